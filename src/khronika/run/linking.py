"""From figures to conclusions: events and lineage, then what the voices of each event add up to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from khronika.archive.disk import Disk
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.identity import canonical_json
from khronika.record.made import Made
from khronika.record.settings import Settings
from khronika.run.batches import batched
from khronika.run.executor import attempt
from khronika.run.opening import Opened

#: Versions of the two steps; raised whenever the same figures may lead to other conclusions.
LINK_VERSION = "1"
WEIGH_VERSION = "1"

#: Events weighed, and conclusions stored, at a time.
BATCH_SIZE = 64
#: In the database's folder: how the conclusions that stand there were made, written when they are whole. It goes
#: before anything that they rest on changes, so that a run that was killed is made good by the next one.
MARKER = "concluded.json"

Progress = Callable[[Literal["link", "weigh"], int], None]


class Conclusions(msgspec.Struct, kw_only=True):
    """How many of each were concluded, and what could not be."""

    derivations: int = 0
    events: int = 0
    assessments: int = 0
    contradictions: int = 0
    failures: list[Failure] = []


def made_link(settings: Settings) -> Made:
    """How lineage and events are made now."""
    return Made(step="link", version=LINK_VERSION, settings=settings.digest())


def made_weigh(settings: Settings) -> Made:
    """How assessments and contradictions are made now."""
    return Made(step="weigh", version=WEIGH_VERSION, settings=settings.digest())


def conclude(opened: Opened, progress: Progress) -> Conclusions | None:
    """Link and weigh everything anew; None, and nothing done, where nothing has changed since it was done last."""
    if _is_marked(opened, "weigh"):
        return None
    done = link(opened, progress)
    weighed = weigh(opened, progress)
    if weighed is not None:
        done.assessments, done.contradictions = weighed.assessments, weighed.contradictions
        done.failures = weighed.failures
    return done


def link(opened: Opened, progress: Progress) -> Conclusions:
    """Make lineage and events anew; what was concluded before goes."""
    from khronika.link.events import group_anchors, make_event
    from khronika.link.lineage import find_derivations

    store = opened.store
    made = made_link(opened.settings)
    done = Conclusions()
    forget_conclusions(opened)
    store.clear_conclusions()
    for derivations in batched(find_derivations(store.documents_with_texts(), made), size=BATCH_SIZE):
        store.add_conclusions(derivations)
        done.derivations += len(derivations)
    for groups in batched(group_anchors(store.anchors_in_order()), size=BATCH_SIZE):
        store.add_conclusions(make_event(group, made) for group in groups)
        done.events += len(groups)
        progress("link", len(groups))
    _mark(opened, "link")
    return done


def weigh(opened: Opened, progress: Progress) -> Conclusions | None:
    """Make the assessments and contradictions of every event; None where they are already there."""
    if _is_marked(opened, "weigh"):
        return None
    if not _is_marked(opened, "link") or opened.store.counts()["assessments"]:
        link(opened, progress)
    from khronika.weigh.dates import date_conflicts

    store = opened.store
    made = made_weigh(opened.settings)
    done = Conclusions()
    for events in batched(store.events(), size=BATCH_SIZE):
        _weigh_batch(opened, events, made, done)
        progress("weigh", len(events))
    for documents in batched(store.documents(), size=BATCH_SIZE):
        conflicts = [conflict for document in documents for conflict in date_conflicts(document, made)]
        store.add_conclusions(conflicts)
        done.contradictions += len(conflicts)
    _mark(opened, "weigh")
    return done


def forget_conclusions(opened: Opened) -> None:
    """Say, durably, that what the conclusions rest on is about to change."""
    marker = _marker(opened)
    if marker.exists():
        disk = Disk()
        disk.remove(marker)
        disk.sync_folder(marker.parent)


def _weigh_batch(opened: Opened, events: list[Event], made: Made, done: Conclusions) -> None:
    from khronika.weigh.assessments import weigh_event

    store = opened.store
    figures = store.figures_of(figure for event in events for figure in event.figures)
    documents = store.documents_of(document for event in events for document in event.documents)
    derivations = {document: tuple(store.derivations(document)) for document in documents}
    for event in events:
        weighed = attempt(
            "weigh",
            event.id,
            partial(
                weigh_event,
                event,
                tuple(figures[figure] for figure in event.figures),
                tuple(documents[document] for document in event.documents),
                tuple(derivation for document in event.documents for derivation in derivations[document]),
                made,
            ),
        )
        if isinstance(weighed, Failure):
            done.failures.append(weighed)
            store.add_failures([weighed])
            continue
        assessments, contradictions = weighed
        store.add_conclusions((*assessments, *contradictions))
        done.assessments += len(assessments)
        done.contradictions += len(contradictions)


def _marker(opened: Opened) -> Path:
    return opened.folder / "db" / MARKER


def _content(opened: Opened, verb: Literal["link", "weigh"]) -> bytes:
    made = (made_link(opened.settings),) + ((made_weigh(opened.settings),) if verb == "weigh" else ())
    return canonical_json(made)


def _mark(opened: Opened, verb: Literal["link", "weigh"]) -> None:
    forget_conclusions(opened)
    Disk().write_new(_marker(opened), _content(opened, verb))


def _is_marked(opened: Opened, verb: Literal["link", "weigh"]) -> bool:
    return Disk().read(_marker(opened)) == _content(opened, verb)
