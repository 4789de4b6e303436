"""Alignment: the runs of words that two reports share, exactly, and how alike the reports are on the whole.

A run is at least `LEAST_RUN` words that stand in both texts one after the other. What is no reporting does not count: runs
that lie in quotation marks (two outlets may quote one body), and runs of an outlet's own boilerplate ("sign up", "all
rights reserved"). A run that only the text asked about has in quotation marks is a quotation of the other text itself.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from khronika.record.documents import REPORTING_PARTS, Document
from khronika.text.late_patterns import compile_late

#: Words of the shortest run. Five words in a row seldom meet by chance in news prose (METER aligns from six letters up).
LEAST_RUN = 5
#: The share of a run that must lie in quotation marks for it to be somebody's shared words.
_QUOTED_SHARE = 0.8
#: A run with a word of boilerplate in fewer words than these is boilerplate.
_BOILERPLATE_SPAN = 12
#: A part of a page with as many words may be a paragraph, though it was taken for a menu, a box or a credit.
_PARAGRAPH = 12
_WORD = compile_late(r"\w+(?:['’]\w+)?")
#: Quotations end with their paragraph at the latest.
_QUOTATION = compile_late(r"“[^“”\n]*”?|«[^«»\n]*»?|„[^„“”\n]*[“”]?|\"[^\"\n]*\"?")
_BOILERPLATE = compile_late(
    r"""(?x) copyright | reserved | rewritten | redistributed | broadcast | newsletters? | subscrib(?:e|ers) | download | app
    | anonymous(?:ly)? | crimestoppers | stoppers | hotline | tips? | call | facebook | twitter | telegram | follow | email
    | newsroom | updated? | updates | sign | click | comments? | story | stories | abonnez | inscrivez | droits | réservés
    | подписывайтесь | подпишитесь | права | защищены"""
)
_FUNCTION_WORD = compile_late(
    r"""(?x) the | an? | of | in | on | at | to | and | was | were | is | are | for | by | with | that | s?he | his | her | it
    | they | their | from | ha[ds] | have | been? | as | after | who | said | when | not? | or | but | this | about | there
    | into | out | up | l[ae]s? | des? | du | une? | et | en | à | dans | qu[ei] | sur | aux? | pour | par | ont | été
    | [ивскоу] | на | по | что | не | из | об | за | от | до | как | его | её | их | был[аио]?"""
)


class Words(NamedTuple):
    """The words of a report in lower case, its title left out, and for each whether it lies in quotation marks.

    `aside` says of each whether it lies outside the reporting, in a short piece of a menu, footer, credit or box.
    """

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    aside: tuple[bool, ...]


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


def words_of(document: Document, text: str) -> Words:
    """The words of a document, each held once for all texts, so that they are quickly compared."""
    words: list[str] = []
    quoted: list[bool] = []
    aside: list[bool] = []
    for part in document.parts:
        if part.kind != "title":
            before = len(words)
            for start, end, in_quotation in _stretches(text, part.start, part.end):
                found = _WORD.findall(text, start, end)
                words += [intern(word.lower().replace("’", "'")) for word in found]
                quoted += [in_quotation] * len(found)
            number = len(words) - before
            aside += [part.kind not in REPORTING_PARTS and number < _PARAGRAPH] * number
    return Words(tuple(words), tuple(quoted), tuple(aside))


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """`text[start:end]` cut where quotations begin and end, no word in two, and whether each piece is one."""
    at = start
    for quotation in _QUOTATION.finditer(text, start, end):
        yield at, quotation.start(), False
        yield *quotation.span(), True
        at = quotation.end()
    yield at, end, False


def find_runs(one: Sequence[str], other: Sequence[str]) -> tuple[list[Run], list[Run]]:
    """The runs of `one` that stand in `other` too, and those of `other` that stand in `one`.

    Each in the order of its text, none overlapping: at each word the longest there is.
    """
    mine, theirs = list(_in_a_row(one, LEAST_RUN)), list(_in_a_row(other, LEAST_RUN))
    shared = set(mine).intersection(theirs)
    return _longest(one, mine, other, _places(theirs, shared)), _longest(other, theirs, one, _places(mine, shared))


def _places(rows: Sequence[tuple[str, ...]], shared: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Where each of the `shared` sequences of words begins."""
    places: dict[tuple[str, ...], list[int]] = {row: [] for row in shared}
    for at, row in enumerate(rows):
        if row in shared:
            places[row].append(at)
    return places


