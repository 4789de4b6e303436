from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import report
from losses import Expected, expect, find_differences, find_lost, find_uncommitted, sealed_captures
from witness import Witness


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("input") / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(report(number))
    return folder


@pytest.fixture(scope="module")
def expected(witness: Witness, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Expected:
    return expect(witness, reports, tmp_path_factory.mktemp("expected"))


@pytest.fixture(scope="module")
def whole(witness: Witness, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("whole") / "store"
    assert witness.run("run", reports, "--store", store)[1] == 0
    return store


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "store")


def lines(expected: Expected) -> list[str]:
    return [line for _, line in expected.moments]


def objects(store: Path) -> list[Path]:
    return sorted(path for path in (store / "objects").rglob("*") if path.is_file())


def test_a_whole_store_lacks_nothing(store: Path, witness: Witness, expected: Expected, reports: Path) -> None:
    assert find_lost(store, lines(expected)) == []
    assert find_uncommitted(store, lines(expected)) == []
    assert find_differences(witness, store, expected) == []
    assert sorted(sealed_captures(store)) == sorted(expected.captures)
    assert {one.split(" ", 2)[2] for one in sealed_captures(store)} == {str(path) for path in reports.iterdir()}


def cut_entry(store: Path) -> None:
    path = store / "log" / "entries" / "000" / "000.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def cut_checkpoint(store: Path) -> None:
    path = store / "log" / "checkpoints.jsonl"
    path.write_bytes(path.read_bytes()[:-5])


def change_object(store: Path) -> None:
    objects(store)[0].chmod(0o600)
    objects(store)[0].write_bytes(b"other")


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (cut_entry, "lost"),
        (cut_checkpoint, "lost"),
        (lambda store: objects(store)[0].unlink(), "lost"),
        (change_object, "half"),
        (shutil.rmtree, "lost"),
    ],
)
def test_what_was_acknowledged_and_is_not_there_is_named(
    harm: Callable[[Path], object], kind: str, store: Path, expected: Expected
) -> None:
    harm(store)
    faults = find_lost(store, lines(expected))
    assert faults
    assert {fault.partition(":")[0] for fault in faults} == {kind}
    assert find_lost(store, ["entering abc", "done read 3"]) == []


def test_failures_that_were_acknowledged_are_counted(store: Path) -> None:
    assert find_lost(store, ["entered 0123", "entered 0123"]) == ["lost: 1 failures were acknowledged, 0 are sealed"]


def test_work_that_was_told_as_done_and_not_committed_is_named(store: Path) -> None:
    assert find_uncommitted(store, ["done read 2", "done read 1", "done extract 3", "done capture 99"]) == []
    assert find_uncommitted(store, ["done read 2", "done read 2"]) == [
        "lost: 4 reports were told as done for read, the database holds 3"
    ]


def test_a_store_that_differs_from_an_undisturbed_one_is_described(
    store: Path, witness: Witness, expected: Expected, tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_bytes(report(9))
    assert witness.run("run", tmp_path / "more.txt", "--store", store)[1] == 0
    (store / "tmp" / "left").touch()
    faults = find_differences(witness, store, expected)
    assert [fault for fault in faults if fault.startswith("doubled: 1 entries tell of")]
    assert "half: tmp holds left" in faults
    assert [fault for fault in faults if fault.startswith("half: the record has")]
    change_object(store)
    assert any("audit ends with 4" in fault for fault in find_differences(witness, store, expected))
