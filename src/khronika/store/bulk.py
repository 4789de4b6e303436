"""Many rows at a time: by COPY into PostgreSQL, by one prepared statement into SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, Float, Integer, LargeBinary, Table
from sqlalchemy.types import TypeEngine

from khronika.store.types import escape_nul


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows, the values of the columns `names`, in the order given."""
    quoted = connection.dialect.identifier_preparer.quote
    into = f"{quoted(table.name)} ({', '.join(map(quoted, names))})"
    if connection.dialect.name == "postgresql":
        types = [_binary_type(table.c[name].type) for name in names]
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row([escape_nul(value) if isinstance(value, str) else value for value in row])
        return
    many = [tuple(row) for row in rows]
    if many:
        places = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({places})", many)  # noqa: S608 - names of our tables


def _binary_type(type_: TypeEngine[Any]) -> str:
    """The name that PostgreSQL knows a column's type by."""
    for kind, name in ((LargeBinary, "bytea"), (BigInteger, "int8"), (Integer, "int8"), (Float, "float8")):
        if isinstance(type_, kind):
            return name
    return "varchar"
