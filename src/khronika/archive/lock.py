"""One writer a store: a lock that the kernel lets go of when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from khronika.errors import StoreBusy, StoreError


class WriterLock:
    """The right to write to the store in `folder`, held until `release`.

    Raises `StoreBusy` where another process holds it, `StoreError` where the folder takes no locks.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        try:
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                "{path} could not be opened: {reason}; check the rights", path=self.path, reason=error.strerror
            ) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._handle, 100, 0).decode("ascii", "replace").strip() or "another process"
            os.close(self._handle)
            raise StoreBusy(
                "{folder} is being written by {holder}; wait until it ends, or stop it, then try again",
                folder=folder,
                holder=holder,
            ) from None
        except OSError as error:
            os.close(self._handle)
            raise StoreError(
                "{folder} cannot be locked: {reason}; keep the store on a local disk (ext4, xfs, btrfs)",
                folder=folder,
                reason=error.strerror,
            ) from error
        try:
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, f"process {os.getpid()}\n".encode("ascii"), 0)
        except OSError as error:
            os.close(self._handle)
            raise StoreError(
                "{path} could not be written: {reason}; free space or replace the disk, then try again",
                path=self.path,
                reason=error.strerror,
            ) from error

    def release(self) -> None:
        """Let go of the store. A second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
