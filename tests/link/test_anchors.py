"""The place and the days that every figure of one report hangs on."""

from __future__ import annotations

import random

import pytest

from builders import Report, place_of
from khronika.link import anchors as anchors_module
from khronika.link.anchors import OUTCOME_DAYS, Days, anchor_figures, days_between
from khronika.record.figures import When

ALBA, OSTERBY, VARONIA = place_of(), place_of("Osterby", lat=9.5), place_of("Varonia", 6)
SUBURB = place_of("Albahead", lat=1.6)


def hung(report: Report, happening: When | None = None) -> dict[str, tuple[str | None, str | None]]:
    """For the words of each figure the place and the first day it hangs on."""
    figures = {figure.id: figure.quote.quote for figure in report.figures}
    anchors = anchor_figures(report.document, report.figures, happening)
    return {figures[anchor.figure]: (anchor.place, anchor.first) for anchor in anchors}


def night(first: str = "2023-03-14") -> When:
    return When(start=0, end=2, quote="14", first=first, last=first, date_prec=1)


def test_a_count_with_words_of_its_own_for_when_and_where_keeps_them() -> None:
    report = Report()
    report.tell(420, day="2023-03-03", place=ALBA)
    report.tell(7, day="2023-02-01", place=OSTERBY)
    assert hung(report) == {"420": ("Port Alba", "2023-03-03"), "7": ("Osterby", "2023-02-01")}


def test_what_has_none_takes_those_of_the_reports_main_event() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(70, act="torture", day=None, place=None)
    assert hung(report)["70"] == ("Port Alba", "2023-03-03")


def test_a_part_follows_its_whole() -> None:
    report = Report()
    report.tell(420)
    elsewhere = report.tell(90, day="2023-02-01", place=OSTERBY)
    report.tell(30, day=None, place=None, part_of=elsewhere)
    assert hung(report)["30"] == ("Osterby", "2023-02-01")


def test_a_part_at_a_narrower_place_stays_there_and_at_a_wider_one_goes_with_its_whole() -> None:
    report = Report()
    total = report.tell(5135, place=VARONIA)
    report.tell(1653, place=ALBA, part_of=total)
    report.tell(12, place=ALBA, act="killing")
    told = report.tell(98, place=ALBA, act="injury")
    report.tell(46, place=VARONIA, act="injury", group="women", part_of=told)
    assert hung(report)["1,653"] == ("Port Alba", "2023-03-03")
    assert hung(report)["46"] == ("Port Alba", "2023-03-03")


def test_a_paragraph_that_speaks_of_one_time_and_place_gives_them() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(12, day="2022-03-05", place=OSTERBY, act="killing")
    report.tell(3, day=None, place=None, act="injury", beside=True)
    assert hung(report)["3"] == ("Osterby", "2022-03-05")


@pytest.mark.parametrize("act", ["charge", "fine", "release", "deportation", "conviction", "acquittal"])
def test_undated_outcomes_hang_on_the_happening_they_follow(act: str) -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(22, act=act, day=None)  # type: ignore[arg-type]
    assert hung(report)["22"] == ("Port Alba", "2023-03-03")


def test_outcomes_dated_within_two_months_hang_on_the_happening() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(22, act="fine", day="2023-04-20")
    report.tell(9, act="fine", day="2023-09-20")
    assert OUTCOME_DAYS == 60
    assert hung(report)["22"] == ("Port Alba", "2023-03-03")
    assert hung(report)["9"] == ("Port Alba", "2023-09-20")


def test_outcomes_of_an_earlier_happening_stay_apart() -> None:
    """What is dated before the main event is no outcome of it: last year's raids had fines of their own."""
    report = Report()
    report.tell(420, part="lead")
    report.tell(31, act="fine", day="2022-03-04")
    assert hung(report)["31"] == ("Port Alba", "2022-03-04")


def test_a_report_that_dates_no_count_hangs_on_the_night_it_speaks_of() -> None:
    """A court's list of rulings "on cases opened after the night of 14 March" dates none of them."""
    report = Report("Press Service of the Port Alba Courts")
    report.tell(64, act="charge", day=None)
    report.tell(22, act="fine", day=None)
    assert hung(report) == {"64": ("Port Alba", None), "22": ("Port Alba", None)}
    assert hung(report, night()) == {"64": ("Port Alba", "2023-03-14"), "22": ("Port Alba", "2023-03-14")}


def test_what_dates_a_count_goes_before_what_the_report_speaks_of() -> None:
    report = Report()
    report.tell(420)
    report.tell(22, act="fine", day=None)
    assert hung(report, night()) == {"420": ("Port Alba", "2023-03-03"), "22": ("Port Alba", "2023-03-03")}


def test_the_main_event_is_what_most_counts_give_and_title_and_lead_weigh_more() -> None:
    report = Report()
    report.tell(420, part="title", place=ALBA)
    report.tell(12, place=OSTERBY, day="2023-02-01", act="killing")
    report.tell(70, day=None, place=None, act="torture")
    assert hung(report)["70"] == ("Port Alba", "2023-03-03")


