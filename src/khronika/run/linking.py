"""From figures to conclusions: events and lineage, then what the voices of each event add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

import msgspec

from khronika.record.assessments import Assessment, Contradiction
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation, find_origins
from khronika.record.made import Made
from khronika.record.rulings import FigureRuling, Ruling
from khronika.run.batches import batched
from khronika.run.executor import attempt
from khronika.run.gathering import BATCH_SIZE, gather, weight
from khronika.run.opening import Opened
from khronika.run.rulings import Rulings, find_rulings
from khronika.run.standing import is_linked, is_weighed, made_link, made_weigh

if TYPE_CHECKING:
    from khronika.link.events import Home  # late: linking takes long to import
    from khronika.link.joining import Joined
    from khronika.link.lineage import Told
    from khronika.record.sketches import Sketch

#: Reports sketched at a time: 20 to 200 fingerprints each, which are entered in the order of their digests, so that a
#: page of the database is written once for many of them.
SKETCHED_AT_A_TIME = 512
#: Reports whose copies are looked for at a time: each may have forty others for every one of its fingerprints.
COMPARED_AT_A_TIME = 32
#: Texts whose words are kept while copies are compared: some 60 kB each.
WORDS_KEPT = 256
#: Derivations stored at a time.
DERIVATIONS_AT_A_TIME = 256

Progress = Callable[[Literal["link", "weigh"], int], None]


class Conclusions(msgspec.Struct, kw_only=True):
    """How many of each were concluded, and what could not be."""

    derivations: int = 0
    events: int = 0
    assessments: int = 0
    contradictions: int = 0
    failures: list[Failure] = []


def conclude(opened: Opened, progress: Progress) -> Conclusions | None:
    """Link and weigh everything anew; None, and nothing done, where nothing has changed since it was done last."""
    if is_weighed(opened):
        return None
    done = link(opened, progress)
    weighed = weigh(opened, progress)
    if weighed is not None:
        done.assessments, done.contradictions = weighed.assessments, weighed.contradictions
        done.failures += weighed.failures
    return done


def link(opened: Opened, progress: Progress) -> Conclusions:
    """Make lineage and events anew; what was concluded before goes."""
    from khronika.link.events import group_anchors
    from khronika.link.joining import join_groups
    from khronika.link.rulings import apply_ruling

    store = opened.store
    made = made_link(opened.settings)
    rulings = find_rulings(store)
    done = Conclusions(failures=list(rulings.unplaced))
    store.clear_conclusions()
    store.add_failures(done.failures)
    copies: list[Derivation] = []
    for derivations in batched(_find_lineage(opened, made, rulings), size=DERIVATIONS_AT_A_TIME):
        store.add_conclusions(derivations)
        copies += (derivation for derivation in derivations if derivation.extent == "wholly")
        done.derivations += len(derivations)
    homes = _homes(opened, copies)
    groups = join_groups(group_anchors(store.anchors_in_order(), homes), _find_stories(opened), homes)
    decided = apply_ruling(groups, rulings.events, homes)
    for events in batched(_make_events(decided, made, homes, rulings.events), size=BATCH_SIZE):
        store.add_conclusions(events)
        done.events += len(events)
        progress("link", len(events))
    store.stand(made)
    return done


def _make_events(
    happenings: Iterable[Joined], made: Made, homes: Mapping[str, Home], ruling: Ruling
) -> Iterator[Event]:
    """The events; of two that begin at one place on one day, the second is told from the first by a figure."""
    from khronika.link.events import make_event
    from khronika.link.rulings import tell_apart

    told: set[str] = set()
    for one in happenings:
        event = make_event(one.core, made, homes, one.beside)
        if event.id in told:
            event = make_event(one.core, made, homes, one.beside, tell_apart(one, ruling))
        told.add(event.id)
        yield event


def _homes(opened: Opened, copies: list[Derivation]) -> dict[str, Home]:
    """For each report made wholly of another's text the one it comes from, and the day that one was published."""
    from khronika.link.events import Home

    origins = find_origins(copies)
    originals = opened.store.documents_of(origins.values())
    days = {id_: document.first_published or document.published for id_, document in originals.items()}
    return {copy: Home(origin, days.get(origin)) for copy, origin in origins.items()}


