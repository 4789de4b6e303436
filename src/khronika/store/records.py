"""What can be read of a store: records by kind, by what they hang on, and by id.

All iterators read page by page, each page in a short transaction of its own: memory stays flat, and one may write
while reading on. What was added before an iterator began is read; what is added meanwhile may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, Engine, Table, func, select

from khronika.errors import UsageError
from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.public import Record
from khronika.record.statements import Statement
from khronika.store import tables
from khronika.store.changes import chunks
from khronika.store.engine import reading
from khronika.store.linked import Linked
from khronika.store.pages import read_documents, read_pages, streaming
from khronika.store.queries import select_documents_with_texts
from khronika.store.rows import (
    RECORD_TYPES,
    decode_anchor,
    decode_record,
    decode_text,
    made_key,
    phase_of,
    sighting_of,
    table_of,
)
from khronika.store.standing import REACHED, WHOLE, Reached, Standing
from khronika.text.source import SourceText

RecordT = TypeVar("RecordT", bound=msgspec.Struct)
Extraction = tuple[str, Sequence[Statement], Sequence[Figure]]
Conclusion = Derivation | Event | Assessment | Contradiction


class Records:
    """The records of one collection, for reading."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.linked = Linked(engine)

    def standing(self, made: Made) -> Standing | None:
        """What the phase of `made` concluded in just that way, and up to which rows; None where that is not whole."""
        steps = tables.steps
        with reading(self._engine) as connection:
            query = select(steps.c.made).where(steps.c.phase == phase_of(made), steps.c.input == WHOLE)
            text = connection.execute(query).scalar()
        found = None if text is None else Standing.of(text)
        return found if found is not None and found.made == made_key(made) else None

    def has_more_than(self, standing: Standing) -> bool:
        """Whether documents, figures or judgements came after what a conclusion takes in."""
        with reading(self._engine) as connection:
            return any(
                connection.execute(select(table.c.seq).where(table.c.seq > last).limit(1)).first() is not None
                for table, last in (
                    (tables.documents, standing.documents),
                    (tables.figures, standing.figures),
                    (tables.judgements, standing.judgements),
                )
            )

    def reached(self, what: str, made: Made) -> int:
        """The number (`seq`) up to which all inputs of `what` are known to be done as `made` says; 0 for none."""
        steps = tables.steps
        with reading(self._engine) as connection:
            query = select(steps.c.made).where(steps.c.phase == REACHED, steps.c.input == what)
            text = connection.execute(query).scalar()
        found = None if text is None else Reached.of(text)
        return found.last if found is not None and found.made == made_key(made) else 0

    def first_capture(self) -> Capture | None:
        """The sighting that was added first, None where there is none."""
        table = tables.captures
        with reading(self._engine) as connection:
            body = connection.execute(select(table.c.body).order_by(table.c.seq).limit(1)).scalar()
        return None if body is None else decode_record(Capture, body)

    def languages(self) -> set[str | None]:
        """The languages of all documents, as they have them; None is in it where one was not recognised."""
        with reading(self._engine) as connection:
            return set(connection.execute(select(tables.documents.c.language).distinct()).scalars())

    def documents_with_texts(self) -> Iterator[tuple[Document, SourceText]]:
        """All documents with their texts, by id."""
        return read_documents(self._engine, select_documents_with_texts(), tables.documents.c.id)

    def captures(self, capture_id: str | None = None) -> Iterator[Capture]:
        """All sightings, or those of one capture, by id and then in an order that does not change."""
        table = tables.captures
        query = select(table)
        if capture_id is not None:
            query = query.where(table.c.id == capture_id)
        for row in read_pages(self._engine, query, (table.c.id, table.c.sighting)):
            yield decode_record(Capture, row.body)

    def documents(self, capture_id: str | None = None) -> Iterator[Document]:
        """All documents, or those of one capture, by id."""
        return self._records(Document, (tables.documents.c.id,), tables.documents.c.capture, capture_id)

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        """All statements, or those of one document: by document, in the order they were found in."""
        table = tables.statements
        return self._records(Statement, (table.c.document, table.c.seq), table.c.document, document_id)

    def figures(self, document_id: str | None = None) -> Iterator[Figure]:
        """All figures, or those of one document: by document, in the order they were found in."""
        table = tables.figures
        return self._records(Figure, (table.c.document, table.c.seq), table.c.document, document_id)

    def failures(self) -> Iterator[Failure]:
        """All failures, by id."""
        return self._records(Failure, (tables.failures.c.id,))

    def derivations(self, copy_id: str | None = None) -> Iterator[Derivation]:
        """All derivations, or those of one document from others, by id."""
        return self._records(Derivation, (tables.derivations.c.id,), tables.derivations.c.copy, copy_id)

    def events(self) -> Iterator[Event]:
        """All events, by id."""
        return self._records(Event, (tables.events.c.id,))

    def assessments(self, event_id: str | None = None) -> Iterator[Assessment]:
        """All assessments by id, or those of one event."""
        return self._records(Assessment, (tables.assessments.c.id,), tables.assessments.c.event, event_id)

    def contradictions(self, event_id: str | None = None) -> Iterator[Contradiction]:
        """All contradictions by id, or those of one event."""
        return self._records(Contradiction, (tables.contradictions.c.id,), tables.contradictions.c.event, event_id)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, in the order in which they were made."""
        return self._records(Judgement, (tables.judgements.c.seq,))

    def judgements_after(self, number: int) -> list[Judgement]:
        """The judgements with numbers (`seq`) after this one, in the order in which they were made."""
        table = tables.judgements
        query = select(table.c.body).where(table.c.seq > number).order_by(table.c.seq)
        with reading(self._engine) as connection:
            return [decode_record(Judgement, body) for body in connection.execute(query).scalars()]

    def anchors_in_order(self) -> Iterator[Anchor]:
        """All anchors by country, place, first day and figure id; what is None comes first."""
        table = tables.anchors
        order = [table.c[name].asc().nulls_first() for name in ("country", "place", "first")]
        query = select(table).order_by(*order, table.c.figure)
        with reading(self._engine) as connection, streaming(connection, query) as rows:
            for row in rows.mappings():
                yield decode_anchor(row)  # type: ignore[arg-type]

    def source_text(self, document_id: str) -> SourceText:
        """The text of a document, with its map to the bytes. Raises `UsageError` where there is no such document."""
        found = self.source_texts([document_id])
        if not found:
            raise UsageError(
                "there is no document {document_id} in this store; `khronika publish` tells those there are",
                document_id=document_id,
            )
        return found[document_id]

    def source_texts(self, documents: Iterable[str]) -> dict[str, SourceText]:
        """The texts of the documents with these ids, by id; those that are not here are left out."""
        table, found = tables.texts, dict[str, SourceText]()
        for chunk in chunks(list(dict.fromkeys(documents))):
            with reading(self._engine) as connection:
                query = select(table.c.document, table.c.body).where(table.c.document.in_(chunk))
                found |= {document: decode_text(body) for document, body in connection.execute(query)}
        return found

    def documents_of(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents with these ids, by id; those that are not here are left out."""
        return {one.id: one for one in self._of(Document, ids)}

    def documents_from(self, captures: Iterable[str]) -> dict[str, Document]:
        """The documents read from the captures with these ids, by capture; captures without one are left out."""
        return {one.capture: one for one in self._of(Document, captures, "capture")}

    def figures_of(self, ids: Iterable[str]) -> dict[str, Figure]:
        """The figures with these ids, by id; those that are not here are left out."""
        return {one.id: one for one in self._of(Figure, ids)}

    def figures_in(self, documents: Iterable[str]) -> dict[str, Figure]:
        """All figures of the documents with these ids, by id."""
        return {one.id: one for one in self._of(Figure, documents, "document")}

    def derivations_of(self, copies: Iterable[str]) -> dict[str, list[Derivation]]:
        """The derivations of the documents with these ids from others: by document id, each list by its own ids."""
        table, found = tables.derivations, dict[str, list[Derivation]]()
        for chunk in chunks(list(dict.fromkeys(copies))):
            with reading(self._engine) as connection:
                query = select(table.c.body).where(table.c.copy.in_(chunk)).order_by(table.c.id)
                for (body,) in connection.execute(query):
                    derivation = decode_record(Derivation, body)
                    found.setdefault(derivation.to, []).append(derivation)
        return found

    def captures_of(self, ids: Iterable[str]) -> dict[str, list[Capture]]:
        """The sightings of the captures with these ids, by id, each list in an order that does not change."""
        table, found = tables.captures, dict[str, list[Capture]]()
        for chunk in chunks(list(dict.fromkeys(ids))):
            with reading(self._engine) as connection:
                query = select(table.c.body).where(table.c.id.in_(chunk)).order_by(table.c.id, table.c.sighting)
                for (body,) in connection.execute(query):
                    capture = decode_record(Capture, body)
                    found.setdefault(capture.id, []).append(capture)
        return found

    def events_of(self, ids: Iterable[str]) -> dict[str, Event]:
        """The events with these ids, by id; those that are not here are left out."""
        return {one.id: one for one in self._of(Event, ids)}

    def events_with(self, figures: Iterable[str]) -> dict[str, Event]:
        """The event that each of these figures is in, by the figure's id; figures in no event are left out."""
        in_events = self.linked.events_with(figures)
        events = self.events_of(in_events.values())
        return {figure: events[event] for figure, event in in_events.items() if event in events}

    def statements_of(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements with these ids, by id; those that are not here are left out."""
        return {one.id: one for one in self._of(Statement, ids)}

    def get(self, record_id: str) -> Record:
        """The record with this id, or with the only id that begins so. Raises `UsageError` for none or several."""
        found: dict[str, Any] = {}
        prefix = record_id.lower()
        with reading(self._engine) as connection:
            for name, kind in RECORD_TYPES.items():
                table = tables.metadata.tables[name]
                query = select(table.c.id, table.c.body).where(table.c.id >= prefix, table.c.id < prefix + "g")
                for id_, body in connection.execute(query.order_by(table.c.id, table.c.seq).limit(8)):
                    found.setdefault(id_, (kind, body))
        if prefix in found:
            found = {prefix: found[prefix]}
        if not prefix or len(found) != 1:
            if found:
                raise UsageError("several records begin with “{id}”; give more of the id", id=record_id)
            raise UsageError("no record begins with “{id}”; give an id as `khronika publish` prints it", id=record_id)
        ((kind, body),) = found.values()
        return decode_record(kind, body)  # type: ignore[no-any-return]

    def counts(self) -> dict[str, int]:
        """How many rows each kind of record has, by table name ("captures" counts sightings)."""
        with reading(self._engine) as connection:
            return {
                name: connection.execute(select(func.count()).select_from(tables.metadata.tables[name])).scalar_one()
                for name in RECORD_TYPES
            }

    def missing_captures(self, captures: Sequence[Capture]) -> list[Capture]:
        """Those of `captures` that are not in the store."""
        table, known = tables.captures, set[str]()
        with reading(self._engine) as connection:
            for chunk in chunks([sighting_of(capture) for capture in captures]):
                known.update(connection.execute(select(table.c.sighting).where(table.c.sighting.in_(chunk))).scalars())
        return [capture for capture in captures if sighting_of(capture) not in known]

    def _records(
        self,
        kind: type[RecordT],
        order: Sequence[Column[Any]],
        column: Column[Any] | None = None,
        value: str | None = None,
    ) -> Iterator[RecordT]:
        query = select(table_of(kind))
        if column is not None and value is not None:
            query = query.where(column == value)
        for row in read_pages(self._engine, query, order):
            yield decode_record(kind, row.body)

    def _of(self, kind: type[RecordT], ids: Iterable[str], column: str = "id") -> Iterator[RecordT]:
        table: Table = table_of(kind)
        for chunk in chunks(list(dict.fromkeys(ids))):
            query = select(table.c.body).where(table.c[column].in_(chunk)).order_by(table.c.id)
            with reading(self._engine) as connection:
                rows = connection.execute(query).all()
            for (body,) in rows:
                yield decode_record(kind, body)
