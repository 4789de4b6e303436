from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import Column, select

from builders import make_capture, make_document, report
from khronika.record.captures import Capture
from khronika.store import tables
from khronika.store.pages import TEXTS_A_PAGE, read_documents, read_pages
from khronika.store.queries import select_documents_with_texts
from khronika.store.store import Store

ORDER = (tables.captures.c.id, tables.captures.c.sighting)


def sightings(store: Store, number: int) -> list[Capture]:
    """Sightings of few captures at many addresses, as the store orders them."""
    found = [make_capture(report(each % 3), f"{each}.txt") for each in range(number)]
    store.add_captures(found)
    return list(store.captures())


def check_pages(store: Store, page: int, order: Sequence[Column[Any]] = ORDER) -> None:
    """Raise AssertionError unless pages of any size tell the same rows in the same order."""
    with store._engine.connect() as connection:
        whole = connection.execute(select(tables.captures).order_by(*ORDER)).all()
    assert list(read_pages(store._engine, select(tables.captures), order, page)) == whole


@examples(max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 14))
def test_no_row_is_lost_or_told_twice_at_the_edge_of_a_page(store: Store, page: int) -> None:
    assert len(sightings(store, 11)) == 11
    check_pages(store, page)


def test_an_order_that_names_no_single_row_is_seen_to_lose_some(store: Store) -> None:
    sightings(store, 11)
    with pytest.raises(AssertionError):
        check_pages(store, 2, ORDER[:1])


def test_nothing_is_held_between_pages(store: Store) -> None:
    """One may write while reading on."""
    sightings(store, 6)
    rows = read_pages(store._engine, select(tables.captures), ORDER, 2)
    first = next(rows)
    store.add_captures([make_capture(report(9), "late.txt")])
    assert 6 <= 1 + len(list(rows)) <= 7
    assert first.address


def test_documents_come_with_their_texts_over_pages(store: Store) -> None:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(TEXTS_A_PAGE + 1)]
    pairs = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    told = list(read_documents(store._engine, select_documents_with_texts(), tables.documents.c.id))
    assert told == sorted(pairs, key=lambda pair: pair[0].id)
