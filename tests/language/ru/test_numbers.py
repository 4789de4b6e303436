"""Numbers in Russian: every form that num2words writes is read back, and what is no number is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from khronika.language.quantities import Number
from khronika.language.ru.morphology import fold
from khronika.language.ru.numbers import number_at, read_number
from khronika.text.tokens import split_tokens

CASES = "ngdaip"


def number_in(text: str) -> Number | None:
    tokens = split_tokens(text)
    return number_at(tokens, [fold(token.norm) for token in tokens], 0)


@pytest.mark.parametrize("case", CASES)
def test_numbers_are_read_back_in_every_case(case: str) -> None:
    """All of them are read by benchmarks/number_words.py; here each thousandth with its neighbours."""
    values = [*range(2_100), *range(2_999, 1_000_000, 997)]
    assert [value for value in values if read_number(num2words(value, lang="ru", case=case)) != value] == []


@given(st.integers(0, 999_999), st.sampled_from(CASES), st.integers(0, 2**32))
def test_a_damaged_number_is_no_other_number(value: int, case: str, seed: int) -> None:
    """A letter lost from a word makes no word of another number: such a row is none, or the same."""
    words = num2words(value, lang="ru", case=case).split()
    chosen = random.Random(seed)
    at = chosen.randrange(len(words))
    place = chosen.randrange(len(words[at]))
    words[at] = words[at][:place] + "ъ" + words[at][place + 1 :]
    assert read_number(" ".join(words)) is None


@given(st.text(alphabet="абвдесятьтринопусокмлч -,.0123456789", max_size=40))
def test_no_row_of_letters_raises(text: str) -> None:
    for index in range(len(split_tokens(text))):
        tokens = split_tokens(text)
        number_at(tokens, [fold(token.norm) for token in tokens], index)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 тыс.", 3_000),
        ("1,5 млн", 1_500_000),
        ("1,7 тысячи", 1_700),
        ("2 тыс. 350", 2_350),
        ("18 359", 18_359),
        ("5-ти", 5),
        ("полтора десятка", 15),
        ("полутора тысяч", 1_500),
        ("две с половиной тысячи", 2_500),
        ("полсотни", 50),
        ("семеро", 7),
        ("тысячи двухсот", 1_200),
        ("тысяч пять", 5_000),
        ("сотни полторы", 150),
    ],
)
def test_other_ways_to_write_a_number(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "сорок двенадцать",
        "двадцать сто",
        "три двадцать",
        "сорок второй",
        "две тысячи тысяча",
        "28-летний",
        "2023-го",
        "1,75",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "lower", "upper", "kind"),
    [
        ("от 30 до 40 человек", 30, 40, "range"),
        ("30–40 человек", 30, 40, "range"),
        ("2-3 тысячи", 2_000, 3_000, "range"),
        ("два-три человека", 2, 3, "range"),
        ("двое или трое", 2, 3, "range"),
        ("несколько человек", 3, 9, "vague"),
        ("несколько десятков", 20, 99, "vague"),
        ("сотни тысяч", 200_000, 999_999, "vague"),
        ("тысячи людей", 2_000, 9_999, "vague"),
        ("никто", 0, 0, "zero"),
        ("ни по одному", 0, 0, "zero"),
    ],
)
def test_ranges_vague_words_and_nobody(text: str, lower: int, upper: int, kind: str) -> None:
    number = number_in(text)
    assert number is not None
    assert (number.lower, number.upper, number.kind) == (lower, upper, kind)
