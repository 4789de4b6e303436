from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import Table, select

from builders import MADE, make_capture, make_document, make_event, make_figure, report
from homes import Home
from khronika.errors import StoreError
from khronika.link.sketches import make_sketch
from khronika.record.sketches import Sketch
from khronika.store import tables
from khronika.store.changes import CHUNK, Change, Tally, changing, chunks, read_tally
from khronika.store.engine import reading
from khronika.store.rows import made_key, row_of, step_row
from khronika.store.store import Store

SEALS = st.lists(st.binary(min_size=16, max_size=16), max_size=8)


def capture_rows(number: int) -> list[dict[str, Any]]:
    return [row_of(make_capture(report(each), f"{each}.txt")) for each in range(number)]


def rows_of(home: Home, table: Table) -> list[dict[str, Any]]:
    with home.engine() as engine, reading(engine) as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def check_tally(home: Home, table: Table) -> None:
    """Raise AssertionError unless what is written down of a table is what it holds."""
    with home.engine() as engine, reading(engine) as connection:
        kept = read_tally(connection, table)
    held = Tally()
    for row in rows_of(home, table):
        held.add(row["seal"])
    assert (kept.rows, kept.text()) == (held.rows, held.text())


def change(home: Home, do: Callable[[Change], object]) -> None:
    with home.engine() as engine, changing(engine) as one:
        do(one)


@pytest.fixture(autouse=True)
def opened(request: pytest.FixtureRequest) -> None:
    """Where there is a place for a store, the store is there."""
    if "home" in request.fixturenames:
        request.getfixturevalue("home").open().close()


# --- tallies


def tally_of(seals: Sequence[bytes]) -> str:
    tally = Tally()
    for seal in seals:
        tally.add(seal)
    return tally.text()


@examples(max_examples=60, derandomize=True)
@given(SEALS, st.randoms())
def test_the_order_of_rows_changes_no_tally(seals: list[bytes], dice: Any) -> None:
    turned = dice.sample(seals, len(seals))
    assert tally_of(seals) == tally_of(turned)


@examples(max_examples=60, derandomize=True)
@given(SEALS, SEALS)
def test_what_goes_leaves_the_tally_of_what_stays(stay: list[bytes], go: list[bytes]) -> None:
    tally = Tally()
    for seal in (*stay, *go):
        tally.add(seal)
    for seal in go:
        tally.add(seal, -1)
    assert (tally.rows, tally.text()) == (len(stay), tally_of(stay))


def test_a_tally_is_32_digits_and_a_row_changes_it() -> None:
    full = Tally(rows=1, total=(1 << 128) - 1)
    assert full.text() == "f" * 32
    full.add(b"\0" * 15 + b"\1")
    assert (full.rows, full.text()) == (2, "0" * 32)
    assert tally_of([b"a" * 16]) != tally_of([b"b" * 16])
    assert tally_of([b"a" * 16] * 2) != tally_of([b"a" * 16])


# --- rows come and go


def test_rows_come_once_and_the_new_ones_are_told(home: Home) -> None:
    rows = capture_rows(4)
    told: list[Sequence[dict[str, Any]]] = []
    key = tables.captures.c.sighting
    change(home, lambda one: told.append(one.insert(tables.captures, key, [*rows[:2], rows[0]])))
    change(home, lambda one: told.append(one.insert(tables.captures, key, rows)))
    change(home, lambda one: told.append(one.insert(tables.captures, key, rows)))
    assert [[row["address"] for row in new] for new in told] == [["0.txt", "1.txt"], ["2.txt", "3.txt"], []]
    assert [row["address"] for row in rows_of(home, tables.captures)] == [f"{each}.txt" for each in range(4)]
    check_tally(home, tables.captures)


def test_more_rows_than_one_list_holds(home: Home) -> None:
    rows = capture_rows(2 * CHUNK + 1)
    for _ in range(2):
        change(home, lambda one: one.insert(tables.captures, tables.captures.c.sighting, rows))
    assert len(rows_of(home, tables.captures)) == len(rows)
    change(home, lambda one: one.remove(tables.captures, tables.captures.c.id, [row["id"] for row in rows[1:]]))
    assert [row["address"] for row in rows_of(home, tables.captures)] == ["0.txt"]
    check_tally(home, tables.captures)


def test_only_what_meets_the_conditions_goes(home: Home) -> None:
    rows = capture_rows(4)
    table = tables.captures
    change(home, lambda one: one.insert(table, table.c.sighting, rows))
    ids = [row["id"] for row in rows[:3]]
    change(home, lambda one: one.remove(table, table.c.id, ids, table.c.address != "1.txt"))
    assert [row["address"] for row in rows_of(home, table)] == ["1.txt", "3.txt"]
    change(home, lambda one: one.remove(table, table.c.id, ["nobody"]))
    check_tally(home, table)


def test_emptying_leaves_nothing(home: Home) -> None:
    table = tables.captures
    change(home, lambda one: one.insert(table, table.c.sighting, capture_rows(3)))
    change(home, lambda one: one.empty(table))
    assert rows_of(home, table) == []
    check_tally(home, table)
    change(home, lambda one: one.insert(table, table.c.sighting, capture_rows(1)))
    check_tally(home, table)


