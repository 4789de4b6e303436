"""The stamps of a channel's posts: the day and hour behind each, on a page or in an export of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.reading import Passage, Sentence
from khronika.language.sentences import cut_sentences
from khronika.record.documents import REPORTING_PARTS, PartKind

_HOUR = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])")
_STAMPS: frozenset[PartKind] = frozenset({"credit", "navigation"})
#: How many stamps make a page one of posts.
_SEVERAL = 2


def find_stamps(language: str, passage: Passage) -> tuple[Sentence, ...]:
    """The sentences with the hour of a post, each in the part right behind the post's; none where fewer than two are found."""
    parts = passage.parts
    behind = {
        at
        for at in range(1, len(parts))
        if parts[at][0] in _STAMPS
        and parts[at - 1][0] in REPORTING_PARTS
        and _HOUR.search(passage.text, parts[at][1].start, parts[at][1].end)
    }
    if len(behind) < _SEVERAL:
        return ()
    return tuple(_first_of_each(cut_sentences(language, passage, _STAMPS), behind, passage.text))


def _first_of_each(sentences: Sequence[Sentence], parts: set[int], text: str) -> list[Sentence]:
    """The first sentence of each part that holds an hour."""
    found: dict[int, Sentence] = {}
    for sentence in sentences:
        if sentence.part in parts and _HOUR.search(text, sentence.start, sentence.end):
            found.setdefault(sentence.part, sentence)
    return list(found.values())
