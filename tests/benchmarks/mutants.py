"""Khronika with a fault planted in it, served to the durability harnesses: each must catch those that are meant for it.

Witness((MUTANTS, NAME))      starts `python mutants.py NAME --channel …`
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import witness
from khronika.archive import objects
from khronika.archive.disk import Disk
from khronika.archive.entries import entered_key
from khronika.archive.objects import Archive, object_path

_PAUSE = 0.2  # makes the moment in which the fault shows wide enough for a random kill


def leave_files_unsynced() -> None:
    def write_new(disk: Disk, path: Path, data: bytes) -> None:
        with disk._writing(path):
            path.write_bytes(data)

    Disk.write_new = write_new  # type: ignore[method-assign]


def leave_folders_unsynced() -> None:
    sync_folder = Disk.sync_folder

    def sync_others(disk: Disk, path: Path) -> None:
        if "objects" not in path.parts:
            sync_folder(disk, path)

    Disk.sync_folder = sync_others  # type: ignore[method-assign]


def leave_ledger_unsynced() -> None:
    def append(disk: Disk, path: Path, data: bytes) -> bool:
        with disk._writing(path):
            made = not path.exists()
            with path.open("ab") as file:
                file.write(data)
        return made

    Disk.append = append  # type: ignore[method-assign]


def enter_before_objects() -> None:
    keep = Archive.keep

    def enter_and_keep(archive: Archive, items: Any) -> Any:
        fresh = [item.sighting for item in items if entered_key(item.sighting) not in archive._known]
        archive._enter(fresh, {entered_key(capture) for capture in fresh})
        keep(archive, items)
        return fresh

    Archive.keep = enter_and_keep  # type: ignore[method-assign]


def hide_errors() -> None:
    @contextmanager
    def writing(disk: Disk, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError:
            return

    Disk._writing = writing  # type: ignore[method-assign, assignment]


def ask_again() -> None:
    sync_folder = Disk.sync_folder

    def insist(disk: Disk, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError:
            sync_folder(disk, path)
        finally:
            os.close(handle)

    Disk.sync_folder = insist  # type: ignore[method-assign]


def write_objects_in_place() -> None:
    place = Archive._place

    def write(archive: Archive, data: bytes, object_id: str, number: int) -> bool:
        path = object_path(archive.folder, object_id)
        if path.exists():
            return place(archive, data, object_id, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb", buffering=0) as file:
            file.write(data[: len(data) // 2])
            time.sleep(_PAUSE)
            file.write(data[len(data) // 2 :])
        return True

    Archive._place = write  # type: ignore[method-assign]


def tell_too_early() -> None:
    keep = Archive.keep

    def tell_and_keep(archive: Archive, items: Any) -> Any:
        fresh = [item.sighting for item in items if entered_key(item.sighting) not in archive._known]
        witness.tell(*(f"kept {capture.id} {capture.container or '-'} {capture.address}" for capture in fresh))
        time.sleep(_PAUSE)
        return keep(archive, items)

    Archive.keep = tell_and_keep  # type: ignore[method-assign]


def forget_what_is_known() -> None:
    objects.entered_key = lambda _record: secrets.token_bytes(16)  # type: ignore[assignment]


MUTANTS: dict[str, Callable[[], None]] = {
    name: planted
    for name, planted in dict(globals()).items()
    if getattr(planted, "__module__", None) == __name__ and not name.startswith("_")
}

if __name__ == "__main__":
    witness.serve(int(sys.argv[1]), lambda name: MUTANTS[name]())
