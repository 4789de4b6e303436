"""The database made anew from the archive and its ledger: it is derived, and can be dropped at any time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from khronika.errors import BrokenRecord, UsageError
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.judgements import Judgement
from khronika.record.settings import Settings
from khronika.run.batches import batched
from khronika.run.opening import check_origin, open_both, open_ledger
from khronika.run.pipeline import Progress, RunReport, ignore_progress, read_and_extract
from khronika.run.weighing import conclude
from khronika.store.engine import drop
from khronika.store.store import open_store


def rebuild(folder: Path, settings: Settings, *, workers: int = 1, progress: Progress = ignore_progress) -> RunReport:
    """Drop the database in `folder`, fill it from the ledger, and read, extract, link and weigh everything again.

    Raises `UsageError` where there is no archive, `BrokenRecord` where the ledger contradicts itself,
    `StoreError` where a database on PostgreSQL is that of another archive.
    """
    if not (folder / "log").is_dir():
        raise UsageError(
            "there is no archive at {folder}, so nothing to rebuild from; name a store with --store", folder=folder
        )
    database = settings.store.database
    with open_ledger(folder, database, writable=True) as archive:
        if database is not None:
            with open_store(folder, database) as store, suppress(BrokenRecord):
                check_origin(archive, store)
        drop(folder, database)
        with open_store(folder, database) as store:
            for records in batched(archive.records(), size=512):
                store.add_captures([record for record in records if isinstance(record, Capture)])
                store.add_failures([record for record in records if isinstance(record, Failure)])
                store.add_judgements([record for record in records if isinstance(record, Judgement)])
    report = RunReport()
    with open_both(folder, settings) as opened:
        read_and_extract(opened, report, workers=workers, progress=progress)
        report.add_conclusions(conclude(opened, progress=progress))
    return report
