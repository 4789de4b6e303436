"""Nothing in the database can change, go or come unnoticed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from builders import MADE, make_capture, make_document, make_figure, make_statement, quote_of, report
from khronika.read.document import seal_document
from khronika.record.identity import sealed
from khronika.record.quotes import Quote
from khronika.store import check, tables
from khronika.store.check import Fault, check_store, quotes_of
from khronika.store.engine import database_path
from khronika.store.rows import decode_sketch, row_of, seal_of, sketch_row
from khronika.store.store import open_store


def faults(folder: Path) -> list[Fault]:
    return list(check_store(folder, seal_document))


def kinds(folder: Path) -> set[str]:
    return {kind for kind, *_ in faults(folder)}


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A store that may be harmed."""
    copy = tmp_path / "store"
    shutil.copytree(filled, copy)
    return copy


def harm(folder: Path, statement: str, values: tuple[object, ...] = ()) -> None:
    """Change the database as somebody would who has nothing but SQLite."""
    with closing(sqlite3.connect(database_path(folder))) as connection:
        assert connection.execute(statement, values).rowcount > 0, statement
        connection.commit()


def row_in(folder: Path, table: str) -> dict[str, Any]:
    """The first row of a table."""
    with closing(sqlite3.connect(database_path(folder))) as connection:
        connection.row_factory = sqlite3.Row
        return dict(connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchone())


SEALED_COLUMNS = [(table.name, column.name) for table in tables.SEALED for column in table.c if column.name != "seq"]


def test_a_whole_store_has_no_faults(filled: Path) -> None:
    assert faults(filled) == []


def test_every_table_of_the_sample_holds_something(filled: Path) -> None:
    for name in tables.metadata.tables:
        assert row_in(filled, name)


