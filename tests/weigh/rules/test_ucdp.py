"""The rule of the Uppsala Conflict Data Program."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, numbers

Count = tuple[int | None, int | None]


def killed(*counts: Count) -> Report:
    report = Report()
    for number, (lower, upper) in enumerate(counts):
        report.tell(lower, upper, f"Body {'ABCDEFG'[number]}", act="killing")
    return report


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (((12, 12),), (12, 12, 12, False)),
        (((12, 12), (15, 15)), (12, 12, 15, False)),
        (((12, 12), (15, 15), (15, 15)), (12, 15, 15, False)),
        (((12, 12), (20, None)), (12, 12, 20, True)),
        (((10, 20),), (10, 10, 20, False)),
        (((0, 40), (30, 30)), (0, 30, 40, False)),
        (((0, 40),), (0, 0, 40, False)),
        (((0, 0), (12, 12)), (0, 0, 12, False)),
        (((24, 99),), (24, 24, 99, False)),
    ],
)
def test_low_best_and_high(counts: tuple[Count, ...], expected: tuple[int, int, int, bool]) -> None:
    assert numbers(coding_by("ucdp", killed(*counts))) == expected


def test_a_number_that_nobody_could_check_yields_to_one_without_that_doubt() -> None:
    report = killed((12, 12))
    report.tell(40, 40, "Body Z", act="killing", certainty="unconfirmed")
    coding = coding_by("ucdp", report)
    assert numbers(coding) == (12, 12, 12, False)
    assert "“40” (The Harbour Post): set aside, its own report says that nobody could check it" in coding.because


def test_what_nobody_could_check_is_used_where_there_is_nothing_else() -> None:
    report = Report()
    report.tell(40, 40, "Body Z", act="killing", certainty="unconfirmed")
    assert numbers(coding_by("ucdp", report)) == (40, 40, 40, False)


@pytest.mark.parametrize(
    ("counts", "note"),
    [
        (((12, 12),), "one reliable voice alone"),
        (((12, 12), (12, 12)), "told by all of 2 reliable voices"),
        (((12, 12), (15, 15)), "2 reliable voices differ, and best is the lower number"),
        (((12, 12), (15, 15), (15, 15)), "told by 2 of 3 reliable voices"),
    ],
)
def test_how_best_was_chosen(counts: tuple[Count, ...], note: str) -> None:
    assert coding_by("ucdp", killed(*counts)).note == note


def test_other_acts_are_outside_and_say_so() -> None:
    report = Report()
    report.tell(12, 12, "Body A", act="injury")
    coding = coding_by("ucdp", report, act="injury")
    assert numbers(coding) == (None, None, None, False)
    assert coding.note == "outside UCDP, which counts deaths"
    assert coding.because == ("“12” (The Harbour Post): set aside, outside UCDP, which counts deaths",)


def test_an_event_needs_one_death() -> None:
    assert "at least one death" in coding_by("ucdp", killed((0, 0))).note


def test_without_a_number_there_is_none() -> None:
    report = killed((12, 12))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    report.figures.pop(0)
    assert numbers(coding_by("ucdp", report)) == (None, None, None, False)


def test_what_was_taken_back_is_not_reliable() -> None:
    report, later = killed((82, 82)), Report(published="2023-03-06")
    later.tell(82, 82, "Body A", act="killing", polarity="negative")
    assert "taken back" in coding_by("ucdp", report, later).note
