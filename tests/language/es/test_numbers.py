"""Numbers in Spanish: what num2words writes is read back, and what is no number is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from khronika.language.es.numbers import number_at, read_number
from khronika.language.quantities import Number
from language.es.passages import lines_of


def number_in(text: str) -> Number | None:
    line = lines_of(text)[0]
    return number_at(line.tokens, line.norms, 0)


def test_numbers_are_read_back() -> None:
    """All of them are read by benchmarks/number_words.py; here each thousandth with its neighbours."""
    values = [*range(2_100), *range(2_999, 1_000_000, 997)]
    assert [value for value in values if read_number(num2words(value, lang="es")) != value] == []


@given(st.integers(0, 999_999), st.integers(0, 2**32))
def test_a_damaged_number_is_no_other_number(value: int, seed: int) -> None:
    words = num2words(value, lang="es")
    chosen = random.Random(seed)
    at = chosen.choice([place for place, sign in enumerate(words) if sign.isalpha()])
    assert read_number(words[:at] + "k" + words[at + 1 :]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.000", 3000),
        ("3,000", 3000),
        ("3 000", 3000),
        ("1.234.567", 1_234_567),
        ("22 mil", 22_000),
        ("veintidós mil", 22_000),
        ("veintiún mil", 21_000),
        ("treinta y una", 31),
        ("dieciseis", 16),
        ("3,5 millones", 3_500_000),
        ("dos millones trescientos mil", 2_300_000),
        ("un millón y medio", 1_500_000),
        ("una treintena", 30),
        ("medio centenar", 50),
        ("media docena", 6),
        ("un centenar", 100),
        ("dos docenas", 24),
        ("un par", 2),
        ("quinientas", 500),
    ],
)
def test_ways_to_write_a_number(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text", ["cien cien", "veinte veinte", "mil mil", "treinta y once", "y", "3,5", "veinte y uno", "mil ciento"]
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("entre 30 y 40 heridos", 30, 40, "range"),
        ("quince o veinte muertos", 15, 20, "range"),
        ("dos o tres hombres", 2, 3, "range"),
        ("tres a cuatro mil personas", 3000, 4000, "range"),
        ("decenas de heridos", 20, 99, "vague"),
        ("docenas de heridos", 24, 99, "vague"),
        ("centenares de muertos", 200, 999, "vague"),
        ("varios cientos de muertos", 200, 999, "vague"),
        ("miles de desplazados", 2000, 9999, "vague"),
        ("decenas de miles de desplazados", 20_000, 99_999, "vague"),
        ("varias personas", 3, 9, "vague"),
        ("ningún muerto", 0, 0, "zero"),
        ("no hubo muertos", 0, 0, "zero"),
        ("dos tercios de los detenidos", 2, 3, "fraction"),
    ],
)
def test_ranges_and_vague_words(text: str, low: int, high: int, kind: str) -> None:
    found = number_in(text)
    assert found is not None
    assert (found.lower, found.upper, found.kind) == (low, high, kind)
