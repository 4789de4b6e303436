"""Numbers with the words that bound them ("au moins 66", "al menos 66"), where numbers stand before what they count."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.quantities import Number, Quantity, bounds, gather_quantities
from khronika.language.reading import Span
from khronika.language.romance.tongues import Tongue
from khronika.record.statements import Certainty

_SURE: dict[str, Certainty] = {"possible": "possible", "probable": "probable"}
#: Digits in a row from here on are an account or a telephone, no count.
_LONGEST = 7
_GLUE = frozenset("-–/:")
_SIGNS = frozenset({"-", "+", "$", "€", "#"})
#: Numbers between these are years where the words before them say so.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100

_DIGITS = 4
#: What joins the first and the last number of a stretch.
_TO = frozenset({"à", "a", "et", "y"})
_HOURS = 24
#: Both sides of a match have fewer points than this.
_POINTS = 100

Rows = tuple[tuple[tuple[str, ...], str], ...]


class Quantities:
    """The quantities of a language's sentences, by the comparators of `data/comparators.toml`."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._before_rows = self._rows("before")
        self._after_rows = self._rows("after")
        self._hour_rows = tuple(map(tongue.split, tongue.table("comparators")["words"]["before_hours"]))

    def _rows(self, side: str) -> Rows:
        """Comparators with what they do, the longest first."""
        table = self._tongue.table("comparators")[side]
        rows = [(self._tongue.split(phrase), kind) for kind, phrases in table.items() for phrase in phrases]
        return tuple(sorted(rows, key=lambda row: -len(row[0])))

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("comparators", "words", name)

    def is_unit(self, norm: str) -> bool:
        """Whether a word makes the number before it a measure, no count of people: "ans", "euros", "km"."""
        return norm in self._words("units")

    def find(self, line: Line, dates: Sequence[Span]) -> list[Quantity]:
        """The quantities of a sentence that may count people: no dates, times, measures, labels or parts of words."""
        return gather_quantities(
            range(len(line.tokens)),
            lambda index: self._tongue.number_at(line.tokens, line.norms, index),
            lambda number: self._counts(line, number, dates),
            lambda number, floor: self._bounded(line, number, floor),
        )

    def _counts(self, line: Line, number: Number, dates: Sequence[Span]) -> bool:
        """Whether a number may count something at all."""
        first, last = line.tokens[number.first], line.tokens[number.last - 1]
        before = line.norms[number.first - 1] if number.first else ""
        after = line.norms[number.last] if number.last < len(line.norms) else ""
        if any(span.start < last.end and first.start < span.end for span in dates):
            return False
        behind = line.norms[min(number.last + 1, len(line.norms) - 1)]
        if after in self._words("per") and behind in self._words("hundreds"):
            return False
        if self.is_unit(after) or (after in self._words("of") and self.is_unit(behind)):
            return False
        if after in {"h", "°"} or (before in _SIGNS and line.tokens[number.first - 1].end == first.start):
            return False
        if self._is_hour(line, number) or self._is_year(line, number):
            return False
        labels = self._words("labels")
        if before in labels or (before == "." and line.norms[max(0, number.first - 2)] in labels):
            return False
        if number.kind == "vague" and after[:1].isdigit():
            return False  # "quelques 70 000"
        return not first.norm[0].isdigit() or self._digits_count(line, number)

    def _is_hour(self, line: Line, number: Number) -> bool:
        """Whether a number tells the time: "a las diez de la noche"."""
        if number.kind != "exact" or number.lower > _HOURS:
            return False
        told = any(line.norms[max(0, number.first - len(row)) : number.first] == row for row in self._hour_rows)
        behind = line.norms[number.last : number.last + 1]
        return told and (not behind or bool(self._words("after_hours").intersection(behind)))

    def _digits_count(self, line: Line, number: Number) -> bool:
        """Whether a number in digits is no part of a word, label of a list, year, telephone or account."""
        first, last = line.tokens[number.first], line.tokens[number.last - 1]
        before = line.norms[number.first - 1] if number.first else ""
        after = line.norms[number.last] if number.last < len(line.norms) else ""
        if before in _GLUE and line.tokens[number.first - 1].end == first.start and number.first > 1:
            return False
        if after in _GLUE and last.end == line.tokens[number.last].start:
            return False
        if number.first == 0 and after in {".", ")"} and len(first.norm) <= 2:
            return False
        if first.norm[0] == "0" and len(first.norm) > 1:
            return False  # "Schalke 04"
        if before in self._words("one") or (before == "[" and after == "]"):
            return False  # "le 14 au matin", "[7]"
        further = line.norms[number.last + 1 : number.last + 3]
        if after in _TO and len(further) > 1 and further[0][0].isdigit() and self.is_unit(further[1]):
            return False  # "âgés de 28 à 37 ans"
        return not (first.norm.isdecimal() and len(first.norm) >= _LONGEST) and not self._is_score(line, number)

    def _is_score(self, line: Line, number: Number) -> bool:
        """Whether a number is one side of a match's score, the higher first: "8 à 7", not "passé de 8 à 7"."""
        norms = line.norms
        for at in (number.first, number.first - 2):
            sides = norms[max(0, at) : at + 3]
            if len(sides) == 3 and sides[1] in _TO and sides[0].isdecimal() and sides[2].isdecimal():
                told = norms[at - 1] if at else ""
                further = norms[at + 3] if at + 3 < len(norms) else ""
                if int(sides[2]) <= int(sides[0]) < _POINTS and told not in self._words("of") and not further.isalpha():
                    return True
        return False

    def _is_year(self, line: Line, number: Number) -> bool:
        """Whether a number is a year, or the years a time lasted: "en 1997", "entre 1910 et 1918", "de 1995 à 1997"."""
        if not _FIRST_YEAR <= number.lower <= number.upper <= _LAST_YEAR or len(line.norms[number.last - 1]) != _DIGITS:
            return False
        before = line.norms[max(0, number.first - 2) : number.first]
        told = before[-1:] and before[-1] in self._words("years")
        lasting = (
            before[-1:] and before[-1] in _TO and len(before) > 1 and len(before[0]) == _DIGITS and before[0].isdigit()
        )
        after = line.norms[number.last : number.last + 1]
        return bool(told or lasting or (number.kind == "range" and not (after and after[0].isalpha())))

    def _bounded(self, line: Line, number: Number, floor: int) -> Quantity:
        """The number with the comparators around it."""
        first, last, bound = number.first, number.last, ""
        approximate, definite = self._tongue.rough(line.norms, number), False
        certainty: Certainty | None = None
        while (step := self._before(line, first, floor)) is not None:
            words, kind = step
            first -= len(words)
            approximate = approximate or kind == "about"
            certainty = certainty or _SURE.get(kind)
            definite = definite or words[-1] in self._words("definite")
            if kind in {"least", "over", "most", "under"}:
                bound = bound or kind
        behind = self._after(line, last)
        if behind is not None and not bound:
            last += len(behind[0])
            approximate = approximate or behind[1] == "about"
            bound = behind[1] if behind[1] != "about" else bound
        if bound in {"over", "least"} and number.kind == "exact":
            approximate = False
        lower, upper = bounds(number, bound)
        more = last < len(line.norms) and line.norms[last] in self._words("more")
        return Quantity(first, last, number, lower, upper, approximate, certainty, definite, more, bound)

    def _before(self, line: Line, first: int, floor: int) -> tuple[tuple[str, ...], str] | None:
        """The comparator that ends before token `first`."""
        for words, kind in self._before_rows:
            start = first - len(words)
            if start >= floor and line.norms[start:first] == words:
                return words, kind
        return None

    def _after(self, line: Line, last: int) -> tuple[tuple[str, ...], str] | None:
        for words, kind in self._after_rows:
            if line.norms[last : last + len(words)] == words:
                return words, kind
        return None
