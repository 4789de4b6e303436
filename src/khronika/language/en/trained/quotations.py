"""Quotations whole: of one that a cue outside of it tells, all of it or none is content."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.en.trained.decoding import Linked, Run, join_runs
from khronika.language.en.trained.words import CLOSING, MARK, OPENING, Word

#: A shorter quotation may be a name or a title, and only a part of what is told.
_LEAST_WORDS = 4
#: The share of a quotation's words that makes it content. Of 6,909 quotations in PolNeAR's train split 6,713 are content as a
#: whole of an attribution whose cue stands outside, 8 in part.
_SHARE = 0.5


def find_quotations(words: Sequence[Word]) -> list[Run]:
    """Runs of words between two quotation marks, the marks included. One that is not closed is none."""
    quotations: list[Run] = []
    opened: int | None = None
    for at, word in enumerate(words):
        if word.quote == OPENING and (opened is None or words[at - 1].quote != OPENING):
            opened = at
        elif word.quote == CLOSING and opened is not None:
            quotations.append((opened, at + 1))
            opened = None
        elif word.quote == CLOSING and quotations and quotations[-1][1] == at:  # the second apostrophe of two
            quotations[-1] = (quotations[-1][0], at + 1)
    return [run for run in quotations if sum(word.shape != MARK for word in words[slice(*run)]) >= _LEAST_WORDS]


def whole_quotations(linked: Linked, words: Sequence[Word], quotations: Sequence[Run]) -> Linked:
    """The attribution, its content with all of each quotation that it has half of, unless cue or source stand in there."""
    content = frozenset(at for run in linked.content for at in range(*run))
    grown = list(linked.content)
    for start, end in quotations:
        if any(first < end and start < last for first, last in (linked.cue, *linked.source)):
            continue
        spoken = [at for at in range(start, end) if words[at].shape != MARK]
        if len(content.intersection(spoken)) >= _SHARE * len(spoken):
            grown.append((start, end))
    return linked._replace(content=join_runs(grown))
