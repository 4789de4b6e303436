"""Where a store is, in a test that runs over both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, delete, text

from khronika.store import tables
from khronika.store.engine import open_engine, writing
from khronika.store.sqlite import database_path
from khronika.store.store import Store, open_store


@dataclass(frozen=True)
class Home:
    """Where a store is: its folder, and its database where that is not in the folder."""

    folder: Path
    database: str | None = None

    @property
    def dialect(self) -> str:
        return "sqlite" if self.database is None else "postgresql"

    def open(self) -> Store:
        """The store, made where there is none."""
        return open_store(self.folder, self.database)

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """What the store's database is reached by."""
        engine = open_engine(self.folder, self.database)
        try:
            yield engine
        finally:
            engine.dispose()

    def harm(self, statement: str, /, **values: object) -> None:
        """Change the database as somebody would who has nothing but a client for it."""
        if self.database is None:
            with closing(sqlite3.connect(database_path(self.folder))) as client:
                assert client.execute(statement, values).rowcount, statement
                client.commit()
            return
        with self.engine() as engine, writing(engine) as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no foreign keys
            assert connection.execute(text(statement), values).rowcount, statement

    def empty(self) -> None:
        """Make a database in PostgreSQL as it is when its tables are new, without making files of its own for that."""
        with self.engine() as engine, writing(engine) as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for table in reversed(tables.metadata.sorted_tables):
                connection.execute(delete(table))
                if "seq" in table.c:
                    connection.exec_driver_sql(f"ALTER SEQUENCE {table.name}_seq_seq RESTART")
