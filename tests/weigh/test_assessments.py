"""What the voices of one event add up to, act by act."""

from __future__ import annotations

import random

import pytest

from builders import MADE, Report, copy_of, derived, event_of, weigh_reports
from khronika.record.identity import record_id
from khronika.record.made import Made
from khronika.weigh.assessments import weigh_event


def test_one_assessment_for_each_act_and_group() -> None:
    report = Report()
    report.tell(420, ..., "district police")
    report.tell(43, ..., "district police", group="minors")
    report.tell(22, ..., "the courts", act="fine")
    weighed = weigh_reports(report)
    assert [(one.act, one.group) for one in weighed.assessments] == [
        ("arrest", None),
        ("arrest", "children"),
        ("fine", None),
    ]
    assert {one.event for one in weighed.assessments} == {weighed.event.id}
    assert {one.rule for one in weighed.assessments} == {"range/1"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((420, 420), (420, 420), "corroborated"),
        ((420, None), (598, 598), "corroborated"),
        ((420, 420), (598, 598), "contested"),
        ((420, 420), (0, 0), "contested"),
        ((0, 0), (0, 0), "corroborated"),
    ],
)
def test_standing_of_two_voices(one: tuple[int, int | None], other: tuple[int, int | None], expected: str) -> None:
    report = Report()
    report.tell(*one, "district police")
    report.tell(*other, "dockers' union")
    assert weigh_reports(report).of().standing == expected


def test_one_voice_alone_is_single_however_many_carry_it() -> None:
    reports = [Report(outlet) for outlet in ("The Gazette", "The Lantern", "The Echo")]
    for report in reports:
        report.tell(420, ..., "Governor Orrey")
    assert weigh_reports(*reports).of().standing == "single"


def test_corroboration_needs_no_equal_numbers_but_ranges_that_meet() -> None:
    report = Report()
    report.tell(100, ..., "district police", approximate=True)
    report.tell(95, ..., "dockers' union")
    assert weigh_reports(report).of().standing == "corroborated"


def test_what_is_only_denied_or_expected_makes_no_assessment() -> None:
    report = Report()
    report.tell(12, ..., "Interior Ministry", polarity="negative")
    report.tell(100, ..., "district police", act="deportation", certainty="possible")
    assert weigh_reports(report).assessments == ()


def test_a_retraction_beside_a_voice_that_stands_leaves_that_voice() -> None:
    report, later = Report(), Report(published="2023-03-06")
    report.tell(82, ..., "dockers' union")
    report.tell(60, ..., "district police")
    later.tell(82, polarity="negative")
    arrests = weigh_reports(report, later).of()
    assert (arrests.low, arrests.high, arrests.standing) == (60, 60, "single")


def test_reasons_name_every_decision_once() -> None:
    report = Report()
    report.tell(420, None, "district police")
    report.tell(598, ..., "dockers' union")
    assert weigh_reports(report).of().because == (
        "“at least 420” (The Harbour Post): used, on the word of district police",
        "“598” (The Harbour Post): used, on the word of dockers' union",
        "low 420: “at least 420” (The Harbour Post) is the lowest bound",
        "high 598: “598” (The Harbour Post) is the highest stated",
    )


def test_figures_elsewhere_are_no_counts_of_the_event() -> None:
    report = Report()
    report.tell(420, ..., "district police")
    other = Report("The Lantern")
    other.tell(7, ..., "district police")
    event = event_of([report])
    figures = [*report.figures, *other.figures]
    assessments, _ = weigh_event(event, figures, [report.document, other.document], (), MADE)
    assert [one.high for one in assessments] == [420]


def test_an_event_whose_figures_are_gone_has_nothing_to_weigh() -> None:
    report = Report()
    report.tell(420)
    assert weigh_event(event_of([report]), (), (), (), MADE) == ((), ())


def test_ids_cover_what_is_said_and_how_it_was_made() -> None:
    report = Report()
    report.tell(420, ..., "district police")
    arrests = weigh_reports(report).of()
    assert arrests.id == record_id(arrests)
    other = weigh_reports(report, made=Made(step="weigh", version="2", settings="0")).of()
    assert other.id != arrests.id


def test_the_order_of_arguments_changes_nothing() -> None:
    reports = [Report("The Gazette", "2023-03-04"), Report("The Lantern", "2023-03-05"), Report("The Echo")]
    for number, report in enumerate(reports):
        report.tell(420 + number, None, "district police")
        report.tell(598, ..., "dockers' union")
        report.tell(12 + number, ..., "a doctor", act="injury")
    copy = copy_of(reports[0])
    derivations = [derived(copy, reports[0])]
    event = event_of([*reports, copy])
    expected = weigh_reports(*reports, copy, derivations=derivations, event=event)
    told = [figure for report in (*reports, copy) for figure in report.figures]
    documents = [report.document for report in (*reports, copy)]
    for seed in range(5):
        shuffled = random.Random(seed)
        shuffled.shuffle(told)
        shuffled.shuffle(documents)
        assert weigh_event(event, told, documents, derivations, MADE) == expected[1:]
