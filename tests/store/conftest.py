"""Stores for the tests, over both databases: an empty one, and one that holds something of every kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from builders import (
    MADE,
    make_anchor,
    make_assessment,
    make_capture,
    make_contradiction,
    make_derivation,
    make_document,
    make_event,
    make_failure,
    make_figure,
    make_judgement,
    make_statement,
    report,
)
from homes import Home
from khronika.link.sketches import make_sketch
from khronika.store.linked import Tie
from khronika.store.store import Store
from khronika.weigh.corrections import number_of
from servers import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each database in turn."""
    return str(request.param)


@pytest.fixture
def make_home(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Home]]:
    """What makes a place for a store: an empty one, or one with what another holds."""
    taken: list[tuple[Server, str]] = []

    def make(name: str = "", like: Home | None = None) -> Home:
        folder = tmp_path / name
        if dialect == "sqlite":
            if like is not None:
                shutil.copytree(like.folder, folder, dirs_exist_ok=True)
            return Home(folder)
        server: Server = request.getfixturevalue("server")
        database = server.make_database() if like is None else server.make_database(server.name_of(str(like.database)))
        taken.append((server, database))
        return Home(folder, server.url(database))

    yield make
    for server, database in taken:
        server.drop_database(database)


@pytest.fixture
def home(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Home]:
    """A place for a store, with nothing in it: in PostgreSQL, a database that the next test gets emptied."""
    if dialect == "sqlite":
        yield Home(tmp_path)
        return
    server: Server = request.getfixturevalue("server")
    made = Home(tmp_path, server.url(server.take_database()))
    made.open().close()
    yield made
    made.empty()
    server.give_database(server.name_of(str(made.database)))


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    """An empty store at `home`."""
    with home.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def all_filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    """Filled stores by database, as they come to be needed."""
    return {}


@pytest.fixture
def filled(
    dialect: str, all_filled: dict[str, Home], tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Home:
    """A store with rows in every table; copy it before changing anything."""
    if dialect not in all_filled:
        database = None
        if dialect == "postgresql":
            server: Server = request.getfixturevalue("server")
            database = server.url(server.make_database())
        made = Home(tmp_path_factory.mktemp("filled"), database)
        with made.open() as store:
            _fill(store)
        all_filled[dialect] = made
    return all_filled[dialect]


@pytest.fixture(scope="session")
def fill() -> Callable[[Store], None]:
    """What puts something of every kind into a store."""
    return _fill


def _fill(store: Store) -> None:
    """Two reports and all that can hang on them."""
    captures = [make_capture(report(number), f"reports/{number}.txt") for number in range(2)]
    pairs = [make_document(capture, report(number).decode()) for number, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    extractions, figures = [], []
    for document, source in pairs:
        statement = make_statement(document, source.text, "dockers were arrested in Port Alba")
        figure = make_figure(
            document, source.text, "dockers", 2, statement=statement, place="Port Alba", day="2023-03-03"
        )
        extractions.append((document.id, [statement], [figure]))
        figures.append(figure)
    store.add_extractions(extractions, MADE)
    store.add_anchors([make_anchor(figure) for figure in figures])
    store.add_failures([make_failure("read", captures[0].id)], MADE)
    store.add_judgements([make_judgement((figures[0].id,))])
    store.sketches.add([make_sketch(document, source) for document, source in pairs], MADE)
    event = make_event(figures)
    conclusions = (make_derivation(pairs[1][0], pairs[0][0]), event, make_assessment(event), make_contradiction(event))
    store.add_conclusions(conclusions)
    one, other = sorted(document.id for document, _ in pairs)
    store.linked.put_ties({(one, other): Tie(0.75, 3)})
    store.linked.put_numbers((number_of(figure) or 0, 0, figure.id) for figure in figures)
    store.stand(msgspec.structs.replace(MADE, step="link"))
