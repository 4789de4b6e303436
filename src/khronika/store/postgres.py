"""PostgreSQL: connections that keep their promises, and one writer at a time, of the database and of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event

from khronika.errors import StoreBusy, StoreError, UsageError

if TYPE_CHECKING:
    import psycopg

#: What may be off on no server that is written to: each loses, after a crash, what was told to be kept (EVIDENCE 4.1).
PROMISES = ("fsync", "full_page_writes", "synchronous_commit")
#: The oldest server that the tests have run against.
OLDEST = 15
_BUSY_MILLISECONDS = 30_000
#: Advisory locks belong to one database; the schema tells several stores in it apart.
_WRITING = "hashtextextended(current_schema(), 7001)"
_HEAD = "hashtextextended(current_schema(), 7002)"
#: Seconds of silence, between two questions, and questions without an answer, until a server counts who asked as gone.
_KEEPALIVE = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3"}


def name_of(url: str) -> str:
    """A database as messages name it."""
    return url.partition("?")[0]


def require_psycopg() -> None:
    """Raise `UsageError` where psycopg is not installed."""
    if find_spec("psycopg") is None:
        raise UsageError(
            "a database on PostgreSQL needs psycopg, which is not installed; install it: pip install psycopg[binary]"
        )


def connect(url: str) -> psycopg.Connection[Any]:
    """A connection to the database at `url`, which keeps `PROMISES`; what `url` leaves out is as libpq finds it.

    That is: PG* variables, ~/.pgpass, services. Raises `psycopg.OperationalError` where nobody answers, `StoreError`
    where the server will not do.
    """
    import psycopg

    connection = psycopg.connect(url, client_encoding="utf8", application_name="khronika")
    kept = False
    try:
        _promise(connection, name_of(url))
        kept = True
    finally:
        if not kept:
            connection.close()
    return connection


def _promise(connection: psycopg.Connection[Any], name: str) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        raise StoreError(
            "{name} is PostgreSQL {version}; PostgreSQL {oldest} or newer is needed: upgrade the server",
            name=name,
            version=version,
            oldest=OLDEST,
        )
    wanted = {"lock_timeout": str(_BUSY_MILLISECONDS), **_KEEPALIVE}
    settings = ", ".join(f"set_config('{key}', '{value}', false)" for key, value in wanted.items())
    asked = ", ".join(f"current_setting('{key}')" for key in PROMISES)
    row = connection.execute(
        f"SELECT current_setting('server_encoding'), current_schema(), {asked}, {settings}"
    ).fetchone()
    encoding, schema, *answers = row or (None, None)
    connection.commit()
    if encoding != "UTF8":
        raise StoreError(
            "{name} holds text as {encoding}; make a database with ENCODING 'UTF8' (TEMPLATE template0)",
            name=name,
            encoding=encoding,
        )
    if schema is None:
        raise StoreError(
            "{name}: no schema of its search_path exists, or may be used; CREATE SCHEMA, or GRANT USAGE", name=name
        )
    for key, answer in zip(PROMISES, answers, strict=False):
        if answer == "off":
            raise StoreError(
                "{name}: {key} is off, so the server may lose what it said was kept; switch it on", name=name, key=key
            )


def open_postgres(url: str, *, read_only: bool = False) -> Engine:
    """An engine whose connections keep `PROMISES`; the first one raises `StoreError` where they do not.

    A transaction that writes waits until no other does, and sees all that they wrote; one that reads sees one state.
    """
    require_psycopg()
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connect(url), execution_options={"named": name_of(url)}
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only or not connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        else:  # read committed: what is seen is as of each statement, so not as before the wait
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")

    return engine


@contextmanager
def hold_head(url: str) -> Iterator[Callable[[], None]]:
    """The right to append to the ledger whose database is at `url`, until the block ends: of all machines one has it.

    Gives a function that raises `StoreError` where the right was lost, for the connection that holds it broke. Raises
    `StoreBusy` where another has it.
    """
    require_psycopg()
    import psycopg

    name = name_of(url)
    try:
        connection = connect(url)
    except psycopg.Error as error:
        raise explain(error, name) from error
    with connection:
        connection.autocommit = True
        held = connection.execute(f"SELECT pg_try_advisory_lock({_HEAD})").fetchone()
        if held != (True,):
            raise StoreBusy(
                "the ledger of {name} is being written, by another process or on another machine; wait until it "
                "ends, then try again",
                name=name,
            )

        def check() -> None:
            try:
                connection.execute("SELECT 1")
            except psycopg.Error as error:
                raise StoreError(
                    "the connection to {name} broke, and with it the right to write to the ledger; nothing more was "
                    "written: run the same command again",
                    name=name,
                ) from error

        try:
            yield check
        finally:
            with suppress(psycopg.Error):  # a connection that broke has let go already
                connection.execute(f"SELECT pg_advisory_unlock({_HEAD})")  # a closed one does so only in a while


def explain(cause: Exception, name: str) -> StoreError:
    """What psycopg raised, as an error that says what to do."""
    import psycopg

    said = " ".join(str(cause).split())
    state = getattr(cause, "sqlstate", None)
    if isinstance(cause, psycopg.errors.LockNotAvailable):
        return StoreBusy("{name} is being written by another process; wait until it ends, then try again", name=name)
    if isinstance(cause, psycopg.errors.InsufficientPrivilege):
        return StoreError(
            "{name}: your role has not the rights for this ({said}); docs/postgres.md lists what each role needs",
            name=name,
            said=said,
        )
    if isinstance(cause, psycopg.OperationalError) and (state is None or state[:2] in {"08", "28", "3D", "53", "57"}):
        return StoreError(
            "{name} cannot be reached ({said}); check that the server runs and that the database is there, "
            "and what `database` in [store], the PG* variables and ~/.pgpass say",
            name=name,
            said=said,
        )
    if isinstance(cause, psycopg.ProgrammingError) and state is None:
        return StoreError(
            "{name} is no address of a database that libpq takes ({said}); mend `database` in [store]",
            name=name,
            said=said,
        )
    return StoreError(
        "{name}: the database answered “{said}”; run `khronika audit`. It is derived and can be rebuilt "
        "from the archive",
        name=name,
        said=said,
    )
