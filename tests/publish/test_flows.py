"""The flow of people from act to act: to scale only where a report says so."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from khronika.publish.flows import Flow, event_flow
from khronika.publish.view import DossierView


@pytest.fixture(scope="module")
def flow(view: DossierView) -> Flow:
    found = event_flow(view, view.happenings[0])
    assert found is not None
    return found


def test_reported_parts_are_bands_and_the_rest_dashed_lines(flow: Flow) -> None:
    known = {(band.source, band.target) for band in flow.bands if band.known}
    assert {("charge", "fine"), ("charge", "deportation"), ("charge", "release")} <= known
    assert [(band.source, band.target) for band in flow.bands if not band.known] == [("arrest", "charge")]


def test_bars_of_one_group_are_to_scale(flow: Flow) -> None:
    height = {node.act: node.height for node in flow.nodes}
    assert height["fine"] / height["charge"] == pytest.approx(61 / 96, rel=0.01)
    assert height["release"] / height["charge"] == pytest.approx(12 / 96, rel=0.01)


def test_the_same_is_said_in_words(flow: Flow) -> None:
    assert (
        "Of 96 charged: 61 fined, 19 deported, 12 released. What became of the other 4 is not reported, "
        "if no one is counted twice." in flow.sentences
    )
    assert "96 charged; no report says what share of the 212–350 or more arrested that is." in flow.sentences


def test_bars_of_one_column_do_not_overlap(flow: Flow) -> None:
    for column in {node.x for node in flow.nodes}:
        nodes = sorted((node for node in flow.nodes if node.x == column), key=lambda node: node.y)
        for above, below in itertools.pairwise(nodes):
            assert above.y + above.height < below.y
    assert all(node.y + node.height <= flow.height for node in flow.nodes)


def test_acts_that_are_not_connected_make_no_flow(view: DossierView) -> None:
    event = view.happenings[1]
    assert event_flow(view, event) is None


def test_parts_that_go_in_a_circle_do_not_hang(view: DossierView) -> None:
    by_act = {figure.act: figure for figure in view.figures}
    circle = {"charge": by_act["fine"].id, "fine": by_act["charge"].id}
    figures = tuple(msgspec.structs.replace(each, part_of=circle.get(each.act, each.part_of)) for each in view.figures)
    event = view.happenings[0]
    turning = msgspec.structs.replace(view, figures=figures)
    found = event_flow(turning, event)
    assert found is not None
    assert len({band.target for band in found.bands}) == len(found.bands)


def test_parts_beyond_the_whole_are_said(view: DossierView) -> None:
    more = tuple(
        msgspec.structs.replace(each, low=80, best=80, high=80) if each.act == "fine" else each
        for each in view.assessments
    )
    found = event_flow(msgspec.structs.replace(view, assessments=more), view.happenings[0])
    assert found is not None
    assert any(sentence.endswith("Together they are 15 more than the whole.") for sentence in found.sentences)
