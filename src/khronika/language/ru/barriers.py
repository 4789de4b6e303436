"""How far two words of a sentence stand apart, with what parts its clauses between them."""

from __future__ import annotations

from collections.abc import Collection

from khronika.language.lines import Line

#: What each mark, and each word that opens a clause behind a comma, counts for in tokens.
_MARKS = {",": 2, ";": 30, ":": 6, "—": 3, "–": 3, "(": 4, ")": 4, '"': 1, ".": 30, "!": 30, "?": 30}
_OPENERS = {
    "а": 5,
    "но": 6,
    "однако": 6,
    "который": 6,
    "которые": 6,
    "которых": 6,
    "которая": 6,
    "где": 6,
    "что": 4,
    "чтобы": 6,
    "когда": 6,
    "если": 6,
    "тогда": 4,
}


class Barriers:
    """The distances of one sentence. Words that only say who tells it (`aside`) take no room."""

    def __init__(self, line: Line, aside: Collection[int]) -> None:
        self._reached: list[int] = []
        total = 0
        for at, norm in enumerate(line.norms):
            total += self._weight(line, at, norm, aside)
            self._reached.append(total)

    def _weight(self, line: Line, at: int, norm: str, aside: Collection[int]) -> int:
        if at in aside:
            return 0
        if norm == "," and (at - 1 in aside or at + 1 in aside):
            return 0
        weight = 1 + _MARKS.get(norm, 0)
        if at and line.norms[at - 1] == ",":
            weight += _OPENERS.get(norm, 0)
        return weight

    def distance(self, one: int, other: int) -> int:
        """The tokens between two tokens, marks and openers of clauses counting for more."""
        first, last = sorted((one, other))
        return self._reached[last] - self._reached[first]
