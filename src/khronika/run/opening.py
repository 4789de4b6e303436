"""An archive and its database, opened together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from khronika.archive.objects import Archive, open_archive
from khronika.errors import StoreError, UsageError
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.judgements import Judgement
from khronika.record.settings import Settings
from khronika.run.batches import batched
from khronika.store.store import Store, open_store


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What a run works on: the evidence, the database derived from it, and the settings."""

    archive: Archive
    store: Store
    settings: Settings

    @property
    def folder(self) -> Path:
        """Where both stand."""
        return self.archive.folder


@contextmanager
def open_both(folder: Path, settings: Settings, *, writable: bool = True, new: bool = False) -> Iterator[Opened]:
    """The archive and the database of the store in `folder`, closed at the end. With `new` they are made where there are none.

    Opened for writing, captures and judgements that the archive holds and the database does not (a run was killed between
    the two) are brought into the database first. Raises `UsageError` where there is no store and `new` is false, `StoreBusy`
    where another process or machine writes to it, `StoreError` for the database of another archive.
    """
    if not new and not (folder / "log").is_dir():
        raise UsageError(
            "there is no store at {folder}; name one with --store, or make it: khronika run PATH", folder=folder
        )
    database = settings.store.database
    with (
        open_ledger(folder, database, writable=writable) as archive,
        open_store(folder, database) as store,
    ):
        check_origin(archive, store)
        if writable and _is_behind(store, archive):
            _catch_up(archive, store)
        yield Opened(archive=archive, store=store, settings=settings)


@contextmanager
def open_ledger(folder: Path, database: str | None, *, writable: bool) -> Iterator[Archive]:
    """The archive; opened for writing, with the right to the ledger of which PostgreSQL keeps that only one has it."""
    if database is None or not writable:
        with open_archive(folder, writable=writable) as archive:
            yield archive
        return
    from khronika.store.postgres import hold_head  # late: most stores have SQLite

    with hold_head(database) as check_held, open_archive(folder, writable=True, guard=check_held) as archive:
        yield archive


def check_origin(archive: Archive, store: Store) -> None:
    """Raise `StoreError` where a database holds what another archive tells of.

    The first sighting in a database is the first that its ledger tells of, to the second.
    """
    here = store.first_capture()
    if here is not None and here != next((each for each in archive.records() if isinstance(each, Capture)), None):
        raise StoreError(
            "the database is that of another archive than {folder}, or was changed; give each store a "
            "database of its own, and run `khronika audit`",
            folder=archive.folder,
        )


def _is_behind(store: Store, archive: Archive) -> bool:
    held = store.counts()
    return (archive.captures_entered, archive.judgements_entered) != (held["captures"], held["judgements"])


def _catch_up(archive: Archive, store: Store) -> None:
    for records in batched(archive.records(), size=512):
        store.add_captures(store.missing_captures([record for record in records if isinstance(record, Capture)]))
        store.add_failures([record for record in records if isinstance(record, Failure)])
        store.add_judgements([record for record in records if isinstance(record, Judgement)])
