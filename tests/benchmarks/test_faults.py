from __future__ import annotations

import random
from pathlib import Path

import pytest

from faults import Broken, Fault, Point, break_run, find_points
from grow import grow, grow_picture
from losses import Expected, expect
from witness import Witness

#: Points at which Khronika once failed, and how: the call, where its path begins, which of several.
ONCE_FAILED: tuple[tuple[str, str, int, Fault], ...] = (
    ("pwrite64", "lock", 0, "ENOSPC"),  # a traceback
    ("openat", "tmp", 0, "EIO"),  # a traceback
    ("unlink", "tmp/", 0, "EIO"),  # named the object instead
    ("pwrite64", "db/khronika.sqlite", 0, "EIO"),  # went on with a database that had changed its promises
    ("fsync", "log/checkpoints.jsonl", 0, "KILL"),  # the next run told of entries under a checkpoint not yet durable
    ("fsync", "log/checkpoints.jsonl", -1, "EIO"),  # the same, after a failed fsync
)
SAMPLED = 10


class Bench:
    """Three small reports, and what an undisturbed run makes of them."""

    def __init__(self, witness: Witness, work: Path) -> None:
        self.witness = witness
        self.work = work
        self.reports = work / "reports"
        grow(self.reports, 3)
        grow_picture(self.reports)
        self.expected: Expected = expect(witness, self.reports, work)

    def points(self, *faults: Fault) -> list[Point]:
        return find_points(self.witness, self.reports, self.work, faults)

    def break_run(self, point: Point) -> Broken:
        return break_run(self.witness, self.reports, self.work, point, self.expected)


def choose(points: list[Point], name: str, path: str, place: int, fault: Fault) -> Point:
    """The point of that description."""
    return [
        point
        for point in points
        if (point.name.removesuffix("at"), point.fault) == (name.removesuffix("at"), fault)
        and (str(point.path) == path or (path.endswith("/") and str(point.path).startswith(path)))
    ][place]


@pytest.fixture(scope="module")
def bench(witness: Witness, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(witness, tmp_path_factory.mktemp("bench"))


def test_every_call_in_the_store_is_a_point(bench: Bench) -> None:
    points = bench.points("KILL", "EIO", "ENOSPC")
    assert len(points) > 1000
    assert len(set(points)) == len(points)
    names = {point.name.removesuffix("at") for point in points}
    assert {"write", "pwrite64", "fsync", "fdatasync", "link", "unlink", "mkdir", "open"} <= names
    areas = {point.path.parts[0] for point in points if point.path.parts}
    assert areas == {"objects", "log", "tmp", "db", "lock"}


@pytest.mark.parametrize("described", ONCE_FAILED, ids=lambda described: " ".join(map(str, described)))
def test_what_once_failed(described: tuple[str, str, int, Fault], bench: Bench) -> None:
    broken = bench.break_run(choose(bench.points(described[3]), *described))
    assert broken.faults == []
    assert broken.ended == ("killed" if described[3] == "KILL" else "refused")


def test_faults_at_single_calls_lose_nothing_and_are_told(bench: Bench) -> None:
    points = random.Random(7).sample(bench.points("KILL", "EIO", "ENOSPC"), SAMPLED)
    assert {point: found for point in points if (found := bench.break_run(point).faults)} == {}


@pytest.mark.parametrize(
    ("name", "described", "words"),
    [
        ("hide_errors", ("fsync", "tmp/", 0, "EIO"), "a ledger entry is written while"),
        ("ask_again", ("fsync", "log", 0, "EIO"), "asks again"),
        ("write_objects_in_place", ("write", "objects/", 1, "KILL"), "half: the next run ends with 4"),
        ("leave_ledger_unsynced", ("pwrite64", "db/khronika.sqlite-wal", -1, "KILL"), "is written and not synced"),
    ],
)
def test_planted_faults_are_caught(
    name: str,
    described: tuple[str, str, int, Fault],
    words: str,
    witness: Witness,
    tmp_path: Path,
) -> None:
    bench = Bench(witness.changed(planted=name), tmp_path)
    broken = bench.break_run(choose(bench.points(described[3]), *described))
    assert any(words in fault for fault in broken.faults)
