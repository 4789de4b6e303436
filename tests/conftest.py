"""What all tests share: what is printed is English, examples of properties may take their time, and one PostgreSQL server for each
process that runs tests, started when the first one asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from khronika.cli.main import COMMANDS, load_command
from khronika.store import postgres
from servers import Server, running_server

os.environ["LANGUAGE"] = "en"  # what is printed is compared with English, whatever the machine speaks
for command in COMMANDS:  # a type of an argument is named in the language in which its command is imported
    load_command(command)
settings.register_profile("khronika", deadline=None)  # how long one example takes says nothing on a busy machine
settings.load_profile("khronika")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-postgresql", action="store_true", help="leave out what needs a PostgreSQL server; without this, fail"
    )


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A running server. It does not wait for the disk, so of what Khronika asks of a server only the rest is asked."""
    if request.config.getoption("--without-postgresql"):
        pytest.skip("left out by --without-postgresql")
    kept = postgres.PROMISES
    with running_server() as running:
        postgres.PROMISES = ("synchronous_commit",)
        yield running
    postgres.PROMISES = kept
