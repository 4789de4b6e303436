"""Joining: groups of one place and day that reports of one story tell of, as the one happening they are.

Reports give the same happening another place (the capital it was announced in, a village that no table knows) or another
day. What speaks for joining two groups is how likely the reports whose main subject they are tell one story; what speaks
against it are settled places on other days, a town against the country, and reports that tell of both. Copies have no
say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khronika.link.anchors import LONGEST_HAPPENING, WIDE, days_between
from khronika.link.clusters import Pair, cluster
from khronika.link.events import Home
from khronika.record.anchors import Anchor

#: Days between two groups, one of them at a place that no table knows, that may still be one happening.
CLOSE_DAYS = 3

Group = tuple[Anchor, ...]


class Joined(NamedTuple):
    """Groups that are one happening: the one that most reports tell of, and the figures of the others beside it."""

    core: Group
    beside: Group = ()


class _Mention(NamedTuple):
    """What one report tells of one group: from when to when, and whether it is what the report is about.

    `settled` tells that a table knows its place, `wide` that this is a region or a country.
    """

    document: str
    first: str | None
    last: str | None
    main: bool
    settled: bool
    wide: bool


def join_groups(groups: Iterable[Group], likely: Mapping[Pair, float], homes: Mapping[str, Home]) -> Iterator[Joined]:
    """The happenings that groups make, those first that stay as they are.

    `likely` gives for two documents, smaller id first, how likely they tell one story; who is not in it is tied to none.
    Only groups that such documents tell of are held.
    """
    tied = {document for pair in likely for document in pair}
    held: dict[str, Group] = {}
    for group in groups:
        if any(anchor.document in tied for anchor in group):
            held[min(anchor.figure for anchor in group)] = group
        else:
            yield Joined(group)
    for names in cluster(held, _ties(held, likely, homes)):
        yield make_one([held[name] for name in names], homes)


def make_one(groups: Sequence[Group], homes: Mapping[str, Home]) -> Joined:
    """The one happening that groups are."""

    def weight(group: Group) -> tuple[int, bool, str, str]:
        told = {_home(anchor.document, homes) for anchor in group}
        first = min((anchor.first for anchor in group if anchor.first is not None), default="9999")
        return -len(told), not any(anchor.lat is not None for anchor in group), first, min(a.figure for a in group)

    core, *others = sorted(groups, key=weight)
    return Joined(core, tuple(anchor for group in others for anchor in group))


def _ties(groups: Mapping[str, Group], likely: Mapping[Pair, float], homes: Mapping[str, Home]) -> dict[Pair, float]:
    """How likely two groups are one happening: the mean over the mentions of the one and of the other."""
    mentions = _mentions(groups, homes)
    by_document: dict[str, list[str]] = {}
    for name, told in mentions.items():
        for mention in told:
            by_document.setdefault(mention.document, []).append(name)
    near = {
        tuple(sorted((mine, theirs)))
        for one, other in likely
        for mine in by_document.get(one, ())
        for theirs in by_document.get(other, ())
        if mine != theirs
    }
    ties: dict[Pair, float] = {}
    for mine, theirs in sorted(near):
        pairs = [
            likely.get((min(one.document, other.document), max(one.document, other.document)), 0.0)
            if _may_be_one(one, other)
            else 0.0
            for one in mentions[mine]
            for other in mentions[theirs]
        ]
        mean = sum(pairs) / len(pairs)
        if mean > 0:
            ties[mine, theirs] = mean
    return ties


def _mentions(groups: Mapping[str, Group], homes: Mapping[str, Home]) -> dict[str, list[_Mention]]:
    """Of each group, the mentions that have a say: what a report is about, and what no table places."""
    counted: dict[str, Counter[tuple[str, str, str, str]]] = {}
    for name, group in groups.items():
        for anchor in group:
            if _home(anchor.document, homes) == anchor.document:
                mention = (anchor.place or "", anchor.first or "9999", anchor.last or "9999", name)
                counted.setdefault(anchor.document, Counter())[mention] += 1
    known = {
        (anchor.place or "", name): anchor.where_prec >= WIDE
        for name, group in groups.items()
        for anchor in group
        if anchor.lat is not None
    }
    found: dict[str, list[_Mention]] = {}
    for document in sorted(counted):
        order = sorted(counted[document], key=lambda mention: (-counted[document][mention], mention))
        for number, (place, first, last, name) in enumerate(order):
            main, settled = number == 0, (place, name) in known
            if main or not settled:
                days = (None, None) if first == "9999" else (first, last)
                wide = known.get((place, name), False)
                found.setdefault(name, []).append(_Mention(document, days[0], days[1], main, settled, wide))
    return found


def _may_be_one(one: _Mention, other: _Mention) -> bool:
    """Whether places and days of two mentions allow that they are of one happening."""
    if one.document == other.document or (one.settled and other.settled and one.wide != other.wide):
        return False
    vague = not (one.settled and other.settled)
    if one.main and other.main:
        return (vague and not (one.settled or other.settled)) or _days_agree(one, other, CLOSE_DAYS if vague else 0)
    return vague and _days_agree(one, other, CLOSE_DAYS)


def _days_agree(one: _Mention, other: _Mention, apart: int) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return apart > 0
    lengths = [days_between(each.first or "", each.last or "") for each in (one, other)]
    if (one.first, one.last) != (other.first, other.last) and (lengths[0] >= LONGEST_HAPPENING) != (
        lengths[1] >= LONGEST_HAPPENING
    ):
        return False
    return max(days_between(one.last, other.first), days_between(other.last, one.first)) <= apart


def _home(document: str, homes: Mapping[str, Home]) -> str:
    home = homes.get(document)
    return document if home is None else home.document
