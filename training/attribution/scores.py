"""How well found attributions agree with labelled ones: the measure of PolNeAR, by tokens, one to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Found = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass
class Tally:
    """Counts over texts; `content` and `both` are found attributions whose content, and whose source too, are right."""

    gold: int = 0
    found: int = 0
    content: int = 0
    both: int = 0

    def add(self, other: Tally) -> None:
        """Count these too."""
        self.gold += other.gold
        self.found += other.found
        self.content += other.content
        self.both += other.both

    def f1(self, right: int) -> float:
        """Harmonic mean of precision and recall, per cent."""
        return 200.0 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def line(self) -> str:
        """For people."""
        precision, recall = 100 * self.content / max(1, self.found), 100 * self.content / max(1, self.gold)
        return (
            f"content F1 {self.f1(self.content):.1f} (P {precision:.1f} R {recall:.1f})  content+source F1 {self.f1(self.both):.1f}"
            f"  ({self.gold} labelled, {self.found} found)"
        )


def compare(text: str, gold: Iterable[Found], found: Iterable[Found]) -> Tally:
    """One text; each attribution as (source spans, content spans). A content is right when its tokens and the labelled
    one's overlap by half or more of both together; a source likewise, and none is right where none is labelled.
    """
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    labelled = [(_cover(source, tokens), _cover(content, tokens)) for source, content in gold]
    marked = [(_cover(source, tokens), _cover(content, tokens)) for source, content in found]
    labelled, marked = [one for one in labelled if one[1]], [one for one in marked if one[1]]
    pairs = sorted(
        (
            (_overlap(one[1], other[1]), _overlap(one[0], other[0]), -at, -to)
            for at, one in enumerate(labelled)
            for to, other in enumerate(marked)
            if one[1] & other[1]
        ),
        reverse=True,
    )
    tally = Tally(len(labelled), len(marked))
    used: set[tuple[str, int]] = set()
    for content, source, at, to in pairs:
        if content < 0.5 or ("gold", at) in used or ("found", to) in used:
            continue
        used |= {("gold", at), ("found", to)}
        tally.content += 1
        tally.both += source >= 0.5
    return tally


def _cover(spans: Sequence[tuple[int, int]], tokens: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for at, (a, b) in enumerate(tokens) if any(a < end and b > start for start, end in spans))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