def test_a_change_that_fails_changes_neither_rows_nor_tallies(home: Home) -> None:
    table = tables.captures
    change(home, lambda one: one.insert(table, table.c.sighting, capture_rows(2)))

    def fail(one: Change) -> None:
        one.insert(table, table.c.sighting, capture_rows(4))
        one.insert(tables.texts, tables.texts.c.document, [{"document": "nowhere", "body": b"", "seal": b"0" * 16}])

    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        change(home, fail)
    assert len(rows_of(home, table)) == 2
    check_tally(home, table)


def test_the_check_of_tallies_sees_a_planted_fault(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Change, "write_tallies", lambda _: None)
    change(home, lambda one: one.insert(tables.captures, tables.captures.c.sighting, capture_rows(2)))
    with pytest.raises(AssertionError):
        check_tally(home, tables.captures)


@examples(max_examples=60, derandomize=True)
@given(st.integers(0, 3 * CHUNK))
def test_chunks_hold_everything_in_order(number: int) -> None:
    found = list(chunks(range(number)))
    assert [value for chunk in found for value in chunk] == list(range(number))
    assert all(1 <= len(chunk) <= CHUNK for chunk in found)


# --- what is done, and what it takes the place of


def test_a_phase_is_done_once_for_an_input(home: Home) -> None:
    for _ in range(2):
        change(home, lambda one: one.mark_done("read", ["a", "b", "a"], "m1"))
    done = [(row["phase"], row["input"], row["made"]) for row in rows_of(home, tables.steps)]
    assert done == [("read", "a", "m1"), ("read", "b", "m1")]
    change(home, lambda one: one.mark_done("read", ["a"], "m2"))
    change(home, lambda one: one.mark_done("extract", ["a"], "m1"))
    done = sorted((row["phase"], row["input"], row["made"]) for row in rows_of(home, tables.steps))
    assert done == [("extract", "a", "m1"), ("read", "a", "m2"), ("read", "b", "m1")]
    assert rows_of(home, tables.steps)[0].keys() == step_row("p", "i", "m").keys()
    check_tally(home, tables.steps)


# --- sketches and members


def sketches_of(store: Store, number: int) -> list[Sketch]:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(number)]
    pairs = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    return [make_sketch(document, source) for document, source in pairs]


def held_prints(home: Home) -> set[tuple[str, int]]:
    names = {row["seq"]: row["document"] for row in rows_of(home, tables.sketches)}
    return {(names[row["sketch"]], row["digest"]) for row in rows_of(home, tables.prints)}


def test_prints_stand_and_go_with_their_sketches(home: Home) -> None:
    with home.open() as store:
        one, two = sketches_of(store, 2)
        both = Sketch(
            **{name: getattr(one, name) for name in one.__struct_fields__}
            | {"prints": (-5, 7), "keys": (), "sounds": ()}
        )
        change(home, lambda each: each.insert_sketches([one, two], "m1"))
        assert held_prints(home) == {(one.document, each) for each in one.digests} | {
            (two.document, each) for each in two.digests
        }
        change(home, lambda each: each.insert_sketches([both], "m2"))
        assert held_prints(home) == {(one.document, -5), (one.document, 7)} | {
            (two.document, each) for each in two.digests
        }
        assert sorted(row["made"] for row in rows_of(home, tables.sketches)) == ["m1", "m2"]
    check_tally(home, tables.sketches)


def test_a_sketch_without_prints_is_a_sketch(home: Home) -> None:
    with home.open() as store:
        (sketch,) = sketches_of(store, 1)
        empty = Sketch(
            **{name: getattr(sketch, name) for name in sketch.__struct_fields__}
            | {"prints": (), "keys": (), "sounds": ()}
        )
        for _ in range(2):
            change(home, lambda each: each.insert_sketches([empty], "m1"))
        assert list(store.sketches.all()) == [empty]
    assert rows_of(home, tables.prints) == []


def test_what_is_read_in_another_way_takes_its_sketch_along(home: Home) -> None:
    with home.open() as store:
        one, two = sketches_of(store, 2)
        store.sketches.add([one, two], MADE)
        change(home, lambda each: each.mark_done("read", [make_capture(report(0)).id], "m2"))
        assert [sketch.document for sketch in store.sketches.all()] == [two.document]
        assert {document for document, _ in held_prints(home)} == {two.document}
    check_tally(home, tables.sketches)


def test_members_go_when_events_do(home: Home) -> None:
    with home.open() as store:
        text = report(0).decode()
        document, _ = make_document(make_capture(report(0)), text)
        events = [make_event([make_figure(document, text, words, 2)], day=f"2023-03-0{words}") for words in "23"]
        said = {(figure, event.id, 7) for event in events for figure in event.figures}
        for happening in (5, 7):
            told = [(figure, event, happening) for figure, event, _ in said]
            change(home, lambda each, told=told: each.put_members(told))  # type: ignore[misc]
        assert {(row["figure"], row["event"], row["happening"]) for row in rows_of(home, tables.members)} == said
        store.clear_conclusions()
    assert rows_of(home, tables.members) == []


def test_steps_made_alike_are_not_superseded(home: Home) -> None:
    with home.open() as store:
        sketches_of(store, 1)
        capture = make_capture(report(0))
        change(home, lambda each: each.mark_done("read", [capture.id], made_key(MADE)))
        assert len(list(store.documents())) == 1
        change(home, lambda each: each.mark_done("read", [capture.id], "other"))
        assert list(store.documents()) == []
    assert rows_of(home, tables.texts) == []
    check_tally(home, tables.documents)
    check_tally(home, tables.texts)
