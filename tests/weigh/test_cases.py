"""What of an event can be weighed together."""

from __future__ import annotations

from builders import Report, event_of, voice
from khronika.weigh.cases import Case, find_cases


def cases_of(*reports: Report) -> list[Case]:
    figures = [figure for report in reports for figure in report.figures]
    return list(find_cases(event_of(reports), figures, {report.id: report.document for report in reports}, ()))


def words(case: Case) -> list[str]:
    return [count.figure.quote.quote for count in case.counts]


def test_one_case_for_each_act_and_group() -> None:
    report = Report()
    report.tell(420, ..., "district police")
    report.tell(43, ..., "district police", group="minors")
    report.tell(22, ..., "the courts", act="fine")
    assert [(case.act, case.group, words(case)) for case in cases_of(report)] == [
        ("arrest", None, ["420"]),
        ("arrest", "children", ["43"]),
        ("fine", None, ["22"]),
    ]


def test_what_can_not_be_weighed_is_a_case_without_counts() -> None:
    report = Report()
    report.tell(100, ..., "district police", certainty="possible")
    (case,) = cases_of(report)
    assert not case.counts
    assert not case.retracted
    assert [count.figure.quote.quote for count in case.told] == ["100"]


def test_a_number_taken_back_is_a_case_of_its_own_where_nothing_else_is_left() -> None:
    report, later = Report(), Report(published="2023-03-06")
    union = voice("Dockers' Watch", "ngo")
    report.tell(82, ..., union)
    later.tell(82, ..., union, polarity="negative")
    (case,) = cases_of(report, later)
    assert case.retracted
    assert words(case) == ["82"]
    report.tell(60, ..., "district police")
    (case,) = cases_of(report, later)
    assert not case.retracted
    assert words(case) == ["60"]


def test_a_number_is_denied_by_a_refusal_or_by_nobody_against_somebody() -> None:
    def denied(*counts: tuple[int, str, bool]) -> bool:
        report = Report()
        for number, by, said in counts:
            report.tell(number, ..., by, polarity="positive" if said else "negative")
        (case,) = cases_of(report)
        return case.denied

    union, police = "dockers' union", "district police"
    assert denied((12, union, True), (12, police, False))
    assert denied((12, union, True), (0, police, True))
    assert not denied((12, union, True), (90, police, False))
    assert not denied((12, union, True), (15, police, True))
    assert not denied((0, union, True), (0, police, True))
