"""The rows of a query, page by page, each page in a short transaction of its own: memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, CursorResult, Engine, Row, Select, tuple_

from khronika.record.documents import Document
from khronika.store.engine import reading
from khronika.store.rows import decode_record, decode_text
from khronika.text.source import SourceText

#: Rows read, and conclusions written, at a time.
PAGE = 256
#: Documents with their texts read at a time.
TEXTS_A_PAGE = 64


def read_pages(
    engine: Engine, query: Select[Any], order: Sequence[Column[Any]], page: int = PAGE
) -> Iterator[Row[Any]]:
    """The rows of a query by `order`, columns that together name one row and are among those selected."""
    last: tuple[Any, ...] | None = None
    key: Callable[[Row[Any]], tuple[Any, ...]] = lambda row: tuple(row._mapping[column] for column in order)  # noqa: E731
    while True:
        part = query.order_by(*order).limit(page)
        if last is not None:
            part = part.where(order[0] > last[0] if len(order) == 1 else tuple_(*order) > last)
        with reading(engine) as connection:
            rows = connection.execute(part).all()
        yield from rows
        if len(rows) < page:
            return
        last = key(rows[-1])


def streaming(connection: Connection, query: Select[Any], page: int = PAGE) -> CursorResult[*tuple[Any, ...]]:
    """The rows of a query as of one moment, fetched `page` at a time; a context that lets go of them at its end."""
    return connection.execute(query, execution_options={"yield_per": page})


def read_documents(engine: Engine, query: Select[Any], order: Column[Any]) -> Iterator[tuple[Document, SourceText]]:
    """Documents and their texts; the query selects them as `body` and `text`."""
    for row in read_pages(engine, query, (order,), page=TEXTS_A_PAGE):
        yield decode_record(Document, row.body), decode_text(row.text)
