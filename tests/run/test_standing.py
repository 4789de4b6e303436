"""What says that the conclusions are whole goes before anything changes, and counts only when it is whole itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.power import RememberingDisk
from khronika.archive import disk
from khronika.errors import StoreError
from khronika.record.settings import Settings
from khronika.run import standing
from khronika.run.linking import conclude
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import ignore_progress
from khronika.run.standing import forget_conclusions, mark_standing


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with open_both(tmp_path / "store", Settings(), new=True) as both:
        yield both


def test_conclusions_are_made_once_and_again_when_they_were_forgotten(opened: Opened) -> None:
    assert conclude(opened, ignore_progress) is not None
    assert conclude(opened, ignore_progress) is None
    forget_conclusions(opened)
    forget_conclusions(opened)
    assert conclude(opened, ignore_progress) is not None


def test_forgetting_survives_a_power_cut(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the old mark would stand beside new figures, and nobody would link them."""
    conclude(opened, ignore_progress)
    watched = RememberingDisk()
    monkeypatch.setattr(standing, "Disk", lambda: watched)
    forget_conclusions(opened)
    marker = opened.folder / "db" / standing.MARKER
    assert [(step.what, step.path) for step in watched.steps] == [("remove", marker), ("sync", marker.parent)]


def test_a_mark_that_was_left_half_written_counts_for_nothing(opened: Opened) -> None:
    conclude(opened, ignore_progress)
    marker = opened.folder / "db" / standing.MARKER
    whole = marker.read_bytes()
    marker.chmod(0o600)
    marker.write_bytes(whole[:9])
    assert conclude(opened, ignore_progress) is not None
    assert marker.read_bytes() == whole


@pytest.mark.parametrize("call", ["unlink", "write", "fsync"])
def test_an_error_names_the_mark(call: str, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    conclude(opened, ignore_progress)

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, call, fail)
        with pytest.raises(StoreError, match=r"db.*could not be written: Input/output error"):
            mark_standing(opened, "weigh")
