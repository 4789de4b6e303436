"""Nothing in the database can change, go or come unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Column, Table, select, text

from builders import MADE, make_capture, make_document, make_figure, make_statement, quote_of, report
from homes import Home
from khronika.read.document import seal_document
from khronika.record.identity import sealed
from khronika.record.quotes import Quote
from khronika.store import check, tables
from khronika.store.check import Fault, check_store, quotes_of
from khronika.store.engine import reading
from khronika.store.rows import decode_sketch, row_of, seal_of, sketch_row
from khronika.store.sqlite import database_path
from khronika.weigh.corrections import number_of


def faults(home: Home) -> list[Fault]:
    return list(check_store(home.folder, seal_document, number_of, home.database))


def kinds(home: Home) -> set[str]:
    return {kind for kind, *_ in faults(home)}


@pytest.fixture
def home(filled: Home, make_home: Callable[..., Home]) -> Home:
    """A store that may be harmed."""
    return make_home("store", filled)


@pytest.fixture
def file(home: Home) -> Path:
    """The file of a store that may be harmed, over SQLite."""
    return database_path(home.folder)


def row_in(home: Home, table: str) -> dict[str, Any]:
    """The first row of a table."""
    chosen = tables.metadata.tables[table]
    with home.engine() as engine, reading(engine) as connection:
        return dict(connection.execute(select(chosen).order_by(*chosen.primary_key)).mappings().first() or {})


def first_of(home: Home, table: str) -> str:
    """What names the first row of a table, in SQL."""
    number = "rowid" if home.dialect == "sqlite" else "ctid"
    return f'{number} = (SELECT min({number}) FROM "{table}")'


def first_value(home: Home, table: Table, column: Column[Any]) -> Any:
    """What that row has in one column."""
    with home.engine() as engine, reading(engine) as connection:
        return connection.execute(select(column).where(text(first_of(home, table.name)))).scalar()


def test_a_whole_store_has_no_faults(filled: Home) -> None:
    assert faults(filled) == []


def test_every_table_of_the_sample_holds_something(filled: Home) -> None:
    for name in tables.metadata.tables:
        assert row_in(filled, name)


def values_to_change(home: Home, table: Table) -> Iterator[tuple[str, Any, str]]:
    """Of the first row each column's name and value, and the SQL that puts `:value` in its place."""
    for column in table.c:
        if column.name != "seq":
            change = f'UPDATE "{table.name}" SET "{column.name}" = :value WHERE '
            yield column.name, first_value(home, table, column), change


@pytest.mark.parametrize("table", tables.SEALED, ids=lambda table: str(table.name))
def test_a_changed_value_is_found(home: Home, table: Table) -> None:
    """Of every column, one after the other, each put back as it was."""
    for name, value, change in values_to_change(home, table):
        other: object = "changed"
        if isinstance(value, bytes):
            other = value[:-1] + bytes([value[-1] ^ 1])
        elif isinstance(value, int | float):
            other = value + 1
        home.harm(change + first_of(home, table.name), value=other)
        found = faults(home)
        assert any(where.startswith(table.name) for _, where, _, _ in found), (name, found)
        home.harm(change + f'"{name}" = :other', value=value, other=other)
    assert faults(home) == []


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", tables.SEALED, ids=lambda table: str(table.name))
def test_a_value_of_another_type_is_found_and_ends_no_check(home: Home, table: Table) -> None:
    """The columns of PostgreSQL hold values of one type."""
    for name, value, change in values_to_change(home, table):
        home.harm(change + first_of(home, table.name), value=7.5)
        assert faults(home), name
        home.harm(change + f'"{name}" = 7.5', value=value)
    assert faults(home) == []


@pytest.mark.parametrize("table", [table.name for table in tables.SEALED])
def test_a_row_that_is_gone_is_found(home: Home, table: str) -> None:
    home.harm(f'DELETE FROM "{table}" WHERE {first_of(home, table)}')
    assert ("changed-table", table) in {(kind, where) for kind, where, _, _ in faults(home)}


def test_a_row_with_a_true_seal_that_was_never_written_is_found(home: Home) -> None:
    """Seals need no secret: it is the tally that a row is missing from."""
    document, source = make_document(make_capture(report(0), "reports/0.txt"), report(0).decode())
    row = row_of(make_figure(document, source.text, "arrested", 2000))
    names = ", ".join(f'"{name}"' for name in row)
    home.harm(f"INSERT INTO figures ({names}) VALUES ({', '.join(':' + name for name in row)})", **row)
    assert [(kind, where) for kind, where, _, _ in faults(home)] == [("changed-table", "figures")]


