"""Numbers in Spanish words, and zero."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.quantities import Number
from khronika.language.romance.numbers import Exact, Numbers, by_word
from khronika.text.tokens import Token

_THOUSAND, _HUNDRED = 1000, 100
_TENS_WITH_ONES = 30


@cache
def _values(table: str) -> dict[str, int]:
    return by_word("es", table)


@cache
def _zeros() -> tuple[tuple[str, ...], ...]:
    """Phrases that say that there were none, the longest first: "no hubo", "sin que se registraran"."""
    return tuple(
        sorted((tuple(row.split()) for row in load_toml("es", "numbers")["vague"]["zeros"]), key=lambda row: -len(row))
    )


def _none(norms: Sequence[str], index: int) -> Number | None:
    for row in _zeros():
        if tuple(norms[index : index + len(row)]) == row:
            return Number(index, index + len(row), 0, 0, "zero")
    return None


@cache
def _openers() -> frozenset[str]:
    tables = ("halves", "units", "teens", "tens", "hundreds")
    words = (word for table in tables for word in _values(table))
    return frozenset({"cero", "mil", *(row[0] for row in _zeros()), *words})


def _opens(norm: str) -> bool:
    """Whether a zero or a number in words may begin with a word."""
    return norm in _openers()


def _spelt(norms: Sequence[str], index: int) -> Exact | None:
    """A number below a million in words, or a half of a rough noun: "medio centenar", "media docena"."""
    if norms[index] in _values("halves") and index + 1 < len(norms) and norms[index + 1] in _values("rough"):
        return Exact(_values("rough")[norms[index + 1]] // 2, index + 2, about=True)
    if norms[index] == "cero":
        return Exact(0, index + 1)
    thousands = _below_thousand(norms, index)
    value, after = thousands if thousands is not None else (0, index)
    if after < len(norms) and norms[after] == "mil" and value != 1:
        rest = _below_thousand(norms, after + 1)
        scaled = (value or 1) * _THOUSAND
        return Exact(scaled + rest[0], rest[1]) if rest is not None else Exact(scaled, after + 1)
    return Exact(value, after) if thousands is not None else None


def _below_thousand(norms: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value that words write from token `at` on, and the token behind them."""
    if at >= len(norms):
        return None
    hundreds = _values("hundreds").get(norms[at], 0)
    if not hundreds:
        return _below_hundred(norms, at)
    rest = _below_hundred(norms, at + 1) if norms[at] != "cien" else None
    if rest is not None:
        return hundreds + rest[0], rest[1]
    return (hundreds, at + 1) if norms[at] != "ciento" else None  # "por ciento"


def _below_hundred(norms: Sequence[str], at: int) -> tuple[int, int] | None:
    """One to ninety-nine: "dieciséis", "veintidós", "treinta y uno"."""
    if at >= len(norms):
        return None
    word = norms[at]
    value = _values("units").get(word) or _values("teens").get(word)
    if value is not None:
        return value, at + 1
    tens = _values("tens").get(word)
    if tens is None:
        return None
    joined = tens >= _TENS_WITH_ONES and at + 2 < len(norms) and norms[at + 1] == "y"
    ones = _values("units").get(norms[at + 2]) if joined else None
    return (tens + ones, at + 3) if ones is not None else (tens, at + 1)


def _whole(token: Token) -> list[Token]:
    """A token is one word."""
    return [token]


_NUMBERS = Numbers("es", spelt=_spelt, none=_none, opens=_opens, split=_whole)
read_number = _NUMBERS.read
number_at = _NUMBERS.number_at
is_rough = _NUMBERS.is_rough
