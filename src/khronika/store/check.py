"""What in the database is not as it was written: rows, seals, tallies, ids, quotes. Reads, never writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Engine, Table, and_, exists, func, inspect, select, text

from khronika.errors import KhronikaError, MisplacedQuote
from khronika.record.documents import Document
from khronika.record.events import Event, is_event_id
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.identity import digest_of, record_id
from khronika.record.quotes import Quote
from khronika.record.statements import Statement
from khronika.store import tables
from khronika.store.changes import Tally, chunks, read_tally
from khronika.store.engine import HEAD, open_engine, reading
from khronika.store.pages import TEXTS_A_PAGE, streaming
from khronika.store.postgres import name_of
from khronika.store.rows import RECORD_TYPES, decode_record, decode_sketch, decode_text, row_of, seal_of
from khronika.store.sqlite import database_path
from khronika.store.standing import WHOLE, Standing
from khronika.text.source import SourceText

#: kind of fault, table and row, detail, ids of the records it affects
Fault = tuple[str, str, str, tuple[str, ...]]
_OWN_ID = frozenset({"statements", "figures", "failures", "derivations", "assessments", "contradictions", "judgements"})


def check_store(
    folder: Path,
    seal_document: Callable[[Document, SourceText], Document],
    number_of: Callable[[Figure], int | None],
    database: str | None = None,
) -> Iterator[Fault]:
    """Faults of the database of the store in `folder`.

    `seal_document` recomputes a document's id from content and text, `number_of` the number a figure is looked up by.

    Raises `StoreError` where PostgreSQL at the address `database` cannot be reached: nothing is known of it then.
    """
    name = str(database_path(folder)) if database is None else name_of(database)
    if database is None and not database_path(folder).is_file():
        yield "missing-database", name, "the database is gone; it can be rebuilt from the archive", ()
        return
    engine = open_engine(folder, database, read_only=True)
    try:
        if database is not None:
            with reading(engine) as connection:
                if not inspect(connection).has_table("alembic_version"):
                    yield "missing-database", name, "the database is empty; it can be rebuilt from the archive", ()
                    return
        yield from _check_database(engine, name, seal_document, number_of)
    finally:
        engine.dispose()


def _check_database(
    engine: Engine,
    name: str,
    seal_document: Callable[[Document, SourceText], Document],
    number_of: Callable[[Figure], int | None],
) -> Iterator[Fault]:
    try:
        with reading(engine) as connection:
            if engine.dialect.name == "sqlite":
                for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
                    if line != "ok":
                        yield "broken-database", name, f"SQLite says: {line}", ()
            expected = _tables_of(connection)
            for table in tables.SEALED:
                if table.name in expected:
                    yield from _check_table(connection, table)
            yield from _check_texts(connection, seal_document)
            if tables.prints.name in expected:
                yield from _check_prints(connection)
            if tables.members.name in expected:
                yield from _check_members(connection)
            if tables.ties.name in expected and (standing := _standing(connection)) is not None:
                yield from _check_linked(connection, standing, number_of)
    except (KhronikaError, sqlite3.DatabaseError, ValueError, TypeError, OverflowError) as error:
        yield "broken-database", name, f"the database cannot be read ({error})", ()


def _tables_of(connection: Connection) -> frozenset[str]:
    """The tables that must be there: all of them, but in a database of an older Khronika those that it knew."""
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision == HEAD:
        return frozenset(tables.metadata.tables)
    return frozenset(inspect(connection).get_table_names())


def _check_table(connection: Any, table: Table) -> Iterator[Fault]:
    tally = Tally()
    with streaming(connection, select(table)) as rows:
        for row in rows.mappings():
            where = f"{table.name}, row {row.get('seq', row.get('document', row.get('figure', '?')))}"
            affects = tuple(str(row[name]) for name in ("id", "document", "figure") if row.get(name))
            values = dict(row)
            if not isinstance(values["seal"], bytes) or _seal(table, values) != values["seal"]:
                yield "changed-row", where, "the row is not what was written", affects
            if isinstance(values["seal"], bytes):
                tally.add(values["seal"])
            yield from _check_record(table, values, where, affects)
    kept = read_tally(connection, table)
    if (kept.rows, kept.text()) != (tally.rows, tally.text()):
        detail = (
            f"{table.name} holds {tally.rows} rows; {kept.rows} were written, and their seals do not add up to the same"
        )
        yield "changed-table", str(table.name), detail, ()


def _seal(table: Table, values: dict[str, Any]) -> bytes | None:
    try:
        return seal_of(table, values)
    except (TypeError, ValueError, msgspec.EncodeError):
        return None


def _check_record(table: Table, values: dict[str, Any], where: str, affects: tuple[str, ...]) -> Iterator[Fault]:
    kind = RECORD_TYPES.get(table.name)
    if kind is None:
        return
    try:
        record = decode_record(kind, values["body"])
    except KhronikaError as error:
        yield "broken-row", where, str(error), affects
        return
    made = values.get("made") if isinstance(record, Failure) else None
    expected = row_of(record, made)
    differs = [name for name, value in expected.items() if name not in {"seal", "seq"} and values.get(name) != value]
    if differs:
        yield "changed-row", where, f"{', '.join(differs)} disagree with the record in the row", affects
    if table.name in _OWN_ID and record_id(record) != record.id:  # type: ignore[attr-defined]
        yield "wrong-id", where, "the record's id is not that of its content", affects
    if isinstance(record, Event) and not is_event_id(record):
        yield "wrong-id", where, "the event's id is not that of its place and first day", affects


def _check_texts(connection: Any, seal_document: Callable[[Document, SourceText], Document]) -> Iterator[Fault]:
    documents, texts = tables.documents, tables.texts
    query = select(documents.c.id, documents.c.body, texts.c.body.label("text")).outerjoin(
        texts, texts.c.document == documents.c.id
    )
    with streaming(connection, query, TEXTS_A_PAGE) as rows:
        for id_, body, raw in rows:
            try:
                document, source = decode_record(Document, body), decode_text(raw)
                sealed = seal_document(document, source).id
                quotes = list(_quotes(connection, document))
            except (KhronikaError, TypeError) as error:
                yield "broken-row", f"texts, document {id_}", str(error), (id_,)
                continue
            if sealed != id_:
                yield "wrong-id", f"documents, {id_}", "the document's id is not that of its content and text", (id_,)
            for owner, quote in quotes:
                try:
                    quote.check(source.text)
                except MisplacedQuote as error:
                    yield "misplaced-quote", f"document {id_}", str(error), (owner, id_)


def _check_prints(connection: Any) -> Iterator[Fault]:
    """Whether fingerprints lead to the sketches that hold them, and to no others."""
    sketches, prints = tables.sketches, tables.prints
    held = 0
    query = select(sketches.c.seq, sketches.c.document, sketches.c.url, sketches.c.body)
    with streaming(connection, query) as rows:
        for seq, document, url, body in rows:
            where = f"sketches, row {seq}"
            try:
                sketch = decode_sketch(body)
            except KhronikaError as error:
                yield "broken-row", where, str(error), (document,)
                continue
            if (sketch.document, sketch.url) != (document, url):
                yield "changed-row", where, "document or url disagree with the sketch in the row", (document,)
            found = _count(connection, prints.c.digest, sketch.digests, prints.c.sketch == seq)
            if found != len(sketch.digests):
                yield "changed-index", where, "fingerprints do not lead to the report that holds them", (document,)
            held += len(sketch.digests)
    yield from _check_number(connection, prints, held)


def _check_members(connection: Any) -> Iterator[Fault]:
    """Whether figures lead to the events that they are in, and to no others."""
    events, members = tables.events, tables.members
    held = 0
    with streaming(connection, select(events.c.seq, events.c.body), TEXTS_A_PAGE) as rows:
        for seq, body in rows:
            try:
                event = decode_record(Event, body)
            except KhronikaError:
                continue  # told by `_check_record`
            found = _count(connection, members.c.figure, event.figures, members.c.event == event.id)
            if found != len(event.figures):
                yield (
                    "changed-index",
                    f"events, row {seq}",
                    "figures do not lead to the event that holds them",
                    (event.id,),
                )
            held += len(event.figures)
    yield from _check_number(connection, members, held)


def _standing(connection: Any) -> Standing | None:
    """What linking stands for; None where it is not whole: what it looks up may be old then, and is made anew."""
    steps = tables.steps
    here = select(steps.c.made).where(steps.c.phase == "link", steps.c.input == WHOLE)
    found = connection.execute(here).scalar()
    return None if found is None else Standing.of(found)


def _check_linked(connection: Any, standing: Standing, number_of: Callable[[Figure], int | None]) -> Iterator[Fault]:
    """Whether groups go by the number of their first figure, ties stand both ways round, and figures by their numbers."""
    members, ties, numbers = tables.members, tables.ties, tables.numbers
    firsts = select(members.c.happening, func.min(members.c.figure)).group_by(members.c.happening)
    with streaming(connection, firsts) as rows:
        for happening, figure in rows:
            if digest_of(figure) != happening:
                yield "changed-index", f"members, group {happening}", "it does not go by its first figure", (figure,)
    back = ties.alias()
    alike = and_(
        back.c.one == ties.c.other, back.c.other == ties.c.one, back.c.tie == ties.c.tie, back.c.shared == ties.c.shared
    )
    for one, other in connection.execute(select(ties.c.one, ties.c.other).where(~exists().where(alike))):
        yield "changed-index", "ties", "two reports are tied one way round only", (one, other)
    held = 0
    linked = select(tables.figures.c.body).where(tables.figures.c.seq <= standing.figures)
    with streaming(connection, linked, TEXTS_A_PAGE) as rows:
        for (body,) in rows:
            try:
                figure = decode_record(Figure, body)
            except KhronikaError:
                continue  # told by `_check_record`
            number = number_of(figure)
            if number is not None:
                held += 1
                if not _count(connection, numbers.c.digest, [number], numbers.c.figure == figure.id):
                    yield "changed-index", "numbers", "a figure is not found by its number", (figure.id,)
    yield from _check_number(connection, numbers, held)


def _count(connection: Any, column: Column[Any], values: Sequence[Any], where: ColumnElement[bool]) -> int:
    """How many rows that meet `where` have one of the values, which differ, in a column."""
    queries = (select(func.count()).where(where, column.in_(chunk)) for chunk in chunks(values))
    return sum(connection.execute(query).scalar_one() for query in queries)


def _check_number(connection: Any, table: Table, expected: int) -> Iterator[Fault]:
    rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if rows != expected:
        yield "changed-table", table.name, f"{table.name} holds {rows} rows where {expected} are due", ()


def _quotes(connection: Any, document: Document) -> Iterator[tuple[str, Quote]]:
    for credit in document.credits:
        yield document.id, credit
    for table, kind in ((tables.statements, Statement), (tables.figures, Figure)):
        for (body,) in connection.execute(select(table.c.body).where(table.c.document == document.id)):
            record: Any = decode_record(kind, body)
            for quote in quotes_of(record):
                yield record.id, quote


def quotes_of(record: Statement | Figure) -> Iterable[Quote]:
    """Every quote of a statement or figure."""
    if isinstance(record, Statement):
        parts = (record.source, record.cue, *record.content)
    else:
        parts = (record.quote, record.who, record.by, record.when, record.where)
    return [part for part in parts if part is not None]
