"""An archive and its database, opened together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from khronika.archive.objects import Archive, open_archive
from khronika.errors import UsageError
from khronika.record.captures import Capture
from khronika.record.failures import Failure
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
    """The archive and the database in `folder`, closed at the end. With `new` they are made where there are none.

    Opened for writing, captures that the archive holds and the database does not (a run was killed between the two)
    are brought into the database first. Raises `UsageError` where there is no store and `new` is false, `StoreBusy`
    where another process writes to it.
    """
    if not new and not (folder / "log").is_dir():
        raise UsageError(f"there is no store at {folder}; name one with --store, or make it: khronika run PATH")
    with open_archive(folder, writable=writable) as archive, open_store(folder) as store:
        if writable and archive.captures_entered != store.counts()["captures"]:
            _catch_up(archive, store)
        yield Opened(archive=archive, store=store, settings=settings)


def _catch_up(archive: Archive, store: Store) -> None:
    for records in batched(archive.records(), size=512):
        store.add_captures(store.missing_captures([record for record in records if isinstance(record, Capture)]))
        store.add_failures([record for record in records if isinstance(record, Failure)])
