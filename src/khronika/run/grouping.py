"""Groups: figures of one place and time are put together, for all there are or where new reports changed something."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from khronika.run.batches import batched
from khronika.run.lineages import homes_of
from khronika.store.linked import Member
from khronika.store.store import Store

if TYPE_CHECKING:
    from khronika.link.events import Home  # late: linking takes long to import
    from khronika.link.runs import Days
    from khronika.record.anchors import Anchor

#: Figures whose groups are written at a time.
WRITTEN_AT_A_TIME = 4096

#: Copies whose origins are looked up at a time.
COPIES_AT_A_TIME = 256

Place = tuple[str | None, str]


def group_all(store: Store) -> None:
    """Put every figure in its group; no figure is in an event then."""
    from khronika.link.events import group_anchors
    from khronika.link.joining import number_of

    homes: dict[str, Home] = {}
    for copies in batched(sorted(store.linked.copies()), size=COPIES_AT_A_TIME):
        homes |= homes_of(store, copies)
    rows: list[tuple[str, str | None, int]] = []
    for group in group_anchors(store.anchors_in_order(), homes):
        number = number_of(anchor.figure for anchor in group)
        rows += ((anchor.figure, None, number) for anchor in group)
        if len(rows) >= WRITTEN_AT_A_TIME:
            store.linked.put_groups(rows)
            rows = []
    store.linked.put_groups(rows)


def group_again(store: Store, fresh: Iterable[str], moved: Mapping[str, Home | None]) -> set[int]:
    """Put the figures of new reports in groups, with what that changes around them; the numbers of the groups concerned.

    `moved` are the reports that are another's copy than they were, or are one no more or only now, with what they had
    as their home before.
    """
    from khronika.link.events import group_anchors
    from khronika.link.joining import number_of

    linked = store.linked
    told = linked.members_of({*fresh, *moved})
    around = {member.anchor.figure: member for member in _around(store, told, moved)}
    anchors = sorted((member.anchor for member in around.values()), key=_order)
    homes = homes_of(store, {anchor.document for anchor in anchors})
    before = Counter(member.happening for member in around.values())
    rows: list[tuple[str, str | None, int]] = []
    concerned = {member.happening for member in told if member.anchor.document in moved} - {None}
    for group in group_anchors(anchors, homes):
        number = number_of(anchor.figure for anchor in group)
        members = [around[anchor.figure] for anchor in group]
        if {member.happening for member in members} != {number} or before[number] != len(group):
            concerned.add(number)
        rows += ((member.anchor.figure, member.event, number) for member in members if member.happening != number)
    linked.put_groups(rows)
    return {number for number in concerned if number is not None}


def _around(store: Store, told: Sequence[Member], moved: Mapping[str, Home | None]) -> Iterator[Member]:
    """The figures that share a place, and a stretch of days or the lack of any day, with those told; unplaced: a report."""
    by_place: dict[Place, list[Anchor]] = defaultdict(list)
    unplaced: set[str] = set()
    for anchor in (member.anchor for member in told):
        if anchor.place is None:
            unplaced.add(anchor.document)
        else:
            by_place[anchor.country, anchor.place].append(anchor)
    for place, anchors in sorted(by_place.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        if any(anchor.first is None for anchor in anchors):
            yield from store.linked.undated(*place)
        yield from _dated(store, place, anchors)
    yield from _of_families(store, unplaced, moved)


def _dated(store: Store, place: Place, anchors: Iterable[Anchor]) -> Iterator[Member]:
    from khronika.link.runs import stretches

    covered = ""
    for days in stretches(anchors):
        if days.last <= covered:
            continue
        run = _run(store, place, days)
        yield from run
        covered = max((member.anchor.first or "" for member in run), default="")


def _run(store: Store, place: Place, days: Days) -> list[Member]:
    """The figures of all groups of a place that some days have a say in."""
    from khronika.link.runs import FIRST_LOOK, FURTHER, run_of

    look = FIRST_LOOK
    while True:
        seen = days.wider(look)
        members = store.linked.dated(*place, *seen)
        run = run_of((member.anchor for member in members), days, seen)
        if run is not None:
            figures = {anchor.figure for anchor in run}
            return [member for member in members if member.anchor.figure in figures]
        look *= FURTHER


def _of_families(store: Store, documents: Iterable[str], moved: Mapping[str, Home | None]) -> Iterator[Member]:
    """The unplaced figures of some reports, and of those that are, or were, copies of the same text."""
    documents = set(documents)
    if not documents:
        return
    homes = homes_of(store, documents)
    firsts = {homes[one].document if one in homes else one for one in documents}
    firsts |= {home.document for one in documents if (home := moved.get(one)) is not None}
    told = firsts | documents | store.linked.copies_of(firsts)
    homes = homes_of(store, told)  # who copies some of it may be wholly another's, whose family is not looked at
    family = {one for one in told if (homes[one].document if one in homes else one) in firsts}
    for member in store.linked.members_of(family):
        if member.anchor.place is None:
            yield member


def _order(anchor: Anchor) -> tuple[str, str, str]:
    return anchor.country or "", anchor.place or "", anchor.first or ""
