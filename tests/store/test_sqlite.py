from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from khronika.errors import StoreBusy, StoreError
from khronika.store import sqlite, tables
from khronika.store.engine import reading, upgrade, writing
from khronika.store.sqlite import PROMISES, database_path, open_sqlite
from khronika.store.store import open_store


def database(folder: Path) -> Path:
    """The path of a database with all its tables, in `folder`."""
    open_store(folder).close()
    return database_path(folder)


def answers(path: Path, *, read_only: bool = False) -> dict[str, object]:
    engine = open_sqlite(path, read_only=read_only)
    with reading(engine) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PROMISES}
    engine.dispose()
    return found


@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_keeps_every_promise(tmp_path: Path, read_only: bool) -> None:
    assert answers(database(tmp_path), read_only=read_only) == PROMISES


def test_the_promises_are_those_of_the_design() -> None:
    assert PROMISES.items() >= {
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
    }


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_that_is_not_kept_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = database(tmp_path)
    monkeypatch.setitem(sqlite.PROMISES, name, "never")
    with pytest.raises(StoreError, match=f"{name} is .* where 'never' is needed"), reading(open_sqlite(path)):
        pass


def test_a_second_connection_of_one_engine_keeps_them_too(tmp_path: Path) -> None:
    engine = open_sqlite(database(tmp_path))
    with reading(engine), reading(engine) as second:
        assert second.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_connection_for_reading_cannot_write(tmp_path: Path) -> None:
    engine = open_sqlite(database(tmp_path), read_only=True)
    with pytest.raises(StoreError, match="readonly"), writing(engine) as connection:
        connection.execute(insert(tables.tallies), [{"name": "x", "rows": 1, "sum": "0"}])


def test_what_is_written_is_there_for_other_processes_when_the_block_ends(tmp_path: Path) -> None:
    path = database(tmp_path)
    engine = open_sqlite(path)
    with writing(engine) as connection:
        connection.execute(insert(tables.tallies), [{"name": "x", "rows": 1, "sum": "0"}])
        assert read_names(path) == []
    assert read_names(path) == ["x"]
    engine.dispose()


def test_nothing_is_written_where_the_block_fails(tmp_path: Path) -> None:
    path = database(tmp_path)
    engine = open_sqlite(path)

    def write_and_fail() -> None:
        with writing(engine) as connection:
            connection.execute(insert(tables.tallies), [{"name": "x", "rows": 1, "sum": "0"}])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert read_names(path) == []
    engine.dispose()


def read_names(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [name for (name,) in connection.execute("SELECT name FROM tallies")]
    finally:
        connection.close()


def test_one_reading_sees_one_state(tmp_path: Path) -> None:
    engine = open_sqlite(database(tmp_path))
    count = text("SELECT count(*) FROM tallies")
    with reading(engine) as reader:
        assert reader.execute(count).scalar() == 0
        with writing(engine) as connection:
            connection.execute(insert(tables.tallies), [{"name": "x", "rows": 1, "sum": "0"}])
        assert reader.execute(count).scalar() == 0
    with reading(engine) as reader:
        assert reader.execute(count).scalar() == 1
    engine.dispose()


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = database(tmp_path)
    monkeypatch.setattr(sqlite, "_BUSY_MILLISECONDS", 20)
    first, second = open_sqlite(path), open_sqlite(path)
    with writing(first), pytest.raises(StoreBusy, match="another process"), writing(second):
        pass
    with writing(second):
        pass
    first.dispose()
    second.dispose()


def test_foreign_keys_are_kept(tmp_path: Path) -> None:
    engine = open_sqlite(database(tmp_path))
    row = {"document": "nowhere", "body": b"", "seal": b""}
    with pytest.raises(StoreError, match="FOREIGN KEY"), writing(engine) as connection:
        connection.execute(insert(tables.texts), [row])
    engine.dispose()


@pytest.mark.parametrize("name", ["with space", "per%cent", "a#b", "was?", "Архив", "it's"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = database(tmp_path / name)
    assert path.is_file()
    assert answers(path) == PROMISES
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("junk", [b"no database at all, though long enough to be one" * 40, b"SQLite format 3\0" * 99])
def test_a_file_that_is_no_database_is_told_with_its_name(tmp_path: Path, junk: bytes) -> None:
    path = database_path(tmp_path)
    path.parent.mkdir()
    path.write_bytes(junk)
    with pytest.raises(StoreError, match=r"khronika\.sqlite.*rebuilt") as told:
        open_store(tmp_path)
    assert str(path) in str(told.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="could not be made"):
        open_store(tmp_path / "file")


def test_upgrading_again_does_nothing(tmp_path: Path) -> None:
    path = database(tmp_path)
    engine = open_sqlite(path)
    before = path.read_bytes()
    upgrade(engine)
    engine.dispose()
    assert path.read_bytes() == before
