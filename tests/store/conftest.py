"""Stores for the tests: an empty one, and one that holds something of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

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
from khronika.link.lineage import make_sketch
from khronika.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in `tmp_path`."""
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with rows in every table; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("filled")
    with open_store(folder) as store:
        _fill(store)
    return folder


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
