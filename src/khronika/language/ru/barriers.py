"""How far two words of a sentence stand apart, with what parts its clauses between them."""

from __future__ import annotations

from collections.abc import Collection

from khronika.language.lines import Line
from khronika.language.ru.morphology import forms, lemmas

#: What each mark, and each word that opens a clause behind a comma, counts for in tokens.
_MARKS = {",": 2, ";": 30, ":": 6, "—": 3, "–": 3, "(": 4, ")": 4, '"': 1, ".": 30, "!": 30, "?": 30}
_OPENERS = {
    "а": 5,
    "но": 6,
    "однако": 6,
    "где": 6,
    "что": 4,
    "чтобы": 6,
    "когда": 6,
    "если": 6,
    "тогда": 4,
    "хотя": 8,
    "пока": 6,
}
_AMONG = frozenset({("из", "них"), ("среди", "них"), ("среди", "которых"), ("из", "которых")})
#: How many tokens an inserted clause may have.
_LONGEST = 14


class Barriers:
    """The distances of one sentence. Words that only say who tells it (`aside`) and inserted clauses take no room."""

    def __init__(self, line: Line, aside: Collection[int]) -> None:
        self.inserted = frozenset(at for start, end in _insertions(line) for at in range(start, end))
        self._reached: list[int] = []
        total = 0
        for at, norm in enumerate(line.norms):
            total += self._weight(line, at, norm, aside)
            self._reached.append(total)

    def _weight(self, line: Line, at: int, norm: str, aside: Collection[int]) -> int:
        if at in aside or at in self.inserted:
            return 0
        if norm == "," and (at - 1 in aside or at + 1 in aside):
            return 0
        weight = 1 + _MARKS.get(norm, 0)
        if at and line.norms[at - 1] == ",":
            weight += 6 if "который" in lemmas(norm) else _OPENERS.get(norm, 0)
        return weight

    def distance(self, one: int, other: int) -> int:
        """The tokens between two tokens, marks and openers of clauses counting for more."""
        first, last = sorted((one, other))
        return self._reached[last] - self._reached[first]


def _insertions(line: Line) -> list[tuple[int, int]]:
    """The clauses between two commas that only describe what stands before them: "которых …", "допустивших …"."""
    found: list[tuple[int, int]] = []
    for at, norm in enumerate(line.norms[:-2]):
        if norm != "," or not (_describes(line, at + 1) or _names_again(line, at + 1) or _includes(line, at + 1)):
            continue
        end = next(
            (p for p in range(at + 2, min(at + _LONGEST, len(line.norms))) if line.norms[p] in {",", ";", "—"}), None
        )
        if end is not None and line.norms[end] == ",":
            found.append((at, end + 1))
    return found


def _includes(line: Line, start: int) -> bool:
    """Whether words behind a comma tell who is among those counted, before the predicate: "12 человек, включая детей, убиты"."""
    opened = line.norms[start] in {"включая", "считая"} or line.norms[start : start + 3] == ("в", "том", "числе")
    return (opened or line.norms[start : start + 2] in _AMONG) and _leads_to_predicate(line, start)


def _names_again(line: Line, start: int) -> bool:
    """Whether words behind a comma name the same person again, before the predicate: "один из двоих, житель села, умер"."""
    reading = forms(line.norms[start])[0] if forms(line.norms[start]) else None
    if reading is None or reading.pos != "NOUN" or reading.case != "nomn" or not reading.animate or reading.plural:
        return False
    return _leads_to_predicate(line, start)


def _leads_to_predicate(line: Line, start: int) -> bool:
    """Whether a predicate stands behind the comma that ends what begins at a token."""
    end = next(
        (at for at in range(start + 1, min(start + _LONGEST, len(line.norms) - 1)) if line.norms[at] == ","), None
    )
    behind = forms(line.norms[end + 1])[0] if end is not None and forms(line.norms[end + 1]) else None
    return behind is not None and behind.pos in {"VERB", "PRTS"}


def _describes(line: Line, at: int) -> bool:
    """Whether a clause that only describes begins here: with "который", with a preposition before it, with a participle."""
    readings = forms(line.norms[at])
    if readings and readings[0].pos == "PREP" and at + 1 < len(line.norms):
        at += 1
        return "который" in lemmas(line.norms[at])
    return "который" in lemmas(line.norms[at]) or (bool(readings) and readings[0].pos == "PRTF")
