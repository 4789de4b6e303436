from __future__ import annotations

import msgspec
from sqlalchemy import select

from builders import make_capture, make_document, make_failure, report
from khronika.record.documents import Document
from khronika.record.made import Made
from khronika.store import tables
from khronika.store.pages import read_pages
from khronika.store.queries import (
    select_captures_to_read,
    select_documents_to_extract,
    select_documents_to_sketch,
    select_documents_with_texts,
)
from khronika.store.rows import decode_record, made_key
from khronika.store.store import Store

READ = Made(step="read", version="1", settings="0")
KEY = made_key(READ)


def addresses(store: Store, made: str = KEY) -> list[str]:
    """The addresses of the captures that are to be read."""
    numbers = [row.seq for row in read_pages(store._engine, select_captures_to_read(made), (tables.captures.c.seq,))]
    query = select(tables.captures.c.address).where(tables.captures.c.seq.in_(numbers)).order_by(tables.captures.c.seq)
    with store._engine.connect() as connection:
        return list(connection.execute(query).scalars())


def documents_in(store: Store, number: int) -> list[Document]:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(number)]
    pairs = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    return [document for document, _ in pairs]


def test_what_was_read_or_failed_in_the_same_way_is_not_read_again(store: Store) -> None:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(3)]
    store.add_captures(captures)
    assert addresses(store) == ["0.txt", "1.txt", "2.txt"]
    store.add_documents([make_document(captures[0], report(0).decode(), READ)])
    store.add_failures([make_failure("read", captures[1].id)], READ)
    assert addresses(store) == ["2.txt"]
    assert addresses(store, "another way") == ["0.txt", "1.txt", "2.txt"]


def test_bytes_at_two_addresses_are_read_once_as_first_seen(store: Store) -> None:
    store.add_captures([make_capture(report(0), address) for address in ("b.txt", "a.txt")])
    assert addresses(store) == ["b.txt"]


def test_a_container_is_not_read_but_what_is_in_it_is(store: Store) -> None:
    feed = make_capture(b"<rss/>", "feed.xml")
    items = [make_capture(report(each), "feed.xml", container=feed.id) for each in range(2)]
    store.add_captures([feed, *items])
    assert len(addresses(store)) == 2
    store.add_captures([make_capture(b"<rss>another</rss>", "feed.xml")])
    assert len(addresses(store)) == 3


def test_a_failure_to_capture_is_no_reading(store: Store) -> None:
    capture = make_capture(report(0))
    store.add_captures([capture])
    store.add_failures([make_failure("capture", capture.id)])
    assert len(addresses(store)) == 1


def test_documents_come_with_their_own_texts(store: Store) -> None:
    documents = documents_in(store, 3)
    with store._engine.connect() as connection:
        rows = connection.execute(select_documents_with_texts()).all()
    assert {row.id for row in rows} == {document.id for document in documents}
    for row in rows:
        assert decode_record(Document, row.body).length > 0
        assert store.source_text(row.id).text.encode() in row.text


def test_what_was_extracted_or_failed_in_the_same_way_is_not_extracted_again(store: Store) -> None:
    one, two, three = documents_in(store, 3)
    made = Made(step="extract:en-test", version="1", settings="0")
    key = made_key(made)
    store.add_extractions([(one.id, [], [])], made)
    store.add_failures([make_failure("extract", two.id)], made)
    with store._engine.connect() as connection:
        left = connection.execute(select_documents_to_extract(key, {"en"})).all()
        all_again = connection.execute(select_documents_to_extract("another way", {"en"})).all()
    assert [row.id for row in left] == [three.id]
    assert len(all_again) == 3


def test_documents_without_a_sketch_made_so_are_to_be_sketched(store: Store) -> None:
    documents = documents_in(store, 2)
    with store._engine.connect() as connection:
        rows = connection.execute(select_documents_to_sketch(KEY, 0)).all()
        later = connection.execute(select_documents_to_sketch(KEY, min(row.seq for row in rows))).all()
    assert {row.id for row in rows} == {document.id for document in documents}
    assert [row.id for row in later] == [max(rows, key=lambda row: row.seq).id]


def test_documents_are_extracted_language_by_language_the_unknown_one_too(store: Store) -> None:
    languages = ("en", "pt-BR", None)
    captures = [make_capture(report(each), f"{each}.txt") for each in range(3)]
    pairs = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    pairs = [
        (msgspec.structs.replace(document, id=language or "none", language=language), source)
        for (document, source), language in zip(pairs, languages, strict=True)
    ]
    store.add_captures(captures)
    store.add_documents(pairs)
    assert store.languages() == set(languages)
    with store._engine.connect() as connection:
        for asked, found in (
            ({"en"}, {"en"}),
            ({"pt-BR", None}, {"pt-BR", "none"}),
            ({"ru"}, set()),
            ({None}, {"none"}),
        ):
            rows = connection.execute(select_documents_to_extract(KEY, asked)).all()
            assert {row.id for row in rows} == found
