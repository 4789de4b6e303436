"""Joining: groups of one place and day that reports of one story tell of, as the one happening they are.

Reports give the same happening another place (the capital it was announced in, a village that no table knows) or another
day. What speaks for joining two groups is how likely the reports whose main subject they are tell one story; what speaks
against it are settled places on other days, a town against the country, and reports that tell of both. Copies have no
say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from khronika.link.anchors import LONGEST_HAPPENING, WIDE, days_between
from khronika.link.clusters import Pair, cluster
from khronika.link.events import Home
from khronika.record.anchors import Anchor
from khronika.record.identity import digest_of

_NO_DAY = "9999"
#: Days between two groups, one of them at a place that no table knows, that may still be one happening.
CLOSE_DAYS = 3

Group = tuple[Anchor, ...]


class Joined(NamedTuple):
    """Groups that are one happening: the one that most reports tell of, and the figures of the others beside it."""

    core: Group
    beside: Group = ()


class Mention(NamedTuple):
    """What one report tells of one group: from when to when, and whether it is what the report is about.

    `settled` tells that a table knows its place, `wide` that this is a region or a country.
    """

    document: str
    first: str | None
    last: str | None
    main: bool
    settled: bool
    wide: bool
    country: str | None


def number_of(figures: Iterable[str]) -> int:
    """The 64-bit number (signed) by which the group of these figures goes."""
    return digest_of(min(figures))


def join_groups(
    groups: Mapping[int, Group],
    mentions: Mapping[int, Sequence[Mention]],
    likely: Mapping[Pair, float],
    homes: Mapping[str, Home],
) -> Iterator[Joined]:
    """The happenings that groups, by number, make.

    `mentions` are those of each group, by all its reports; `likely` gives for two documents, smaller id first, how likely
    they tell one story; who is not in it is tied to none. Groups that such reports tie to these must be among them.
    """
    names = {_name(group): number for number, group in groups.items()}
    sides = {name: _sides(groups[number]) for name, number in names.items()}
    ties = {
        (one, other): tie
        for one, other in _near(names, mentions, likely)
        if not _told_apart(sides[one], sides[other])
        and (tie := tie_of(mentions.get(names[one], ()), mentions.get(names[other], ()), likely)) > 0
    }
    for joined in cluster(names, ties):
        yield make_one([groups[names[name]] for name in joined], homes)


def _name(group: Group) -> str:
    """What a group goes by while it is joined: its first day and its place, so that these decide between equals."""
    first, country, place, last = min(
        (anchor.first or _NO_DAY, anchor.country or "", anchor.place or "", anchor.last or _NO_DAY) for anchor in group
    )
    printed = min(anchor.published or _NO_DAY for anchor in group)
    return "\t".join((first, country, place, last, printed, min(anchor.figure for anchor in group)))


def _sides(group: Group) -> dict[str, list[Anchor]]:
    """What each report tells of a group at a place of its own, no region or country."""
    sides: dict[str, list[Anchor]] = {}
    for anchor in group:
        if anchor.place is not None and anchor.where_prec < WIDE:
            sides.setdefault(anchor.document, []).append(anchor)
    return sides


def _told_apart(mine: Mapping[str, Sequence[Anchor]], theirs: Mapping[str, Sequence[Anchor]]) -> bool:
    """Whether some report tells of both at places of their own: "in Port Alba" and "in Osterby" are two happenings.

    Of places that no table knows one may be what the other is called elsewhere in the report; where the days differ too,
    they are two.
    """
    return any(
        _are_two_towns(mine[document], theirs[document])
        or all(_are_two(one, other) for one in mine[document] for other in theirs[document])
        for document in mine.keys() & theirs.keys()
    )


def _are_two_towns(mine: Iterable[Anchor], theirs: Iterable[Anchor]) -> bool:
    towns, others = ({anchor.place for anchor in each if anchor.lat is not None} for each in (mine, theirs))
    return bool(towns and others) and towns.isdisjoint(others)


def _are_two(one: Anchor, other: Anchor) -> bool:
    if one.place == other.place or None in (one.first, one.last, other.first, other.last):
        return False
    return (one.last or "") < (other.first or "") or (other.last or "") < (one.first or "")


def mentions_of(groups: Mapping[int, Sequence[Anchor]]) -> dict[int, list[Mention]]:
    """What one report that is no copy tells of the groups that its figures are in, given its anchors in each, by number.

    What the report is about has a say, and what no table places.
    """
    told: list[tuple[int, str, str, str, int, bool, bool]] = []
    for number, anchors in groups.items():
        settled = any(anchor.lat is not None for anchor in anchors)
        wide = any(anchor.lat is not None and anchor.where_prec >= WIDE for anchor in anchors)
        times = Counter((anchor.place or "", anchor.first or _NO_DAY, anchor.last or _NO_DAY) for anchor in anchors)
        told += ((-count, *mention, number, settled, wide) for mention, count in times.items())
    document = next((anchor.document for anchors in groups.values() for anchor in anchors), "")
    found: dict[int, list[Mention]] = {}
    for place, (_, _, first, last, number, settled, wide) in enumerate(sorted(told)):
        if place == 0 or not settled:
            days = (None, None) if first == _NO_DAY else (first, last)
            mention = Mention(document, days[0], days[1], place == 0, settled, wide, groups[number][0].country)
            found.setdefault(number, []).append(mention)
    return found


def tie_of(mine: Sequence[Mention], theirs: Sequence[Mention], likely: Mapping[Pair, float]) -> float:
    """How likely two groups are one happening: the mean over the mentions of the one and of the other."""
    ties = [
        tie
        for one in mine
        for other in theirs
        if (tie := likely.get(_pair(one.document, other.document), 0.0)) and _may_be_one(one, other)
    ]
    return fsum(ties) / (len(mine) * len(theirs)) if ties else 0.0


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def make_one(groups: Sequence[Group], homes: Mapping[str, Home]) -> Joined:
    """The one happening that groups are."""

    def weight(group: Group) -> tuple[int, bool, str]:
        told = {_home(anchor.document, homes) for anchor in group}
        return -len(told), not any(anchor.lat is not None for anchor in group), _name(group)

    core, *others = sorted(groups, key=weight)
    return Joined(core, tuple(anchor for group in others for anchor in group))


def _near(
    names: Mapping[str, int], mentions: Mapping[int, Sequence[Mention]], likely: Mapping[Pair, float]
) -> list[Pair]:
    """The pairs of names of groups that reports which are tied tell of, smaller first, in order."""
    by_document: dict[str, list[str]] = {}
    for name, number in names.items():
        for mention in mentions.get(number, ()):
            by_document.setdefault(mention.document, []).append(name)
    near = {
        (min(mine, theirs), max(mine, theirs))
        for one, other in likely
        for mine in by_document.get(one, ())
        for theirs in by_document.get(other, ())
        if mine != theirs
    }
    return sorted(near)


def _may_be_one(one: Mention, other: Mention) -> bool:
    """Whether places and days of two mentions allow that they are of one happening."""
    if one.document == other.document or (one.settled and other.settled and one.wide != other.wide):
        return False
    if one.settled and other.settled and one.country != other.country:
        return False
    vague = not (one.settled and other.settled)
    if one.main and other.main:
        return (vague and not (one.settled or other.settled)) or _days_agree(one, other, CLOSE_DAYS if vague else 0)
    return vague and _days_agree(one, other, CLOSE_DAYS)


def _days_agree(one: Mention, other: Mention, apart: int) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return apart > 0
    if max(days_between(one.last, other.first), days_between(other.last, one.first)) > apart:
        return False
    if (one.first, one.last) == (other.first, other.last):
        return True
    lengths = [days_between(each.first or "", each.last or "") for each in (one, other)]
    return (lengths[0] >= LONGEST_HAPPENING) == (lengths[1] >= LONGEST_HAPPENING)


def _home(document: str, homes: Mapping[str, Home]) -> str:
    home = homes.get(document)
    return document if home is None else home.document
