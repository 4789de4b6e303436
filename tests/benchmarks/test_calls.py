from __future__ import annotations

from pathlib import Path

import pytest

from calls import Call, calls_under, read_calls, trace
from grow import grow
from witness import Witness

LOG = """\
71 --- SIGCONT {si_signo=SIGCONT, si_code=SI_USER, si_pid=70, si_uid=0} ---
71 mkdir("/w/store", 0700)                = 0
71 mkdir("/w/store", 0700)                = -1 EEXIST (File exists)
71 openat(AT_FDCWD</w>, "store/lock", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3</w/store/lock>
71 write(1<pipe:[90]>, "done ) = 7\\n", 11) = 11
71 pwrite64(3</w/store/lock>, "process 71\\n", 11, 0) = 11
71 linkat(AT_FDCWD</w>, "/w/store/tmp/0", AT_FDCWD</w>, "/w/store/objects/a", 0) = 0
71 fsync(4</w/store/log>) = -1 EIO (Input/output error) (INJECTED)
71 fsync(5</w/other>)          = ?
71 +++ killed by SIGKILL +++
"""


def test_a_log_is_read() -> None:
    calls = read_calls(LOG)
    assert [(call.name, call.number, call.handle, call.done, call.injected) for call in calls] == [
        ("mkdir", 1, None, True, False),
        ("mkdir", 2, None, False, False),
        ("openat", 1, None, True, False),
        ("write", 1, 1, True, False),
        ("pwrite64", 1, 3, True, False),
        ("linkat", 1, None, True, False),
        ("fsync", 1, 4, False, True),
        ("fsync", 2, 5, False, False),
    ]
    assert [tuple(map(str, call.paths)) for call in calls] == [
        ("/w/store",),
        ("/w/store",),
        ("/w/store/lock",),
        ("pipe:[90]",),
        ("/w/store/lock",),
        ("/w/store/tmp/0", "/w/store/objects/a"),
        ("/w/store/log",),
        ("/w/other",),
    ]


def test_calls_about_a_folder() -> None:
    names = [call.name for call in calls_under(read_calls(LOG), Path("/w/store"))]
    assert names == ["mkdir", "mkdir", "openat", "pwrite64", "linkat", "fsync"]


def test_a_run_is_traced_from_its_first_call_the_same_every_time(witness: Witness, tmp_path: Path) -> None:
    grow(tmp_path / "reports", 2)

    def traced(name: str, inject: str | None = None) -> tuple[int, list[Call]]:
        store = tmp_path / name
        found = trace(witness, ("capture", tmp_path / "reports", "--store", store), tmp_path / "log", inject)
        return found.status, calls_under(found.calls, store)

    (status, one), (_, two) = traced("one"), traced("two")
    assert status == 0
    assert [(call.name, call.number, call.done) for call in one] == [
        (call.name, call.number, call.done) for call in two
    ]
    number = [call.number for call in one if call.name == "fsync"][-1]
    status, killed = traced("six", f"fsync:signal=KILL:when={number}")
    assert status == -9
    assert (killed[-1].name, killed[-1].number, killed[-1].done) == ("fsync", number, False)
    status, failed = traced("ten", f"fsync:error=EIO:when={number}")
    assert status == 1
    assert [call.number for call in failed if call.injected] == [number]


def test_a_process_that_cannot_be_traced_is_not_left_behind(witness: Witness, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="strace could not follow process"):
        trace(witness, ("audit", "--store", tmp_path), tmp_path / "none" / "log")
    assert witness.run("--help")[1] == 0