def _longest(
    one: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    other: Sequence[str],
    places: Mapping[tuple[str, ...], Sequence[int]],
) -> list[Run]:
    """The runs of `one`, whose sequences are `rows`, from the `places` in `other` at which one may begin."""
    runs, at = [], 0
    while at < len(rows):
        longest, start = 0, 0
        for place in places.get(rows[at], ()):
            length, most = LEAST_RUN, min(len(one) - at, len(other) - place)
            while length < most and one[at + length] == other[place + length]:
                length += 1
            if length > longest:
                longest, start = length, place
        if longest:
            runs.append(Run(at, start, longest))
        at += longest or 1
    return runs


def align(one: Words, other: Words) -> Alignment:
    """How alike `one` is to `other`. Empty texts are alike in nothing."""
    found, found_back = find_runs(one.words, other.words)
    quoted = [run for run in found if _is_quoted(one, run)]
    cited = [run for run in quoted if not any(other.quoted[run.other : run.other + run.length])]
    counting = [run for run in found if _counts(one, other, run)]
    back = [run for run in found_back if _counts(other, one, run)]
    own, others = _kept(one, counting), _kept(other, back)
    mine, theirs = _vocabulary(own), _vocabulary(others)
    shorter = max(1, min(len(own), len(others)))
    return Alignment(
        length=len(own),
        shared=sum(run.length for run in counting),
        share_of_other=sum(run.length for run in back) / max(1, len(others)),
        runs=len(counting),
        longest=max((run.length for run in counting), default=0),
        vocabulary=len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        triples=_in_both(own, others, 3) / shorter,
        eights=_in_both(own, others, 8) / shorter,
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


def _kept(text: Words, runs: Sequence[Run]) -> list[str]:
    """The words of the reporting, and of what stands aside those that are shared: a page's parts may be mistaken."""
    shared = {at for run in runs for at in range(run.start, run.start + run.length)}
    return [word for at, word in enumerate(text.words) if not text.aside[at] or at in shared]


def _vocabulary(words: Sequence[str]) -> set[str]:
    return {word for word in set(words) if not _is_function_word(word)}


@lru_cache(1 << 16)  # a few words make up most of any text
def _is_boilerplate_word(word: str) -> bool:
    return _BOILERPLATE.fullmatch(word) is not None


@lru_cache(1 << 16)
def _is_function_word(word: str) -> bool:
    return _FUNCTION_WORD.fullmatch(word) is not None


def _in_a_row(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """All sequences of `length` words, in their order."""
    return zip(*(words[at:] for at in range(length)), strict=False)


def _in_both(one: Sequence[str], other: Sequence[str], length: int) -> int:
    """How many different sequences of `length` words stand in both."""
    return len(set(_in_a_row(one, length)).intersection(_in_a_row(other, length)))


def _counts(one: Words, other: Words, run: Run) -> bool:
    """Whether a run is shared reporting: neither a quotation, nor boilerplate, nor furniture of both pages."""
    furniture = all(one.aside[run.start : run.start + run.length]) and all(
        other.aside[run.other : run.other + run.length]
    )
    return not (furniture or _is_quoted(one, run) or _is_boilerplate(one, run))


def _is_quoted(text: Words, run: Run) -> bool:
    return sum(text.quoted[run.start : run.start + run.length]) >= _QUOTED_SHARE * run.length


def _is_boilerplate(text: Words, run: Run) -> bool:
    hits = sum(map(_is_boilerplate_word, text.words[run.start : run.start + run.length]))
    return hits * _BOILERPLATE_SPAN > run.length
