from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Integer, MetaData, Table, text

import khronika.store.migrations
from builders import MADE, make_event, make_figure
from khronika.errors import StoreError
from khronika.store import tables
from khronika.store.engine import HEAD, database_path, open_engine, reading, upgrade, writing
from khronika.store.rows import row_of
from khronika.store.store import open_store

SCRIPTS = Path(khronika.store.migrations.__file__).parent
REVISIONS = [each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions()][::-1]


@contextmanager
def database_at(folder: Path, revision: str) -> Iterator[Connection]:
    """A transaction on a database as the Khronika of `revision` made it."""
    path = database_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(path)
    with writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(SCRIPTS))
        command.upgrade(config, revision)
        yield connection
    engine.dispose()


def differences(folder: Path, metadata: MetaData) -> list[object]:
    """Where the tables of a database are not those of `metadata`."""
    engine = open_engine(database_path(folder))
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)
    engine.dispose()
    return found


def test_the_newest_revision_is_the_head() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]
    assert REVISIONS[-1] == HEAD


def test_revisions_follow_each_other_and_bear_their_files_numbers() -> None:
    files = sorted(path.stem for path in (SCRIPTS / "versions").glob("v*.py"))
    assert [file[1:5] for file in files] == REVISIONS


@pytest.mark.parametrize("revision", [None, *REVISIONS])
def test_the_tables_are_as_the_queries_see_them(tmp_path: Path, revision: str | None) -> None:
    if revision is not None:
        with database_at(tmp_path, revision):
            pass
    open_store(tmp_path).close()
    assert differences(tmp_path, tables.metadata) == []


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    planted = MetaData()
    for table in tables.metadata.tables.values():
        table.to_metadata(planted)
    Table("planted", planted, Column("seq", Integer, primary_key=True))
    planted.tables["steps"].append_column(Column("planted", Integer))
    found = [difference[0] for difference in differences(tmp_path, planted)]  # type: ignore[index]
    assert found == ["add_table", "add_column"]


def test_sentences_and_members_are_kept_in_the_order_they_are_looked_up_by(tmp_path: Path) -> None:
    """WITHOUT ROWID is nothing that a comparison of columns sees."""
    open_store(tmp_path).close()
    connection = sqlite3.connect(database_path(tmp_path))
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    connection.close()
    assert {name for name, sql in made.items() if "WITHOUT ROWID" in sql} == {"sentences", "members"}


def test_an_old_database_keeps_its_rows_and_learns_where_its_figures_are(tmp_path: Path, filled: Path) -> None:
    with open_store(filled) as store:
        captures, pairs = list(store.captures()), list(store.documents_with_texts())
        extractions = [(one.id, list(store.statements(one.id)), list(store.figures(one.id))) for one, _ in pairs]
        (event,) = store.events()
    document, source = pairs[0]
    other = make_event([make_figure(document, source.text, "2", 2)], MADE, "2023-05-05")
    with database_at(tmp_path, "0001") as connection:
        for table, rows in (
            (tables.captures, captures),
            (tables.documents, [each for each, _ in pairs]),
            (tables.events, [event, other]),
        ):
            connection.execute(table.insert(), [row_of(row) for row in rows])
        assert not connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'members'").all()
    with open_store(tmp_path) as store:
        assert list(store.captures()) == captures
        assert list(store.documents()) == [each for each, _ in pairs]
        held = dict.fromkeys(event.figures, event) | dict.fromkeys(other.figures, other)
        assert len(held) == 3
        assert store.events_with([*held, "nobody"]) == held
        assert list(store.sketches.all()) == []
        store.add_extractions(extractions, MADE)


def test_a_database_of_a_newer_khronika_is_left_alone(tmp_path: Path) -> None:
    with database_at(tmp_path, HEAD) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = database_path(tmp_path).read_bytes()
    with pytest.raises(StoreError, match=r"another version of Khronika.*9999"):
        open_store(tmp_path)
    assert database_path(tmp_path).read_bytes() == before


def test_an_upgrade_that_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with database_at(tmp_path, "0001") as connection:
        row = {"seq": 1, "id": "e", "body": b'{"figures": [broken', "seal": b""}
        connection.execute(tables.events.insert(), [row])
    with pytest.raises(StoreError, match="malformed JSON"):
        open_store(tmp_path)
    connection_ = sqlite3.connect(database_path(tmp_path))
    names = {name for (name,) in connection_.execute("SELECT name FROM sqlite_master")}
    revision = connection_.execute("SELECT version_num FROM alembic_version").fetchone()
    connection_.close()
    assert revision == ("0001",)
    assert not {"sketches", "sentences", "members"} & names


def test_an_upgrade_runs_once_where_several_open_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one finds the work of the first done once it may write."""
    with database_at(tmp_path, "0001"):
        pass
    ran = []
    real = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda *given: (ran.append(given), real(*given)))
    for _ in range(2):
        open_store(tmp_path).close()
    engine = open_engine(database_path(tmp_path))
    upgrade(engine)
    engine.dispose()
    assert len(ran) == 1


def made_by_sql(folder: Path) -> dict[str, str]:
    """Every table and index of a database, with the words that make it."""
    engine = open_engine(database_path(folder))
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    engine.dispose()
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in rows}


def test_a_new_database_is_what_the_revisions_come_to(tmp_path: Path) -> None:
    with database_at(tmp_path / "revised", HEAD):
        pass
    (tmp_path / "new").mkdir()
    open_store(tmp_path / "new").close()
    assert made_by_sql(tmp_path / "new") == made_by_sql(tmp_path / "revised")


def test_a_new_database_needs_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "upgrade", lambda *_: pytest.fail("a new database was migrated"))
    open_store(tmp_path).close()
    open_store(tmp_path).close()
