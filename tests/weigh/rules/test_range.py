"""The range rule: lowest lower bound and highest stated bound over independent voices."""

from __future__ import annotations

from builders import Report
from khronika.weigh.counts import make_counts
from khronika.weigh.rules.range import RULE, Range, weigh_range
from khronika.weigh.voices import give_voices


def range_of(report: Report) -> Range:
    counts = make_counts(report.figures, {report.id: report.document}, ())
    return weigh_range(give_voices(counts)[0])


def bounds(report: Report) -> tuple[int | None, int | None, int | None, bool]:
    weighed = range_of(report)
    return weighed.low, weighed.best, weighed.high, weighed.open_above


def test_the_rule_has_a_name_and_a_version() -> None:
    assert RULE.label == "range/1"


def test_lowest_lower_and_highest_stated() -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(420, 600, "dockers' union")
    assert bounds(report) == (310, 310, 600, False)


def test_the_number_most_voices_state_is_the_best_and_each_voice_is_asked_once() -> None:
    report = Report()
    for _ in range(3):
        report.tell(310, ..., "district police")
    report.tell(420, ..., "dockers' union")
    report.tell(420, ..., "Dockers' Watch")
    assert bounds(report) == (310, 420, 420, False)


def test_among_equals_the_lowest_is_the_best() -> None:
    report = Report()
    report.tell(420, ..., "dockers' union")
    report.tell(310, ..., "district police")
    assert range_of(report).best == 310


def test_open_above_where_a_count_without_a_ceiling_begins_at_the_high() -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(420, None, "dockers' union")
    assert bounds(report) == (310, 310, 420, True)


def test_not_open_where_a_ceiling_stands_above_the_floor() -> None:
    report = Report()
    report.tell(310, None, "district police")
    report.tell(420, ..., "dockers' union")
    assert bounds(report) == (310, 310, 420, False)


def test_open_where_somebody_only_says_more() -> None:
    report = Report()
    base = report.tell(420, ..., "district police")
    report.tell(None, None, "dockers' union", compared=(base, ">"))
    assert bounds(report) == (420, 420, 420, True)
    assert any(line.startswith("open above: “many more”") for line in range_of(report).because)


def test_up_to_begins_at_nobody() -> None:
    report = Report()
    report.tell(0, 800, "district police")
    assert bounds(report) == (0, 800, 800, False)


def test_no_number_makes_no_range() -> None:
    report = Report()
    base = report.tell(420)
    report.tell(None, None, "dockers' union", compared=(base, ">"))
    report.figures.pop(0)
    assert range_of(report) == Range(None, None, None, True, ())


def test_each_bound_names_the_count_it_comes_from() -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(1420, ..., "dockers' union")
    assert range_of(report).because == (
        "low 310: “310” (The Harbour Post) is the lowest bound",
        "high 1,420: “1,420” (The Harbour Post) is the highest stated",
    )
