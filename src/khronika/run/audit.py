"""Has anything changed since it was sealed? Every byte of the archive and every row of the database is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from khronika.archive.check import Finding, LedgerCheck, check_objects
from khronika.errors import KhronikaError, UsageError
from khronika.publish.retelling import retell
from khronika.publish.words import ENGLISH, Words
from khronika.read.document import read_document, seal_document
from khronika.record.settings import Settings
from khronika.run.opening import open_both
from khronika.store.check import check_store
from khronika.weigh.corrections import number_of


class AuditReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an audit checked and what it found; `ok` where it found nothing."""

    entries: int
    captures: int
    documents: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.findings


def audit(folder: Path, settings: Settings | None = None, *, deep: bool = False) -> AuditReport:
    """Re-hash, re-slice and recompute everything in the store at `folder`; with `deep`, read every capture again too.

    Broken bytes give findings, never an error. Raises `UsageError` where there is no store, `StoreError` where the
    database that `settings` name cannot be reached.
    """
    settings = settings or Settings()
    if not (folder / "log").is_dir() and not (folder / "db").is_dir():
        raise UsageError("there is no store at {folder}; name one with --store", folder=folder)
    ledger = LedgerCheck(folder)
    findings: list[Finding] = []
    try:
        ledger.run()
    except OSError as error:
        findings.append(
            Finding(kind="unreadable", where=str(error.filename), detail=f"cannot be read: {error.strerror}")
        )
    findings += ledger.findings
    findings += check_objects(folder, ledger.captures)
    faults = check_store(folder, seal_document, number_of, settings.store.database)
    findings += [Finding(kind=kind, where=where, detail=detail, affects=ids) for kind, where, detail, ids in faults]
    documents = 0
    if not any(finding.kind in {"broken-database", "missing-database"} for finding in findings):
        documents, more = _compare(folder, settings, ledger, findings, deep=deep)
        findings += more
    return AuditReport(
        entries=ledger.entries,
        captures=len(ledger.captures),
        documents=documents,
        findings=tuple(_distinct(findings)),
    )


def _compare(
    folder: Path, settings: Settings, ledger: LedgerCheck, findings: list[Finding], *, deep: bool
) -> tuple[int, list[Finding]]:
    """Database against ledger: sightings that are missing; records that stand on broken bytes; with `deep`, the texts."""
    found: list[Finding] = []
    broken = {id_ for finding in findings for id_ in finding.affects}
    documents = 0
    try:
        with open_both(folder, settings, writable=False) as opened:
            told = [capture for sightings in ledger.captures.values() for capture in sightings]
            for capture in opened.store.missing_captures(told):
                detail = f"the ledger tells of {capture.address}, the database does not; rebuild it: khronika rebuild"
                found.append(Finding(kind="missing-row", where="captures", detail=detail, affects=(capture.id,)))
            found += _compare_judgements(ledger.judgements, [one.id for one in opened.store.judgements()])
            for document in opened.store.documents():
                documents += 1
                if document.capture in broken:
                    ids = [record.id for record in opened.store.figures(document.id)]
                    detail = f"“{document.title}” and its {len(ids)} figures stand on bytes that have changed"
                    found.append(
                        Finding(
                            kind="affected", where=f"document {document.id}", detail=detail, affects=(document.id, *ids)
                        )
                    )
                elif deep:
                    capture = next(opened.store.captures(document.capture))
                    data = opened.archive.read(capture.id)
                    again, _ = read_document(capture, data, document.made, opened.settings.outlets)
                    if again.id != document.id:
                        detail = f"reading {capture.address} again gives another document"
                        found.append(
                            Finding(kind="not-reproduced", where=document.id, detail=detail, affects=(document.id,))
                        )
    except KhronikaError as error:
        found.append(Finding(kind="broken-store", where=str(folder), detail=str(error)))
    return documents, found


def _compare_judgements(told: list[str], held: list[str]) -> Iterator[Finding]:
    """The decisions that the ledger tells of against those in the database: none is missing, added or put elsewhere."""
    where = "judgements"
    for id_ in sorted({*told} - {*held}):
        detail = "the ledger tells of this decision, the database does not; rebuild it: khronika rebuild"
        yield Finding(kind="missing-row", where=where, detail=detail, affects=(id_,))
    for id_ in sorted({*held} - {*told}):
        detail = "the database holds a decision that the ledger does not tell of; rebuild it: khronika rebuild"
        yield Finding(kind="extra-row", where=where, detail=detail, affects=(id_,))
    if sorted(told) == sorted(held) and told != held:
        detail = (
            "decisions stand in another order than in the ledger, and the later ones count; rebuild: khronika rebuild"
        )
        yield Finding(kind="changed-order", where=where, detail=detail)


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))


def describe_audit(report: AuditReport, words: Words = ENGLISH, limit: int = 40) -> list[str]:
    """The verdict in words, one line each."""
    checked = ", ".join(
        (
            words.count(report.entries, "ledger entry"),
            words.count(report.captures, "capture"),
            words.count(report.documents, "document"),
        )
    )
    if report.ok:
        return [words.say("Checked {things}: everything is as it was sealed.", things=checked)]
    kinds = Counter(finding.kind for finding in report.findings)
    lines = [
        words.say(
            "Checked {things}: {findings} ({kinds}).",
            things=checked,
            findings=words.count(len(report.findings), "finding"),
            kinds=", ".join(f"{number} {kind}" for kind, number in kinds.items()),
        )
    ]
    for finding in report.findings[:limit]:
        ids = ", ".join(id_[:12] for id_ in finding.affects[:4]) + (" …" if len(finding.affects) > 4 else "")
        affected = f" [{words.say('affects {ids}', ids=ids)}]" if finding.affects else ""
        lines.append(f"  - {finding.kind}: {finding.where}: {retell(words, finding.detail).text}{affected}")
    if len(report.findings) > limit:
        more = words.number(len(report.findings) - limit)
        lines.append("  " + words.say("… and {number} more; --json lists all", number=more))
    return lines
