"""SQLite: a file in the store's folder, and connections to it that keep their promises."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool, QueuePool

from khronika.errors import StoreBusy, StoreError

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


def open_sqlite(path: Path, *, read_only: bool = False) -> Engine:
    """An engine whose connections keep `PROMISES`; the folder of the file is made where there is none.

    Raises `StoreError` where it cannot be made, and on the first connection that does not keep them.
    """
    url = URL.create("sqlite+pysqlite", database=f"file:{quote(str(path))}", query={"uri": "true"})
    if read_only:
        url = url.update_query_dict({"mode": "ro"})
    else:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "{parent} could not be made: {reason}; check the disk and the rights",
                parent=path.parent,
                reason=error.strerror,
            ) from error
    engine = create_engine(url, poolclass=NullPool if read_only else QueuePool, execution_options={"named": str(path)})

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
                    "{path}: {name} is {found!r} where {value!r} is needed to lose nothing; keep the store on a "
                    "local disk (ext4, xfs, btrfs)",
                    path=path,
                    name=name,
                    found=found,
                    value=value,
                )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def explain(cause: Exception, name: str) -> StoreError:
    """What `sqlite3` raised, as an error that says what to do."""
    if "locked" in str(cause):
        return StoreBusy("{name} is being written by another process; wait until it ends, then try again", name=name)
    return StoreError(
        "{name}: the database answered “{said}”; run `khronika audit`. It is derived and can be rebuilt "
        "from the archive",
        name=name,
        said=cause,
    )
