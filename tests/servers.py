"""A PostgreSQL server for the tests: a cluster of its own in a temporary folder, reached through a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

#: Nothing is kept when the machine goes down, so nothing is waited for; everything else is as it comes.
CONFIGURATION = """
listen_addresses = ''
fsync = off
full_page_writes = off
max_wal_size = 256MB
min_wal_size = 32MB
autovacuum = off
jit = off
max_connections = 60
"""
#: Whoever is to prove who they are must say a password; the owner of the cluster need not.
ACCESS = """
local all +lettered scram-sha-256
local all all trust
"""
_INSTALL = "install it with 'sh tests/install-debian-packages' as root, or leave those tests out: --without-postgresql"


class Server:
    """A running cluster. `owner` may do everything in it."""

    owner = "postgres"

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._numbers = count()
        self._given: list[str] = []
        self._admin = psycopg.connect(
            host=str(socket), user=self.owner, dbname="postgres", autocommit=True, connect_timeout=10
        )
        self.run("CREATE ROLE lettered")

    def url(self, name: str, user: str = owner) -> str:
        """Where a database of this server is, as the settings say it."""
        return f"postgresql://{user}@/{name}?host={self.socket}"

    def name_of(self, url: str) -> str:
        """The database that `url` gave."""
        return url.partition("@/")[2].partition("?")[0]

    def make_database(self, template: str = "template0") -> str:
        """A new database like another one (of which nobody has a connection), by name; by default an empty one.

        It sorts as people do, not by code point, so that nothing is right by chance.
        """
        name = f"t{next(self._numbers)}"
        words = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        if template == "template0":
            words += " ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C.UTF-8'"
        self.run(sql.SQL(words).format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def take_database(self) -> str:
        """A database that somebody gave back, or a new one."""
        return self._given.pop() if self._given else self.make_database()

    def give_database(self, name: str) -> None:
        """Keep a database, in which nothing stands any more, for whoever needs one."""
        self._given.append(name)

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever still has it open."""
        self.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def run(self, words: sql.Composable | Any) -> None:
        """One command, as the owner of the cluster."""
        self._admin.execute(words)

    def close(self) -> None:
        """Let go of the server, which goes on."""
        self._admin.close()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that runs until the block ends. Raises `RuntimeError` where none can be started here."""
    programs = find_programs()
    user = serving_user()
    folder = Path(tempfile.mkdtemp(prefix="khronika-pg-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        cluster = folder / "cluster"
        run_as = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        made = subprocess.run(
            [programs / "initdb", "-D", cluster, "-U", Server.owner, "-A", "trust", "-E", "UTF8", "--no-sync",
             "--locale=C.UTF-8", "--wal-segsize=1", "--no-instructions"],
            cwd=folder, env=quiet_environment(), capture_output=True, text=True, check=False, **run_as,
        )  # fmt: skip
        if made.returncode:
            raise RuntimeError(f"no PostgreSQL cluster could be made: {made.stderr or made.stdout}")
        with (cluster / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        (cluster / "pg_hba.conf").write_text(ACCESS)
        log = folder / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                # It ends with whoever started it, however that ends.
                ["setpriv", "--pdeathsig", "QUIT", programs / "postgres", "-D", cluster, "-k", folder],
                cwd=folder, env=quiet_environment(), stdout=out, stderr=out, **run_as,
            )  # fmt: skip
        try:
            server = wait_for(process, folder, log)
            yield server
            server.close()
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(process: subprocess.Popen[bytes], socket: Path, log: Path) -> Server:
    """The server, once it answers."""
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            return Server(socket)
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"the PostgreSQL server does not answer: {log.read_text(errors='replace')[-2000:]}")


def find_programs() -> Path:
    """The folder with `initdb` and `postgres`: the newest of Debian's, or the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("postgres")
    if found is None:
        raise RuntimeError(f"these tests need a PostgreSQL server, and there is none on this machine; {_INSTALL}")
    return Path(found).resolve().parent


def serving_user() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL refuses to run as root. None where we are somebody else already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("there is neither a user postgres nor nobody for the PostgreSQL server of the tests to run as")


def quiet_environment() -> dict[str, str]:
    """The environment without what would point PostgreSQL's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
