"""`audit` and `rebuild`: is the record still what was sealed, and the database made anew from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khronika.cli.printing import (
    chosen_settings,
    json_option,
    reader_option,
    reader_words,
    say,
    settings_option,
    show_progress,
    store_option,
    workers_option,
    write_json,
)
from khronika.cli.taking import SOME_FAILED

if TYPE_CHECKING:
    from khronika.record.settings import ReaderKind

#: The record contradicts itself.
BROKEN = 4


@click.command("audit")
@store_option
@settings_option
@click.option("--deep", is_flag=True, help="Also read every capture again and compare.")
@json_option
def audit_command(store: Path, settings_path: Path | None, deep: bool, as_json: bool) -> int:
    """Check that nothing has changed since it was sealed.

    Every object is hashed again, every quote cut out again, the ledger's root computed again. Ends with 4, naming
    what broke and what stands on it, where anything did.

    \b
    Example:
      khronika audit
    """
    from khronika.run.audit import audit, describe_audit

    report = audit(store, chosen_settings(settings_path), deep=deep)
    if as_json:
        for finding in report.findings:
            write_json(finding)
        checked = {"entries": report.entries, "captures": report.captures, "documents": report.documents}
        write_json({"type": "audit", "ok": report.ok, **checked, "findings": len(report.findings)})
    for line in describe_audit(report, reader_words()):
        say(line)
    return 0 if report.ok else BROKEN


@click.command("rebuild")
@store_option
@settings_option
@reader_option
@workers_option
@json_option
def rebuild_command(
    store: Path, settings_path: Path | None, reader: ReaderKind | None, workers: int, as_json: bool
) -> int:
    """Make the database anew from the archive and its ledger.

    The archive is the truth and stays as it is; the database is dropped, filled from the ledger, and everything is
    read, extracted, linked and weighed again.

    \b
    Example:
      khronika rebuild --workers 2
    """
    from khronika.run.opening import open_both
    from khronika.run.rebuild import rebuild
    from khronika.run.summary import describe_report

    settings = chosen_settings(settings_path, reader)
    with show_progress() as progress:
        report = rebuild(store, settings, workers=workers, progress=progress)
    if as_json:
        for failure in report.named:
            write_json(failure)
        write_json(report.as_line())
    with open_both(store, settings, writable=False) as opened:
        for line in describe_report(report, opened.store, reader_words()):
            say(line)
    return SOME_FAILED if report.failed else 0
