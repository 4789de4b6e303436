"""Conclusions stand as long as nothing changes that they rest on, and as long as nothing is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from builders import MADE, make_anchor, make_capture, make_document, make_figure, make_judgement
from khronika.record.settings import Settings
from khronika.run import standing
from khronika.run.linking import link
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import ignore_progress
from khronika.run.standing import is_linked, is_weighed
from khronika.run.weighing import conclude
from khronika.store.linked import Linked

TEXT = "Harbour\n\nPolice said that 12 dockers were arrested."
CAPTURE = make_capture(TEXT.encode())
DOCUMENT, SOURCE = make_document(CAPTURE, TEXT)
FIGURE = make_figure(DOCUMENT, TEXT, "12 dockers", 12, place="Port Alba", day="2023-03-03")
OTHER = msgspec.structs.replace(MADE, version="2")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with open_both(tmp_path / "store", Settings(), new=True) as both:
        both.store.add_captures([CAPTURE])
        both.store.add_documents([(DOCUMENT, SOURCE)])
        both.store.add_extractions([(DOCUMENT.id, (), (FIGURE,))], MADE, [make_anchor(FIGURE)])
        assert conclude(both, ignore_progress) is not None
        yield both


def add_report(opened: Opened) -> None:
    text = TEXT.replace("12", "14")
    capture = make_capture(text.encode(), "two.txt")
    opened.store.add_captures([capture])
    opened.store.add_documents([make_document(capture, text)])


def add_figure(opened: Opened) -> None:
    more = make_figure(DOCUMENT, TEXT, "dockers", 12)
    opened.store.add_extractions([(DOCUMENT.id, (), (more,))], MADE, [make_anchor(more)])


def read_again(opened: Opened) -> None:
    opened.store.add_documents([make_document(CAPTURE, TEXT, OTHER)])


def extract_again(opened: Opened) -> None:
    opened.store.add_extractions([(DOCUMENT.id, (), ())], OTHER)


def decide(opened: Opened) -> None:
    opened.store.add_judgements([make_judgement((FIGURE.id,))])


@pytest.mark.parametrize(
    "change", [add_report, add_figure, read_again, extract_again, decide, lambda opened: opened.store.fall()]
)
def test_conclusions_are_made_again_after_a_change_and_only_then(
    change: Callable[[Opened], None], opened: Opened
) -> None:
    assert is_linked(opened)
    assert is_weighed(opened)
    assert conclude(opened, ignore_progress) is None
    change(opened)
    assert not is_linked(opened)
    assert not is_weighed(opened)
    assert conclude(opened, ignore_progress) is not None
    assert conclude(opened, ignore_progress) is None


@pytest.mark.parametrize("version", ["LINK_VERSION", "WEIGH_VERSION"])
def test_conclusions_of_another_version_do_not_stand(
    version: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, version, "other")
    assert not is_weighed(opened)


def test_events_that_are_linked_again_are_not_weighed_yet(opened: Opened) -> None:
    link(opened, ignore_progress)
    assert is_linked(opened)
    assert not is_weighed(opened)


def test_a_run_that_is_killed_while_it_concludes_leaves_nothing_that_stands(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def be_killed(*_: object) -> None:
        raise Killed

    opened.store.fall()
    with monkeypatch.context() as patch:
        patch.setattr(Linked, "put_events", be_killed)
        with pytest.raises(Killed):
            conclude(opened, ignore_progress)
    assert not is_linked(opened)
    assert conclude(opened, ignore_progress) is not None
