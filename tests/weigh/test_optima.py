"""Integer optima by branch and bound."""

from __future__ import annotations

import pytest

from khronika.weigh import optima
from khronika.weigh.optima import Optimum, Row, find_optimum, find_point

#: x + y = 2z, as two rows; with x = y the sum is even.
EVEN = [Row(((0, 1), (1, 1), (2, -1)), 0, 0), Row(((0, -1), (1, -1), (2, 1)), 0, 0)]
EQUAL = [Row(((0, 1), (1, -1)), 0, 1), Row(((0, -1), (1, 1)), 0, 1)]


def test_an_optimum_is_an_integer_that_a_point_reaches() -> None:
    least = find_optimum([*EVEN, *EQUAL], [0, 0, 5], [None, None, 9], 2, upper=False)
    assert least == Optimum(6, (3, 3, 6), proven=True)
    assert find_optimum([*EVEN, *EQUAL], [0, 0, 5], [None, None, 9], 2, upper=True).number == 8


def test_no_ceiling_is_none() -> None:
    assert find_optimum(EVEN, [0, 0, 5], [None, 3, None], 0, upper=True) == Optimum(None, None, proven=True)


def test_rows_may_bound_what_no_number_bounds() -> None:
    shared = [Row(((0, 1), (1, 1), (2, -1)), 0, 0), Row(((3, -1), (1, -1), (2, 1)), 0, 1)]
    assert find_optimum(shared, [0] * 4, [None, None, None, 3], 0, upper=True).number == 3


def test_no_point_where_only_fractions_satisfy_the_rows() -> None:
    assert find_point([*EVEN, *EQUAL], [0, 0, 5], [9, 9, 5]) == "none"
    assert find_point([*EVEN, *EQUAL], [0, 0, 5], [9, 9, 6]) == (3, 3, 6)


def test_a_search_is_given_up_rather_than_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optima, "MOST_NODES", 1)
    assert find_point([*EVEN, *EQUAL], [0, 0, 5], [9, 9, 9]) == "unknown"
    assert find_optimum([*EVEN, *EQUAL], [0, 0, 5], [9, 9, 9], 2, upper=False) == Optimum(5, None, proven=False)


def test_large_numbers_are_exact() -> None:
    large = 10**30 + 1
    assert find_optimum([*EVEN, *EQUAL], [0, 0, large], [None] * 3, 2, upper=False).number == large + large % 2
