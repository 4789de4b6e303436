"""Numbers in English: what is written is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from khronika.language.en.numbers import number_at, read_number
from khronika.language.quantities import Number
from khronika.text.tokens import split_tokens


def read_at(text: str, index: int = 0) -> Number | None:
    return number_at(text, split_tokens(text), index)


@pytest.mark.parametrize("start", range(0, 2000, 100))
def test_every_number_below_two_thousand_is_read_back(start: int) -> None:
    written = [num2words(value) for value in range(max(start, 1), start + 100)]
    assert [read_number(words) for words in written] == list(range(max(start, 1), start + 100))


def test_numbers_up_to_a_million_are_read_back() -> None:
    values = range(2_000, 1_000_000, 55)
    assert [value for value in values if read_number(num2words(value)) != value] == []


@given(st.integers(min_value=1, max_value=9_999_999))
def test_digits_with_and_without_commas_are_read_back(value: int) -> None:
    assert read_number(f"{value:,}") == value
    assert read_number(str(value)) == value


@given(
    st.integers(min_value=1, max_value=999_999), st.integers(min_value=0, max_value=60), st.characters(codec="utf-8")
)
def test_corrupted_words_never_crash_and_never_read_past_their_end(value: int, at: int, stray: str) -> None:
    words = num2words(value)
    spoilt = words[:at] + stray + words[at:]
    tokens = split_tokens(spoilt)
    for index in range(len(tokens)):
        found = number_at(spoilt, tokens, index)
        assert found is None or index <= found.first < found.last <= len(tokens)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-seven", 27),
        ("one hundred and five", 105),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("1.5 million", 1_500_000),
        ("1.2m", 1_200_000),
        ("3,000", 3000),
        ("10\u00a0000", 10_000),
        ("1\u202f234\u202f567", 1_234_567),
        ("twelve hundred", 1200),
        ("seven point six", None),
        ("7.62", None),
        ("0042", None),
        ("twenty-year-old", None),
        ("", None),
    ],
)
def test_forms(text: str, value: int | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("30 to 40 people", 30, 40),
        ("30-40 people", 30, 40),
        ("two or three people", 2, 3),
        ("between 30 and 40", 30, 40),
        ("between two and three hundred", 200, 300),
        ("between two hundred and three hundred", 200, 300),
        ("two to three thousand", 2000, 3000),
        ("several", 3, 9),
        ("dozens", 24, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("no one", 0, 0),
        ("nobody", 0, 0),
    ],
)
def test_bounds(text: str, lower: int, upper: int) -> None:
    found = read_at(text)
    assert found is not None
    assert (found.lower, found.upper) == (lower, upper)


def test_a_rise_from_one_number_to_another_is_two_numbers() -> None:
    found = read_at("from 19 to 35", 1)
    assert found is not None
    assert (found.lower, found.upper, found.last) == (19, 19, 2)


@pytest.mark.parametrize(
    ("text", "part", "base"),
    [("half of them", 1, 2), ("two thirds of", 2, 3), ("one in eight", 1, 8), ("nine out of ten", 9, 10)],
)
def test_shares(text: str, part: int, base: int) -> None:
    found = read_at(text)
    assert found is not None
    assert (found.kind, found.lower, found.upper) == ("fraction", part, base)


def test_a_comma_before_a_small_number_parts_two_counts() -> None:
    found = read_at("one thousand, two of them women")
    assert found is not None
    assert found.lower == 1000
