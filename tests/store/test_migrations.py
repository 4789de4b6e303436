from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect

import khronika.store.migrations
from builders import MADE, make_event, make_figure
from homes import Home
from khronika.errors import StoreError
from khronika.store import tables
from khronika.store.engine import HEAD, reading, upgrade, writing
from khronika.store.rows import row_of
from khronika.store.sqlite import database_path
from khronika.store.store import open_store


@pytest.fixture
def home(make_home: Callable[..., Home]) -> Home:
    """A place for a store, with nothing in it, not even tables."""
    return make_home()


SCRIPTS = Path(khronika.store.migrations.__file__).parent
REVISIONS = [each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions()][::-1]


@contextmanager
def database_at(home: Home, revision: str) -> Iterator[Connection]:
    """A transaction on a database as the Khronika of `revision` made it."""
    database_path(home.folder).parent.mkdir(parents=True, exist_ok=True)
    with home.engine() as engine, writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(SCRIPTS))
        command.upgrade(config, revision)
        yield connection


def differences(home: Home, metadata: MetaData) -> list[object]:
    """Where the tables of a database are not those of `metadata`."""
    with home.engine() as engine, reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


def test_the_newest_revision_is_the_head() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]
    assert REVISIONS[-1] == HEAD


def test_revisions_follow_each_other_and_bear_their_files_numbers() -> None:
    files = sorted(path.stem for path in (SCRIPTS / "versions").glob("v*.py"))
    assert [file[1:5] for file in files] == REVISIONS


@pytest.mark.parametrize("revision", [None, *REVISIONS])
def test_the_tables_are_as_the_queries_see_them(home: Home, revision: str | None) -> None:
    if revision is not None:
        with database_at(home, revision):
            pass
    home.open().close()
    assert differences(home, tables.metadata) == []


def test_a_difference_would_be_seen(home: Home) -> None:
    home.open().close()
    planted = MetaData()
    for table in tables.metadata.tables.values():
        table.to_metadata(planted)
    Table("planted", planted, Column("seq", Integer, primary_key=True))
    planted.tables["steps"].append_column(Column("planted", Integer))
    found = [difference[0] for difference in differences(home, planted)]  # type: ignore[index]
    assert found == ["add_table", "add_column"]


def test_prints_and_members_are_kept_in_the_order_they_are_looked_up_by(tmp_path: Path) -> None:
    """WITHOUT ROWID is nothing that a comparison of columns sees."""
    open_store(tmp_path).close()
    connection = sqlite3.connect(database_path(tmp_path))
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    connection.close()
    assert {name for name, sql in made.items() if "WITHOUT ROWID" in sql} == {
        "prints",
        *(table.name for table in tables.LINKED),
    }


def test_an_old_database_keeps_its_rows_and_learns_where_its_figures_are(home: Home, filled: Home) -> None:
    with filled.open() as store:
        captures, pairs = list(store.captures()), list(store.documents_with_texts())
        extractions = [(one.id, list(store.statements(one.id)), list(store.figures(one.id))) for one, _ in pairs]
        (event,) = store.events()
    document, source = pairs[0]
    other = make_event([make_figure(document, source.text, "2", 2)], MADE, "2023-05-05")
    with database_at(home, "0001") as connection:
        for table, rows in (
            (tables.captures, captures),
            (tables.documents, [each for each, _ in pairs]),
            (tables.events, [event, other]),
        ):
            connection.execute(table.insert(), [row_of(row) for row in rows])
        assert not inspect(connection).has_table("members")
    with home.open() as store:
        assert list(store.captures()) == captures
        assert list(store.documents()) == [each for each, _ in pairs]
        held = dict.fromkeys(event.figures, event) | dict.fromkeys(other.figures, other)
        assert len(held) == 3
        assert store.events_with([*held, "nobody"]) == held
        assert list(store.sketches.all()) == []
        store.add_extractions(extractions, MADE)


def test_a_database_of_a_newer_khronika_is_left_alone(home: Home) -> None:
    with database_at(home, HEAD) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = made_by_sql(home)
    with pytest.raises(StoreError, match=r"another version of Khronika.*9999"):
        home.open()
    assert made_by_sql(home) == before


def test_an_upgrade_that_fails_leaves_everything_as_it_was(home: Home) -> None:
    with database_at(home, "0001") as connection:
        row = {"seq": 1, "id": "e", "body": b'{"figures": [broken', "seal": b""}
        connection.execute(tables.events.insert(), [row])
    with pytest.raises(StoreError, match=r"(?i)malformed JSON|invalid input syntax for type json"):
        home.open()
    with home.engine() as engine, reading(engine) as connection:
        names = set(inspect(connection).get_table_names())
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert revision == "0001"
    assert not {"sketches", "sentences", "members"} & names


def test_an_upgrade_runs_once_where_several_open_at_a_time(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one finds the work of the first done once it may write."""
    with database_at(home, "0001"):
        pass
    ran = []
    real = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda *given: (ran.append(given), real(*given)))
    for _ in range(2):
        home.open().close()
    with home.engine() as engine:
        upgrade(engine)
    assert len(ran) == 1


#: Every table and index of a database, with the words that make it, and in PostgreSQL each column.
MADE_BY = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
    "postgresql": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL
        SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 'c'
        UNION ALL
        SELECT table_name || ' ' || column_name, concat_ws(' ', ordinal_position, data_type, collation_name, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = current_schema()
    """,
}


def made_by_sql(home: Home) -> dict[str, str]:
    with home.engine() as engine, reading(engine) as connection:
        rows = connection.exec_driver_sql(MADE_BY[home.dialect]).all()
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in rows}


def test_a_new_database_is_what_the_revisions_come_to(make_home: Callable[..., Home]) -> None:
    revised, new = make_home("revised"), make_home("new")
    with database_at(revised, HEAD):
        pass
    new.open().close()
    assert made_by_sql(new) == made_by_sql(revised)
    assert len(made_by_sql(new)) > 20


def test_a_new_database_needs_no_migration(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "upgrade", lambda *_: pytest.fail("a new database was migrated"))
    home.open().close()
    home.open().close()


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_words_are_ordered_by_code_point_whatever_the_database_is_for(home: Home) -> None:
    home.open().close()
    with home.engine() as engine, reading(engine) as connection:
        words = (
            "SELECT DISTINCT collation_name FROM information_schema.columns WHERE data_type = 'character varying' "
            "AND table_schema = current_schema() AND table_name <> 'alembic_version'"
        )
        assert connection.exec_driver_sql(words).scalars().all() == ["C"]
        assert connection.exec_driver_sql("SELECT 'a' < 'B'").scalar()
