"""How far apart two spans of a sentence are."""

from __future__ import annotations

import re

from khronika.language.reading import Span

_BREAK = re.compile(r"[;:—–]|,\s+(?:and|but|while|whereas)\b")
_COMMA = ","
#: What one break of the clause counts for, in code points: about half a line.
_BREAK_WEIGHT = 60


def clause_distance(text: str, one: Span, other: Span) -> int:
    """Code points between two spans of `text`; a break of the clause between them counts as sixty more."""
    first, second = sorted((one, other))
    between = text[first.end : max(first.end, second.start)]
    return len(between) + _BREAK_WEIGHT * len(_BREAK.findall(between)) + 10 * between.count(",")
