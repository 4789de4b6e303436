from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from khronika.archive import lock
from khronika.archive.lock import WriterLock
from khronika.errors import StoreBusy, StoreError

HOLDER = """
import sys
from pathlib import Path
from khronika.archive.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    held = WriterLock(tmp_path)
    with pytest.raises(StoreBusy, match=f"process {os.getpid()}; wait"):
        WriterLock(tmp_path)
    held.release()
    held.release()
    again = WriterLock(tmp_path)
    assert again.path.read_text() == f"process {os.getpid()}\n"
    again.release()


def test_a_lock_ends_with_its_holder_however_that_ends(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreBusy, match=f"process {holder.pid}"):
        WriterLock(tmp_path)
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    WriterLock(tmp_path).release()


@pytest.mark.parametrize("call", ["open", "ftruncate", "pwrite"])
def test_an_error_names_the_lock_and_lets_go_of_it(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(lock.os, call, fail)
    with pytest.raises(StoreError, match=f"{tmp_path / 'lock'} could not be .*Input/output error"):
        WriterLock(tmp_path)
    monkeypatch.undo()
    WriterLock(tmp_path).release()


def test_a_folder_that_takes_no_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock.fcntl, "flock", fail)
    with pytest.raises(StoreError, match="keep the store on a local disk"):
        WriterLock(tmp_path)
