"""The sketches of a collection: kept beside the documents, found by shared fingerprints, addresses and outlets."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sqlalchemy import Connection, Engine, func, select

from khronika.record.documents import Document
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch
from khronika.store import tables
from khronika.store.changes import changing, chunks
from khronika.store.engine import reading
from khronika.store.pages import read_documents, read_pages
from khronika.store.queries import ADDRESSES, SHARING, select_documents_to_sketch
from khronika.store.rows import decode_sketch, made_key
from khronika.text.source import SourceText

#: Reports of the outlets that one report credits that are looked at.
PRINTED = 16
#: Sketches kept in memory: those that share text or words came at about the same time.
HELD = 1024


class Sketches:
    """What lineage keeps in the store. A sketch goes when its document does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: OrderedDict[int, Sketch] = OrderedDict()  # by number, the one asked for last at the end

    def add(self, sketches: Sequence[Sketch], made: Made) -> None:
        """Add sketches of documents that are in the store, durably; they take the place of older ones."""
        self._held.clear()  # numbers may come again
        with changing(self._engine) as change:
            change.insert_sketches(sketches, made_key(made))

    def missing(self, made: Made, after: int = 0) -> Iterator[tuple[Document, SourceText]]:
        """The documents, of those numbered after `after`, that were not sketched as `made` says, with their texts."""
        return read_documents(self._engine, select_documents_to_sketch(made_key(made), after), tables.documents.c.seq)

    def all(self) -> Iterator[Sketch]:
        """Every sketch, in the order in which they were added."""
        table = tables.sketches
        for row in read_pages(self._engine, select(table.c.seq, table.c.body), (table.c.seq,)):
            yield decode_sketch(row.body)

    def sharing(
        self, sketches: Sequence[Sketch], *, most: int, least: int, by: Literal["prints", "keys", "sounds"] = "prints"
    ) -> tuple[tuple[Shared, ...], ...]:
        """For each sketch, the other reports that share `least` of its fingerprints, keys or sounds; in no order.

        Digests that more than `most` reports hold do not count.
        """
        found: tuple[list[Shared], ...] = tuple([] for _ in sketches)
        asked = {"lists": json.dumps([getattr(one, by) for one in sketches]), "most": most, "least": least}
        with reading(self._engine) as connection:
            name = connection.dialect.name
            first = 1 if name == "postgresql" else 0
            rows = connection.execute(SHARING[name], asked).all()
            others = self._numbered(connection, {seq for _, _, seq in rows})
        for place, number, seq in rows:
            if others[seq].document != sketches[place - first].document:
                found[place - first].append(Shared(sketch=others[seq], prints=number))
        return tuple(map(tuple, found))

    def _numbered(self, connection: Connection, numbers: set[int]) -> dict[int, Sketch]:
        """The sketches with these numbers (`seq`); those that were asked for lately are not decoded again."""
        table, held = tables.sketches, self._held
        for chunk in chunks(sorted(numbers - held.keys())):
            rows = connection.execute(select(table.c.seq, table.c.body).where(table.c.seq.in_(chunk)))
            held.update((seq, decode_sketch(body)) for seq, body in rows)
        for number in numbers:
            held.move_to_end(number)
        found = {number: held[number] for number in numbers}
        while len(held) > HELD:
            held.popitem(last=False)
        return found

    def of(self, documents: Iterable[str]) -> dict[str, Sketch]:
        """The sketches of these documents, by document id; those that are not here are left out."""
        table, found = tables.sketches, dict[str, Sketch]()
        for chunk in chunks(list(dict.fromkeys(documents))):
            with reading(self._engine) as connection:
                rows = connection.execute(select(table.c.body).where(table.c.document.in_(chunk))).all()
            found |= {sketch.document: sketch for sketch in (decode_sketch(body) for (body,) in rows)}
        return found

    def at(self, urls: Iterable[str]) -> list[str]:
        """The documents whose own addresses these are; a copy often gives the original's address as its own."""
        table, found = tables.sketches, list[str]()
        for chunk in chunks(list(dict.fromkeys(urls))):
            with reading(self._engine) as connection:
                here = select(table.c.document).where(table.c.url.in_(chunk)).order_by(table.c.document)
                found += connection.execute(here).scalars()
        return found

    def readdressed(self, documents: Iterable[str], most: int) -> dict[str, list[str]]:
        """Who shares an address with some documents: by address, all up to `most` that have it, in order.

        The address is the one that documents give themselves, or a path they were met at.
        """
        found: dict[str, set[str]] = {}
        for query in ADDRESSES:
            address, document = query.selected_columns
            several = query.with_only_columns(address).group_by(address)
            several = several.having(func.count(document.distinct()).between(2, most))
            for chunk in chunks(sorted(set(documents))):
                with reading(self._engine) as connection:
                    own = {each for each, _ in connection.execute(query.where(document.in_(chunk)))}
                    for some in chunks(sorted(own)):
                        shared = list(connection.execute(several.where(address.in_(some))).scalars())
                        for each, id_ in connection.execute(query.where(address.in_(shared))):
                            found.setdefault(each, set()).add(id_)
        return {each: sorted(shared) for each, shared in found.items()}

    def printed(self, outlets: Iterable[str], first: str, last: str) -> list[str]:
        """The documents of these outlets, with or without "The", published from `first` to `last` (ISO days).

        Of many the last `PRINTED`, so that the report of a small paper is not compared with a week of an agency.
        """
        table, found = tables.documents, list[str]()
        names = {form for name in outlets for form in (name, f"The {name}", name.removeprefix("The "))}
        for chunk in chunks(sorted(names)):
            with reading(self._engine) as connection:
                here = select(table.c.id).where(table.c.outlet.in_(chunk), table.c.published.between(first, last))
                latest = here.order_by(table.c.published.desc(), table.c.id).limit(PRINTED)
                found += connection.execute(latest).scalars()
        return found
