"""The engine: whichever database a store has, opened the same way, and its tables brought up to date."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from khronika.errors import KhronikaError, StoreError
from khronika.store import sqlite
from khronika.store.tables import metadata

#: The newest revision in `migrations/versions`; a test compares the two.
HEAD = "0005"
#: Where the revision stands, as Alembic makes it.
_REVISION_TABLE = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
"""


def open_engine(folder: Path, database: str | None = None, *, read_only: bool = False) -> Engine:
    """An engine for the database of the store in `folder`: SQLite there, or PostgreSQL at the address `database`."""
    if database is None:
        return sqlite.open_sqlite(sqlite.database_path(folder), read_only=read_only)
    from khronika.store.postgres import open_postgres

    return open_postgres(database, read_only=read_only)


def open_upgraded(folder: Path, database: str | None = None) -> Engine:
    """An engine for that database, its tables brought up to date."""
    engine = open_engine(folder, database)
    try:
        upgrade(engine)
    except KhronikaError:
        engine.dispose()
        raise
    return engine


def upgrade(engine: Engine) -> None:
    """Bring the tables to `HEAD`, in one transaction: a kill leaves them as they were.

    A database without any table is given those of `HEAD` at once: what the revisions come to, as a test keeps.
    """
    with reading(engine) as connection:  # who may only read is not asked for more
        if _revision_in(connection) == HEAD:
            return
    with writing(engine) as connection:
        known = set(inspect(connection).get_table_names())
        if not known & {*metadata.tables, "alembic_version"}:
            metadata.create_all(connection, checkfirst=False)
            connection.execute(text(_REVISION_TABLE))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            return
        if _revision_in(connection) == HEAD:
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
                "the database was made by another version of Khronika ({error}); upgrade Khronika, or rebuild "
                "the database with this one",
                error=error,
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


def drop(folder: Path, database: str | None = None) -> None:
    """Drop what the database of the store in `folder` holds.

    In PostgreSQL the tables are emptied, not dropped: who may do what with them, and what others built on them, stays.
    """
    if database is None:
        shutil.rmtree(sqlite.database_path(folder).parent, ignore_errors=True)
        return
    engine = open_upgraded(folder, database)
    try:
        with writing(engine) as connection:
            metadata.create_all(connection)
            quoted = connection.dialect.identifier_preparer.quote
            connection.exec_driver_sql(f"TRUNCATE {', '.join(map(quoted, metadata.tables))} RESTART IDENTITY")
    finally:
        engine.dispose()


def _revision_in(connection: Connection) -> str | None:
    """The revision of the tables; None where it is not written down."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def telling(engine: Engine) -> Iterator[None]:
    """Turn what the database raises into `StoreError`s that name it and say what to do."""
    try:
        yield
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:
        cause: Any = error.orig if isinstance(error, DBAPIError) else error
        name = engine.get_execution_options()["named"]
        if engine.dialect.name == "sqlite":
            raise sqlite.explain(cause, name) from error
        from khronika.store.postgres import explain

        raise explain(cause, name) from error
