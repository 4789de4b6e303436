"""What an event is weighed by: its figures and reports, and those elsewhere that are parts of them or correct them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.store.store import Store

#: Events weighed, and conclusions stored, at a time.
BATCH_SIZE = 64
#: What a figure takes in memory, roughly: a batch of large events is cut short.
FIGURE_BYTES = 4096


class Gathered(msgspec.Struct, frozen=True):
    """An event with its figures, their parts, wholes and corrections, and the reports and derivations of all these."""

    event: Event
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    derivations: tuple[Derivation, ...]


def gather(store: Store, events: Sequence[Event], correcting: Mapping[str, Sequence[str]]) -> Iterator[Gathered]:
    """What each of some events is weighed by, read at once; `correcting` gives reports that correct an event, by its id."""
    around = {event.id: tuple(dict.fromkeys((*event.documents, *correcting.get(event.id, ())))) for event in events}
    documents = store.documents_of(document for found in around.values() for document in found)
    figures = store.figures_in(documents)
    derivations = store.derivations_of(documents)
    parts: dict[str, list[Figure]] = {}
    by_document: dict[str, list[Figure]] = {}
    for figure in figures.values():
        by_document.setdefault(figure.document, []).append(figure)
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    for event in events:
        corrections = [one for document in correcting.get(event.id, ()) for one in by_document.get(document, ())]
        yield Gathered(
            event=event,
            figures=tuple(_figures_for(event, corrections, figures, parts).values()),
            documents=tuple(documents[document] for document in around[event.id]),
            derivations=tuple(one for document in around[event.id] for one in derivations.get(document, ())),
        )


def weight(event: Event) -> int:
    """What an event takes in memory, roughly, while it is weighed."""
    return FIGURE_BYTES * len(event.figures)


def _figures_for(
    event: Event, correcting: list[Figure], figures: Mapping[str, Figure], parts: Mapping[str, list[Figure]]
) -> dict[str, Figure]:
    """The figures of an event by id, with those elsewhere that are parts or wholes of them, or correct them."""
    own = [figures[figure] for figure in event.figures]
    wholes = [figures[figure.part_of] for figure in own if figure.part_of is not None and figure.part_of in figures]
    inner = [part for figure in own for part in parts.get(figure.id, ())]
    return {figure.id: figure for figure in (*own, *wholes, *inner, *correcting)}
