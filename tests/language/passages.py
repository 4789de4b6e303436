"""Passages for tests of any language: one part a line."""

from __future__ import annotations

import time
from collections.abc import Callable

from khronika.language.reading import Passage, Reading, Span
from khronika.record.documents import PartKind


def passage_of(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Passage:
    """A passage whose parts are the lines of `text`: of these kinds, body where none is said."""
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: PartKind = kinds[number] if number < len(kinds) else "body"
        parts.append((kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Passage(text=text, parts=tuple(parts), published=published)


def check_reading(read: Callable[[str], Reading], text: str) -> None:
    """Two readings of a text are the same, and what is found stands within it."""
    first = read(text)
    assert first == read(text)
    for mention in (*first.counts, *first.dates, *first.places, *first.doubts):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def check_speed(read: Callable[[str], Reading], sentence: str) -> None:
    """A report of forty such sentences takes less than half a second, the words once met."""
    text = "\n".join([sentence] * 40)
    read(text)
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 0.5
