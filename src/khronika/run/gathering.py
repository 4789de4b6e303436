"""What an event is weighed by: its figures and reports, and those elsewhere that are parts of them or correct them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.statements import ChainLink
from khronika.record.versions import Revision
from khronika.run.batches import batched
from khronika.run.versions import Versions
from khronika.store.store import Store

#: Events weighed, and conclusions stored, at a time.
BATCH_SIZE = 64
#: What a figure takes in memory, roughly: a batch of large events is cut short.
FIGURE_BYTES = 4096


class Gathered(msgspec.Struct, frozen=True):
    """An event with its figures, their parts, wholes and corrections, and the reports and derivations of all these.

    Other versions of these reports are among them; `revisions` tell what became of what the earlier ones say.
    `offices` tell whom spokespersons among the voices speak for.
    """

    event: Event
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    derivations: tuple[Derivation, ...]
    revisions: tuple[Revision, ...] = ()
    offices: Mapping[str, ChainLink] = {}


def gather(store: Store, events: Sequence[Event], versions: Versions) -> Iterator[Gathered]:
    """What each of some events is weighed by, read at once."""
    from khronika.weigh.offices import find_offices

    documents = store.documents_of(document for event in events for document in event.documents)
    figures = store.figures_in(documents)
    correcting = _correcting(store, events, figures)
    around = {event.id: tuple(dict.fromkeys((*event.documents, *correcting.get(event.id, ())))) for event in events}
    versions.read(document for found in around.values() for document in found)
    around = {id_: (*found, *versions.others(found)) for id_, found in around.items()}
    further = {document for found in around.values() for document in found} - documents.keys()
    documents |= store.documents_of(further)
    figures |= store.figures_in(further)
    derivations = store.derivations_of(documents)
    sources = _sources(store, figures.values())
    parts: dict[str, list[Figure]] = {}
    by_document: dict[str, list[Figure]] = {}
    for figure in figures.values():
        by_document.setdefault(figure.document, []).append(figure)
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    for event in events:
        corrections = [one for document in correcting.get(event.id, ()) for one in by_document.get(document, ())]
        revisions = versions.revisions(around[event.id])
        told_later = _told_later(event, revisions, figures)
        told = tuple(_figures_for(event, [*corrections, *told_later], figures, parts).values())
        yield Gathered(
            event=event,
            figures=told,
            documents=tuple(documents[document] for document in around[event.id]),
            derivations=tuple(
                one
                for document in around[event.id]
                for one in derivations.get(document, ())
                if not versions.are_one(document, one.from_)
            ),
            revisions=revisions,
            offices=find_offices(told, sources),
        )


def _correcting(store: Store, events: Iterable[Event], figures: Mapping[str, Figure]) -> dict[str, list[str]]:
    """The reports that correct figures of events, by event id; events that nothing corrects are left out."""
    from khronika.weigh.corrections import find_corrections, number_of

    own = {figure: event.id for event in events for figure in event.figures}
    numbers = (number_of(figures[figure]) for figure in own)
    corrected = store.linked.corrected(number for number in numbers if number is not None)
    if not corrected:
        return {}
    found: dict[str, set[str]] = {}
    told = store.documents_of(figure.document for figure in corrected.values())
    for figure, takers in find_corrections(corrected.values(), told).items():
        if figure in own:
            found.setdefault(own[figure], set()).update(taker.document for taker in takers)
    return {event: sorted(documents) for event, documents in found.items()}


def _sources(store: Store, figures: Iterable[Figure]) -> dict[str, str]:
    """The words by which statements name persons, by the statements' ids."""
    persons = (figure.statement for figure in figures if figure.chain and figure.chain[-1].kind == "person")
    told = store.statements_of(statement for statement in persons if statement is not None)
    return {id_: one.source.quote for id_, one in told.items() if one.source is not None}


def gather_again(store: Store, events: Iterable[Event]) -> Iterator[Gathered]:
    """What each of some events was weighed by, a batch of them at a time."""
    versions = Versions(store)
    for batch in batched(events, weight, BATCH_SIZE):
        yield from gather(store, batch, versions)


def weight(event: Event) -> int:
    """What an event takes in memory, roughly, while it is weighed."""
    return FIGURE_BYTES * len(event.figures)


def _told_later(event: Event, revisions: Sequence[Revision], figures: Mapping[str, Figure]) -> list[Figure]:
    """The figures that later versions of an event's reports have in the place of those of the event."""
    own = set(event.figures)
    return [figures[c.after] for one in revisions for c in one.figures if c.before in own and c.after is not None]


def _figures_for(
    event: Event, correcting: list[Figure], figures: Mapping[str, Figure], parts: Mapping[str, list[Figure]]
) -> dict[str, Figure]:
    """The figures of an event by id, with those elsewhere that are parts or wholes of them, or correct them."""
    own = [figures[figure] for figure in event.figures]
    wholes = [figures[figure.part_of] for figure in own if figure.part_of is not None and figure.part_of in figures]
    inner = [part for figure in own for part in parts.get(figure.id, ())]
    return {figure.id: figure for figure in (*own, *wholes, *inner, *correcting)}
