"""How far apart two spans of a sentence are."""

from __future__ import annotations

import re

from khronika.language.reading import Span

_BREAK = re.compile(r"[;:—–]|,\s+(?:and|but|while|whereas)\b")
#: What one break of the clause, and one comma, count for in code points.
_BREAK_WEIGHT = 60
_COMMA_WEIGHT = 10


def clause_distance(text: str, one: Span, other: Span) -> int:
    """Code points between two spans of `text`; breaks and commas between them count as more."""
    first, second = sorted((one, other))
    between = text[first.end : max(first.end, second.start)]
    return len(between) + _BREAK_WEIGHT * len(_BREAK.findall(between)) + _COMMA_WEIGHT * between.count(",")
