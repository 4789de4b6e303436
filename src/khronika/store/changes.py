"""One change of the database: rows come and go, and the tallies follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Table, bindparam, delete, func, insert, select, update

from khronika.errors import BrokenRecord
from khronika.record.sketches import Sketch
from khronika.store import tables
from khronika.store.bulk import insert_rows
from khronika.store.engine import writing
from khronika.store.rows import Row, decode_sketch, sketch_row, step_row
from khronika.store.standing import CONCLUDING, REACHED, WHOLE, Reached, Standing

#: How many values stand in one IN list; SQLite takes 32,766, PostgreSQL 65,535.
CHUNK = 500
_MODULUS = 1 << 128
_SUM = re.compile(r"[0-9a-f]{32}")


class Tally:
    """How many rows a table has, and the sum of their seals: order changes nothing, a missing row does."""

    def __init__(self, rows: int = 0, total: int = 0) -> None:
        self.rows = rows
        self.total = total

    def add(self, seal: bytes, sign: int = 1) -> None:
        """Count a row in, or out with `sign` -1."""
        self.rows += sign
        self.total = (self.total + sign * int.from_bytes(seal)) % _MODULUS

    def text(self) -> str:
        """The sum as 32 hexadecimal digits."""
        return f"{self.total:032x}"


class Change:
    """What one transaction does. Made by `changing`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._tallies: dict[str, Tally] = {}

    def insert(self, table: Table, key: Column[Any], rows: Sequence[Row]) -> list[Row]:
        """Add the rows whose `key` the table does not hold yet; those added."""
        wanted: dict[Any, Row] = {}
        for row in rows:
            wanted.setdefault(row[key.name], row)
        for chunk in chunks(list(wanted)):
            for (known,) in self.connection.execute(select(key).where(key.in_(chunk))):
                wanted.pop(known, None)
        new = list(wanted.values())
        if new:
            self._write(table, new)
            tally = self._tally(table)
            for row in new:
                tally.add(row["seal"])
        return new

    def holds(self, column: Column[Any], values: Sequence[Any]) -> bool:
        """Whether any row has one of these values in a column."""
        some = (select(column).where(column.in_(chunk)).limit(1) for chunk in chunks(values))
        return any(self.connection.execute(query).first() is not None for query in some)

    def insert_sketches(self, sketches: Sequence[Sketch], made: str) -> None:
        """Put sketches, and what is looked up of them, in the place of those that their documents had."""
        table = tables.sketches
        wanted = {sketch.document: sketch for sketch in sketches}
        self._remove_sketches(list(wanted))
        self.insert(table, table.c.document, [sketch_row(sketch, made) for sketch in wanted.values()])
        held: list[tuple[int, int]] = []
        for chunk in chunks(list(wanted)):
            numbers = select(table.c.document, table.c.seq).where(table.c.document.in_(chunk))
            for document, seq in self.connection.execute(numbers):
                held += ((digest, seq) for digest in wanted[document].digests)
        held.sort()  # neighbours in the table are written one after the other
        insert_rows(self.connection, tables.prints, ("digest", "sketch"), held)

    def put_members(self, members: Iterable[tuple[str, str, int]]) -> None:
        """Say of figures which event they are in, and by which number their group goes, whatever was said before."""
        table, rows = tables.members, sorted(members)
        for chunk in chunks([figure for figure, _, _ in rows]):
            self.connection.execute(delete(table).where(table.c.figure.in_(chunk)))
        insert_rows(self.connection, table, ("figure", "event", "happening"), rows)

    def clear_conclusions(self) -> None:
        """Remove every derivation, event, assessment and contradiction, and what failed of them. Judgements stay."""
        self.fall()
        self.remove(tables.failures, tables.failures.c.step, CONCLUDING)
        for table in tables.CONCLUSIONS:
            self.empty(table)
        for table in tables.LINKED:
            self.connection.execute(delete(table))

    def forget_weighed(self, events: Sequence[str]) -> None:
        """Remove what events were weighed to, and what failed of it."""
        for table in (tables.assessments, tables.contradictions):
            self.remove(table, table.c.event, events)
        self.remove(tables.failures, tables.failures.c.input, events, tables.failures.c.step == "weigh")

    def remove(self, table: Table, column: Column[Any], values: Sequence[Any], *where: ColumnElement[bool]) -> None:
        """Remove the rows whose `column` is among `values` and that meet `where`."""
        for chunk in chunks(values):
            condition = (column.in_(chunk), *where)
            seals = self.connection.execute(select(table.c.seal).where(*condition)).scalars().all()
            if seals:
                tally = self._tally(table)
                for seal in seals:
                    tally.add(seal, -1)
                self.connection.execute(delete(table).where(*condition))

    def empty(self, table: Table) -> None:
        """Remove every row."""
        self.connection.execute(delete(table))
        tally = self._tally(table)
        tally.rows = tally.total = 0

    def mark_done(self, phase: str, inputs: Iterable[str], made: str) -> None:
        """Write down that `phase` is done for `inputs`; what the same phase made of them in another way goes."""
        inputs = list(dict.fromkeys(inputs))
        self._supersede(phase, inputs, made)
        done = tables.steps
        rows = [step_row(phase, input_, made) for input_ in inputs]
        for chunk in chunks(inputs):
            found = select(done.c.input).where(done.c.phase == phase, done.c.input.in_(chunk))
            known = set(self.connection.execute(found).scalars())
            rows = [row for row in rows if row["input"] not in known]
        if rows:
            self._write(done, rows)
            tally = self._tally(done)
            for row in rows:
                tally.add(row["seal"])

    def stand(self, phase: str, made: str) -> None:
        """Write down that what `phase` concluded, as `made` says, is whole for all the rows there are now."""
        self.fall(phase)
        last = [
            self.connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one()
            for table in (tables.documents, tables.figures, tables.judgements)
        ]
        row = step_row(phase, WHOLE, Standing(made, *last).text())
        self._write(tables.steps, [row])
        self._tally(tables.steps).add(row["seal"])

    def fall(self, *phases: str) -> None:
        """Write down that what these phases concluded, all of them where none is given, is not whole any more."""
        which = tables.steps.c.phase.in_(phases or CONCLUDING)
        self.remove(tables.steps, tables.steps.c.input, [WHOLE], which)

    def reach(self, what: str, made: str, last: int) -> None:
        """Write down that all inputs of `what` up to number `last` (`seq`) are done as `made` says."""
        steps = tables.steps
        self.remove(steps, steps.c.input, [what], steps.c.phase == REACHED)
        row = step_row(REACHED, what, Reached(made, last).text())
        self._write(steps, [row])
        self._tally(steps).add(row["seal"])

    def _supersede(self, phase: str, inputs: Sequence[str], made: str) -> None:
        done = tables.steps
        stale: list[str] = []
        for chunk in chunks(inputs):
            older = select(done.c.input).where(done.c.phase == phase, done.c.input.in_(chunk), done.c.made != made)
            stale += self.connection.execute(older).scalars().all()
        if not stale:
            return
        self.fall()
        self.remove(done, done.c.phase, [REACHED])
        self.remove(tables.failures, tables.failures.c.input, stale, tables.failures.c.step == phase)
        if phase == "read":
            documents: list[str] = []
            for chunk in chunks(stale):
                of = select(tables.documents.c.id).where(
                    tables.documents.c.capture.in_(chunk), tables.documents.c.made != made
                )
                documents += self.connection.execute(of).scalars().all()
            self._remove_extracts(documents)
            self._remove_sketches(documents)
            self.remove(tables.failures, tables.failures.c.input, documents, tables.failures.c.step == "extract")
            self.remove(done, done.c.input, documents, done.c.phase == "extract")
            self.remove(tables.texts, tables.texts.c.document, documents)
            self.remove(tables.documents, tables.documents.c.id, documents)
        elif phase == "extract":
            self._remove_extracts(stale, made)
        self.remove(done, done.c.input, stale, done.c.phase == phase)

    def _remove_extracts(self, documents: Sequence[str], but: str = "") -> None:
        figures, statements = tables.figures, tables.statements
        self.remove(
            tables.anchors,
            tables.anchors.c.document,
            documents,
            tables.anchors.c.figure.in_(select(figures.c.id).where(figures.c.made != but)),
        )
        self.remove(figures, figures.c.document, documents, figures.c.made != but)
        self.remove(statements, statements.c.document, documents, statements.c.made != but)

    def _remove_sketches(self, documents: Sequence[str]) -> None:
        table, held = tables.sketches, tables.prints
        by_key = delete(held).where(held.c.digest == bindparam("of_digest"), held.c.sketch == bindparam("of_sketch"))
        for chunk in chunks(documents):
            found = select(table.c.seq, table.c.body).where(table.c.document.in_(chunk))
            for seq, body in self.connection.execute(found).all():
                keys = [{"of_digest": digest, "of_sketch": seq} for digest in decode_sketch(body).digests]
                if keys:
                    self.connection.execute(by_key, keys)
        self.remove(table, table.c.document, documents)

    def _write(self, table: Table, rows: Sequence[Row]) -> None:
        names = tuple(rows[0])
        insert_rows(self.connection, table, names, ([row[name] for name in names] for row in rows))

    def _tally(self, table: Table) -> Tally:
        if table.name not in self._tallies:
            self._tallies[table.name] = read_tally(self.connection, table)
        return self._tallies[table.name]

    def write_tallies(self) -> None:
        """Write the tallies of the tables that changed."""
        counts = tables.tallies
        for name, tally in self._tallies.items():
            row = {"rows": tally.rows, "sum": tally.text()}
            changed = self.connection.execute(update(counts).where(counts.c.name == name).values(row))
            if not changed.rowcount:
                self.connection.execute(insert(counts), [{"name": name, **row}])


@contextmanager
def changing(engine: Engine) -> Iterator[Change]:
    """One change: all of it is on the disk when the block ends, or nothing of it."""
    with writing(engine) as connection:
        change = Change(connection)
        yield change
        change.write_tallies()


def read_tally(connection: Connection, table: Table) -> Tally:
    """The tally of a table as written down; zero where none is. Raises `BrokenRecord` for what no tally is written as."""
    counts = tables.tallies
    row = connection.execute(select(counts).where(counts.c.name == table.name)).mappings().first()
    if row is None:
        return Tally()
    written = str(row["sum"])
    if not _SUM.fullmatch(written):
        raise BrokenRecord(
            "the tally of {name} is {written!r}, not 32 lower-case hexadecimal digits; run `khronika rebuild`",
            name=table.name,
            written=written,
        )
    return Tally(row["rows"], int(written, 16))


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in lists short enough for one query."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
