"""Numbers in French: what num2words writes is read back, and what is no number is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from khronika.language.fr.numbers import number_at, read_number
from khronika.language.quantities import Number
from language.fr.passages import lines_of

CODES = ("fr", "fr_BE", "fr_CH")


def number_in(text: str) -> Number | None:
    line = lines_of(text)[0]
    return number_at(line.tokens, line.norms, 0)


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_read_back(code: str) -> None:
    """All of them are read by benchmarks/number_words.py; here each thousandth with its neighbours."""
    values = [*range(2_100), *range(2_999, 1_000_000, 997)]
    assert [value for value in values if read_number(num2words(value, lang=code)) != value] == []


@given(st.integers(0, 999_999), st.integers(0, 2**32))
def test_a_damaged_number_is_no_other_number(value: int, seed: int) -> None:
    words = num2words(value, lang="fr")
    chosen = random.Random(seed)
    at = chosen.choice([place for place, sign in enumerate(words) if sign.isalpha()])
    assert read_number(words[:at] + "k" + words[at + 1 :]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 000", 3000),
        ("3\u202f000", 3000),
        ("3.000", 3000),
        ("3'000", 3000),
        ("1 234 567", 1_234_567),
        ("vingt-et-un", 21),
        ("septante-deux", 72),
        ("nonante et un", 91),
        ("une trentaine", 30),
        ("un millier et demi", 1500),
        ("6,4 millions", 6_400_000),
        ("deux millions trois cent mille", 2_300_000),
        ("12 000", 12000),
    ],
)
def test_ways_to_write_a_number(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["cent cent", "vingt-vingt", "mille mille", "trente-onze", "et", "3,5", "un vingt"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("entre 30 et 40 blessés", 30, 40, "range"),
        ("quinze à vingt morts", 15, 20, "range"),
        ("deux ou trois hommes", 2, 3, "range"),
        ("trois à quatre mille personnes", 3000, 4000, "range"),
        ("des dizaines de blessés", 20, 99, "vague"),
        ("plusieurs centaines de morts", 200, 999, "vague"),
        ("des dizaines de milliers de déplacés", 20_000, 99_999, "vague"),
        ("quelques personnes", 3, 9, "vague"),
        ("aucun mort", 0, 0, "zero"),
        ("les deux tiers des détenus", 2, 3, "fraction"),
    ],
)
def test_ranges_and_vague_words(text: str, low: int, high: int, kind: str) -> None:
    found = number_in(text) or number_in(text.removeprefix("les "))
    assert found is not None
    assert (found.lower, found.upper, found.kind) == (low, high, kind)
