"""Passages for tests of any language: one part a line."""

from __future__ import annotations

from khronika.language.reading import Passage, Span
from khronika.record.documents import PartKind


def passage_of(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Passage:
    """A passage whose parts are the lines of `text`: of these kinds, body where none is said."""
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: PartKind = kinds[number] if number < len(kinds) else "body"
        parts.append((kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Passage(text=text, parts=tuple(parts), published=published)
