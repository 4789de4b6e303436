"""The archive: sealed bytes under the name of their own SHA-256, each sighting of them an entry of the ledger."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from khronika.archive.disk import Disk
from khronika.archive.entries import Entered, Entry, entered_key, record_of
from khronika.archive.known import KnownKeys, SettledFolders
from khronika.archive.ledger import Ledger, checkpoints_file
from khronika.archive.lock import WriterLock
from khronika.errors import BrokenRecord, StoreError, UsageError
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.judgements import Judgement

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Sealed(Protocol):
    """Bytes and the sighting of them: what capture hands over."""

    @property
    def data(self) -> bytes:
        """The bytes as taken in."""

    @property
    def sighting(self) -> Capture:
        """Where and when they were found; its id is their SHA-256."""


def object_path(folder: Path, object_id: str) -> Path:
    """Where the bytes with this SHA-256 stand in the store at `folder`. Raises `UsageError` for another name."""
    if not _SHA256.fullmatch(object_id):
        raise UsageError(
            "{object_id!r} is no capture id: 64 lower-case hexadecimal digits were expected", object_id=object_id
        )
    return folder / "objects" / object_id[:2] / object_id[2:4] / object_id


def utc_now() -> str:
    """The time of the machine's clock in UTC, to the second ("…Z")."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Archive:
    """The evidence in `folder`: objects and ledger. Made by `open_archive`.

    Everything `keep` and `enter` return is on the disk: they are the acknowledgement.
    """

    def __init__(
        self,
        folder: Path,
        *,
        writable: bool,
        disk: Disk,
        clock: Callable[[], str],
        actor: str,
        guard: Callable[[], None] | None = None,
    ) -> None:
        self.folder = folder
        self._disk = disk
        self._clock = clock
        self._actor = actor
        self._guard = guard
        self._known = KnownKeys()
        self._settled = SettledFolders()
        self.captures_entered = 0
        self.judgements_entered = 0
        self._lock = self._make_writable() if writable else None
        opened = False
        try:
            if writable:
                self._sweep()
            self.ledger = Ledger(folder / "log", disk, visit=self._remember)
            if writable:
                self.ledger.prepare(time=clock(), actor=actor)
            opened = True
        finally:
            if not opened:
                self.close()

    def keep(self, items: Sequence[Sealed]) -> list[Capture]:
        """Keep bytes and their sightings durably; the sightings that are new, in order.

        Same bytes at a second address are one object and two entries; the very same sighting again (id, address,
        container) adds nothing, though its object is written again should it be missing. Raises `BrokenRecord` where
        bytes and name do not prove each other, `StoreError` where the disk fails: then nothing of this call counts.
        """
        self._check_writable()
        fresh: list[Capture] = []
        folders: dict[Path, None] = {}
        keys: set[bytes] = set()
        for number, item in enumerate(items):
            capture = item.sighting
            if hashlib.sha256(item.data).hexdigest() != capture.id or len(item.data) != capture.size_bytes:
                raise BrokenRecord(
                    "the bytes found at {address} are not those that capture {id} names; nothing of this batch was "
                    "kept",
                    address=capture.address,
                    id=capture.id,
                )
            key = entered_key(capture)
            known = key in self._known or key in keys
            if self._place(item.data, capture.id, number) or not known:
                folders.update(dict.fromkeys(self._unsettled(object_path(self.folder, capture.id))))
            if not known:
                keys.add(key)
                fresh.append(capture)
        for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
            self._disk.sync_folder(folder)
        for folder in folders:
            if folder != self.folder / "objects":
                self._settled.add(folder)
        self._enter(fresh, keys)
        return fresh

    def enter(self, records: Sequence[Failure | Judgement]) -> list[Failure | Judgement]:
        """Write down what no bytes can tell again (failures to capture, people's judgements); those that are new."""
        self._check_writable()
        fresh = {key: record for record in records if (key := entered_key(record)) not in self._known}
        self._enter(list(fresh.values()), set(fresh))
        return list(fresh.values())

    def read(self, capture_id: str) -> bytes:
        """The bytes of a capture. Raises `BrokenRecord` where they are missing or not those that its id names."""
        path = object_path(self.folder, capture_id)
        data = self._disk.read(path)
        if data is None:
            raise BrokenRecord("{path} is missing; run `khronika audit`, and restore it from a second copy", path=path)
        if hashlib.sha256(data).hexdigest() != capture_id:
            raise BrokenRecord(
                "{path} does not hold the bytes its name promises; run `khronika audit`, and restore it from a "
                "second copy",
                path=path,
            )
        return data

    def records(self) -> Iterator[Entered]:
        """Every capture, failure and judgement that the ledger tells of, in its order."""
        for entry in self.ledger.entries():
            record = record_of(entry)
            if record is not None:
                yield record

    def close(self) -> None:
        """Let go of the store. A second call does nothing."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _make_writable(self) -> WriterLock:
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "{parent} could not be made: {reason}; check the rights",
                parent=self.folder.parent,
                reason=error.strerror,
            ) from error
        self._disk.make_folder(self.folder)
        if not checkpoints_file(self.folder / "log").exists():
            for above in _folders_above(self.folder):
                self._disk.sync_folder(above)
        lock = WriterLock(self.folder)
        for name in ("objects", "tmp", "log"):
            self._disk.make_folder(self.folder / name)
        self._disk.sync_folder(self.folder)
        return lock

    def _check_writable(self) -> None:
        if self._lock is None:
            raise StoreError(
                "{folder} was opened for reading; open it for writing to keep anything", folder=self.folder
            )
        if self._guard is not None:
            self._guard()

    def _sweep(self) -> None:
        for path in self._disk.list_folder(self.folder / "tmp"):
            self._disk.remove(path)

    def _remember(self, entry: Entry) -> None:
        record = record_of(entry)
        if record is not None:
            self._known.add([entered_key(record)])
            self._count([record])

    def _place(self, data: bytes, object_id: str, number: int) -> bool:
        """Whether the object had to be written. One that stands there already is compared byte for byte."""
        final = object_path(self.folder, object_id)
        present = self._disk.read(final)
        if present is None:
            for folder in (final.parent.parent, final.parent):
                if folder not in self._settled:
                    self._disk.make_folder(folder)
            temporary = self.folder / "tmp" / f"{number:06d}-{object_id[:16]}"
            self._disk.write_new(temporary, data)
            if self._disk.publish(temporary, final):
                return True
            present = self._disk.read(final)
        if present != data:
            raise BrokenRecord(
                "{final} does not hold the bytes its name promises; move it away, run `khronika audit`, and run "
                "the same command again to write it anew",
                final=final,
            )
        return False

    def _unsettled(self, final: Path) -> list[Path]:
        """The folders whose names must be made durable before the object counts as kept.

        A folder found in place may be left from a run that was killed before it synced the folder above.
        """
        folders = [final.parent]
        if final.parent not in self._settled:
            folders.append(final.parent.parent)
        if final.parent.parent not in self._settled:
            folders.append(final.parent.parent.parent)
        return folders

    def _enter(self, records: Sequence[Entered], keys: set[bytes]) -> None:
        if records:
            self.ledger.append(records, time=self._clock(), actor=self._actor)
            self._known.add(keys)
            self._count(records)

    def _count(self, records: Sequence[Entered]) -> None:
        self.captures_entered += sum(isinstance(record, Capture) for record in records)
        self.judgements_entered += sum(isinstance(record, Judgement) for record in records)


def _folders_above(folder: Path) -> Iterator[Path]:
    """The folders whose names must be made durable before the first thing is kept in a store at `folder`.

    They may have been made for it, by this run or by one that was killed before it kept anything: all that we may
    write to, up to where the file system is mounted.
    """
    for above in folder.absolute().parents:
        if not os.access(above, os.R_OK | os.W_OK):
            return
        yield above
        if above.is_mount():
            return


def open_archive(
    folder: Path,
    *,
    writable: bool = True,
    disk: Disk | None = None,
    clock: Callable[[], str] = utc_now,
    actor: str = "khronika",
    guard: Callable[[], None] | None = None,
) -> Archive:
    """The archive in `folder`, made where there is none and it is opened for writing.

    Only one process may write: raises `StoreBusy` where another does. Raises `BrokenRecord` where the ledger
    contradicts itself, `StoreError` where the disk fails. `guard` is called before anything is kept or entered, and
    raises where that is not allowed any more.
    """
    if not writable and not folder.is_dir():
        raise UsageError(
            "there is no store at {folder}; name the folder that `khronika run --store` wrote to", folder=folder
        )
    return Archive(folder, writable=writable, disk=disk or Disk(), clock=clock, actor=actor, guard=guard)
