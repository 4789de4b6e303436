"""Single bytes changed anywhere in the evidence: every change that carries meaning is found."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from khronika.archive.check import Finding
from khronika.run import audit as audits
from khronika.run.audit import audit
from tamper import AREAS, make_store, try_cuts, try_flips, try_moves


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "store"
    make_store(folder)
    assert audit(folder).ok
    return folder


@pytest.mark.parametrize("area", AREAS)
def test_a_changed_bit_is_found(store: Path, tmp_path: Path, area: str) -> None:
    changes = list(try_flips(store, tmp_path, area, 25, random.Random(area)))
    assert sum(change.meant for change in changes) > (3 if area == "db" else 20)
    assert [change for change in changes if change.meant and not change.found] == []


@pytest.mark.parametrize("area", AREAS)
def test_a_file_cut_short_is_found(store: Path, tmp_path: Path, area: str) -> None:
    assert all(change.found for change in try_cuts(store, tmp_path, area, 6, random.Random(area)))


def test_what_is_gone_swapped_or_added_is_found(store: Path, tmp_path: Path) -> None:
    changes = list(try_moves(store, tmp_path))
    assert {change.kind for change in changes} == {"taken away", "swapped", "added"}
    assert all(change.found for change in changes)


def test_an_audit_that_looks_at_no_object_is_caught(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_at_nothing(folder: Path, captures: object) -> list[Finding]:
        return []

    monkeypatch.setattr(audits, "check_objects", look_at_nothing)
    assert not all(change.found for change in try_flips(store, tmp_path, "objects", 5, random.Random(1)))


def test_a_tally_written_otherwise_is_found(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(store, copy)
    with contextlib.closing(sqlite3.connect(copy / "db" / "khronika.sqlite")) as connection:
        connection.execute("UPDATE tallies SET sum = upper(sum)")  # the same number, other bytes
        connection.commit()
    assert not audit(copy).ok


def test_the_audit_names_what_stands_on_changed_bytes(store: Path, tmp_path: Path) -> None:
    list(try_flips(store, tmp_path, "objects", 1, random.Random(2)))
    assert any(finding.affects for finding in audit(tmp_path / "copy").findings)
