"""Numbers that an outlet takes back in a report that was linked to nothing."""

from __future__ import annotations

import pytest

from builders import Report, voice, weigh_reports
from khronika.weigh import corrections
from khronika.weigh.corrections import find_corrections, is_correction, number_of


def found(*reports: Report) -> dict[str, list[str]]:
    figures = [figure for report in reports for figure in report.figures]
    taken = find_corrections(figures, {report.id: report.document for report in reports})
    return {id_: [taker.id for taker in by] for id_, by in taken.items()}


def printed(published: str = "2023-03-04", *, number: int = 0) -> Report:
    report = Report(published=published, number=number)
    report.tell(82, None, "Journalists' Union", group="journalists")
    return report


def corrected(published: str = "2023-03-06") -> Report:
    """A page of corrections: no day of the deed, and no place."""
    page = Report(published=published, number=9)
    page.tell(82, None, group="journalists", polarity="negative", day=None, place=None)
    return page


def test_a_correction_finds_what_it_corrects() -> None:
    report, page = printed(), corrected()
    assert found(report, page) == {report.figures[0].id: [page.figures[0].id]}


def test_it_is_weighed_though_it_is_no_figure_of_the_event() -> None:
    report, page = printed(), corrected()
    event = weigh_reports(report).event
    weighed = weigh_reports(report, page, event=event)
    assert weighed.of("arrest", "journalists").standing == "retracted"
    assert weighed.kinds() == ["retracted"]


@pytest.mark.parametrize("published", ["2023-03-03", "2023-05-01"])
def test_an_earlier_or_a_much_later_page_corrects_nothing(published: str) -> None:
    assert found(printed(), corrected(published)) == {}


def test_a_page_without_a_date_corrects_nothing() -> None:
    page = Report(published=None)
    page.tell(82, None, group="journalists", polarity="negative")
    assert found(printed(), page) == {}


def test_it_corrects_nothing_where_it_may_mean_two_reports() -> None:
    assert found(printed(), printed("2023-03-05", number=1), corrected()) == {}


def test_a_rule_that_takes_any_report_with_that_number_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window that the tests above were made for, opened."""
    monkeypatch.setattr(corrections, "CORRECTION_DAYS", 10**4)
    assert found(printed(), corrected("2023-05-01")) != {}


def test_another_outlet_or_a_voice_corrects_nothing() -> None:
    lantern = Report("The Lantern", "2023-03-06")
    lantern.tell(82, None, group="journalists", polarity="negative")
    assert found(printed(), lantern) == {}
    denied = Report(published="2023-03-06", number=9)
    denied.tell(82, None, voice("Interior Ministry"), group="journalists", polarity="negative")
    assert found(printed(), denied) == {}


def test_what_a_correction_may_mean_has_its_number_and_nothing_else_has() -> None:
    report, page = printed(), corrected()
    number = number_of(report.figures[0])
    assert number == number_of(page.figures[0])
    assert [is_correction(one.figures[0]) for one in (report, page)] == [False, True]
    others = [Report(), Report("The Lantern"), Report()]
    others[0].tell(83, None, "Journalists' Union", group="journalists")
    others[1].tell(82, None, "Journalists' Union", group="journalists")
    others[2].tell(82, None, "Journalists' Union", act="injury", group="journalists")
    assert number not in {number_of(other.figures[0]) for other in others}
