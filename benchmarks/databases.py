"""How many rows a second each database takes in: PostgreSQL by COPY and by INSERT, SQLite beside it, in one run.

    python benchmarks/databases.py postgresql:///empty

The database must be there and hold no store; what is written into it is taken out again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, insert

from khronika.record.failures import Failure
from khronika.record.identity import sealed
from khronika.store import tables
from khronika.store.bulk import insert_rows
from khronika.store.engine import drop, open_upgraded, writing
from khronika.store.rows import Row, row_of
from khronika.store.store import open_store

ROWS = 20_000
ROUNDS = 5
#: Rows in one transaction: as many as the store writes of conclusions, and as many as one large change.
BATCHES = (256, 5_000)

Way = Callable[[Connection, Sequence[Row]], object]


def by_insert(connection: Connection, rows: Sequence[Row]) -> None:
    """One prepared statement, executed for each row."""
    connection.execute(insert(tables.failures), list(rows))


def in_bulk(connection: Connection, rows: Sequence[Row]) -> None:
    """As the store writes: COPY into PostgreSQL, a prepared statement into SQLite."""
    names = tuple(rows[0])
    insert_rows(connection, tables.failures, names, ([row[name] for name in names] for row in rows))


def make_rows() -> list[Row]:
    """Rows of about a kilobyte, as those of figures and statements are."""
    failures = (
        Failure(id="", step="read", input=f"{number:064x}", error="E", detail="d" * 600) for number in range(ROWS)
    )
    return [row_of(sealed(failure)) for failure in failures]


def rows_a_second(folder: Path, database: str | None, way: Way, rows: Sequence[Row], batch: int) -> float:
    """How fast `rows` are in the database, each batch durable."""
    drop(folder, database)
    engine = open_upgraded(folder, database)
    began = time.perf_counter()
    for start in range(0, len(rows), batch):
        with writing(engine) as connection:
            way(connection, rows[start : start + batch])
    took = time.perf_counter() - began
    engine.dispose()
    drop(folder, database)
    return len(rows) / took


def main() -> None:
    """Print one line for each way and size of transaction."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = make_rows()
    ways: tuple[tuple[str, str | None, Way], ...] = (
        ("PostgreSQL, COPY", sys.argv[1], in_bulk),
        ("PostgreSQL, INSERT", sys.argv[1], by_insert),
        ("SQLite", None, in_bulk),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder, sys.argv[1]) as store:
            if any(store.counts().values()):
                sys.exit("that database holds a store; give an empty one")
        for batch in BATCHES:
            speeds: dict[str, list[float]] = {name: [] for name, *_ in ways}
            for _ in range(ROUNDS):
                for name, database, way in ways:
                    speeds[name].append(rows_a_second(folder, database, way, rows, batch))
            for name, found in speeds.items():
                print(
                    f"{name:18} {batch:6,} rows a transaction: {median(found):8,.0f} rows/s "
                    f"({min(found):,.0f} to {max(found):,.0f} in {ROUNDS} rounds)"
                )


if __name__ == "__main__":
    main()
