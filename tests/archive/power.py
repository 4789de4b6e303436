"""A disk that remembers what it was asked for, and the states in which a power cut could leave it.

What the model takes from the operating system: bytes are durable once their file is synced, a name once its folder is.
Names that are not yet durable survive or not, each for itself and in any mixture; bytes of a write that was under way
stand there whole, in part, or as zeros. That `Disk` itself syncs where it says so, its own tests and the traces of
system calls show.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from khronika.archive.disk import Disk


class Step(NamedTuple):
    """One thing asked of the disk. `data` is what is written, from byte `offset` on; `other` a second name."""

    what: str
    path: Path
    data: bytes = b""
    offset: int | None = None
    other: Path | None = None


class RememberingDisk(Disk):
    """Does all that a disk does, and keeps the steps in order, one that fails included."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []

    def make_folder(self, path: Path) -> bool:
        self.steps.append(Step("folder", path))
        return super().make_folder(path)

    def write_new(self, path: Path, data: bytes) -> None:
        self.steps.append(Step("write", path, data, 0))
        super().write_new(path, data)

    def publish(self, temporary: Path, final: Path) -> bool:
        self.steps.append(Step("link", final, other=temporary))
        return super().publish(temporary, final)

    def sync_folder(self, path: Path) -> None:
        self.steps.append(Step("sync", path))
        super().sync_folder(path)

    def append(self, path: Path, data: bytes) -> bool:
        self.steps.append(Step("write", path, data))
        return super().append(path, data)

    def rewrite_tail(self, path: Path, offset: int, data: bytes) -> None:
        self.steps.append(Step("write", path, data, offset))
        super().rewrite_tail(path, offset, data)

    def remove(self, path: Path) -> None:
        self.steps.append(Step("remove", path))
        super().remove(path)


class _File:
    """The bytes of one file, whatever its names."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data


class _Wreck:
    """What is on the disk after a power cut: files and folders (None) by path from the top."""

    def __init__(self, top: Path, before: dict[Path, bytes | None], chance: random.Random) -> None:
        self.top = top
        self.chance = chance
        self.seen: dict[Path, _File | None] = {
            path: None if data is None else _File(data) for path, data in before.items()
        }
        self.durable = dict(self.seen)  # what a sync of its folder, or the chance, made durable
        self.pending: list[tuple[Path, _File | None, bool]] = []

    def name(self, path: Path, what: _File | None, *, gone: bool = False) -> None:
        if gone:
            self.seen.pop(path, None)
        elif path in self.seen:
            return
        else:
            self.seen[path] = what
        self.pending.append((path, what, gone))

    def settle(self, folder: Path | None) -> None:
        """All pending names of `folder` become durable; with None the power goes, and each takes its chance."""
        for pending in list(self.pending):
            path, what, gone = pending
            if folder is None and self.chance.random() < 0.5:
                continue
            if folder is not None and path.parent != folder:
                continue
            self.pending.remove(pending)
            if gone:
                self.durable.pop(path, None)
            else:
                self.durable[path] = what

    def do(self, step: Step, *, torn: bool) -> None:
        if step.path != self.top and self.top not in step.path.parents:
            return
        path = step.path.relative_to(self.top)
        if step.what == "folder":
            self.name(path, None)
        elif step.what == "link" and step.other is not None:
            other = step.other.relative_to(self.top)
            self.name(path, self.seen[other])
            self.name(other, None, gone=True)
        elif step.what == "remove":
            self.name(path, None, gone=True)
        elif step.what == "sync" and not torn:
            self.settle(path)
        elif step.what == "write":
            self.name(path, _File())
            file = self.seen[path]
            assert file is not None
            start = len(file.data) if step.offset is None else step.offset
            whole = file.data[:start] + step.data
            file.data = self._tear(file.data, whole, start) if torn else whole

    def _tear(self, old: bytes, new: bytes, start: int) -> bytes:
        """Between `old` and `new`, which are alike up to byte `start`."""
        place = self.chance.randint(start, len(new))
        kind = self.chance.choice(("nothing", "cut", "zeros", "over", "all"))
        if kind == "cut":
            return new[:place]
        if kind == "zeros":
            return new[:place] + bytes(len(new) - place)
        if kind == "over":  # written, and the rest of the old not yet cut
            return new[:place] + old[place:]
        return {"nothing": old, "all": new}[kind]


def read_tree(top: Path) -> dict[Path, bytes | None]:
    """Files (their bytes) and folders (None) under `top`, by path from there."""
    return {path.relative_to(top): path.read_bytes() if path.is_file() else None for path in sorted(top.rglob("*"))}


def cut_power(
    top: Path, before: dict[Path, bytes | None], steps: list[Step], cut: int, target: Path, chance: random.Random
) -> None:
    """Write to `target` a state of what was under `top`, the power cut in the step number `cut` (from 0).

    `before` is what was there, durably, before the first of `steps`.
    """
    wreck = _Wreck(top, before, chance)
    for step in steps[:cut]:
        wreck.do(step, torn=False)
    if cut < len(steps):
        wreck.do(steps[cut], torn=True)
    wreck.settle(None)
    target.mkdir()
    for path, what in sorted(wreck.durable.items()):
        if not (target / path).parent.is_dir():
            continue  # the folder's own name was lost, and with it all that is in there
        if what is None:
            (target / path).mkdir(mode=0o700)
        else:
            (target / path).write_bytes(what.data)
