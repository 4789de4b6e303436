from __future__ import annotations

import signal
from pathlib import Path

import pytest

from builders import report
from witness import Witness


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(report(number))
    (folder / "3.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_a_run_says_what_it_acknowledges_batch_by_batch(witness: Witness, reports: Path, tmp_path: Path) -> None:
    lines, status, said = witness.run("run", reports, "--store", tmp_path / "store")
    assert status == 3  # the picture is a failure
    assert "Sealed 3 new captures." in said
    told = [line.split()[0] for line in lines]
    first = ["entering", "entering", "kept", "kept", "done", "entering", "kept"]
    assert told[: len(first)] == first
    assert sum(line.startswith("entered ") for line in lines) == 1
    assert [line for line in lines if line.startswith("done read")] == ["done read 2", "done read 1"]


def test_a_run_can_be_killed_and_what_it_told_is_still_read(witness: Witness, reports: Path, tmp_path: Path) -> None:
    run = witness.start(("run", reports, "--store", tmp_path / "store"))
    told = []
    for line in run.lines():
        told.append(line)
        if line.startswith("kept") and len(told) < 4:
            run.kill()
    assert run.wait() == (-signal.SIGKILL, "")
    assert told[2].startswith("kept ")


def test_exit_codes_and_complaints_come_through(witness: Witness, tmp_path: Path) -> None:
    assert witness.run("audit", "--store", tmp_path / "none")[1:] == (
        2,
        f"khronika: there is no store at {tmp_path / 'none'}; name one with --store\n",
    )


def test_a_process_that_does_not_start_is_said_so() -> None:
    with pytest.raises(RuntimeError, match="did not start"):
        Witness(("-c", "pass"))
