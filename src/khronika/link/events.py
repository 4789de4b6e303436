"""Events: which anchors speak of the same happening.

Anchors come in the order (country, place, first day), so that one place and a few days are in memory at a time. A
happening is what one place sees on overlapping or adjacent days, three days at most; longer times that begin on one day
are a period of their own. What nothing dates is grouped by when it was reported; a copy was reported with its original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, get_args

from khronika.link.anchors import LONGEST_HAPPENING, days_between
from khronika.record.anchors import Anchor
from khronika.record.events import Event, Place, event_id
from khronika.record.figures import Act
from khronika.record.made import Made

#: Undated reports of one place belong together when they were published within so many days of each other.
UNDATED_DAYS = 3
_ACTS: tuple[Act, ...] = get_args(Act)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Home(NamedTuple):
    """The report that a text was first printed in, and the day that one was published."""

    document: str
    published: str | None


class _Told(NamedTuple):
    """An anchor, and the report it was first told in: its own, or the one its own is a copy of."""

    anchor: Anchor
    home: Home


_OWN: Mapping[str, Home] = {}


def group_anchors(anchors: Iterable[Anchor], homes: Mapping[str, Home] = _OWN) -> Iterator[tuple[Anchor, ...]]:
    """Groups of anchors that speak of one happening.

    `anchors` stand in the order of (country, place, first), None before all else; the order among equals does not
    matter. `homes` gives for reports made wholly of another's text that other one. Only the anchors of the open
    happenings of one place, and its undated ones, are held.
    """
    for (_, place), here in groupby(anchors, key=lambda anchor: (anchor.country, anchor.place)):
        groups = _unplaced if place is None else _groups_of_place
        for group in groups(_told(anchor, homes) for anchor in here):
            yield tuple(told.anchor for told in group)


def _told(anchor: Anchor, homes: Mapping[str, Home]) -> _Told:
    return _Told(anchor, homes.get(anchor.document) or Home(anchor.document, anchor.published))


def make_event(
    group: Sequence[Anchor],
    made: Made,
    homes: Mapping[str, Home] = _OWN,
    beside: Sequence[Anchor] = (),
    apart: str | None = None,
) -> Event:
    """The event that a group of anchors makes, under an id that stays when further reports are added.

    Place and days are the group's; `beside` are anchors of the same happening that other places or days were given for.
    `apart` is a figure that tells the event from another of its place and day.
    """
    firsts = [anchor.first for anchor in group if anchor.first is not None]
    first = min(firsts) if firsts else None
    last = max((anchor.last for anchor in group if anchor.last is not None), default=None)
    where = _place(group)
    everything = (*group, *beside)
    counted = Counter(anchor.act for anchor in everything)
    acts = tuple(sorted(counted, key=lambda act: (-counted[act], _ACTS.index(act))))
    documents = tuple(sorted({anchor.document for anchor in everything}))
    told = [_told(anchor, homes).home for anchor in group]
    first_told = min(told, key=lambda home: (home.published or "9999", home.document)).document
    earliest = first_told if first_told in documents else documents[0]
    period = first is not None and last is not None and days_between(first, last) >= LONGEST_HAPPENING
    place = where.name if where else "place not stated"
    return Event(
        id=event_id(where, first, period=period, document=earliest, apart=apart),
        where=where,
        first=first,
        last=last,
        acts=acts,
        figures=tuple(sorted({anchor.figure for anchor in everything})),
        documents=documents,
        name=f"{acts[0]}, {place}, {in_words(first, last)}",
        made=made,
    )


def in_words(first: str | None, last: str | None) -> str:
    """ISO days as words: "3 Mar 2023", "31 Dec 2023 - 1 Jan 2024", "undated"."""
    if first is None or last is None:
        return "undated"
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    tail = f"{end.day} {_MONTHS[end.month - 1]} {end.year}"
    if begin == end:
        return tail
    head = f"{begin.day}"
    if (begin.year, begin.month) != (end.year, end.month):
        head += f" {_MONTHS[begin.month - 1]}"
    if begin.year != end.year:
        head += f" {begin.year}"
    return f"{head} - {tail}"


def _unplaced(told: Iterable[_Told]) -> Iterator[list[_Told]]:
    """Without a place two reports cannot be known to speak of the same: each is grouped by itself, with its copies."""
    by_home: dict[str, list[_Told]] = {}
    for one in told:
        by_home.setdefault(one.home.document, []).append(one)
    for document in sorted(by_home):
        yield from _groups_of_place(sorted(by_home[document], key=_day_order))


def _groups_of_place(told: Iterable[_Told]) -> Iterator[list[_Told]]:
    undated: list[_Told] = []
    open_first, open_last = "", ""
    happening: list[_Told] = []
    for first, begun in groupby(told, key=lambda one: one.anchor.first):
        if first is None:
            undated.extend(begun)
            continue
        period: list[_Told] = []
        for one in sorted(begun, key=_day_order):
            last = one.anchor.last or first
            if days_between(first, last) >= LONGEST_HAPPENING:
                period.append(one)
                continue
            latest = max(open_last, last)
            if (
                happening
                and days_between(open_last, first) <= 1
                and days_between(open_first, latest) < LONGEST_HAPPENING
            ):
                happening.append(one)
                open_last = latest
                continue
            if happening:
                yield happening
            happening, open_first, open_last = [one], first, last
        if period:
            yield period
    if happening:
        yield happening
    yield from _undated_groups(undated)


def _undated_groups(told: list[_Told]) -> Iterator[list[_Told]]:
    group: list[_Told] = []
    for one in sorted(told, key=_day_order):
        before, now = (group[-1].home.published, one.home.published) if group else (None, None)
        if group and (before is None or now is None or days_between(before, now) > UNDATED_DAYS):
            if before is None and now is None and group[-1].home.document == one.home.document:
                group.append(one)
                continue
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _day_order(told: _Told) -> tuple[str, str, str, str, str]:
    anchor, home = told
    return anchor.first or "", anchor.last or "", home.published or "", home.document, anchor.figure


def _place(group: Sequence[Anchor]) -> Place | None:
    """The place of a group, as the anchor that knows it best gives it."""
    known = min(group, key=lambda anchor: (anchor.lat is None, anchor.where_prec, anchor.lat or 0.0, anchor.lon or 0.0))
    if known.place is None:
        return None
    return Place(
        name=known.place,
        country=known.country,
        lat=known.lat,
        lon=known.lon,
        where_prec=known.where_prec,
    )
