"""The whole way: reports are sealed, read, extracted, linked and weighed; only what is missing or stale is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from khronika.capture.inputs import STANDARD_INPUT, Sealable, find_inputs
from khronika.errors import UsageError
from khronika.language.registry import installed_languages, load_analyser
from khronika.record.documents import Document
from khronika.record.failures import Failure
from khronika.run.asking import ASKED_AT_A_TIME, Asker, asked_endpoint, is_answer
from khronika.run.batches import SMALL_BATCH_SIZE, batched
from khronika.run.conclusions import Conclusions
from khronika.run.executor import Batch, Execute, hire
from khronika.run.opening import Opened
from khronika.run.steps import ExtractStep, ReadStep, made_asking, made_read
from khronika.run.weighing import conclude
from khronika.text.source import SourceText

#: Failures of one kind that a report names; the store holds all of them.
NAMED_FAILURES = 20

Verb = Literal["capture", "read", "extract", "link", "weigh"]
Progress = Callable[[Verb, int], None]


class RunReport(msgspec.Struct, kw_only=True):
    """What one run did.

    `seen` counts inputs that could be taken in, `sealed` the sightings that were new; `read` and `extracted` count
    reports. `failed` counts this run's failures by step and error, `named` holds the first `NAMED_FAILURES` of each.
    `conclusions` is None where nothing had changed, so that nothing was linked again. `tell` is called with each
    failure as it comes, where somebody listens.
    """

    seen: int = 0
    sealed: int = 0
    read: int = 0
    extracted: int = 0
    failed: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    named: list[Failure] = []
    conclusions: Conclusions | None = None
    tell: Callable[[Failure], None] | None = None

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Count failures, and keep the first ones of each kind."""
        for failure in failures:
            kind = (failure.step, failure.error)
            self.failed[kind] += 1
            if self.failed[kind] <= NAMED_FAILURES:
                self.named.append(failure)
            if self.tell is not None:
                self.tell(failure)

    def add_conclusions(self, conclusions: Conclusions | None) -> None:
        """Take over what was concluded, None where nothing had changed."""
        self.conclusions = conclusions
        if conclusions is not None:
            self.add_failures(conclusions.failures)

    def as_line(self) -> dict[str, object]:
        """The report as one plain object, for programs."""
        concluded = self.conclusions
        return {
            "type": "run",
            "seen": self.seen,
            "sealed": self.sealed,
            "read": self.read,
            "extracted": self.extracted,
            "failed": {f"{step} {error}": number for (step, error), number in sorted(self.failed.items())},
            "derivations": concluded and concluded.derivations,
            "events": concluded and concluded.events,
            "assessments": concluded and concluded.assessments,
            "contradictions": concluded and concluded.contradictions,
        }


def ignore_progress(verb: Verb, number: int) -> None:
    """Progress that nobody looks at."""


def run_all(
    opened: Opened,
    paths: Sequence[str],
    report: RunReport,
    *,
    workers: int = 1,
    progress: Progress = ignore_progress,
) -> None:
    """Everything, from `paths` to conclusions, told in `report`. Running again with nothing new adds nothing."""
    capture_inputs(opened, paths, report, progress=progress)
    read_and_extract(opened, report, workers=workers, progress=progress)
    report.add_conclusions(conclude(opened, progress))


def check_paths(paths: Sequence[str]) -> None:
    """Raise `UsageError` unless each path is "-" or leads to something (a link that leads nowhere is an input)."""
    for path in paths:
        if path != STANDARD_INPUT and not (Path(path).exists() or Path(path).is_symlink()):
            raise UsageError(
                "there is no file or folder {path}; check the path (it is looked for from {cwd})",
                path=path,
                cwd=Path.cwd(),
            )


