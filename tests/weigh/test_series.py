"""As-of series: what was known from which hour on, weighed as if nothing had followed."""

from __future__ import annotations

import pytest

from builders import Report, copy_of, derived, event_of
from khronika.record.lineage import Derivation
from khronika.record.rulings import FigureRuling
from khronika.record.series import Series
from khronika.weigh.rules.registry import all_rules
from khronika.weigh.series import trace_event

RANGE = all_rules(())["range"]


def trace(
    *reports: Report, derivations: tuple[Derivation, ...] = (), rulings: dict[str, FigureRuling] | None = None
) -> Series:
    """The series of all arrests of people as such."""
    figures = [figure for report in reports for figure in report.figures]
    documents = [report.document for report in reports]
    found = trace_event(event_of(reports), figures, documents, derivations, RANGE, rulings or {})
    (series,) = [one for one in found if (one.act, one.group) == ("arrest", None)]
    return series


def ranges(series: Series) -> list[tuple[str, int | None, int | None]]:
    return [(moment.at, moment.low, moment.high) for moment in series.moments]


def steps(series: Series, name: str) -> list[tuple[str, int | None, int | None]]:
    (voice,) = [voice for voice in series.voices if voice.name == name]
    return [(step.at, step.lower, step.upper) for step in voice.steps]


def test_a_toll_grows_from_hour_to_hour_and_another_voice_joins() -> None:
    live = Report("The Post", "2023-03-03")
    live.tell(12, 12, "Police", as_of="2023-03-03T10:00")
    live.tell(30, 30, "Police", as_of="2023-03-03T16:30")
    later = Report("The Echo", "2023-03-05")
    later.tell(28, None, "Dockers' Union")
    series = trace(later, live)
    assert ranges(series) == [("2023-03-03T10:00", 12, 12), ("2023-03-03T16:30", 30, 30), ("2023-03-05", 28, 30)]
    assert steps(series, "Police") == [("2023-03-03T10:00", 12, 12), ("2023-03-03T16:30", 30, 30)]
    assert steps(series, "Dockers' Union") == [("2023-03-05", 28, None)]


def test_copies_and_late_repeats_make_no_moment() -> None:
    first = Report("The Post", "2023-03-04")
    first.tell(12, 12, "Police")
    copy = copy_of(first, published="2023-03-06")
    repeat = Report("The Herald", "2023-04-20")
    repeat.tell(12, 12, "Police")
    series = trace(first, copy, repeat, derivations=(derived(copy, first),))
    assert ranges(series) == [("2023-03-04", 12, 12)]


def test_what_was_taken_back_counts_until_it_was() -> None:
    wrong = Report("The Post", "2023-03-04")
    told = wrong.tell(40, 40, "Police")
    correction = Report("The Post", "2023-03-06", number=1)
    correction.tell(40, 40, "Police", polarity="negative")
    correction.tell(14, 14, "Police", beside=True)
    series = trace(wrong, correction)
    assert ranges(series) == [("2023-03-04", 40, 40), ("2023-03-06", 14, 14)]
    alone = Report("The Post", "2023-03-06", number=2)
    alone.tell(40, 40, "Police", polarity="negative")
    series = trace(wrong, alone)
    assert ranges(series) == [("2023-03-04", 40, 40), ("2023-03-06", None, None)]
    (voice,) = series.voices
    assert voice.steps[-1].ended == "taken back since by Police"
    assert voice.steps[-1].figures == (told.id,)


def test_a_number_that_others_outrun_ends_with_the_reason() -> None:
    early = Report("The Post", "2023-03-03")
    early.tell(12, 12, "Police", as_of="2023-03-03T10:00")
    later = Report("The Echo", "2023-03-05")
    later.tell(41, 41, "Dockers' Union")
    (police, _) = trace(early, later).voices
    assert [step.ended is None for step in police.steps] == [True, False]
    assert "overtaken by “41”" in (police.steps[1].ended or "")


def test_a_count_without_any_day_stands_in_no_moment() -> None:
    dated, undated = Report("The Post", "2023-03-04"), Report("The Echo", None)
    dated.tell(12, 12, "Police")
    told = undated.tell(30, 30, "Dockers' Union")
    series = trace(dated, undated)
    assert ranges(series) == [("2023-03-04", 12, 12)]
    assert series.undated == (told.id,)


def test_a_person_s_decision_holds_from_the_first_moment_on() -> None:
    first, second = Report("The Post", "2023-03-04"), Report("The Echo", "2023-03-06")
    told = first.tell(12, 12, "Police")
    second.tell(30, 30, "Dockers' Union")
    ruling = FigureRuling(decision="correct", by="A. Reader", why="page 2", number=0, lower=14, upper=14)
    assert ranges(trace(first, second, rulings={told.id: ruling})) == [("2023-03-04", 14, 14), ("2023-03-06", 14, 30)]


@pytest.mark.parametrize("part", [True, False])
def test_a_floor_that_parts_imply_is_known_with_the_parts(part: bool) -> None:
    live = Report("The Post", "2023-03-03")
    whole = live.tell(0, 40, "Police", as_of="2023-03-03T10:00")
    live.tell(9, 9, "Police", as_of="2023-03-03T12:00", part_of=whole if part else None, group="children")
    assert [moment.low for moment in trace(live).moments] == ([0, 9] if part else [0])