def _find_lineage(opened: Opened, made: Made, rulings: Rulings) -> Iterator[Derivation]:
    """The derivations of every report, once those that have no sketch yet are sketched."""
    from khronika.link.lineage import COMMON, LEAST, choose_compared, find_derivations
    from khronika.link.sketches import make_sketch

    sketches = opened.store.sketches
    drawn = (make_sketch(document, text) for document, text in sketches.missing(made))
    for batch in batched(drawn, size=SKETCHED_AT_A_TIME):
        sketches.add(batch, made)
    originals = rulings.originals()
    tell = lru_cache(WORDS_KEPT)(partial(_tell, opened))  # a text is compared with each of its copies
    for batch in batched(sketches.all(), size=COMPARED_AT_A_TIME):
        shared = sketches.sharing(batch, most=COMMON, least=LEAST)
        for sketch, sharing in zip(batch, shared, strict=True):
            compared = choose_compared(sketch, sharing)
            others = {each.document: each for each in compared} | _credited(opened, sketch)
            others |= sketches.of(originals.get(sketch.document, ()))
            if others or sketch.credits or sketch.sections:
                told = [tell(other) for id_, other in others.items() if id_ != sketch.document]
                yield from find_derivations(tell(sketch), told, made, rulings.copies)


def _find_stories(opened: Opened) -> dict[tuple[str, str], float]:
    """How likely two reports tell one story, by their documents, smaller id first; the unlikely pairs are left out."""
    from khronika.link.stories import COMMON_KEY, LEAST_KEYS, UNLIKELY, same_story

    sketches = opened.store.sketches
    likely: dict[tuple[str, str], float] = {}
    for batch in batched(sketches.all(), size=COMPARED_AT_A_TIME):
        shared = sketches.sharing(batch, most=COMMON_KEY, least=LEAST_KEYS, by="keys")
        for sketch, sharing in zip(batch, shared, strict=True):
            for other in sharing:
                if sketch.document < other.sketch.document:
                    tie = same_story(sketch, other.sketch)
                    if tie > UNLIKELY:
                        likely[sketch.document, other.sketch.document] = tie
    return likely


def _credited(opened: Opened, sketch: Sketch) -> dict[str, Sketch]:
    """The reports that stand at the addresses a report credits, or that the outlets it credits printed just before."""
    from khronika.link.lineage import CREDIT_DAYS, credited_outlets, credited_urls

    sketches = opened.store.sketches
    documents = sketches.at(credited_urls(sketch))
    if sketch.day != "9999":
        first = (date.fromisoformat(sketch.day) - timedelta(days=CREDIT_DAYS)).isoformat()
        documents += sketches.printed(credited_outlets(sketch), first, sketch.day)
    return sketches.of(documents)


def _tell(opened: Opened, sketch: Sketch) -> Told:
    """A report as lineage sees it, its words read from the store."""
    from khronika.link.alignment import words_of
    from khronika.link.lineage import Told

    document = opened.store.documents_of([sketch.document])[sketch.document]
    return Told(sketch, words_of(document, opened.store.source_text(sketch.document).text))


def weigh(opened: Opened, progress: Progress) -> Conclusions | None:
    """Make the assessments and contradictions of every event; None where they are already there."""
    if is_weighed(opened):
        return None
    done = Conclusions()
    if not is_linked(opened) or opened.store.counts()["assessments"]:
        done.failures += link(opened, progress).failures
    from khronika.weigh.corrections import find_corrections
    from khronika.weigh.dates import date_conflicts

    store = opened.store
    made = made_weigh(opened.settings)
    rulings = find_rulings(store).figures
    corrections = find_corrections(store.figures, store.documents_of)
    for events in batched(store.events(), weight, BATCH_SIZE):
        _weigh_batch(opened, events, corrections, rulings, made, done)
        progress("weigh", len(events))
    for documents in batched(store.documents(), size=BATCH_SIZE):
        conflicts = [conflict for document in documents for conflict in date_conflicts(document, made)]
        store.add_conclusions(conflicts)
        done.contradictions += len(conflicts)
    store.stand(made)
    return done


def _weigh_batch(
    opened: Opened,
    events: list[Event],
    corrections: Mapping[str, tuple[Figure, ...]],
    rulings: Mapping[str, FigureRuling],
    made: Made,
    done: Conclusions,
) -> None:
    from khronika.weigh.assessments import weigh_event
    from khronika.weigh.rules.registry import all_rules

    store = opened.store
    rule = all_rules(opened.settings.hierarchy)[opened.settings.rule]
    correcting = {
        event.id: sorted({taker.document for figure in event.figures for taker in corrections.get(figure, ())})
        for event in events
    }
    concluded: list[Assessment | Contradiction] = []
    for found in gather(store, events, correcting):
        weighed = attempt(
            "weigh",
            found.event.id,
            partial(weigh_event, found.event, found.figures, found.documents, found.derivations, made, rulings, rule),
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
