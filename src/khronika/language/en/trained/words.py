"""The words of a stretch of text as the trained reader sees them: spans, letter case, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

#: A run of letters and digits, or one mark: how BERT's basic tokeniser cuts, so that no piece crosses a word's edge.
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

#: Letter case of a word, as the encoder (which reads lower case) is told it.
PLAIN, CAPITALISED, CAPITALS, MIXED, DIGITS, MARK = range(6)
SHAPES = 6

#: Where a word stands towards double quotation marks of its paragraph.
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
QUOTES = 4

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")


class Word(NamedTuple):
    """A word or mark: code points `start` to `end`, half-open, of the whole text; its shape; its place in quotations."""

    start: int
    end: int
    shape: int
    quote: int


def find_words(text: str, start: int, end: int) -> list[Word]:
    """The words of one paragraph, `text[start:end]`, in order. Quotations are counted from the paragraph's beginning."""
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    quotes = _place_in_quotes(text, spans)
    return [Word(a, b, _shape(text[a:b]), quote) for (a, b), quote in zip(spans, quotes, strict=True)]


@lru_cache(maxsize=65_536)
def _shape(word: str) -> int:
    if not word[0].isalnum():
        return MARK
    if word.isdigit():
        return DIGITS
    if word.lower() == word:
        return PLAIN
    if word.isupper():
        return CAPITALS if len(word) > 1 else CAPITALISED
    return CAPITALISED if word[0].isupper() and word[1:].islower() else MIXED


def _place_in_quotes(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Curly marks say which way they face; straight ones, and two apostrophes for one, open and close by turns."""
    places: list[int] = []
    inside = False
    second = False  # the second of two apostrophes that stand for one mark
    for at, (start, end) in enumerate(spans):
        mark = text[start:end]
        twin = mark in "'`" and at + 1 < len(spans) and spans[at + 1][0] == end and text[end] in "'`"
        if second:
            places.append(places[-1])
            second = False
            continue
        if mark in _OPENING or mark in _CLOSING or mark == '"' or twin:
            opens = mark in _OPENING or (mark not in _CLOSING and not inside)
            places.append(OPENING if opens else CLOSING)
            inside, second = opens, twin
        else:
            places.append(INSIDE if inside else OUTSIDE)
    return places