def test_a_row_sealed_anew_is_found(home: Home) -> None:
    row = row_in(home, "figures")
    row["act"] = "charge"
    seal = seal_of(tables.figures, row)
    home.harm("UPDATE figures SET act = 'charge', seal = :seal WHERE seq = :seq", seal=seal, seq=row["seq"])
    assert kinds(home) == {"changed-row", "changed-table"}


def test_a_record_under_an_id_that_is_not_its_own_is_found(home: Home) -> None:
    """Even by who writes a true seal and a true tally."""
    with home.open() as store:
        figure = next(store.figures())
        forged = msgspec.structs.replace(figure, id="0" * 24, lower=2000)
        store.add_extractions([(figure.document, [], [forged])], MADE)
    assert [(kind, affects[0]) for kind, _, _, affects in faults(home)] == [("wrong-id", "0" * 24)]


def test_an_event_under_another_events_id_is_found(home: Home) -> None:
    with home.open() as store:
        (event,) = store.events()
        store.clear_conclusions()
        store.add_conclusions([msgspec.structs.replace(event, first="2023-03-01")])
    assert kinds(home) == {"wrong-id"}


@pytest.mark.parametrize("kind", ["figure", "statement"])
def test_words_that_do_not_stand_where_they_are_said_to_are_found(home: Home, kind: str) -> None:
    with home.open() as store:
        document, source = next(store.documents_with_texts())
        words = quote_of(source.text, "dockers")
        moved = Quote(start=words.start + 1, end=words.end + 1, quote=words.quote)
        figure = make_figure(document, source.text, "dockers", 9)
        statement = make_statement(document, source.text, "dockers")
        if kind == "figure":
            store.add_extractions([(document.id, [], [sealed(msgspec.structs.replace(figure, quote=moved))])], MADE)
        else:
            bad = sealed(msgspec.structs.replace(statement, content=(moved,)))
            store.add_extractions([(document.id, [bad], [])], MADE)
    assert [(fault[0], fault[3][1]) for fault in faults(home)] == [("misplaced-quote", document.id)]


def test_a_text_that_changed_is_found_with_its_document(home: Home) -> None:
    with home.open() as store:
        document, source = next(store.documents_with_texts())
    body = msgspec.msgpack.encode(msgspec.structs.replace(source, text=source.text.replace("dockers", "porters")))
    row = {"document": document.id, "body": body}
    seal = seal_of(tables.texts, row)
    home.harm("UPDATE texts SET body = :body, seal = :seal WHERE document = :id", body=body, seal=seal, id=document.id)
    found = faults(home)
    assert {"changed-table", "wrong-id", "misplaced-quote"} == {kind for kind, *_ in found}
    assert all(document.id in affects for kind, _, _, affects in found if kind != "changed-table")


def test_a_document_without_its_text_is_found(home: Home) -> None:
    with home.open() as store:
        document = next(store.documents())
    home.harm("DELETE FROM texts WHERE document = :id", id=document.id)
    assert ("broken-row", (document.id,)) in {(kind, affects) for kind, _, _, affects in faults(home)}


# --- what is looked up by


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM prints WHERE digest = (SELECT min(digest) FROM prints)",
        "UPDATE prints SET digest = digest + 1000000007",
        "UPDATE prints SET sketch = sketch + 1000",
        "INSERT INTO prints VALUES (5, 1)",
        "INSERT INTO prints VALUES (5, 99)",
        "DELETE FROM members WHERE figure = (SELECT min(figure) FROM members)",
        "UPDATE members SET event = 'another'",
        "UPDATE members SET figure = 'another' WHERE figure = (SELECT min(figure) FROM members)",
        "INSERT INTO members VALUES ('another', (SELECT id FROM events), 5)",
        "INSERT INTO members VALUES ('another', 'another', 5)",
        "UPDATE members SET happening = happening + 1",
        "DELETE FROM ties WHERE one = (SELECT min(one) FROM ties)",
        "UPDATE ties SET tie = tie + 0.125 WHERE one = (SELECT min(one) FROM ties)",
        "UPDATE ties SET shared = shared + 1 WHERE one = (SELECT min(one) FROM ties)",
        "UPDATE ties SET other = 'another' WHERE one = (SELECT min(one) FROM ties)",
        "DELETE FROM numbers WHERE figure = (SELECT min(figure) FROM numbers)",
        "UPDATE numbers SET digest = digest + 1",
        "UPDATE numbers SET figure = 'another' WHERE figure = (SELECT min(figure) FROM numbers)",
        "UPDATE sketches SET seq = seq + 7",
    ],
)
def test_an_index_that_leads_astray_is_found(home: Home, statement: str) -> None:
    home.harm(statement)
    assert kinds(home) & {"changed-index", "changed-table"}


