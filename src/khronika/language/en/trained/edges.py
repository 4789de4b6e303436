"""Runs of words to exact spans of the text, by one rule for words cut in two, quotation marks and punctuation.

The rule, in the order it is applied:

1. A word is whole. What is written without a space around a hyphen, a point or comma between digits, a point between single
   capitals, or an apostrophe within a name or before a "t" ("police-run", "3,000", "U.N.", "O'Dall", "didn't") is one word: a
   span that reaches into it takes all of it. What hangs on a word by an apostrophe ("outlet's", "they've") may stand apart.
2. Pieces with nothing but marks between them are one piece, unless a quotation ends in one and another begins in the next.
3. Marks at an edge fall away, and so do a leading "that" and a last "who" or "which" behind a comma. What stays are the point
   of single capitals, quotation marks and brackets whose other half is
   in the span, the comma or stop before a closing quotation mark, and a question or exclamation mark at the end.
4. A quotation mark directly outside an edge, whose other half is in the span, is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.en.trained.words import CLOSING, MARK, OPENING, Word
from khronika.language.reading import Span

_JOINTS = frozenset("-‐‑")
_APOSTROPHES = frozenset("'’")
_POINTS = frozenset(".,")
_STAY_LAST = frozenset("?!%$€£)]…")
_STAY_FIRST = frozenset("$€£#@(['‘’")
_SINGLE = frozenset("'‘’")
#: What opens a relative clause that tells of a source.
RELATIVES = frozenset({"who", "whom", "whose", "which"})


def place_runs(text: str, words: Sequence[Word], runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans for runs of words (half-open, in order), after the rule above; a run of marks alone gives none."""
    grown = [_whole(text, words, start, end) for start, end in runs]
    merged: list[tuple[int, int]] = []
    for start, end in grown:
        if merged and (start <= merged[-1][1] or _only_marks(words, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    spans = []
    for start, end in merged:
        trimmed = _trimmed(text, words, start, end)
        if trimmed is not None:
            spans.append(Span(words[trimmed[0]].start, words[trimmed[1] - 1].end))
    return tuple(spans)


def _whole(text: str, words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    while start > 0 and _joined(text, words, start - 1):
        start -= 1
    while end < len(words) and _joined(text, words, end - 1):
        end += 1
    return start, end


def _joined(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether word `at` and the next are one written word."""
    if at + 1 >= len(words) or words[at].end != words[at + 1].start:
        return False
    last = at > 1 and text[words[at - 1].start] == text[words[at + 1].start] == "." and _is_capital(text, words[at])
    if last and _joined(text, words, at - 2):
        return True  # the last point of "U.N."
    for joint in (at, at + 1):
        if not 0 < joint < len(words) - 1:
            continue
        before, mark, after = words[joint - 1 : joint + 2]
        if before.end != mark.start or mark.end != after.start or before.shape == MARK or after.shape == MARK:
            continue
        letter = text[mark.start]
        hung = letter in _APOSTROPHES and (text[after.start : after.end] in "tT" or before.end - before.start == 1)
        if (
            letter in _JOINTS
            or hung
            or (letter in _POINTS and text[before.end - 1].isdigit() and text[after.start].isdigit())
            or (letter == "." and _is_capital(text, before) and _is_capital(text, after))
        ):
            return True
    return False


def _is_capital(text: str, word: Word) -> bool:
    """Whether the word is one capital letter."""
    return word.end - word.start == 1 and text[word.start].isupper()


def _only_marks(words: Sequence[Word], start: int, end: int) -> bool:
    between = words[start:end]
    return all(word.shape == MARK for word in between) and not any(word.quote == CLOSING for word in between)


def _trimmed(text: str, words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    while start < end and _falls_first(text, words, start, end):
        start += 1
    while start < end and _falls_last(text, words, start, end):
        end -= 1
    if start == end:
        return None
    opens = sum(word.quote == OPENING for word in words[start:end])
    closes = sum(word.quote == CLOSING for word in words[start:end])
    if opens > closes and end < len(words) and words[end].quote == CLOSING:
        end += _marks(words, end, CLOSING)
    elif (
        opens > closes and end + 1 < len(words) and text[words[end].start] in ",.?!" and words[end + 1].quote == CLOSING
    ):
        end += 1 + _marks(words, end + 1, CLOSING)
    elif closes > opens and start > 0 and words[start - 1].quote == OPENING:
        start -= 1 + (
            start > 1 and words[start - 2].quote == OPENING and words[start - 2].end == words[start - 1].start
        )
    return start, end


def _marks(words: Sequence[Word], at: int, kind: int) -> int:
    """How many words the quotation mark at `at` is made of: two apostrophes may stand for one mark."""
    return 1 + (at + 1 < len(words) and words[at + 1].quote == kind and words[at + 1].start == words[at].end)


def _falls_first(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    word = words[start]
    if word.shape != MARK:
        return text[word.start : word.end].lower() == "that" and end - start > 1
    if word.quote == OPENING:
        return not any(other.quote == CLOSING or other.shape != MARK for other in words[start + 1 : end])
    return text[word.start] not in _STAY_FIRST


def _falls_last(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    word = words[end - 1]
    if word.shape != MARK:
        behind_comma = end - start > 2 and text[words[end - 2].start] == ","
        return behind_comma and text[word.start : word.end].lower() in RELATIVES
    mark = text[word.start]
    if mark == "." and end - start > 1 and _joined(text, words, end - 2):
        return False
    if word.quote == CLOSING:
        opened = any(other.quote == OPENING for other in words[start : end - 1])
        return not opened and not (start > 0 and words[start - 1].quote == OPENING) and start != 0
    if mark in _SINGLE:
        return not any(text[other.start] in _SINGLE for other in words[start : end - 1])
    return mark not in _STAY_LAST
