"""From events to assessments: what the voices of each event add up to, for all of them or those that have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from khronika.record.assessments import Assessment, Contradiction
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.made import Made
from khronika.record.rulings import FigureRuling
from khronika.run.batches import batched
from khronika.run.conclusions import Conclusions, Progress
from khronika.run.executor import attempt
from khronika.run.gathering import BATCH_SIZE, gather, weight
from khronika.run.linking import link
from khronika.run.opening import Opened
from khronika.run.rulings import find_rulings
from khronika.run.standing import is_linked, is_weighed, made_weigh
from khronika.run.versions import Versions


def conclude(opened: Opened, progress: Progress) -> Conclusions | None:
    """Link and weigh what is new; None, and nothing done, where nothing has changed since it was done last."""
    if is_weighed(opened):
        return None
    before = opened.store.standing(made_weigh(opened.settings)) is not None
    done = link(opened, progress) if not is_linked(opened) else Conclusions()
    return _weigh(opened, done, progress, all_events=not before or done.changed is None)


def weigh(opened: Opened, progress: Progress) -> Conclusions | None:
    """Make the assessments and contradictions of every event, linked first where that is due; None where they are there."""
    return conclude(opened, progress)


def _weigh(opened: Opened, done: Conclusions, progress: Progress, *, all_events: bool) -> Conclusions:
    from khronika.weigh.dates import date_conflicts

    store, made = opened.store, made_weigh(opened.settings)
    rulings = find_rulings(store).figures
    events: Iterable[Event]
    documents: Iterable[Document]
    if all_events or done.changed is None or done.fresh is None:
        store.clear_weighed()
        events, documents = store.events(), store.documents()
    else:
        store.forget_weighed(sorted(done.changed))
        events, documents = store.events_of(done.changed).values(), store.documents_of(done.fresh).values()
    versions = Versions(store)
    for some in batched(events, weight, BATCH_SIZE):
        _weigh_batch(opened, some, versions, rulings, made, done)
        progress("weigh", len(some))
    for several in batched(documents, size=BATCH_SIZE):
        conflicts = [conflict for document in several for conflict in date_conflicts(document, made)]
        store.add_conclusions(conflicts)
        done.contradictions += len(conflicts)
    store.stand(made)
    return done


def _weigh_batch(
    opened: Opened,
    events: list[Event],
    versions: Versions,
    rulings: Mapping[str, FigureRuling],
    made: Made,
    done: Conclusions,
) -> None:
    from khronika.weigh.assessments import weigh_event
    from khronika.weigh.rules.registry import all_rules

    store = opened.store
    rule = all_rules(opened.settings.hierarchy)[opened.settings.rule]
    concluded: list[Assessment | Contradiction] = []
    for found in gather(store, events, versions):
        told = found.figures, found.documents, found.derivations
        weighed = attempt(
            "weigh",
            found.event.id,
            partial(weigh_event, found.event, *told, made, rulings, rule, found.revisions, found.offices),
        )
        if isinstance(weighed, Failure):
            done.failures.append(weighed)
            store.add_failures([weighed])
            continue
        assessments, contradictions = weighed
        concluded += (*assessments, *contradictions)
        done.assessments += len(assessments)
        done.contradictions += len(contradictions)
    store.add_conclusions(concluded)