def test_an_index_that_trades_one_row_for_another_is_found(home: Home) -> None:
    """The number of rows stays the same."""
    least = "(SELECT min(digest) FROM prints)"
    first = f"(SELECT min(sketch) FROM prints WHERE digest = {least})"
    home.harm(f"DELETE FROM prints WHERE digest = {least} AND sketch = {first}")
    home.harm("INSERT INTO prints VALUES (5, 1)")
    assert kinds(home) == {"changed-index"}


def test_a_sketch_whose_address_is_not_its_own_is_found(home: Home) -> None:
    row = row_in(home, "sketches")
    row["url"] = "https://elsewhere.example/"
    seal = seal_of(tables.sketches, row)
    home.harm(
        "UPDATE sketches SET url = :url, seal = :seal WHERE seq = :seq", url=row["url"], seal=seal, seq=row["seq"]
    )
    assert "changed-row" in kinds(home)


def test_a_sketch_that_cannot_be_read_is_found(home: Home) -> None:
    row = row_in(home, "sketches")
    assert decode_sketch(row["body"]).document == row["document"]
    assert sketch_row(decode_sketch(row["body"]), row["made"])["seal"] == row["seal"]
    home.harm("UPDATE sketches SET body = :nothing", nothing=b"\0")
    assert "broken-row" in kinds(home)


# --- databases that are gone, broken or old


def test_a_database_that_is_gone_is_told(make_home: Callable[..., Home]) -> None:
    assert kinds(make_home()) == {"missing-database"}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"no database",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + b"\xff" * 400 + data[500:],
        lambda data: data[:4096] + b"\0" * 4096 + data[8192:],
    ],
)
def test_a_broken_file_is_a_verdict_and_no_error(home: Home, file: Path, spoil: Callable[[bytes], bytes]) -> None:
    file.write_bytes(spoil(file.read_bytes()))
    assert "broken-database" in kinds(home)


@pytest.mark.parametrize("table", [table.name for table in (*tables.SEALED, *tables.INDEXES)])
def test_a_table_that_is_gone_is_told(home: Home, table: str) -> None:
    home.harm(f'DROP TABLE "{table}"' + (" CASCADE" if home.dialect == "postgresql" else ""))
    assert any(kind == "broken-database" and table in detail for kind, _, detail, _ in faults(home))


def test_a_database_of_an_older_khronika_is_not_called_broken(home: Home) -> None:
    for table in ("sketches", *(each.name for each in tables.INDEXES)):
        home.harm(f"DROP TABLE {table}")
    home.harm("UPDATE alembic_version SET version_num = '0001'")
    home.harm("DELETE FROM tallies WHERE name = 'sketches'")
    assert faults(home) == []
    home.harm("UPDATE figures SET act = 'charge'")
    assert kinds(home) == {"changed-row"}


# --- the check itself


def test_a_check_that_looks_at_no_seals_would_be_seen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.harm("UPDATE anchors SET act = 'charge'")
    assert kinds(home) == {"changed-row"}
    monkeypatch.setattr(check, "_seal", lambda _, values: values["seal"])
    assert faults(home) == []


def test_every_quote_is_looked_at() -> None:
    text = report(1).decode()
    document, _ = make_document(make_capture(report(1)), text)
    figure = make_figure(document, text, "dockers", 3, place="Port Alba", day="2023-03-03")
    by, who = quote_of(text, "District police"), quote_of(text, "police")
    figure = msgspec.structs.replace(figure, by=by, who=who)
    assert list(quotes_of(figure)) == [figure.quote, who, by, figure.when, figure.where]
    statement = make_statement(document, text, "dockers")
    full = msgspec.structs.replace(statement, source=by, cue=quote_of(text, "said"), content=(who, figure.quote))
    assert list(quotes_of(full)) == [by, full.cue, who, figure.quote]
    assert list(quotes_of(statement)) == list(statement.content)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_the_check_writes_nothing(home: Home, file: Path) -> None:
    before = file.read_bytes()
    faults(home)
    assert file.read_bytes() == before
