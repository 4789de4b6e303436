"""Quantities in French: numbers with the words that bound them ("au moins 66", "plus d'un millier", "vingt au plus")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.fr.numbers import is_rough, number_at
from khronika.language.lines import Line
from khronika.language.quantities import Number, Quantity, bounds, gather_quantities
from khronika.language.reading import Span
from khronika.record.statements import Certainty

_SURE: dict[str, Certainty] = {"possible": "possible", "probable": "probable"}
#: Digits in a row from here on are an account or a telephone, no count.
_LONGEST = 7
_GLUE = frozenset("-–/:")

Rows = tuple[tuple[tuple[str, ...], str], ...]


@cache
def _rows(side: str) -> Rows:
    """Comparators with what they do, the longest first."""
    table = load_toml("fr", "comparators")[side]
    rows = [(_split(phrase), kind) for kind, phrases in table.items() for phrase in phrases]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as sentences are cut: "jusqu'à" is two, "d'environ" is two."""
    return tuple(phrase.replace("qu'", "qu' ").replace("d'", "d' ").split())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("fr", "comparators")["words"][name].split())


def is_unit(norm: str) -> bool:
    """Whether a word makes the number before it a measure, no count of people: "ans", "euros", "km"."""
    return norm in _words("units")


def find_quantities(line: Line, dates: Sequence[Span]) -> list[Quantity]:
    """The quantities of a sentence that may count people: no dates, times, measures, labels or parts of words."""
    return gather_quantities(
        len(line.tokens),
        lambda index: number_at(line.tokens, line.norms, index),
        lambda number: _counts(line, number, dates),
        lambda number, floor: _bounded(line, number, floor),
    )


def _counts(line: Line, number: Number, dates: Sequence[Span]) -> bool:
    """Whether a number may count something at all."""
    first, last = line.tokens[number.first], line.tokens[number.last - 1]
    before = line.norms[number.first - 1] if number.first else ""
    after = line.norms[number.last] if number.last < len(line.norms) else ""
    if any(span.start < last.end and first.start < span.end for span in dates):
        return False
    if is_unit(after) or (after in {"de", "d'"} and is_unit(line.norms[min(number.last + 1, len(line.norms) - 1)])):
        return False
    if after in {"h", "°"} or (
        before in {"-", "+", "$", "€", "#"} and line.tokens[number.first - 1].end == first.start
    ):
        return False
    if before in _words("labels") or (before == "." and line.norms[max(0, number.first - 2)] in _words("labels")):
        return False
    if not first.norm[0].isdigit():
        return True
    if before in _GLUE and line.tokens[number.first - 1].end == first.start and number.first > 1:
        return False
    if after in _GLUE and last.end == line.tokens[number.last].start:
        return False
    if number.first == 0 and after in {".", ")"} and len(first.norm) <= 2:
        return False
    if number.first > 0 and line.norms[number.first - 1] in {"en", "depuis", "dès"} and 1900 <= number.lower <= 2100:
        return False
    return not (first.norm.isdecimal() and len(first.norm) >= _LONGEST)


def _bounded(line: Line, number: Number, floor: int) -> Quantity:
    """The number with the comparators around it."""
    first, last, bound = number.first, number.last, ""
    approximate, definite = is_rough(line.norms, number), False
    certainty: Certainty | None = None
    while (step := _before(line, first, floor)) is not None:
        words, kind = step
        first -= len(words)
        approximate = approximate or kind == "about"
        certainty = certainty or _SURE.get(kind)
        definite = definite or words[-1] in {"les", "ces"}
        if kind in {"least", "over", "most", "under"}:
            bound = bound or kind
    behind = _after(line, last)
    if behind is not None and not bound:
        last += len(behind[0])
        approximate = approximate or behind[1] == "about"
        bound = behind[1] if behind[1] != "about" else bound
    if bound in {"over", "least"} and number.kind == "exact":
        approximate = False
    lower, upper = bounds(number, bound)
    more = last < len(line.norms) and line.norms[last] in {"autre", "autres"}
    return Quantity(first, last, number, lower, upper, approximate, certainty, definite, more, bound)


def _before(line: Line, first: int, floor: int) -> tuple[tuple[str, ...], str] | None:
    """The comparator that ends before token `first`."""
    for words, kind in _rows("before"):
        start = first - len(words)
        if start >= floor and line.norms[start:first] == words:
            return words, kind
    return None


def _after(line: Line, last: int) -> tuple[tuple[str, ...], str] | None:
    for words, kind in _rows("after"):
        if line.norms[last : last + len(words)] == words:
            return words, kind
    return None