@pytest.mark.parametrize(("table", "column"), SEALED_COLUMNS)
def test_a_changed_value_is_found(folder: Path, table: str, column: str) -> None:
    value = row_in(folder, table)[column]
    other = value[:-1] + bytes([value[-1] ^ 1]) if isinstance(value, bytes) else "changed"
    harm(folder, f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IS ?', (other, value))
    found = faults(folder)
    assert any(where.startswith(table) for _, where, _, _ in found), found


@pytest.mark.parametrize(("table", "column"), SEALED_COLUMNS)
def test_a_value_of_another_type_is_found_and_ends_no_check(folder: Path, table: str, column: str) -> None:
    harm(folder, f'UPDATE "{table}" SET "{column}" = 7.5 WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    assert faults(folder)


@pytest.mark.parametrize("table", [table.name for table in tables.SEALED])
def test_a_row_that_is_gone_is_found(folder: Path, table: str) -> None:
    harm(folder, f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    assert ("changed-table", table) in {(kind, where) for kind, where, _, _ in faults(folder)}


def test_a_row_with_a_true_seal_that_was_never_written_is_found(folder: Path) -> None:
    """Seals need no secret: it is the tally that a row is missing from."""
    document, source = make_document(make_capture(report(0), "reports/0.txt"), report(0).decode())
    row = row_of(make_figure(document, source.text, "arrested", 2000))
    names = ", ".join(f'"{name}"' for name in row)
    harm(folder, f"INSERT INTO figures ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    assert [(kind, where) for kind, where, _, _ in faults(folder)] == [("changed-table", "figures")]


def test_a_row_sealed_anew_is_found(folder: Path) -> None:
    row = row_in(folder, "figures")
    row["act"] = "charge"
    seal = seal_of(tables.figures, row)
    harm(folder, "UPDATE figures SET act = 'charge', seal = ? WHERE seq = ?", (seal, row["seq"]))
    assert kinds(folder) == {"changed-row", "changed-table"}


def test_a_record_under_an_id_that_is_not_its_own_is_found(folder: Path) -> None:
    """Even by who writes a true seal and a true tally."""
    with open_store(folder) as store:
        figure = next(store.figures())
        forged = msgspec.structs.replace(figure, id="0" * 24, lower=2000)
        store.add_extractions([(figure.document, [], [forged])], MADE)
    assert [(kind, affects[0]) for kind, _, _, affects in faults(folder)] == [("wrong-id", "0" * 24)]


def test_an_event_under_another_events_id_is_found(folder: Path) -> None:
    with open_store(folder) as store:
        (event,) = store.events()
        store.clear_conclusions()
        store.add_conclusions([msgspec.structs.replace(event, first="2023-03-01")])
    assert kinds(folder) == {"wrong-id"}


@pytest.mark.parametrize("kind", ["figure", "statement"])
def test_words_that_do_not_stand_where_they_are_said_to_are_found(folder: Path, kind: str) -> None:
    with open_store(folder) as store:
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
    assert [(fault[0], fault[3][1]) for fault in faults(folder)] == [("misplaced-quote", document.id)]


def test_a_text_that_changed_is_found_with_its_document(folder: Path) -> None:
    with open_store(folder) as store:
        document, source = next(store.documents_with_texts())
    body = msgspec.msgpack.encode(msgspec.structs.replace(source, text=source.text.replace("dockers", "porters")))
    row = {"document": document.id, "body": body}
    seal = seal_of(tables.texts, row)
    harm(folder, "UPDATE texts SET body = ?, seal = ? WHERE document = ?", (body, seal, document.id))
    found = faults(folder)
    assert {"changed-table", "wrong-id", "misplaced-quote"} == {kind for kind, *_ in found}
    assert all(document.id in affects for kind, _, _, affects in found if kind != "changed-table")


def test_a_document_without_its_text_is_found(folder: Path) -> None:
    with open_store(folder) as store:
        document = next(store.documents())
    harm(folder, "DELETE FROM texts WHERE document = ?", (document.id,))
    assert ("broken-row", (document.id,)) in {(kind, affects) for kind, _, _, affects in faults(folder)}


# --- what is looked up by


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sentences WHERE digest = (SELECT min(digest) FROM sentences)",
        "UPDATE sentences SET digest = digest + 1",
        "UPDATE sentences SET sketch = sketch + 1",
        "INSERT INTO sentences VALUES (5, 1)",
        "INSERT INTO sentences VALUES (5, 99)",
        "DELETE FROM members WHERE figure = (SELECT min(figure) FROM members)",
        "UPDATE members SET event = 'another'",
        "UPDATE members SET figure = 'another' WHERE figure = (SELECT min(figure) FROM members)",
        "INSERT INTO members VALUES ('another', (SELECT id FROM events))",
        "INSERT INTO members VALUES ('another', 'another')",
        "UPDATE sketches SET seq = seq + 7",
    ],
)
def test_an_index_that_leads_astray_is_found(folder: Path, statement: str) -> None:
    harm(folder, statement)
    assert kinds(folder) & {"changed-index", "changed-table"}


def test_an_index_that_trades_one_row_for_another_is_found(folder: Path) -> None:
    """The number of rows stays the same."""
    harm(folder, "DELETE FROM sentences WHERE digest = (SELECT min(digest) FROM sentences)")
    harm(folder, "INSERT INTO sentences VALUES (5, 1)")
    assert kinds(folder) == {"changed-index"}


def test_a_sketch_whose_address_is_not_its_own_is_found(folder: Path) -> None:
    row = row_in(folder, "sketches")
    row["url"] = "https://elsewhere.example/"
    seal = seal_of(tables.sketches, row)
    harm(folder, "UPDATE sketches SET url = ?, seal = ? WHERE seq = ?", (row["url"], seal, row["seq"]))
    assert "changed-row" in kinds(folder)


def test_a_sketch_that_cannot_be_read_is_found(folder: Path) -> None:
    row = row_in(folder, "sketches")
    assert decode_sketch(row["body"]).document == row["document"]
    assert sketch_row(decode_sketch(row["body"]), row["made"])["seal"] == row["seal"]
    harm(folder, "UPDATE sketches SET body = x'00'")
    assert "broken-row" in kinds(folder)


# --- databases that are gone, broken or old


def test_a_database_that_is_gone_is_told(tmp_path: Path) -> None:
    assert kinds(tmp_path) == {"missing-database"}


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
def test_a_broken_database_is_a_verdict_and_no_error(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = database_path(folder)
    path.write_bytes(spoil(path.read_bytes()))
    assert "broken-database" in kinds(folder)


@pytest.mark.parametrize("table", [table.name for table in (*tables.SEALED, *tables.INDEXES)])
def test_a_table_that_is_gone_is_told(folder: Path, table: str) -> None:
    with closing(sqlite3.connect(database_path(folder))) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute(f'DROP TABLE "{table}"')
    assert any(kind == "broken-database" and table in detail for kind, _, detail, _ in faults(folder))


def test_a_database_of_an_older_khronika_is_not_called_broken(folder: Path) -> None:
    with closing(sqlite3.connect(database_path(folder))) as connection:
        for table in ("sketches", "sentences", "members"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("DELETE FROM tallies WHERE name = 'sketches'")
        connection.commit()
    assert faults(folder) == []
    harm(folder, "UPDATE figures SET act = 'charge'")
    assert kinds(folder) == {"changed-row"}


# --- the check itself


def test_a_check_that_looks_at_no_seals_would_be_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harm(folder, "UPDATE anchors SET act = 'charge'")
    assert kinds(folder) == {"changed-row"}
    monkeypatch.setattr(check, "_seal", lambda _, values: values["seal"])
    assert faults(folder) == []


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


def test_the_check_writes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "db").iterdir() if path.suffix == ".sqlite"}
    faults(folder)
    assert {path: path.read_bytes() for path in before} == before
