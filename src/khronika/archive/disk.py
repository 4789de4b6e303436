"""The disk: every byte the archive writes or reads goes through here, in an order that survives a power cut.

The first error while writing stops all writing for good: after a failed fsync nobody knows what the disk holds, and
asking again may answer "done" for pages that were thrown away (PostgreSQL learnt this in 2018).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khronika.errors import StoreError


class Disk:
    """Files and folders of one store, written durably or not at all.

    `failure` is None until the first error while writing; from then on it says what failed, and every further attempt
    to write raises `StoreError`. Reading stays possible.
    """

    def __init__(self) -> None:
        self.failure: str | None = None

    def make_folder(self, path: Path) -> bool:
        """Whether the folder had to be made (0700). Its parent must be there and is not yet synced."""
        with self._writing(path):
            try:
                os.mkdir(path, 0o700)  # noqa: PTH102 - one call, one meaning: fails where it exists
            except FileExistsError:
                if not path.is_dir():
                    raise
                return False
        return True

    def write_new(self, path: Path, data: bytes) -> None:
        """A new file at `path` that holds `data` durably, readable by its owner only (0400).

        Its name is durable only once its folder is synced. Fails where something stands at `path` already.
        """
        with self._writing(path):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                _write_all(handle, data)
                os.fchmod(handle, 0o400)
                os.fsync(handle)
            finally:
                os.close(handle)

    def publish(self, temporary: Path, final: Path) -> bool:
        """Whether the file at `temporary` now stands at `final`; False where something stood there, which stays.

        A hard link rather than a rename: a rename would replace what is there.
        """
        with self._writing(final):
            try:
                os.link(temporary, final)
                placed = True
            except FileExistsError:
                placed = False
        self.remove(temporary)
        return placed

    def sync_folder(self, path: Path) -> None:
        """Make the names in a folder durable."""
        with self._writing(path):
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def append(self, path: Path, data: bytes) -> bool:
        """Add `data` durably at the end of the file; whether it had to be made (its folder is not yet synced then)."""
        with self._writing(path):
            made = not path.exists()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                _write_all(handle, data)
                os.fsync(handle)
            finally:
                os.close(handle)
        return made

    def rewrite_tail(self, path: Path, offset: int, data: bytes) -> None:
        """Make the file end, durably, with `data` from byte `offset` on.

        Writing bytes that are there already is no waste: after a failed fsync they may stand in memory only. Nothing is
        cut before it is written, so such bytes are there at every moment.
        """
        with self._writing(path):
            handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
            try:
                os.lseek(handle, offset, os.SEEK_SET)
                _write_all(handle, data)
                os.ftruncate(handle, offset + len(data))
                os.fsync(handle)
            finally:
                os.close(handle)

    def remove(self, path: Path) -> None:
        """Remove a temporary file."""
        with self._writing(path):
            os.unlink(path)  # noqa: PTH108 - all calls of this module are the kernel's own

    def list_folder(self, path: Path) -> list[Path]:
        """What stands in a folder, in order of name. Raises `StoreError` where it cannot be read."""
        try:
            return sorted(path.iterdir())
        except OSError as error:
            raise StoreError(
                "{path} could not be read: {reason}; check the disk and the rights", path=path, reason=error.strerror
            ) from error

    def read(self, path: Path) -> bytes | None:
        """The bytes of a regular file; None where there is none. Raises `StoreError` where it cannot be read."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(
                "{path} could not be opened: {reason}; check the disk and the rights", path=path, reason=error.strerror
            ) from error
        try:
            with os.fdopen(handle, "rb") as stream:
                return stream.read()
        except OSError as error:
            raise StoreError(
                "{path} could not be read: {reason}; check the disk", path=path, reason=error.strerror
            ) from error

    @contextmanager
    def _writing(self, path: Path) -> Iterator[None]:
        if self.failure is not None:
            raise StoreError("nothing more is written, because earlier {failure}", failure=self.failure)
        try:
            yield
        except OSError as error:
            self.failure = f"{path} could not be written: {error.strerror}"
            raise StoreError(
                "{failure}; nothing more is written. Free space or replace the disk, then run the same command "
                "again: what was acknowledged is kept, the rest is taken in anew",
                failure=self.failure,
            ) from error


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