def capture_inputs(
    opened: Opened, paths: Sequence[str], report: RunReport, *, progress: Progress = ignore_progress
) -> None:
    """Seal what is under `paths`, in durable batches. Raises `UsageError` where a path leads nowhere."""
    check_paths(paths)
    captured_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = find_inputs(paths, opened.settings, captured_at, leave_out=(opened.folder,))
    for inputs in batched(found, _bytes_of_input):
        sealables = [item for item in inputs if isinstance(item, Sealable)]
        failures = [item for item in inputs if isinstance(item, Failure)]
        new = opened.archive.keep(sealables)
        opened.store.add_captures(new)
        opened.archive.enter(failures)
        opened.store.add_failures(failures)
        report.seen += len(sealables)
        report.sealed += len(new)
        report.add_failures(failures)
        progress("capture", len(inputs))


def read_and_extract(
    opened: Opened, report: RunReport, *, workers: int = 1, progress: Progress = ignore_progress
) -> None:
    """Make the documents, and then the statements and figures, that are missing or stale, by the same processes."""
    with hire(workers) as execute:
        read_captures(opened, report, execute, progress)
        extract_documents(opened, report, execute, progress)


def read_captures(opened: Opened, report: RunReport, execute: Execute, progress: Progress = ignore_progress) -> None:
    """Make the documents that are missing or were made otherwise."""
    made = made_read(opened.settings)
    captures = (capture for capture in opened.store.captures_to_read(made) if not is_answer(capture))
    loaded = ((capture, opened.archive.read(capture.id)) for capture in captures)
    batches = (Batch(captures=batch) for batch in batched(loaded, lambda pair: len(pair[1])))
    for done in execute(ReadStep(settings=opened.settings), batches):
        opened.store.add_documents(done.documents)
        opened.store.add_failures(done.failures, made)
        report.read += len(done.documents)
        report.add_failures(done.failures)
        progress("read", len(done.documents) + len(done.failures))


def extract_documents(
    opened: Opened, report: RunReport, execute: Execute, progress: Progress = ignore_progress
) -> None:
    """Make the statements and figures that are missing or were made otherwise; tell which reports have no reader."""
    for language, written in _by_reader(opened.store.languages()).items():
        made = made_asking(load_analyser(language, opened.settings.analyser), opened.settings)
        endpoint = asked_endpoint(opened.settings, language)
        asker = Asker(opened, endpoint) if endpoint is not None else None
        documents = opened.store.documents_to_extract(made, written)
        batches = (
            Batch(documents=batch, answers=asker.ask_about(batch) if asker is not None else {})
            for batch in batched(documents, _bytes_of_document, SMALL_BATCH_SIZE if asker is None else ASKED_AT_A_TIME)
        )
        for done in execute(ExtractStep(settings=opened.settings), batches):
            for how in dict.fromkeys((made, *(each.made for each in done.extractions))):
                alike = [each for each in done.extractions if each.made == how]
                extractions = [(each.document, each.statements, each.figures) for each in alike]
                opened.store.add_extractions(extractions, how, [anchor for each in alike for anchor in each.anchors])
            refused = [failure for each in done.extractions for failure in each.refused]
            opened.store.add_failures(refused)
            opened.store.add_failures(done.failures, made)
            report.extracted += len(done.extractions)
            report.add_failures([*refused, *done.failures])
            progress("extract", len(done.documents))


def _by_reader(languages: Iterable[str | None]) -> dict[str, set[str | None]]:
    """The installed languages that are met, each with how documents have it ("pt-BR"); the first also takes what none reads."""
    installed = installed_languages()
    found: dict[str, set[str | None]] = {}
    for language in languages:
        code = (language or "").partition("-")[0]
        found.setdefault(code if code in installed else installed[0], set()).add(language)
    return {code: found[code] for code in installed if code in found}


def _bytes_of_input(item: Sealable | Failure) -> int:
    return len(item.data) if isinstance(item, Sealable) else 0


def _bytes_of_document(pair: tuple[Document, SourceText]) -> int:
    return pair[0].length
