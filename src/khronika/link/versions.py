"""Versions: two captures of one address as an earlier and a later version of one report, and what the later one changes.

What is matched is what was read: a figure with a figure of the same act, a statement with a statement in nearly the same words.
What the reader did not find again, but whose very words still stand in the later version, is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.quotes import Quote
from khronika.record.statements import Statement
from khronika.record.versions import Change, Revision
from khronika.text.tokens import Token, split_tokens

#: The share of words that two passages, or two statements, have in common where the one was made of the other (Jaccard).
ALIKE = 0.5
#: The same where both are on the word of one voice, which tells more than the words do.
AKIN = 0.2
#: Fingerprints that two versions share at least where their headlines differ: 22 words in a row always make as many.
LEAST_PRINTS = 2
_WORD = re.compile(r"\w+")


class Version(NamedTuple):
    """A document, where its bytes were met, and the fingerprints of its text (see `link.sketches`)."""

    document: Document
    sightings: Sequence[Capture]
    prints: frozenset[int] = frozenset()


class Told(NamedTuple):
    """A version with its text and what was read in it."""

    document: Document
    text: str
    statements: Sequence[Statement]
    figures: Sequence[Figure]


class Step(NamedTuple):
    """Two versions of one report, one after the other; `before` and `since` as in `record.versions.Revision`."""

    earlier: str
    later: str
    before: str
    since: str


def order_versions(versions: Iterable[Version]) -> list[Step]:
    """Which of the documents met at one address are a later version of which, the earliest first.

    One report's versions have one outlet, one kind of file (a feed's summary is no version of the page), and nearly the same
    headline or text: folders are reused, and many pages give the address of a section as their own. The later is the one published later;
    of one day, the one captured later at the same address. Where nothing tells which is later, neither is.
    """
    ordered = sorted(versions, key=lambda one: (one.document.published or "", _met(one), one.document.id))
    steps = []
    for place, later in enumerate(ordered):
        earlier = next((one for one in reversed(ordered[:place]) if _one_report(one, later)), None)
        since = _since(earlier, later) if earlier is not None else None
        if earlier is not None and since is not None:
            printed = earlier.document.published
            before = _met(earlier)[:16] if printed is None or since.startswith(printed) else printed
            steps.append(Step(earlier.document.id, later.document.id, before, since))
    return steps


def compare_versions(step: Step, earlier: Told, later: Told) -> Revision:
    """What the later version keeps, changes, withdraws and adds, in the order of the text."""
    return Revision(
        earlier=step.earlier,
        later=step.later,
        before=step.before,
        since=step.since,
        statements=tuple(_compare(_statements(earlier, later))),
        figures=tuple(_compare(_figures(earlier, later))),
    )


def _one_report(one: Version, other: Version) -> bool:
    if _name(one.document.outlet) != _name(other.document.outlet) or _kinds(one).isdisjoint(_kinds(other)):
        return False
    here, there = one.document, other.document
    addressed = here.url is not None and here.url == there.url and _has_path(here.url)
    if not addressed and _paths(one).isdisjoint(_paths(other)):
        return False
    alike = _share(_headline(here), _headline(there)) >= ALIKE
    return alike or len(one.prints & other.prints) >= LEAST_PRINTS


def _has_path(url: str) -> bool:
    """Whether an address leads further than to a home page."""
    return "/" in url.split("://")[-1].rstrip("/")


def _headline(document: Document) -> frozenset[str]:
    """The words of the headline, without its numbers, which change."""
    return frozenset(word for word in _WORD.findall((document.title or "").lower()) if word.isalpha())


def _since(earlier: Version, later: Version) -> str | None:
    """When the later version was known; None where it cannot be told which of the two is later."""
    before, after = earlier.document.published, later.document.published
    if before is not None and after is not None and before != after:
        return after
    if _paths(earlier).isdisjoint(_paths(later)) or _met(earlier) >= _met(later):
        return None
    return _met(later)[:16]


def _met(version: Version) -> str:
    """When a version was first captured."""
    return min((sighting.captured_at for sighting in version.sightings), default="")


def _paths(version: Version) -> set[str]:
    return {sighting.address for sighting in version.sightings if sighting.container is None}


def _kinds(version: Version) -> set[str]:
    return {sighting.media_type.partition(";")[0] for sighting in version.sightings}


def _name(outlet: str | None) -> str:
    return " ".join(word for word in _WORD.findall((outlet or "").lower()) if word != "the")


class _Text:
    """The words of a version, for comparison."""

    def __init__(self, told: Told) -> None:
        self.document = told.document
        self.tokens: tuple[Token, ...] = split_tokens(told.text)
        self._starts = [part.start for part in told.document.parts]
        self._read = [figure.quote for figure in told.figures]
        self._places: Mapping[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self.tokens):
            self._places[token.norm].append(place)

    def words(self, quote: Quote) -> list[str]:
        """The words of a quote."""
        return [token.norm for token in split_tokens(quote.quote)]

    def passage(self, quote: Quote) -> frozenset[str]:
        """The words of the paragraph that a quote stands in, without its numbers."""
        place = bisect_right(self._starts, quote.start) - 1
        part = self.document.parts[place] if place >= 0 else None
        start, end = (part.start, part.end) if part is not None else (quote.start, quote.end)
        return frozenset(token.norm for token in self.tokens if start <= token.start < end and token.norm.isalpha())

    def still_says(self, words: Sequence[str]) -> bool:
        """Whether these words stand here in a row, elsewhere than in the words of a figure that was read."""
        for place in self._places.get(words[0], ()) if words else ():
            run = self.tokens[place : place + len(words)]
            if [token.norm for token in run] == list(words) and not any(
                quote.start < run[-1].end and run[0].start < quote.end for quote in self._read
            ):
                return True
        return False


class _Kind(NamedTuple):
    """How the records of one kind are compared: the ids of those of both versions, and what makes two of them one.

    `alike` tells from 0 to 1 how much a later record looks made of an earlier one, 0 where it is none of it; `same` whether it
    says the very same; `stands` whether an earlier one's words still stand in the later version.
    """

    earlier: Sequence[str]
    later: Sequence[str]
    same: Callable[[int, int], bool]
    alike: Callable[[int, int], float]
    stands: Callable[[int], bool]


def _compare(kind: _Kind) -> Iterator[Change]:
    """One change for each record of either version: pairs that say the same first, then those most alike."""
    pairs: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    scored = [
        (not kind.same(one, other), -kind.alike(one, other), abs(one - other), one, other)
        for one in range(len(kind.earlier))
        for other in range(len(kind.later))
    ]
    for differs, score, _, one, other in sorted(scored):
        if one not in pairs and other not in taken and (score < 0 or not differs):
            pairs[one] = other, differs
            taken.add(other)
    for one, id_ in enumerate(kind.earlier):
        if one in pairs:
            other, differs = pairs[one]
            yield Change(fate="changed" if differs else "kept", before=id_, after=kind.later[other])
        else:
            yield Change(fate="kept" if kind.stands(one) else "withdrawn", before=id_, after=None)
    for other, id_ in enumerate(kind.later):
        if other not in taken:
            yield Change(fate="new", before=None, after=id_)


def _figures(earlier: Told, later: Told) -> _Kind:
    mine = sorted(earlier.figures, key=lambda figure: (figure.quote.start, figure.act, figure.id))
    theirs = sorted(later.figures, key=lambda figure: (figure.quote.start, figure.act, figure.id))
    before, after = _Text(earlier), _Text(later)
    passages = [before.passage(figure.quote) for figure in mine], [after.passage(figure.quote) for figure in theirs]

    def same(one: int, other: int) -> bool:
        return _number(mine[one]) == _number(theirs[other])

    def alike(one: int, other: int) -> float:
        here, there = mine[one], theirs[other]
        if (here.act, here.polarity, here.part_of is None) != (there.act, there.polarity, there.part_of is None):
            return 0
        share = _share(passages[0][one], passages[1][other])
        if here.chain[-1:] == there.chain[-1:] and share >= AKIN:
            return 1 + share
        return share if share >= ALIKE else 0

    def stands(one: int) -> bool:
        quote = mine[one].quote
        words = before.words(quote)
        return any(word.isalpha() for word in words) and after.still_says(words)

    return _Kind([one.id for one in mine], [one.id for one in theirs], same, alike, stands)


def _statements(earlier: Told, later: Told) -> _Kind:
    mine = sorted(earlier.statements, key=lambda statement: (statement.content[0].start, statement.id))
    theirs = sorted(later.statements, key=lambda statement: (statement.content[0].start, statement.id))
    said = [_content(statement) for statement in mine], [_content(statement) for statement in theirs]
    after = _Text(later)

    def same(one: int, other: int) -> bool:
        return said[0][one] == said[1][other] and mine[one].polarity == theirs[other].polarity

    def alike(one: int, other: int) -> float:
        share = _share(frozenset(said[0][one]), frozenset(said[1][other]))
        return share if share >= ALIKE else 0

    def stands(one: int) -> bool:
        return after.still_says([token.norm for token in split_tokens(mine[one].content[0].quote)])

    return _Kind([one.id for one in mine], [one.id for one in theirs], same, alike, stands)


def _number(figure: Figure) -> tuple[object, ...]:
    """What a figure counts, and on whose word."""
    relation = figure.relative_to.relation if figure.relative_to else None
    bounds = figure.lower, figure.upper, figure.approximate, relation
    return figure.act, figure.group, figure.polarity, bounds, figure.chain[-1:]


def _content(statement: Statement) -> tuple[str, ...]:
    return tuple(token.norm for piece in statement.content for token in split_tokens(piece.quote))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
