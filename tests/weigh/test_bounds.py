"""Intervals of persons: what they meet in, what holds them, what they add up to."""

from __future__ import annotations

import pytest

from builders import Report
from khronika.weigh.bounds import Bounds, bounds_of, exclude, holds, is_round, join, loosened, meet, plus


def test_a_figures_bounds_are_what_its_words_say() -> None:
    report = Report()
    assert bounds_of(report.tell(12)) == Bounds(12, 12)
    assert bounds_of(report.tell(12, None)) == Bounds(12, None)


def test_no_floor_is_a_floor_of_zero() -> None:
    assert bounds_of(Report().tell(None, 40)) == Bounds(0, 40)


def test_a_comparison_has_no_bounds() -> None:
    report = Report()
    base = report.tell(12)
    assert bounds_of(report.tell(None, None, compared=(base, ">"))) is None


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (Bounds(100, 100), Bounds(90, 110)),
        (Bounds(9, 9), Bounds(9, 9)),
        (Bounds(0, 2000), Bounds(0, 2200)),
        (Bounds(600, None), Bounds(540, None)),
    ],
)
def test_about_leaves_a_tenth_to_either_side(bounds: Bounds, expected: Bounds) -> None:
    assert loosened(bounds, approximate=True) == expected
    assert loosened(bounds, approximate=False) == bounds


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Bounds(3, 9), Bounds(5, 20), Bounds(5, 9)),
        (Bounds(3, None), Bounds(0, 7), Bounds(3, 7)),
        (Bounds(3, None), Bounds(8, None), Bounds(8, None)),
        (Bounds(3, 4), Bounds(5, 6), None),
        (Bounds(0, 0), Bounds(1, None), None),
        (Bounds(5, 5), Bounds(5, 5), Bounds(5, 5)),
    ],
)
def test_meeting(one: Bounds, other: Bounds, expected: Bounds | None) -> None:
    assert meet(one, other) == expected
    assert exclude(one, other) == (expected is None)


def test_joining_keeps_no_ceiling_where_one_has_none() -> None:
    assert join(Bounds(3, 4), Bounds(9, 12)) == Bounds(3, 12)
    assert join(Bounds(3, 4), Bounds(9, None)) == Bounds(3, None)


def test_adding_up() -> None:
    assert plus([Bounds(27, 27), Bounds(2, 2)]) == Bounds(29, 29)
    assert plus([Bounds(27, 27), Bounds(2, None)]) == Bounds(29, None)
    assert plus([]) == Bounds(0, 0)


def test_both_ends_are_held() -> None:
    assert holds(Bounds(3, 9), 3)
    assert holds(Bounds(3, 9), 9)
    assert not holds(Bounds(3, 9), 10)
    assert not holds(Bounds(3, None), 2)
    assert holds(Bounds(3, None), 10**9)


def test_the_highest_stated_is_the_ceiling_or_else_the_floor() -> None:
    assert Bounds(3, 9).highest_stated == 9
    assert Bounds(3, None).highest_stated == 3


@pytest.mark.parametrize(
    ("number", "expected"), [(0, False), (7, False), (10, True), (36, False), (70, True), (5000, True), (5100, False)]
)
def test_round_numbers(number: int, expected: bool) -> None:
    assert is_round(number) is expected
