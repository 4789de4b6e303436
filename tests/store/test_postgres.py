"""What a server must promise, what it is asked for, and what is said where it will not do."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import insert, select

from builders import make_capture, report
from homes import Home
from khronika.errors import StoreBusy, StoreError, UsageError
from khronika.store import postgres, tables
from khronika.store.changes import changing
from khronika.store.engine import drop, reading, writing
from khronika.store.rows import row_of
from khronika.store.store import Store, open_store
from khronika.store.types import escape_nul, restore_nul
from servers import Server


@pytest.fixture
def dialect() -> str:
    return "postgresql"


def refusal(database: str, folder: Path) -> str:
    with pytest.raises(StoreError) as told:
        open_store(folder, database)
    return str(told.value)


@pytest.fixture
def clerk(home: Home, server: Server) -> Iterator[str]:
    """The address of that store's database for somebody who must say a password, and may do nothing yet."""
    server.run("CREATE ROLE clerk LOGIN IN ROLE lettered PASSWORD 'quay seven'")
    yield server.url(server.name_of(str(home.database)), "clerk")
    with psycopg.connect(str(home.database), autocommit=True) as owner:
        owner.execute("DROP OWNED BY clerk")
    server.run("DROP ROLE clerk")


# --- promises


@pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
def test_a_server_that_may_lose_what_it_kept_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The server of the tests is one."""
    monkeypatch.setattr(postgres, "PROMISES", ("synchronous_commit", name))
    assert f"{name} is off" in refusal(str(home.database), home.folder)


def test_a_role_that_does_not_wait_for_the_disk_is_refused(home: Home, server: Server) -> None:
    assert "synchronous_commit is off" in refusal(f"{home.database}&options=-csynchronous_commit%3Doff", home.folder)


def test_an_older_server_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "OLDEST", 99)
    assert "PostgreSQL 99 or newer is needed" in refusal(str(home.database), home.folder)


def test_a_database_that_does_not_hold_all_words_is_refused(server: Server, home: Home) -> None:
    server.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "ENCODING 'UTF8'" in refusal(server.url("latin"), home.folder)
    server.drop_database("latin")


# --- who cannot get in


def test_psycopg_that_is_missing_is_named_with_what_installs_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install psycopg\[binary\]"):
        open_store(home.folder, home.database)


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/coast", "postgresql://nobody@127.0.0.1:1/coast cannot be reached"),
        ("postgresql:///coast?host=/nowhere", "cannot be reached"),
        ("postgresql:///coast?harbour=1", "no address of a database that libpq takes"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(home: Home, database: str, said: str) -> None:
    told = refusal(database, home.folder)
    assert said in told
    assert "[store]" in told


def test_a_database_that_is_not_there_is_told(home: Home, server: Server) -> None:
    assert '"coast" does not exist' in refusal(server.url("coast"), home.folder)


def test_a_password_comes_from_where_libpq_takes_it(
    home: Home, clerk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    assert "no password supplied" in refusal(clerk, home.folder)
    monkeypatch.setenv("PGPASSWORD", "quay eight")
    wrong = refusal(clerk, home.folder)
    assert "password authentication failed" in wrong
    assert "quay eight" not in wrong
    for where in ("variable", "file"):
        monkeypatch.delenv("PGPASSWORD", raising=False)
        if where == "variable":
            monkeypatch.setenv("PGPASSWORD", "quay seven")
        else:
            (tmp_path / "pgpass").write_text("*:*:*:clerk:quay seven\n")
            (tmp_path / "pgpass").chmod(0o600)
            monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
        postgres.connect(clerk).close()


# --- rights


def test_who_may_only_read_reads_and_is_told_where_more_is_asked(
    home: Home, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "quay seven")
    with psycopg.connect(str(home.database), autocommit=True) as owner, home.open() as store:
        store.add_captures([make_capture(report(0))])
        assert "your role has not the rights" in refusal(clerk, home.folder)
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk")
        with open_store(home.folder, clerk) as read:
            assert list(read.captures()) == list(store.captures())
            with pytest.raises(StoreError, match=r"docs/postgres\.md"):
                read.add_captures([make_capture(report(1))])


def test_the_roles_of_the_manual_may_do_what_it_says(server: Server, tmp_path: Path) -> None:
    manual = (Path(__file__).resolve().parents[2] / "docs" / "postgres.md").read_text("utf-8")
    first, second = re.findall(r"^```sql\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    for command in re.sub(r"--.*", "", first).split(";"):
        if command.strip():
            server.run(command)
    with psycopg.connect(server.url("coast"), autocommit=True) as administrator:
        administrator.execute(second)
    owner, writer, reader = (server.url("coast", f"khronika_{role}") for role in ("owner", "writer", "reader"))
    assert "has not the rights" in refusal(writer, tmp_path)
    open_store(tmp_path, owner).close()
    with open_store(tmp_path, writer) as store:
        store.add_captures([make_capture(report(0))])
        store.clear_conclusions()
    with open_store(tmp_path, reader) as store:
        assert store.counts()["captures"] == 1
    with pytest.raises(StoreError, match="has not the rights"):
        drop(tmp_path, writer)
    drop(tmp_path, owner)
    with open_store(tmp_path, reader) as store:
        assert store.counts()["captures"] == 0
    server.drop_database("coast")
    for role in ("owner", "writer", "reader"):
        server.run(f"DROP ROLE khronika_{role}")


# --- one writer


def test_a_second_writer_is_told_to_wait(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_BUSY_MILLISECONDS", 20)
    with home.engine() as first, home.engine() as second:
        with writing(first), pytest.raises(StoreBusy, match="another process"), writing(second):
            pass
        with writing(second):
            pass


def test_a_writer_sees_what_was_written_while_it_waited(home: Home) -> None:
    """Or the tallies would be wrong: they are read and written again."""
    with home.open() as waiting, home.engine() as engine, ThreadPoolExecutor(1) as other:
        with changing(engine) as change:
            added = other.submit(waiting.add_captures, [make_capture(report(1), "1.txt")])
            table = tables.captures
            change.insert(table, table.c.sighting, [row_of(make_capture(report(0), "0.txt"))])
            time.sleep(0.2)  # long enough for the other to have begun
            assert not added.done()
        added.result(30)
        with reading(engine) as connection:
            kept = select(tables.tallies.c.rows).where(tables.tallies.c.name == "captures")
            assert connection.execute(kept).scalar() == 2


def test_one_reading_sees_one_state_and_writes_nothing(home: Home) -> None:
    row = {"name": "x", "rows": 1, "sum": "0"}
    with home.engine() as engine, reading(engine) as reader:
        count = select(tables.tallies.c.name)
        assert reader.execute(count).all() == []
        with writing(engine) as connection:
            connection.execute(insert(tables.tallies), [row])
        assert reader.execute(count).all() == []
        with pytest.raises(StoreError, match="read-only"), reading(engine) as other:
            other.execute(insert(tables.tallies), [row])


def test_the_head_of_a_ledger_is_for_one(home: Home, make_home: Callable[..., Home]) -> None:
    with postgres.hold_head(str(home.database)) as check:
        check()
        with pytest.raises(StoreBusy, match="on another machine"), postgres.hold_head(str(home.database)):
            pass
        with postgres.hold_head(str(make_home("another").database)):
            pass
    for _ in range(20):  # the right is free at once, not when the server notices that a connection has ended
        with postgres.hold_head(str(home.database)):
            pass


# --- words


@examples(max_examples=200, derandomize=True)
@given(st.lists(st.text("\0\1\2a", max_size=4), min_size=2, max_size=2))
def test_words_without_nul_keep_their_order(words: list[str]) -> None:
    one, two = words
    assert restore_nul(escape_nul(one)) == one
    assert "\0" not in escape_nul(one)
    assert (one < two) == (escape_nul(one) < escape_nul(two))


def test_words_that_postgresql_does_not_take_come_back(store: Store) -> None:
    """A hostile report must not end a run."""
    addresses = ["b", "a\0b", "a\1b", "B", "é", "\U0001f6a2", "a"]
    captures = [make_capture(report(0), address) for address in addresses]
    store.add_captures(captures)
    assert store.missing_captures(captures) == []
    with reading(store._engine) as connection:
        column = tables.captures.c.address
        assert connection.execute(select(column).order_by(column)).scalars().all() == sorted(addresses)