def test_a_suburb_belongs_to_the_happening_unless_it_has_a_day_of_its_own() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(12, act="injury")
    report.tell(30, day=None, place=SUBURB)
    report.tell(9, day="2023-02-01", place=SUBURB, act="killing")
    assert hung(report)["30"] == ("Port Alba", "2023-03-03")
    assert hung(report)["9"] == ("Albahead", "2023-02-01")


def test_a_month_that_holds_the_happening_is_the_happening() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(7, day="2023-03-01", until="2023-03-31", date_prec=4)
    assert hung(report)["7"] == ("Port Alba", "2023-03-03")


def test_one_count_told_for_the_country_and_for_the_town_is_one() -> None:
    """Clashes in the south of Varonia cost five lives. … The dead in Port Alba are now five."""
    report = Report()
    report.tell(5, words="five lives", act="killing", place=VARONIA)
    report.tell(4, words="four a day earlier", act="killing", place=VARONIA, beside=True)
    report.tell(5, words="now five", act="killing", place=ALBA)
    report.tell(19, act="killing", place=ALBA)
    report.tell(32, act="injury", place=ALBA)
    assert set(hung(report).values()) == {("Port Alba", "2023-03-03")}


def test_a_countrys_own_number_stays_with_the_country() -> None:
    report = Report()
    report.tell(5135, place=VARONIA)
    report.tell(1653, place=ALBA, part="lead")
    report.tell(12, place=ALBA, act="injury")
    assert hung(report)["5,135"] == ("Varonia", "2023-03-03")


def test_a_countrys_number_for_a_longer_time_stays_with_the_country() -> None:
    report = Report()
    report.tell(92, day="2023-02-16", until="2023-03-16", date_prec=4, place=VARONIA, act="killing")
    report.tell(4, words="four a day earlier", act="killing", place=VARONIA, beside=True)
    report.tell(4, words="now four", act="killing", place=ALBA, part="lead")
    report.tell(19, act="killing", place=ALBA)
    assert hung(report)["92"] == ("Varonia", "2023-02-16")


def test_a_rule_that_draws_in_every_wider_count_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that the test above was made for, planted."""
    monkeypatch.setattr(anchors_module, "_number", lambda *_: None)
    report = Report()
    report.tell(5135, place=VARONIA)
    report.tell(1653, place=ALBA, part="lead")
    report.tell(12, place=ALBA, act="injury")
    assert hung(report)["5,135"] == ("Port Alba", "2023-03-03")


def test_a_report_that_names_no_place_or_day_gives_none() -> None:
    report = Report()
    report.tell(420, day=None, place=None)
    (anchor,) = anchor_figures(report.document, report.figures)
    assert (anchor.place, anchor.country, anchor.where_prec, anchor.first, anchor.last) == (None, None, 7, None, None)


def test_a_place_told_of_only_later_takes_the_day_that_place_has() -> None:
    report = Report()
    report.tell(420, part="lead")
    report.tell(12, day=None, place=OSTERBY, act="killing")
    report.tell(9, day="2023-02-01", place=OSTERBY, act="injury")
    assert hung(report)["12"] == ("Osterby", "2023-02-01")


def test_anchors_say_when_the_report_was_first_published() -> None:
    report = Report(published="2023-03-20", first_published="2023-03-04")
    report.tell(420)
    (anchor,) = anchor_figures(report.document, report.figures)
    assert anchor.published == "2023-03-04"
    assert (anchor.document, anchor.figure, anchor.act) == (report.id, report.figures[0].id, "arrest")


def test_there_is_one_anchor_for_each_figure_in_the_order_of_the_text() -> None:
    report = Report()
    for number in (420, 12, 7):
        report.tell(number)
    figures = list(report.figures)
    expected = anchor_figures(report.document, figures)
    assert [anchor.figure for anchor in expected] == [figure.id for figure in figures]
    for seed in range(4):
        random.Random(seed).shuffle(figures)
        assert anchor_figures(report.document, figures) == expected


def test_a_whole_that_names_itself_as_its_part_ends() -> None:
    report = Report()
    one = report.tell(420, day=None, place=None)
    other = report.tell(7, day=None, place=None, part_of=one)
    assert hung(report)[other.quote.quote] == (None, None)


def test_days() -> None:
    assert days_between("2024-02-28", "2024-03-01") == 2
    assert days_between("2023-03-03", "2023-03-01") == -2
    assert Days("2023-12-31", "2024-01-01", 2).length == 2


def test_a_time_from_one_day_to_another_is_no_vague_month() -> None:
    report = Report()
    report.tell(66, day="2023-09-30")
    report.tell(5, day="2023-09-30", act="injury")
    report.tell(98, day="2023-09-30", until="2023-10-28", date_prec=4)
    report.tell(12, day="2023-09-01", until="2023-09-30", date_prec=4)
    anchors = {anchor.figure: anchor.last for anchor in anchor_figures(report.document, report.figures)}
    lasts = {figure.lower: anchors[figure.id] for figure in report.figures}
    assert (lasts[98], lasts[12]) == ("2023-10-28", "2023-09-30")


def test_a_number_taken_back_for_the_town_is_not_told_there() -> None:
    report = Report()
    report.tell(82, day="2023-03-03", polarity="negative")
    report.tell(21, day="2023-03-03")
    report.tell(82, day="2023-03-03", place=VARONIA, words="82 in all")
    assert hung(report)["82 in all"] == ("Varonia", "2023-03-03")
