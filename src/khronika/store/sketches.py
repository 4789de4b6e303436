"""The sketches of a collection: kept beside the documents, and found by the sentences and addresses they share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Engine, select

from khronika.record.documents import Document
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch
from khronika.store import tables
from khronika.store.changes import changing
from khronika.store.engine import reading
from khronika.store.pages import read_documents, read_pages
from khronika.store.queries import SHARING, select_documents_to_sketch
from khronika.store.rows import decode_sketch, made_key
from khronika.text.source import SourceText


class Sketches:
    """What lineage keeps in the store. A sketch goes when its document does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, sketches: Sequence[Sketch], made: Made) -> None:
        """Add sketches of documents that are in the store, durably; they take the place of older ones."""
        with changing(self._engine) as change:
            change.insert_sketches(sketches, made_key(made))

    def missing(self, made: Made) -> Iterator[tuple[Document, SourceText]]:
        """The documents that were not sketched as `made` says, with their texts."""
        return read_documents(self._engine, select_documents_to_sketch(made_key(made)), tables.documents.c.seq)

    def all(self) -> Iterator[Sketch]:
        """Every sketch, by document id."""
        table = tables.sketches
        for row in read_pages(self._engine, select(table.c.document, table.c.body), (table.c.document,)):
            yield decode_sketch(row.body)

    def sharing(
        self, sketches: Sequence[Sketch], *, most: int, least: int, share: float
    ) -> tuple[tuple[Shared, ...], ...]:
        """For each sketch, the other reports that share `least` of its sentences or the part `share` of them; in no order.

        Sentences that more than `most` reports hold do not count.
        """
        found: tuple[list[Shared], ...] = tuple([] for _ in sketches)
        asked = {"lists": json.dumps([one.sentences for one in sketches]), "most": most, "least": least, "share": share}
        with reading(self._engine) as connection:
            name = connection.dialect.name
            first = 1 if name == "postgresql" else 0
            for place, number, body in connection.execute(SHARING[name], asked):
                other = decode_sketch(body)
                if other.document != sketches[place - first].document:
                    found[place - first].append(Shared(sketch=other, sentences=number))
        return tuple(map(tuple, found))

    def at(self, urls: Iterable[str], but: str) -> dict[str, str]:
        """The documents whose own addresses these are, by address; of several the one with the first id.

        The document `but` is left out: a copy often gives the original's address as its own (`rel=canonical`).
        """
        table, found = tables.sketches, dict[str, str]()
        for url in urls:
            with reading(self._engine) as connection:
                here = select(table.c.document).where(table.c.url == url, table.c.document != but)
                document = connection.execute(here.order_by(table.c.document).limit(1)).scalar()
            if document is not None:
                found[url] = document
        return found
