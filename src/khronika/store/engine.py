"""The engine: connections to the database that keep their promises, and its tables brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from khronika.errors import StoreBusy, StoreError
from khronika.store.tables import metadata

#: The newest revision in `migrations/versions`; a test compares the two.
HEAD = "0002"
#: Where the revision stands, as Alembic makes it.
_REVISION_TABLE = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
"""

#: What every connection must answer to `PRAGMA name` (EVIDENCE 4.1): 2 is FULL, and of `temp_store` memory, so that what
#: is sorted on the way lands in no folder for temporary files (R40); no query sorts more than a batch.
PROMISES: dict[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "mmap_size": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}
_BUSY_MILLISECONDS = 30_000


def database_path(folder: Path) -> Path:
    """Where the database of the store in `folder` stands."""
    return folder / "db" / "khronika.sqlite"


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine whose connections keep `PROMISES`. Raises `StoreError` on the first connection that does not."""
    url = URL.create("sqlite+pysqlite", database=f"file:{quote(str(path))}", query={"uri": "true"})
    if read_only:
        url = url.update_query_dict({"mode": "ro"})
    engine = create_engine(url, poolclass=NullPool if read_only else QueuePool)

    @event.listens_for(engine, "connect")
    def promise(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where `begin` says so, nowhere else
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        for name, value in PROMISES.items():
            if not (read_only and name == "journal_mode"):
                # To its last row: only there SQLite commits the change of mode, and says so where it cannot.
                connection.execute(f"PRAGMA {name} = {value}").fetchall()
            answer = connection.execute(f"PRAGMA {name}").fetchone()
            found = None if answer is None else answer[0]
            if found != value:
                raise StoreError(
                    f"{path}: {name} is {found!r} where {value!r} is needed to lose nothing; keep the store on a "
                    "local disk (ext4, xfs, btrfs)"
                )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def upgrade(engine: Engine) -> None:
    """Bring the tables to `HEAD`, in one transaction: a kill leaves them as they were.

    A database without any table is given those of `HEAD` at once: what the revisions come to, as a test keeps.
    """
    with writing(engine) as connection:
        known = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
        if not known:
            metadata.create_all(connection)
            connection.execute(text(_REVISION_TABLE))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            return
        stamped = "alembic_version" in known
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if stamped else None
        if revision == HEAD:
            return
        from alembic import command  # importing it takes longer than opening the store
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(
                f"the database was made by another version of Khronika ({error}); upgrade Khronika, or rebuild the "
                "database with this one"
            ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is on the disk when the block ends, or nothing of it."""
    with telling(engine), engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the database."""
    with telling(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def telling(engine: Engine) -> Iterator[None]:
    """Turn what the database raises into `StoreError`s that name the file and what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause: Any = error.orig if isinstance(error, DBAPIError) else error
        path = unquote(str(engine.url.database).removeprefix("file:"))
        if "locked" in str(cause):
            raise StoreBusy(
                f"{path} is being written by another process; wait until it ends, then try again"
            ) from error
        raise StoreError(
            f"{path}: the database answered “{cause}”; run `khronika audit`. It is derived and can be rebuilt from "
            "the archive"
        ) from error
