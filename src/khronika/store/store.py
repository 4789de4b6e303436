"""The store: every record in a database that is derived, and can be dropped and rebuilt from the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import Column, Engine, Row, Select, func, select

from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.identity import digest_of
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.statements import Statement
from khronika.store import tables
from khronika.store.changes import changing
from khronika.store.engine import open_upgraded, reading, telling
from khronika.store.pages import PAGE, TEXTS_A_PAGE, read_pages
from khronika.store.queries import select_captures_to_read, select_documents_to_extract
from khronika.store.records import Records
from khronika.store.rows import (
    anchor_row,
    decode_record,
    decode_text,
    made_key,
    phase_of,
    row_of,
    table_of,
    text_row,
)
from khronika.store.sketches import Sketches
from khronika.text.source import SourceText

RecordT = TypeVar("RecordT", bound=msgspec.Struct)
Extraction = tuple[str, Sequence[Statement], Sequence[Figure]]
Conclusion = Derivation | Event | Assessment | Contradiction


class Store(Records):
    """The records of one collection. Made by `open_store`; each `add_…` is durable when it returns."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.sketches = Sketches(engine)

    def captures_to_read(self, made: Made) -> Iterator[Capture]:
        """The captures that were not read as `made` says, each once, as it was first seen; containers are left out."""
        query = select_captures_to_read(made_key(made))
        for row in self._due("read", made, query, tables.captures.c.seq, PAGE):
            yield decode_record(Capture, row.body)

    def documents_to_extract(
        self, made: Made, languages: Collection[str | None]
    ) -> Iterator[tuple[Document, SourceText]]:
        """The documents in one of these languages that were not extracted as `made` says, with their texts."""
        query = select_documents_to_extract(made_key(made), languages)
        what = " ".join(("extract", *sorted(language or "-" for language in languages)))
        for row in self._due(what, made, query, tables.documents.c.seq, TEXTS_A_PAGE):
            yield decode_record(Document, row.body), decode_text(row.text)

    def _due(self, what: str, made: Made, query: Select[Any], number: Column[Any], page: int) -> Iterator[Row[Any]]:
        """The rows of a query for what is to be done, by their `number`; what is done before the first is passed over next time."""
        with reading(self._engine) as connection:
            last: int = connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one()
        reached = self.reached(what, made)
        rows = read_pages(self._engine, query.where(number > reached), (number,), page)
        first = next(rows, None)
        done = last if first is None else first.seq - 1
        if done > reached:
            with changing(self._engine) as change:
                change.reach(what, made_key(made), done)
        if first is not None:
            yield first
            yield from rows

    def add_captures(self, captures: Sequence[Capture]) -> None:
        """Add sightings; those known (same id, address, container) stay as they are.

        What was concluded of a report that is met at another address too is not whole any more: it may be a version.
        """
        table, documents = tables.captures, tables.documents
        with changing(self._engine) as change:
            new = change.insert(table, table.c.sighting, [row_of(capture) for capture in captures])
            if change.holds(documents.c.capture, [row["id"] for row in new]):
                change.fall()

    def add_documents(self, pairs: Sequence[tuple[Document, SourceText]]) -> None:
        """Add documents with their texts; what was read of the same captures in another way goes, with all it bore."""
        with changing(self._engine) as change:
            for made, group in _by_made((document.made, (document, text)) for document, text in pairs).items():
                change.mark_done("read", [document.capture for document, _ in group], made)
            new = change.insert(tables.documents, tables.documents.c.id, [row_of(document) for document, _ in pairs])
            added = {row["id"] for row in new}
            rows = [text_row(document.id, text) for document, text in pairs if document.id in added]
            change.insert(tables.texts, tables.texts.c.document, rows)

    def add_extractions(self, extractions: Sequence[Extraction], made: Made, anchors: Sequence[Anchor] = ()) -> None:
        """Add what was extracted of each document id, and the anchors of its figures, all of it or nothing.

        What was extracted of these documents in another way goes.
        """
        with changing(self._engine) as change:
            change.mark_done("extract", [document for document, _, _ in extractions], made_key(made))
            statements = [row_of(statement) for _, found, _ in extractions for statement in found]
            change.insert(tables.statements, tables.statements.c.id, statements)
            figures = [row_of(figure) for _, _, found in extractions for figure in found]
            change.insert(tables.figures, tables.figures.c.id, figures)
            change.insert(tables.anchors, tables.anchors.c.figure, [anchor_row(anchor) for anchor in anchors])

    def add_failures(self, failures: Sequence[Failure], made: Made | None = None) -> None:
        """Add failures. With `made`, its step counts as done for each `input` until it is made in another way."""
        with changing(self._engine) as change:
            key = None if made is None else made_key(made)
            if made is not None and key is not None:
                change.mark_done(phase_of(made), [failure.input for failure in failures], key)
            rows = [row_of(failure, key) for failure in failures]
            change.insert(tables.failures, tables.failures.c.id, rows)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Add people's decisions; what was concluded without them is not whole any more, as with documents."""
        with changing(self._engine) as change:
            change.insert(tables.judgements, tables.judgements.c.id, [row_of(one) for one in judgements])

    def add_anchors(self, anchors: Sequence[Anchor]) -> None:
        """Add the anchors of figures that are in the store; those known stay as they are."""
        with changing(self._engine) as change:
            change.insert(tables.anchors, tables.anchors.c.figure, [anchor_row(anchor) for anchor in anchors])

    def clear_conclusions(self) -> None:
        """Remove every derivation, event, assessment and contradiction, and what failed of them. Judgements stay."""
        with changing(self._engine) as change:
            change.clear_conclusions()

    def clear_weighed(self) -> None:
        """Remove every assessment and contradiction, and what failed of weighing."""
        with changing(self._engine) as change:
            change.fall("weigh")
            change.remove(tables.failures, tables.failures.c.step, ["weigh"])
            change.empty(tables.assessments)
            change.empty(tables.contradictions)

    def forget_weighed(self, events: Sequence[str]) -> None:
        """Remove what events were weighed to, and what failed of it."""
        with changing(self._engine) as change:
            change.fall("weigh")
            change.forget_weighed(events)

    def replace_failures(self, step: str, failures: Sequence[Failure]) -> None:
        """Put these failures in the place of all that a step had."""
        with changing(self._engine) as change:
            change.remove(tables.failures, tables.failures.c.step, [step])
            change.insert(tables.failures, tables.failures.c.id, [row_of(failure) for failure in failures])

    def stand(self, made: Made) -> None:
        """Write down that what the phase of `made` concluded is whole."""
        with changing(self._engine) as change:
            change.stand(phase_of(made), made_key(made))

    def fall(self) -> None:
        """Write down that what was concluded is not whole any more."""
        with changing(self._engine) as change:
            change.fall()

    def add_conclusions(self, conclusions: Iterable[Conclusion]) -> None:
        """Add conclusions as they come, a few hundred a transaction."""
        batch: list[Conclusion] = []
        for conclusion in conclusions:
            batch.append(conclusion)
            if len(batch) >= PAGE:
                self._add_conclusions(batch)
                batch = []
        if batch:
            self._add_conclusions(batch)

    def _add_conclusions(self, batch: Sequence[Conclusion]) -> None:
        with changing(self._engine) as change:
            for kind in dict.fromkeys(type(one) for one in batch):
                table = table_of(kind)
                new = change.insert(table, table.c.id, [row_of(one) for one in batch if type(one) is kind])
                if kind is Event:
                    added = {row["id"] for row in new}
                    events = [one for one in batch if isinstance(one, Event) and one.id in added]
                    change.put_members(
                        (figure, event.id, digest_of(min(event.figures)))
                        for event in events
                        for figure in event.figures
                    )

    def close(self) -> None:
        """Let go of the database; its write-ahead log is folded in."""
        with telling(self._engine):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(folder: Path, database: str | None = None) -> Store:
    """The store in `folder`, made where there is none, its tables brought up to date.

    Its database is SQLite in that folder, or PostgreSQL at the address `database`. Raises `StoreError` where the disk
    or the database does not do what the record needs, `StoreBusy` where another process writes for too long.
    """
    return Store(open_upgraded(folder, database))


def _by_made(pairs: Iterable[tuple[Made, RecordT | Any]]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for made, item in pairs:
        groups.setdefault(made_key(made), []).append(item)
    return groups
