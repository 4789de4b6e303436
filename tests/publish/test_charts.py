"""Charts: one row a voice, every figure of the event exactly where it belongs."""

from __future__ import annotations

import msgspec

from khronika.publish.charts import Chart, Mark, event_charts, event_figures, voices_heard
from khronika.publish.view import DossierView
from khronika.record.rulings import FigureRuling


def chart_of(view: DossierView, place: str, act: str) -> Chart:
    [event] = [each for each in view.events if each.where is not None and each.where.name == place]
    [chart] = [each for each in event_charts(view, event) if each.act == act]
    return chart


def marks(chart: Chart) -> list[Mark]:
    return [mark for row in (*chart.rows, *chart.set_aside) for mark in row.marks]


def test_every_figure_of_an_event_is_drawn_and_anchored_once(view: DossierView) -> None:
    for event in view.events:
        entries = [entry for chart in event_charts(view, event) for mark in marks(chart) for entry in mark.entries]
        assert sorted(entry.figure.id for entry in entries if entry.anchored) == sorted(event.figures)


def test_shapes_tell_floors_ceilings_and_ranges_apart(view: DossierView) -> None:
    arrests = {mark.label: mark for mark in marks(chart_of(view, "Port Varna", "arrest"))}
    assert arrests["at least 340"].shape == "at-least"
    assert arrests["at least 340"].x2 == 100
    assert arrests["212"].shape == "dot"
    assert arrests["about 350"].dashed
    assert "not independently checked" in arrests["about 350"].notes
    assert {mark.shape for mark in marks(chart_of(view, "Port Varna", "torture"))} == {"up-to", "dot"}
    assert [mark.shape for mark in marks(chart_of(view, "Port Varna", "detention"))] == ["range"]


def test_a_relative_count_runs_on_from_the_count_it_is_given_against(view: DossierView) -> None:
    arrests = {mark.label: mark for mark in marks(chart_of(view, "Port Varna", "arrest"))}
    higher = arrests["higher, no number"]
    assert (higher.shape, higher.x) == ("at-least", arrests["at least 340"].x)


def test_reports_that_repeat_a_count_share_its_mark(view: DossierView) -> None:
    [lawyers] = [row for row in chart_of(view, "Port Varna", "arrest").rows if row.kind == "ngo"]
    [repeated] = [mark for mark in lawyers.marks if mark.label == "at least 340"]
    assert [entry.document.outlet for entry in repeated.entries] == ["Orlin Post", "Quay Weekly"]
    assert lawyers.documents == 3


def test_figures_of_no_voice_are_set_aside_not_lost(view: DossierView) -> None:
    [row] = chart_of(view, "Port Varna", "arrest").set_aside
    assert (row.name, row.counted, len(row.marks)) == ("Port Varna District Police", False, 1)


def test_the_band_runs_from_low_to_high_or_to_the_open_end(view: DossierView) -> None:
    arrests = chart_of(view, "Port Varna", "arrest")
    assert arrests.band is not None
    assert arrests.band[1] == 100
    march = chart_of(view, "Kessel", "participation")
    assert march.band is not None
    assert march.band[1] < 100


def test_figures_without_an_assessment_are_drawn_all_the_same(view: DossierView) -> None:
    bare = msgspec.structs.replace(view, assessments=())
    for event in bare.events:
        charts = event_charts(bare, event)
        assert {chart.act for chart in charts} == set(event.acts)
        assert all(chart.assessment is None and chart.set_aside for chart in charts)


def test_a_denied_count_is_labelled_as_denied(view: DossierView) -> None:
    figures = tuple(msgspec.structs.replace(each, polarity="negative") for each in view.figures)
    denying = msgspec.structs.replace(view, figures=figures)
    event = denying.events[1]
    drawn = [mark for chart in event_charts(denying, event) for mark in marks(chart)]
    assert drawn
    assert all(mark.denied and mark.label.startswith("denies ") for mark in drawn)


def test_a_voice_is_named_once_for_all_its_acts(view: DossierView) -> None:
    heard = voices_heard(event_charts(view, view.happenings[0]))
    [court] = [voice for voice in heard if voice.kind == "court"]
    assert [act for act, _ in court.acts] == ["charge", "fine", "release", "deportation"]


def test_a_count_that_a_person_corrected_is_drawn_where_it_counts(view: DossierView) -> None:
    before = {mark.label: mark for mark in marks(chart_of(view, "Port Varna", "arrest"))}
    [figure] = [entry.figure for entry in before["about 350"].entries]
    ruling = FigureRuling(decision="correct", by="A. Reader", why="page 2", number=0, lower=400, upper=400)
    ruled = msgspec.structs.replace(view, rulings={figure.id: ruling})
    after = {mark.label: mark for mark in marks(chart_of(ruled, "Port Varna", "arrest"))}
    assert "about 350" not in after
    assert after["400"].x > before["about 350"].x
    assert "corrected by A. Reader; the words were read as about 350" in after["400"].notes


def test_a_count_that_a_person_rejected_says_so(view: DossierView) -> None:
    ruling = FigureRuling(decision="reject", by="A. Reader", why="a typing error", number=0)
    ruled = msgspec.structs.replace(view, rulings={view.figures[0].id: ruling})
    noted = [
        entry.figure.id
        for event in ruled.events
        for chart in event_charts(ruled, event)
        for mark in marks(chart)
        if "rejected by A. Reader" in mark.notes
        for entry in mark.entries
    ]
    assert set(noted) == {view.figures[0].id}


def test_figures_that_are_not_here_are_left_out(view: DossierView) -> None:
    gone = msgspec.structs.replace(view.events[0], figures=("f" * 24,))
    assert event_figures(view, gone) == ()
