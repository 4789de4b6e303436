"""From figures to events: who copied whom, which reports tell one story, and what happened, for all there is or what is new.

What comes out is the same, whether reports come one by one or all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from khronika.record.failures import Failure
from khronika.record.made import Made
from khronika.record.sketches import Sketch
from khronika.run.batches import batched
from khronika.run.grouping import group_again, group_all
from khronika.run.happenings import AT_A_TIME, make_happenings
from khronika.run.lineages import derive, find_affected, homes_of, sketch_some
from khronika.run.opening import Opened
from khronika.run.rulings import Rulings, find_rulings
from khronika.run.standing import made_link
from khronika.run.stories import tie, untie
from khronika.store.store import Store

#: Documents whose figures are entered by number at a time.
NUMBERED_AT_A_TIME = 256

Progress = Callable[[Literal["link", "weigh"], int], None]


class Conclusions(msgspec.Struct, kw_only=True):
    """How many of each were concluded, and what could not be.

    `fresh` are the documents that were taken in, `changed` the ids of events that are to be weighed for it; both are None
    where everything was concluded anew.
    """

    derivations: int = 0
    events: int = 0
    assessments: int = 0
    contradictions: int = 0
    failures: list[Failure] = []
    fresh: set[str] | None = None
    changed: set[str] | None = None


def link(opened: Opened, progress: Progress) -> Conclusions:
    """Make lineage and events for the reports that have none yet; all anew where what there was rests on something else."""
    store, made = opened.store, made_link(opened.settings)
    rulings = find_rulings(store)
    standing = store.standing(made)
    grown = standing if standing is not None and store.linked.only_grew(standing) else None
    store.fall()
    done = Conclusions(failures=list(rulings.unplaced))
    if grown is not None:
        done.fresh, done.changed = set(), set()
        while new := sketch_some(opened, made, grown.documents):
            fresh, changed = _take_in(opened, new, made, rulings, done, progress)
            done.fresh |= fresh
            done.changed |= changed
    else:
        _link_all(opened, made, rulings, done, progress)
    store.replace_failures("link", rulings.unplaced)
    store.stand(made)
    return done


def _link_all(opened: Opened, made: Made, rulings: Rulings, done: Conclusions, progress: Progress) -> None:
    store = opened.store
    store.clear_conclusions()
    while sketch_some(opened, made):
        pass
    done.derivations = derive(opened, store.sketches.all(), made, rulings)
    tie(store, store.sketches.all())
    for documents in batched((document.id for document in store.documents()), size=NUMBERED_AT_A_TIME):
        store.linked.put_numbers(_numbers_of(store, documents))
    group_all(store)
    while numbers := store.linked.ungrouped(AT_A_TIME):
        for _, events in make_happenings(store, numbers, made, rulings.events):
            done.events += len(events)
            progress("link", len(events))


def _take_in(
    opened: Opened, new: list[Sketch], made: Made, rulings: Rulings, done: Conclusions, progress: Progress
) -> tuple[set[str], set[str]]:
    """Link some new reports, and again what they change; their documents, and the ids of events to be weighed for it."""
    store = opened.store
    fresh = {sketch.document for sketch in new}
    affected = find_affected(store, new)
    copies = affected | store.linked.copies_of(affected)
    before = homes_of(store, copies)
    done.derivations += derive(opened, [*new, *store.sketches.of(affected).values()], made, rulings)
    after = homes_of(store, copies)
    moved = {document: before.get(document) for document in copies if before.get(document) != after.get(document)}
    tie(store, new, fresh)
    untied = untie(store, new)
    store.linked.put_numbers(_numbers_of(store, fresh))
    numbers_told = {number for number, _, _ in _numbers_of(store, fresh | affected)}
    weighed_by = set(store.linked.corrected(numbers_told))
    numbers = group_again(store, fresh, moved)
    around = store.linked.documents_in(numbers) | fresh | moved.keys() | untied
    numbers |= {member.happening for member in store.linked.members_of(around) if member.happening is not None}
    for _, events in make_happenings(store, numbers, made, rulings.events):
        done.events += len(events)
        weighed_by |= {event.figures[0] for event in events}
        progress("link", len(events))
    weighed_by |= {member.anchor.figure for member in store.linked.members_of(affected)}
    return fresh, set(store.linked.events_with(weighed_by).values())


def _numbers_of(store: Store, documents: Iterable[str]) -> list[tuple[int, int, str]]:
    """The numbers by which figures of some reports are found, 1 where they take it back, else 0, and their ids."""
    from khronika.weigh.corrections import is_correction, number_of

    return [
        (number, int(is_correction(figure)), figure.id)
        for figure in store.figures_in(documents).values()
        if (number := number_of(figure)) is not None
    ]
