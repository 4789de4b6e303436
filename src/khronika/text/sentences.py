"""Where sentences end."""

from __future__ import annotations

import re

_CANDIDATE = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|\n+""")
_OPENERS = "\"'“‘«([—–-"
#: What stands before a word.
_BEFORE_WORD = re.compile(r"[\s(\[“\"«‘]")


def split_sentences(
    text: str, start: int, end: int, abbreviations: frozenset[str], always: frozenset[str], starters: re.Pattern[str]
) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without white space at their edges.

    A full stop after a word of `abbreviations` (lower case, without the stop: "p.m", "u.s") ends a sentence only where
    the next word matches `starters` (function words that open sentences), and never after a word of `always` ("gov",
    "no", "mr") or an initial ("J. Smith"). A line break always ends one.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        if not _ends(text, begin, match, end, abbreviations, always, starters):
            continue
        _append(text, begin, match.end(), spans)
        begin = match.end()
    _append(text, begin, end, spans)
    return spans


def _append(text: str, begin: int, stop: int, spans: list[tuple[int, int]]) -> None:
    words = text[begin:stop]
    begin += len(words) - len(words.lstrip())
    stop = begin + len(words.strip())
    if begin < stop:
        spans.append((begin, stop))


def _ends(
    text: str,
    begin: int,
    match: re.Match[str],
    end: int,
    abbreviations: frozenset[str],
    always: frozenset[str],
    starters: re.Pattern[str],
) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    follow = text[match.end() : end].lstrip()
    if not follow:
        return True
    first = follow.lstrip(_OPENERS)[:1]
    if first.islower():
        return False
    if mark.rstrip("\"'”’»)]") not in {".", "…", "..."}:
        return True
    if mark != ".":
        return True  # a closing quote or bracket after the stop, and a capital after that
    word = _BEFORE_WORD.split(text[begin : match.start()].rpartition(" ")[2])[-1]
    lower = word.lower()
    if lower in always:
        return False
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False  # an initial: "J. Smith"
    if lower in abbreviations or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return bool(starters.match(follow.lstrip(_OPENERS)))
    return True
