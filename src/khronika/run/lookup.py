"""What one record rests on: an event with all that speaks of it, and a figure down to its bytes and ledger entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from khronika.errors import UsageError
from khronika.publish.decisions import ToldDecision, decisions_about, decisions_by_subject
from khronika.publish.terms import assessment_order
from khronika.publish.words import ENGLISH, Words
from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.statements import Statement
from khronika.run.opening import Opened

RecordT = TypeVar("RecordT", bound=msgspec.Struct)

#: Code points of the text shown on each side of a figure's words.
CONTEXT = 80


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """An event, what its voices add up to, what does not, the figures and documents it rests on, and people's decisions.

    `derivations` stand by the report that was made of another's text.
    """

    event: Event
    assessments: tuple[Assessment, ...]
    contradictions: tuple[Contradiction, ...]
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    derivations: Mapping[str, Sequence[Derivation]]
    decisions: tuple[ToldDecision, ...]


class Sealing(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger entry that sealed a capture: its number, time, what it hangs on (`prev`) and its leaf hash."""

    seq: int
    time: str
    prev: str
    leaf: str


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """A figure, step by step down to the evidence.

    `before` and `after` are the text around its words. `byte_start` to `byte_end` (half-open) of the capture are
    the bytes they come from, `bytes_found` those bytes as they stand in the sealed object now, read as text.
    `sightings` are all places where the capture was found; `sealings` the ledger's entries about it.
    """

    figure: Figure
    before: str
    after: str
    statement: Statement | None
    document: Document
    byte_start: int
    byte_end: int
    bytes_found: str
    sightings: tuple[Capture, ...]
    sealings: tuple[Sealing, ...]
    ledger_root: str


def find_event(opened: Opened, event_id: str, words: Words = ENGLISH) -> EventView:
    """The event with this id (or its unique beginning) and all that hangs on it. Raises `UsageError` for none.

    `words` put its decisions into the reader's language.
    """
    store = opened.store
    event = _of_kind(opened, Event, event_id, "event")
    figures = store.figures_of(event.figures)
    documents = store.documents_of(event.documents)
    return EventView(
        event=event,
        assessments=tuple(sorted(store.assessments(event.id), key=assessment_order)),
        contradictions=tuple(store.contradictions(event.id)),
        figures=tuple(
            sorted(figures.values(), key=lambda figure: (figure.act, figure.document, figure.quote.start, figure.id))
        ),
        documents=tuple(sorted(documents.values(), key=lambda each: (each.published or "9999", each.id))),
        derivations=store.derivations_of(event.documents),
        decisions=decisions_about(decisions_by_subject(list(store.judgements()), words), documents, figures.values()),
    )


def find_assessment(opened: Opened, assessment_id: str) -> tuple[Assessment, dict[str, Figure], dict[str, Document]]:
    """An assessment, and its event's figures and documents by id. Raises `UsageError` where there is none."""
    assessment = _of_kind(opened, Assessment, assessment_id, "assessment")
    event = _of_kind(opened, Event, assessment.event, "event")
    return assessment, opened.store.figures_of(event.figures), opened.store.documents_of(event.documents)


def trace_figure(opened: Opened, figure_id: str) -> Trace:
    """The figure with this id (or its unique beginning), from its number to its bytes and ledger entry.

    Every step is proven on the way: raises `MisplacedQuote` where the words do not stand where the record says,
    `BrokenRecord` where the bytes are not those that were sealed, `UsageError` where there is no such figure.
    """
    store = opened.store
    figure = _of_kind(opened, Figure, figure_id, "figure")
    document = store.documents_of([figure.document])[figure.document]
    text = store.source_text(document.id)
    quote = figure.quote
    quote.check(text.text)
    begin, end = text.bytes_of(quote.start, quote.end)
    data = opened.archive.read(document.capture)
    sealings = tuple(
        Sealing(seq=entry.leaf.seq, time=entry.leaf.time, prev=entry.prev, leaf=entry.leaf.hash().hex())
        for entry in opened.archive.ledger.entries_about(document.capture)
    )
    return Trace(
        figure=figure,
        before=text.text[max(0, quote.start - CONTEXT) : quote.start],
        after=text.text[quote.end : quote.end + CONTEXT],
        statement=store.statements_of([figure.statement]).get(figure.statement) if figure.statement else None,
        document=document,
        byte_start=begin,
        byte_end=end,
        bytes_found=data[begin:end].decode(text.encoding, "replace"),
        sightings=tuple(store.captures(document.capture)),
        sealings=sealings,
        ledger_root=opened.archive.ledger.root(),
    )


def _of_kind(opened: Opened, kind: type[RecordT], record_id: str, name: str) -> RecordT:
    record = opened.store.get(record_id)
    if not isinstance(record, kind):
        found = type(record).__name__.lower()
        raise UsageError(
            "{record_id} names a record of type {found}, not {name}; look for its id with `khronika publish`",
            record_id=record_id,
            found=found,
            name=name,
        )
    return record
