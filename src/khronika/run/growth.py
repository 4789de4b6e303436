"""Growth: what comes of new reports, or of new decisions, where everything else is linked and stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from khronika.record.judgements import Judgement
from khronika.record.made import Made
from khronika.record.sketches import Sketch
from khronika.run.conclusions import Conclusions, Progress
from khronika.run.grouping import group_again
from khronika.run.happenings import make_happenings
from khronika.run.lineages import derive, find_affected, homes_of
from khronika.run.opening import Opened
from khronika.run.rulings import Rulings, find_named
from khronika.run.stories import tie, untie
from khronika.store.store import Store


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """Takes in what is new; what it makes is told in `done`, whose `fresh` and `changed` are sets."""

    opened: Opened
    made: Made
    rulings: Rulings
    done: Conclusions
    progress: Progress

    def take_in(self, new: Sequence[Sketch]) -> None:
        """Link new reports, and again what they change."""
        store = self.opened.store
        fresh = {sketch.document for sketch in new}
        affected = find_affected(store, new) | _decided_with(self.rulings, fresh)
        store.linked.put_numbers(numbers_of(store, fresh))
        tie(store, new, fresh)
        untied = untie(store, new)
        self._link(new, affected, untied)
        if self.done.fresh is not None:
            self.done.fresh |= fresh

    def decide(self, judgements: Iterable[Judgement]) -> None:
        """Link again what people's new decisions are about."""
        documents, figures = find_named(self.opened.store, judgements)
        self._link((), documents, set(), figures)

    def _link(self, new: Sequence[Sketch], affected: set[str], untied: set[str], named: Collection[str] = ()) -> None:
        """Link new reports; find the lineage of those that are affected anew, and what happened around all of them.

        `untied` are reports that are tied to fewer others than before, `named` figures that were decided about.
        """
        store = self.opened.store
        fresh = {sketch.document for sketch in new}
        copies = affected | store.linked.copies_of(affected)
        before = homes_of(store, copies)
        reports = [*new, *store.sketches.of(affected).values()]
        self.done.derivations += derive(self.opened, reports, self.made, self.rulings)
        after = homes_of(store, copies)
        moved = {document: before.get(document) for document in copies if before.get(document) != after.get(document)}
        numbers = group_again(store, fresh, moved)
        numbers |= {one.happening for one in store.linked.members_with(named) if one.happening is not None}
        around = store.linked.documents_in(numbers) | fresh | moved.keys() | untied
        numbers |= {one.happening for one in store.linked.members_of(around) if one.happening is not None}
        weighed_by = set(named)
        for _, events in make_happenings(store, numbers, self.made, self.rulings.events):
            self.done.events += len(events)
            weighed_by |= {event.figures[0] for event in events}
            self.progress("link", len(events))
        weighed_by |= {member.anchor.figure for member in store.linked.members_of(affected)}
        told = {number for number, _, _ in numbers_of(store, fresh | affected)}
        weighed_by |= store.linked.corrected(told).keys()
        if self.done.changed is not None:
            self.done.changed |= set(store.linked.events_with(weighed_by).values())


def numbers_of(store: Store, documents: Iterable[str]) -> list[tuple[int, int, str]]:
    """The numbers by which figures of some reports are found, 1 where they take it back, else 0, and their ids."""
    from khronika.weigh.corrections import is_correction, number_of

    return [
        (number, int(is_correction(figure)), figure.id)
        for figure in store.figures_in(documents).values()
        if (number := number_of(figure)) is not None
    ]


def _decided_with(rulings: Rulings, fresh: set[str]) -> set[str]:
    """The earlier reports of which a person decided whether they, or new ones, are copies of the other."""
    return {document for pair in rulings.copies if pair & fresh for document in pair} - fresh
