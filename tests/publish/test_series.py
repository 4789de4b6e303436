"""The step chart of a series: every step where it belongs, tied to its words, and the same in words."""

from __future__ import annotations

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from khronika.publish.addresses import Addresses
from khronika.publish.dossier import render_dossier
from khronika.publish.series import SeriesChart, said, series_chart, series_lines
from khronika.publish.view import DossierView
from khronika.publish.words import ENGLISH
from khronika.record.series import Series, Step


@pytest.fixture
def series(view: DossierView) -> Series:
    (found,) = [each for each in view.series if each.act == "arrest"]
    return found


@pytest.fixture
def chart(view: DossierView, series: Series) -> SeriesChart:
    found = series_chart(view, series)
    assert found is not None
    return found


def test_what_became_known_at_once_is_not_drawn(view: DossierView, series: Series) -> None:
    assert series_chart(view, msgspec.structs.replace(series, moments=series.moments[:1])) is None


def test_a_row_for_all_voices_stands_above_one_for_each(chart: SeriesChart, series: Series) -> None:
    assert [track.name for track in chart.tracks] == ["All voices", *(voice.name for voice in series.voices)]
    assert chart.tracks[0].kind is None


def test_each_stretch_holds_until_the_next_and_the_last_one_to_the_end(chart: SeriesChart) -> None:
    for track in chart.tracks:
        for one, other in zip(track.stretches, track.stretches[1:], strict=False):
            assert one.x < one.x2 == other.x
        assert track.stretches[-1].x2 == 99


def test_more_people_stand_higher_on_one_scale_in_all_rows(chart: SeriesChart) -> None:
    tops = {track.name: [stretch.top for stretch in track.stretches] for track in chart.tracks}
    assert tops["Port Varna District Police"][0] == tops["All voices"][0]
    assert tops["Open Docks Legal Aid"][-1] < tops["Open Docks Legal Aid"][0] < tops["Port Varna District Police"][0]


def test_a_number_that_counts_no_more_ends_in_a_cross(chart: SeriesChart) -> None:
    (police,) = [track for track in chart.tracks if track.name == "Port Varna District Police"]
    assert [stretch.ended for stretch in police.stretches] == [False, True]
    assert police.stretches[1].y == police.stretches[0].y
    assert chart.ends


def test_labels_do_not_run_into_each_other_or_over_the_edge(chart: SeriesChart) -> None:
    for track in chart.tracks:
        labels = [(stretch.label_x, stretch.label) for stretch in track.stretches if stretch.label is not None]
        for (x, label), (x2, _) in zip(labels, [*labels[1:], (99.0, "")], strict=True):
            assert x + len(label) * 1.2 <= x2


def test_heads_name_a_day_once_and_then_its_hours(chart: SeriesChart) -> None:
    assert [(column.day, column.hour) for column in chart.columns] == [
        ("7 March 2026", "10:30"),
        (None, "end of day"),
        ("8 March 2026", "12:30"),
    ]


def test_the_table_says_the_same_and_links_every_word(view: DossierView, chart: SeriesChart, series: Series) -> None:
    to = Addresses(single=False)
    page = Tree(dict(render_dossier(view, single=False))[to.event_file(series.event)].decode())
    (drawn,) = page.css("figure.series")
    rows = drawn.css("table.moments tbody tr")
    assert [row.css_first("th").text() for row in rows] == [
        "7 March 2026, 10:30",
        "7 March 2026",
        "8 March 2026, 12:30",
    ]
    assert [row.css_first("td").text() for row in rows] == [line.range for line in chart.lines]
    figures = {id_ for voice in series.voices for step in voice.steps for id_ in step.figures}
    words = {to.words(view.figure_of[id_].document, id_) for id_ in figures}
    assert {link.attributes["href"] for link in drawn.css("table.moments a")} == words
    points = drawn.css("svg a")
    assert {link.attributes["href"] for link in points} <= words
    assert len(points) == sum(len(voice.steps) for voice in series.voices)
    assert all("Go to the words." in str(link.attributes["aria-label"]) for link in points)


def test_every_drawing_has_a_title_and_a_description(view: DossierView) -> None:
    ((_, data),) = render_dossier(view, single=True)
    drawings = Tree(data.decode()).css("figure.series svg[role=group]")
    assert drawings
    for drawing in drawings:
        title, about = str(drawing.attributes["aria-labelledby"]).split()
        assert drawing.css_first(f"#{title}").tag == "title"
        assert " on" in drawing.css_first(f"#{about}").text()


def test_in_lines_a_moment_is_followed_by_what_became_known(view: DossierView, series: Series) -> None:
    lines = list(series_lines(series, view.figure_of))
    assert lines[0] == "7 March 2026, 10:30: 212"
    assert lines[1].startswith("    Port Varna District Police: 212: “212 people”  [figure ")
    assert lines[-3] == "8 March 2026, 12:30: 350"
    assert any("no longer “212 people”: taken back" in line for line in lines)


def test_a_step_in_words() -> None:
    step = Step(at="2024-03-04", lower=40, upper=None, approximate=True, figures=())
    assert said(ENGLISH, step) == "about at least 40"
    assert said(ENGLISH, msgspec.structs.replace(step, lower=None)) == "no number"
    assert said(ENGLISH, msgspec.structs.replace(step, ended="taken back")) == "no longer counted"
