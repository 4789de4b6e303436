"""The longer questions that the store asks of its tables."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import JSON, BigInteger, Select, String, bindparam, cast, exists, func, literal, or_, select, true
from sqlalchemy.sql.selectable import TableValuedAlias

from khronika.store import tables


def select_captures_to_read(made: str) -> Select[Any]:
    """Captures that were not read as `made` (by `made_key`) says, each once, as first seen; containers are left out."""
    captures, other, steps = tables.captures, tables.captures.alias(), tables.steps
    return select(captures.c.seq, captures.c.body).where(
        ~exists().where(steps.c.phase == "read", steps.c.input == captures.c.id, steps.c.made == made),
        ~exists().where(other.c.container == captures.c.id),
        ~exists().where(other.c.id == captures.c.id, other.c.seq < captures.c.seq),
    )


def select_documents_with_texts() -> Select[Any]:
    """Documents (`seq`, `id`, `body`) with their texts (`text`)."""
    documents, texts = tables.documents, tables.texts
    return select(documents.c.seq, documents.c.id, documents.c.body, texts.c.body.label("text")).join(
        texts, texts.c.document == documents.c.id
    )


def select_documents_to_extract(made: str, languages: Collection[str | None]) -> Select[Any]:
    """Documents with texts, in one of these languages, that were not extracted as `made` says."""
    steps, documents = tables.steps, tables.documents
    named = documents.c.language.in_([language for language in languages if language is not None])
    return select_documents_with_texts().where(
        or_(named, documents.c.language.is_(None)) if None in languages else named,
        ~exists().where(steps.c.phase == "extract", steps.c.input == documents.c.id, steps.c.made == made),
    )


def select_documents_to_sketch(made: str, after: int) -> Select[Any]:
    """Documents with texts, of those numbered after `after`, of which there is no sketch made as `made` says."""
    sketches, documents = tables.sketches, tables.documents
    return select_documents_with_texts().where(
        documents.c.seq > after, ~exists().where(sketches.c.document == documents.c.id, sketches.c.made == made)
    )


#: Addresses (`address`) with the documents (`document`) that give them as theirs, or whose captures were met there; what came
#: out of feeds and from standard input was met nowhere by itself. (Nearly all captures are in no container, so that an index
#: of containers would only lead astray.)
ADDRESSES = (
    select(tables.sketches.c.url.label("address"), tables.sketches.c.document.label("document")).where(
        tables.sketches.c.url.is_not(None)
    ),
    select(tables.captures.c.address.label("address"), tables.documents.c.id.label("document"))
    .join(tables.documents, tables.documents.c.capture == tables.captures.c.id)
    .where(func.coalesce(tables.captures.c.container, "") == "", tables.captures.c.address != "-"),
)


def _lists_in_sqlite() -> tuple[TableValuedAlias, TableValuedAlias]:
    one = func.json_each(bindparam("lists")).table_valued("key", "value", name="one")
    return one, func.json_each(one.c.value).table_valued("value", name="mine")


def _lists_in_postgresql() -> tuple[TableValuedAlias, TableValuedAlias]:
    lists = cast(bindparam("lists", type_=String), JSON)
    one = func.json_array_elements(lists).table_valued("value", with_ordinality="key", name="one").render_derived()
    each = func.json_array_elements_text(one.c.value).table_valued("value", name="mine").render_derived()
    return one, each


def _select_sharing(lists: Callable[[], tuple[TableValuedAlias, TableValuedAlias]]) -> Select[Any]:
    """Sketches (`seq`) that share digests with lists of them (`place` in `lists`), and how many (`number`).

    `lists` is JSON, a list of lists. A sketch must hold `least` of a list's digests. A digest that more than `most`
    sketches hold counts for none; its holders are counted up to that and no further, so that what one report costs does
    not grow with the collection.
    """
    prints = tables.prints
    one, mine = lists()
    digest = cast(mine.c.value, BigInteger)
    some = select(literal(1)).where(prints.c.digest == digest).limit(bindparam("most") + 1).correlate(mine)
    few = select(func.count()).select_from(some.subquery()).scalar_subquery() <= bindparam("most")
    held, number = prints.alias("held"), func.count().label("number")
    return (
        select(one.c.key.label("place"), number, held.c.sketch.label("seq"))
        .select_from(one.join(mine, true()).join(held, held.c.digest == digest))
        .where(few)
        .group_by(one.c.key, held.c.sketch)
        .having(number >= bindparam("least"))
    )


#: One query for all reports, by database; the first list is 0 in SQLite, 1 in PostgreSQL: see `_select_sharing`.
SHARING = {"sqlite": _select_sharing(_lists_in_sqlite), "postgresql": _select_sharing(_lists_in_postgresql)}


def _select_holders(lists: Callable[[], tuple[TableValuedAlias, TableValuedAlias]]) -> Select[Any]:
    """How many sketches hold each digest of the lists (JSON, as for `_select_sharing`), counted up to `most`."""
    prints = tables.prints
    one, mine = lists()
    digest = cast(mine.c.value, BigInteger)
    some = select(literal(1)).where(prints.c.digest == digest).limit(bindparam("most")).correlate(mine)
    number = select(func.count()).select_from(some.subquery()).scalar_subquery()
    return select(digest.label("digest"), number.label("number")).select_from(one.join(mine, true()))


#: By database: see `_select_holders`.
HOLDERS = {"sqlite": _select_holders(_lists_in_sqlite), "postgresql": _select_holders(_lists_in_postgresql)}
