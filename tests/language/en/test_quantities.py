"""Comparators bound a number; what only looks like a count is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.quantities import find_quantities
from khronika.language.reading import Span
from khronika.text.tokens import split_tokens


def bounds(text: str) -> list[tuple[int, int | None, bool]]:
    return [(found.lower, found.upper, found.approximate) for found in find_quantities(text, split_tokens(text), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 12 people", (12, None, False)),
        ("no fewer than 12 people", (12, None, False)),
        ("more than 12 people", (13, None, False)),
        ("over 12 people", (13, None, False)),
        ("12 or more people", (12, None, False)),
        ("up to 12 people", (0, 12, False)),
        ("as many as 12 people", (0, 12, False)),
        ("no more than 12 people", (0, 12, False)),
        ("fewer than 12 people", (0, 11, False)),
        ("about 12 people", (12, 12, True)),
        ("nearly 12 people", (12, 12, True)),
        ("close to 12 people", (12, 12, True)),
        ("some 12 people", (12, 12, True)),
        ("12 or so people", (12, 12, True)),
        ("another 12 people", (12, 12, False)),
        ("more than a dozen people", (13, None, False)),
        ("at least several hundred people", (300, None, False)),
    ],
)
def test_comparators(text: str, expected: tuple[int, int | None, bool]) -> None:
    assert bounds(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a 19-year-old student",
        "Police Station No. 16",
        "Article 438",
        "it costs $10",
        "a fine of €400",
        "12 percent",
        "at 14:37",
        "at 11 a.m.",
        "8 April",
        "in 2021",
        "7.62 caliber",
        "call 555-0182",
        "bus 82",
        "2. The second item",
        "Nadia, aged 12 and 16",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert bounds(text) == []


def test_a_number_inside_a_date_is_left_out() -> None:
    text = "30 to 31 days"
    assert find_quantities(text, split_tokens(text), [Span(0, 8)]) == []


@given(st.integers(min_value=2, max_value=10**6))
def test_opposite_comparators_share_exactly_the_number(value: int) -> None:
    least, most = bounds(f"at least {value:,} people"), bounds(f"up to {value:,} people")
    assert least == [(value, None, False)]
    assert most == [(0, value, False)]


def test_maybe_is_a_hedge_and_not_a_bound() -> None:
    text = "maybe twenty people"
    (found,) = find_quantities(text, split_tokens(text), [])
    assert (found.lower, found.upper, found.certainty) == (20, 20, "possible")
