"""From figures to events: who copied whom, which reports tell one story, and what happened, for all there is or what is new.

What comes out is the same, whether reports come one by one or all at once.
"""

from __future__ import annotations

from khronika.record.made import Made
from khronika.run.batches import batched
from khronika.run.conclusions import Conclusions, Progress
from khronika.run.grouping import group_all
from khronika.run.growth import Growth, numbers_of
from khronika.run.happenings import AT_A_TIME, make_happenings
from khronika.run.lineages import derive, sketch_some
from khronika.run.opening import Opened
from khronika.run.rulings import Rulings, find_rulings
from khronika.run.standing import made_link
from khronika.run.stories import tie

#: Documents whose figures are entered by number at a time.
NUMBERED_AT_A_TIME = 256


def link(opened: Opened, progress: Progress) -> Conclusions:
    """Make lineage and events where reports or decisions are new; all anew where what there was rests on something else."""
    store, made = opened.store, made_link(opened.settings)
    rulings = find_rulings(store)
    standing = store.standing(made)
    grown = standing if standing is not None and store.linked.only_grew(standing) else None
    store.fall()
    done = Conclusions(failures=list(rulings.unplaced))
    if grown is not None:
        done.fresh, done.changed = set(), set()
        growth = Growth(opened=opened, made=made, rulings=rulings, done=done, progress=progress)
        while new := sketch_some(opened, made, grown.documents):
            growth.take_in(new)
        if decided := store.judgements_after(grown.judgements):
            growth.decide(decided)
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
        store.linked.put_numbers(numbers_of(store, documents))
    group_all(store)
    while numbers := store.linked.ungrouped(AT_A_TIME):
        for _, events in make_happenings(store, numbers, made, rulings.events):
            done.events += len(events)
            progress("link", len(events))
