"""What linking looks up in the store to take in new reports alone: who is tied to whom, and which figures go together.

All of it comes of records that are in the store, and is emptied with the conclusions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, bindparam, delete, select

from khronika.record.anchors import Anchor
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.store import tables
from khronika.store.bulk import insert_rows
from khronika.store.changes import changing, chunks
from khronika.store.engine import reading
from khronika.store.queries import HOLDERS
from khronika.store.rows import decode_anchor, decode_record, row_of
from khronika.store.standing import Standing

Pair = tuple[str, str]
#: Stands in `members.event` where there is none yet.
NO_EVENT = ""
_MEMBERS = select(
    *(tables.anchors.c[name] for name in Anchor.__struct_fields__), tables.members.c.happening, tables.members.c.event
).outerjoin(tables.members, tables.members.c.figure == tables.anchors.c.figure)


class Tie(NamedTuple):
    """How likely two reports tell one story, and the number of keys by which they were found."""

    likely: float
    keys: int


class Member(NamedTuple):
    """A figure's anchor, the number of the group of one place and time that it is in, and its event; None as yet."""

    anchor: Anchor
    happening: int | None
    event: str | None


class Linked:
    """What linking keeps in the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def only_grew(self, standing: Standing) -> bool:
        """Whether every figure that came after those taken in is of a document that did."""
        figures, documents = tables.figures, tables.documents
        late = (
            select(figures.c.seq)
            .join(documents, documents.c.id == figures.c.document)
            .where(figures.c.seq > standing.figures, documents.c.seq <= standing.documents)
        )
        with reading(self._engine) as connection:
            return connection.execute(late.limit(1)).first() is None

    def saturated(self, inside: Mapping[int, int], most: int) -> dict[int, list[str]]:
        """Digests that more than `most` reports hold, but no more before some came, and who holds them now (documents).

        `inside` gives for the digests of those that came how many of them hold each.
        """
        found: dict[int, list[str]] = {}
        digests = sorted(inside)
        if not digests:
            return found
        held, sketches = tables.prints, tables.sketches
        asked = {"lists": json.dumps([digests]), "most": most + max(inside.values()) + 1}
        with reading(self._engine) as connection:
            counts = connection.execute(HOLDERS[connection.dialect.name], asked)
            full = [digest for digest, number in counts if most < number <= most + inside[digest]]
            for some in chunks(full):
                query = select(held.c.digest, sketches.c.document).join(sketches, sketches.c.seq == held.c.sketch)
                for digest, document in connection.execute(query.where(held.c.digest.in_(some))):
                    found.setdefault(digest, []).append(document)
        return found

    def holding(self, digests: Iterable[int]) -> dict[int, list[str]]:
        """The documents whose sketches hold these digests, by digest."""
        found: dict[int, list[str]] = {}
        held, sketches = tables.prints, tables.sketches
        query = select(held.c.digest, sketches.c.document).join(sketches, sketches.c.seq == held.c.sketch)
        for digest, document in self._rows(query, held.c.digest, digests):
            found.setdefault(digest, []).append(document)
        return found

    def ties_of(self, documents: Iterable[str]) -> dict[Pair, Tie]:
        """The ties of documents, by pair, smaller id first."""
        table = tables.ties
        query = select(table.c.one, table.c.other, table.c.tie, table.c.shared)
        return {
            (min(one, other), max(one, other)): Tie(tie, keys)
            for one, other, tie, keys in self._rows(query, table.c.one, documents)
        }

    def members_of(self, documents: Iterable[str]) -> list[Member]:
        """All figures of documents."""
        return self._members(tables.anchors.c.document, documents)

    def events_with(self, figures: Iterable[str]) -> dict[str, str]:
        """The id of the event that each of these figures is in, by the figure's; figures in no event are left out."""
        table = tables.members
        rows = self._rows(select(table.c.figure, table.c.event), table.c.figure, figures)
        return {figure: event for figure, event in rows if event != NO_EVENT}

    def documents_in(self, happenings: Iterable[int]) -> set[str]:
        """The documents that figures of these groups stand in."""
        members, anchors = tables.members, tables.anchors
        query = select(anchors.c.document).join(members, members.c.figure == anchors.c.figure).distinct()
        return {document for (document,) in self._rows(query, members.c.happening, happenings)}

    def members_with(self, figures: Iterable[str]) -> list[Member]:
        """Figures by their ids."""
        return self._members(tables.anchors.c.figure, figures)

    def dated(self, country: str | None, place: str, first: str, last: str) -> list[Member]:
        """The figures of a place that begin from `first` to `last` (ISO days)."""
        return self._members_at(country, place, tables.anchors.c.first.between(first, last))

    def undated(self, country: str | None, place: str) -> list[Member]:
        """The figures of a place that nothing dates."""
        return self._members_at(country, place, tables.anchors.c.first.is_(None))

    def copies(self) -> set[str]:
        """The documents that are wholly or partially made of another that is here."""
        table = tables.derivations
        with reading(self._engine) as connection:
            return set(connection.execute(select(table.c.copy).where(table.c.origin.is_not(None))).scalars())

    def copies_of(self, documents: Iterable[str]) -> set[str]:
        """The documents that have derivations from these, or from those that have, and so on; without themselves."""
        table, found = tables.derivations, set[str]()
        front = set(documents)
        seen = set(front)
        while front:
            query = select(table.c.copy).distinct()
            front = {copy for (copy,) in self._rows(query, table.c.origin, front)} - seen
            seen |= front
            found |= front
        return found

    def corrected(self, numbers: Iterable[int]) -> dict[str, Figure]:
        """Of the figures of these numbers, by id, those of numbers that are taken back somewhere: all of each."""
        figures, table = tables.figures, tables.numbers
        taken = select(table.c.digest).where(table.c.taking == 1)
        back = {number for (number,) in self._rows(taken, table.c.digest, numbers)}
        query = select(figures.c.id, figures.c.body).join(table, table.c.figure == figures.c.id)
        return {id_: decode_record(Figure, body) for id_, body in self._rows(query, table.c.digest, back)}

    def ungrouped(self, most: int) -> set[int]:
        """The numbers of some groups whose figures are in no event yet, `most` figures long; none where all are."""
        table = tables.members
        query = select(table.c.happening).where(table.c.event == NO_EVENT).limit(most)
        with reading(self._engine) as connection:
            return set(connection.execute(query).scalars())

    def put_derivations(self, copies: Sequence[str], derivations: Sequence[Derivation]) -> None:
        """Say what documents are made of, whatever was said before."""
        table = tables.derivations
        with changing(self._engine) as change:
            change.remove(table, table.c.copy, copies)
            change.insert(table, table.c.id, [row_of(one) for one in derivations])

    def put_ties(self, ties: Mapping[Pair, Tie | None]) -> None:
        """Say how pairs of documents, smaller id first, are tied, whatever was said before; None is not at all."""
        with changing(self._engine) as change:
            _write_ties(change.connection, ties)

    def put_numbers(self, numbers: Iterable[tuple[int, int, str]]) -> None:
        """Enter figures (ids) by their numbers, with 1 where it is taken back by them, else 0."""
        table, new = tables.numbers, set(numbers)
        here = select(table.c.digest, table.c.taking, table.c.figure)
        new -= set(map(tuple, self._rows(here, table.c.digest, {digest for digest, _, _ in new})))
        with changing(self._engine) as change:
            insert_rows(change.connection, table, ("digest", "taking", "figure"), sorted(new))

    def put_groups(self, groups: Iterable[tuple[str, str | None, int]]) -> None:
        """Say of figures which event they are in as yet, None for none, and the number of the group they are in now."""
        with changing(self._engine) as change:
            change.put_members((figure, event or NO_EVENT, number) for figure, event, number in groups)

    def put_events(self, gone: Sequence[str], events: Sequence[Event], groups: Mapping[str, int]) -> None:
        """Put events in the place of those that are gone, with what these were weighed to; `groups` are figures' groups."""
        table = tables.events
        with changing(self._engine) as change:
            change.forget_weighed(gone)
            change.remove(table, table.c.id, gone)
            change.insert(table, table.c.id, [row_of(event) for event in events])
            change.put_members((figure, event.id, groups[figure]) for event in events for figure in event.figures)

    def _members(self, column: Column[Any], values: Iterable[str]) -> list[Member]:
        return [_member(row) for row in self._rows(_MEMBERS, column, values)]

    def _members_at(self, country: str | None, place: str, days: ColumnElement[bool]) -> list[Member]:
        table = tables.anchors
        here = table.c.country.is_(None) if country is None else table.c.country == country
        with reading(self._engine) as connection:
            return [_member(row) for row in connection.execute(_MEMBERS.where(here, table.c.place == place, days))]

    def _rows(self, query: Select[Any], column: Column[Any], values: Iterable[Any]) -> Iterator[Any]:
        """The rows of a query whose `column` is among `values`."""
        for chunk in chunks(sorted(set(values))):
            with reading(self._engine) as connection:
                rows = connection.execute(query.where(column.in_(chunk))).all()
            yield from rows


def _member(row: Any) -> Member:
    return Member(decode_anchor(row._mapping), row.happening, row.event or None)


def _write_ties(connection: Connection, ties: Mapping[Pair, Tie | None]) -> None:
    table = tables.ties
    both = [pair for one, other in ties for pair in ((one, other), (other, one))]
    if both:
        by_pair = delete(table).where(table.c.one == bindparam("of_one"), table.c.other == bindparam("of_other"))
        connection.execute(by_pair, [{"of_one": one, "of_other": other} for one, other in both])
    rows = sorted(
        (*pair, tie.keys, tie.likely)
        for (one, other), tie in ties.items()
        if tie is not None
        for pair in ((one, other), (other, one))
    )
    insert_rows(connection, table, ("one", "other", "shared", "tie"), rows)
