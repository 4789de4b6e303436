"""Alignment: the runs of words that two reports share, exactly, and how alike the reports are on the whole.

A run is at least `LEAST_RUN` words that stand in both texts one after the other. What is no reporting does not count: runs
that lie in quotation marks (two outlets may quote one body), and runs of an outlet's own boilerplate ("sign up", "all
rights reserved"). A run that only the text asked about has in quotation marks is a quotation of the other text itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khronika.link.words import LEAST_RUN, Kept, Row, Words

#: The share of a run that must lie in quotation marks for it to be somebody's shared words.
_QUOTED_SHARE = 0.8
#: A run with a word of boilerplate in fewer words than these is boilerplate.
_BOILERPLATE_SPAN = 12


class Run(NamedTuple):
    """`length` words that stand in both texts, from word `start` of the one and word `other` of the other on."""

    start: int
    other: int
    length: int


class Alignment(NamedTuple):
    """How alike two texts are.

    `shared` words of `length` of the text asked about lie in `runs` runs that count, the longest `longest` words long;
    `share_of_other` is the part of the other text that lies in them. `vocabulary` is the share of the shorter text's
    different words, function words left out, that the other has too; `triples` and `eights` the share of its sequences
    of three and of eight words. `opening`: a run begins near the beginning of both. `quoted` words are shared
    quotations, left out of all before; the longest run that is quoted from the other's own words is `cited` words long.
    `found` are the runs that count, and those.
    """

    length: int
    shared: int
    share_of_other: float
    runs: int
    longest: int
    vocabulary: float
    triples: float
    eights: float
    opening: bool
    quoted: int
    cited: int
    found: tuple[Run, ...] = ()

    @property
    def share(self) -> float:
        """The part of the text asked about that lies in runs, 0 to 1."""
        return self.shared / self.length if self.length else 0.0


def find_runs(one: Words, other: Words) -> tuple[list[Run], list[Run]]:
    """The runs of `one` that stand in `other` too, and those of `other` that stand in `one`.

    Each in the order of its text, none overlapping: at each word the longest there is.
    """
    shared = one.rows & other.rows
    return _longest(one, other, shared), _longest(other, one, shared)


def _longest(one: Words, other: Words, shared: Iterable[Row]) -> list[Run]:
    """The runs of `one`, which begin where it has one of the `shared` rows."""
    begins = bytearray(len(one.words))
    for row in shared:
        for at in one.places[row]:
            begins[at] = 1
    runs: list[Run] = []
    at = begins.find(1)
    while at >= 0:
        most = begins.find(0, at) - at + LEAST_RUN - 1  # where a run goes on, rows do
        longest, start = 0, 0
        for place in other.places[one.words[at : at + LEAST_RUN]]:
            length = _length(one.words[at : at + most], other.words[place : place + most])
            if length > longest:
                longest, start = length, place
        runs.append(Run(at, start, longest))
        at = begins.find(1, at + longest)
    return runs


def _length(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences of words begin with alike."""
    if one == other:
        return len(one)
    return next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), len(other))


def align(one: Words, other: Words) -> Alignment:
    """How alike `one` is to `other`. Empty texts are alike in nothing."""
    found, found_back = find_runs(one, other)
    quoted = [run for run in found if _is_quoted(one, run)]
    cited = [run for run in quoted if not _within(other.quoted, run.other, run.length)]
    counting = [run for run in found if _counts(one, other, run)]
    back = [run for run in found_back if _counts(other, one, run)]
    own, others = _kept(one, counting), _kept(other, back)
    shorter = max(1, min(own.number, others.number))
    return Alignment(
        length=own.number,
        shared=sum(run.length for run in counting),
        share_of_other=sum(run.length for run in back) / max(1, others.number),
        runs=len(counting),
        longest=max((run.length for run in counting), default=0),
        vocabulary=len(own.vocabulary & others.vocabulary) / max(1, min(len(own.vocabulary), len(others.vocabulary))),
        triples=len(own.triples & others.triples) / shorter,
        eights=len(own.eights & others.eights) / shorter,
        opening=any(run.start < 40 for run in counting) and any(run.start < 60 for run in back),
        quoted=sum(run.length for run in quoted if _is_quoted(other, run._replace(start=run.other))),
        cited=max((run.length for run in cited), default=0),
        found=(*counting, *cited),
    )


def features_of(alignment: Alignment) -> tuple[float, ...]:
    """What the extent is decided by, in the order of `NAMES`; neither text is the first here."""
    shares = sorted((alignment.share, alignment.share_of_other))
    return (
        shares[1],
        shares[0],
        math.log1p(alignment.longest),
        math.log1p(alignment.runs),
        math.log1p(alignment.shared),
        alignment.vocabulary,
        alignment.triples,
        alignment.eights,
        float(alignment.opening),
    )


#: What `features_of` gives, in its order.
NAMES = (
    "larger share",
    "smaller share",
    "longest run",
    "runs",
    "words shared",
    "vocabulary",
    "triples",
    "eights",
    "opening",
)


def _kept(text: Words, runs: Iterable[Run]) -> Kept:
    """The words of the reporting, and of what stands aside those that are shared: a page's parts may be mistaken."""
    mistaken = [run for run in runs if _within(text.aside, run.start, run.length)]
    if not mistaken:
        return text.reporting
    return text.keep(at for run in mistaken for at in range(run.start, run.start + run.length))


def _counts(one: Words, other: Words, run: Run) -> bool:
    """Whether a run is shared reporting: neither a quotation, nor boilerplate, nor furniture of both pages."""
    start, place, length = run
    furniture = _within(one.aside, start, length) == length == _within(other.aside, place, length)
    return not (furniture or _is_quoted(one, run) or _is_boilerplate(one, run))


def _is_quoted(text: Words, run: Run) -> bool:
    return _within(text.quoted, run.start, run.length) >= _QUOTED_SHARE * run.length


def _is_boilerplate(text: Words, run: Run) -> bool:
    return _within(text.boilerplate, run.start, run.length) * _BOILERPLATE_SPAN > run.length


def _within(marks: bytes, start: int, length: int) -> int:
    """How many words of a run bear a mark."""
    return marks.count(1, start, start + length)
