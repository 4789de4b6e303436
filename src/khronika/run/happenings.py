"""Happenings: groups that reports of one story tell of are joined, and each happening is made an event.

Only what some groups may have a say in is read and made: what is strongly tied to them, directly or through others, what
was in one event with them, and what a person decided together with them. Nothing else can come out otherwise, since
groups are never joined where no two of them are tied strongly (`link.clusters`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from khronika.record.events import Event
from khronika.record.made import Made
from khronika.record.rulings import Ruling
from khronika.run.lineages import homes_of
from khronika.store.linked import Pair
from khronika.store.store import Store

if TYPE_CHECKING:
    from khronika.link.events import Home  # late: linking takes long to import
    from khronika.link.joining import Mention
    from khronika.record.anchors import Anchor

#: Groups begun with at a time: what is around them is held in memory.
AT_A_TIME = 256


class Scene:
    """Groups by number, the reports that tell of them, and how these are tied; read from the store as it is asked for.

    `events` are the ids of the events that figures of a group were in.
    """

    def __init__(self, store: Store, ruling: Ruling) -> None:
        self.store = store
        self.homes: dict[str, Home] = {}
        self.mentions: dict[int, list[Mention]] = defaultdict(list)
        self.events: dict[int, set[str]] = defaultdict(set)
        self.likely: dict[Pair, float] = {}
        self._anchors: dict[int, dict[str, Anchor]] = defaultdict(dict)
        self._groups: dict[str, set[int]] = {}
        self._tied: dict[str, set[str]] = defaultdict(set)
        self._whole: set[int] = set()
        self._ruled = _ruled_together(ruling)

    def group(self, number: int) -> tuple[Anchor, ...]:
        """The anchors of a group that was read."""
        anchors = self._anchors[number]
        return tuple(anchors[figure] for figure in sorted(anchors))

    def read(self, numbers: Iterable[int]) -> None:
        """Read groups: all their figures, and what their reports tell of other groups."""
        new = set(numbers) - self._whole
        self._whole |= new
        self.read_reports(self.store.linked.documents_in(new))

    def read_reports(self, documents: Iterable[str]) -> set[int]:
        """Read reports; the numbers of the groups that their figures are in."""
        documents = set(documents)
        new = documents - self._groups.keys()
        if new:
            self._read(new)
        return {number for document in documents for number in self._groups[document]}

    def tied(self, numbers: Iterable[int]) -> set[int]:
        """The groups that are tied to some that were read strongly enough to be joined."""
        from khronika.link.clusters import JOINED
        from khronika.link.joining import tie_of

        numbers = sorted(numbers)
        near: dict[int, set[str]] = {
            number: {other for mention in self.mentions[number] for other in self._tied[mention.document]}
            for number in numbers
        }
        self.read_reports({other for others in near.values() for other in others})
        maybe = {
            number: {group for other in others for group in self._groups[other] if self._tells(other, group)} - {number}
            for number, others in near.items()
        }
        self.read({group for groups in maybe.values() for group in groups})
        return {
            group
            for number, groups in maybe.items()
            for group in groups
            if tie_of(self.mentions[number], self.mentions[group], self.likely) >= JOINED
        }

    def held_with(self, numbers: Iterable[int]) -> set[int]:
        """The groups of figures that were in one event with figures of some that were read, or were decided together."""
        numbers = set(numbers)
        events = self.store.events_of(event for number in numbers for event in self.events[number])
        figures = {figure for event in events.values() for figure in event.figures}
        figures |= {
            figure
            for number in numbers
            for each in self._anchors[number].keys() & self._ruled.keys()
            for figure in self._ruled[each]
        }
        figures -= {figure for number in numbers for figure in self._anchors[number]}
        members = self.store.linked.members_with(figures) if figures else []
        self.read_reports(member.anchor.document for member in members)
        return {member.happening for member in members if member.happening is not None}

    def _read(self, documents: set[str]) -> None:
        from khronika.link.clusters import JOINED
        from khronika.link.joining import mentions_of

        self.homes |= homes_of(self.store, documents)
        told: dict[str, dict[int, list[Anchor]]] = {document: defaultdict(list) for document in documents}
        for anchor, number, event in self.store.linked.members_of(documents):
            if number is None:
                continue
            told[anchor.document][number].append(anchor)
            self._anchors[number][anchor.figure] = anchor
            if event is not None:
                self.events[number].add(event)
        for document, groups in told.items():
            self._groups[document] = set(groups)
            if document not in self.homes:
                for number, mentions in mentions_of(groups).items():
                    self.mentions[number] += mentions
        for (one, other), tie in self.store.linked.ties_of(documents).items():
            self.likely[one, other] = tie.likely
            if tie.likely >= JOINED:
                self._tied[one].add(other)
                self._tied[other].add(one)

    def _tells(self, document: str, number: int) -> bool:
        return any(mention.document == document for mention in self.mentions[number])


def make_happenings(
    store: Store, numbers: set[int], made: Made, ruling: Ruling
) -> Iterator[tuple[list[str], list[Event]]]:
    """Make anew all events that groups, by number, have a say in; ids of those that are gone, and those that are new.

    What comes out as it was is left as it is. The groups are those whose figures have changed, or whose reports have.
    """
    while numbers:
        some = {numbers.pop() for _ in range(min(len(numbers), AT_A_TIME))}
        scene = Scene(store, ruling)
        region = _region(scene, some)
        events = list(_make_events(scene, region, made, ruling))
        while others := _of_the_same_name(scene, region, events):
            region = _region(scene, region | others)
            events = list(_make_events(scene, region, made, ruling))
        numbers -= region
        before = store.events_of(event for number in region for event in scene.events[number])
        new = [event for event in events if before.get(event.id) != event]
        kept = {event.id for event in events} - {event.id for event in new}
        gone = sorted(before.keys() - kept)
        groups = {anchor.figure: number for number in region for anchor in scene.group(number)}
        store.linked.put_events(gone, new, groups)
        yield gone, new


def _region(scene: Scene, numbers: Iterable[int]) -> set[int]:
    """The groups that may come out otherwise where some do."""
    region: set[int] = set()
    front = set(numbers)
    while front:
        scene.read(front)
        region |= front
        front = (scene.tied(front) | scene.held_with(front)) - region
    return {number for number in region if scene.group(number)}


def _make_events(scene: Scene, region: Iterable[int], made: Made, ruling: Ruling) -> Iterator[Event]:
    """The events; of two that begin at one place on one day, the second is told from the first by a figure."""
    from khronika.link.events import make_event
    from khronika.link.joining import join_groups
    from khronika.link.rulings import apply_ruling, tell_apart

    groups = {number: scene.group(number) for number in sorted(region)}
    joined = join_groups(groups, scene.mentions, scene.likely, scene.homes)
    told: set[str] = set()
    for one in apply_ruling(joined, ruling, scene.homes):
        event = make_event(one.core, made, scene.homes, one.beside)
        if event.id in told:
            event = make_event(one.core, made, scene.homes, one.beside, tell_apart(one, ruling))
        told.add(event.id)
        yield event


def _of_the_same_name(scene: Scene, region: Collection[int], events: Iterable[Event]) -> set[int]:
    """The groups of events elsewhere that have the id of one of these: they must be told apart."""
    ids = {event.id for event in events}.difference(*(scene.events[number] for number in region))
    figures = [figure for event in scene.store.events_of(ids).values() for figure in event.figures]
    members = scene.store.linked.members_with(figures)
    return {member.happening for member in members if member.happening is not None}.difference(region)


def _ruled_together(ruling: Ruling) -> dict[str, tuple[str, ...]]:
    """For each figure that a ruling speaks of, all that are spoken of together with it, directly or through others."""
    from khronika.link.clusters import connected

    sets = [*ruling.same, *(one | other for one, other in ruling.different)]
    figures = frozenset[str]().union(*sets)
    together = connected(figures, (pair for each in sets for pair in pairwise(sorted(each))))
    return {figure: group for group in together for figure in group}
