"""The rule of Airwars: a range and a grade."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, numbers


def harmed(*counts: tuple[int | None, int | None], group: str | None = None) -> Report:
    report = Report()
    for number, (lower, upper) in enumerate(counts):
        report.tell(lower, upper, f"Body {'ABCDEFG'[number]}", act="killing", group=group)
    return report


@pytest.mark.parametrize(
    ("counts", "expected", "grade"),
    [
        (((12, 12),), (12, None, 12, False), "weak"),
        (((12, 12), (12, 12)), (12, None, 12, False), "fair"),
        (((12, 12), (30, 40)), (12, None, 40, False), "fair"),
        (((12, 12), (30, None)), (12, None, 30, True), "fair"),
        (((0, 0), (12, 12)), (0, None, 12, False), "contested"),
        (((0, 0),), (None, None, None, False), None),
    ],
)
def test_range_and_grade(
    counts: tuple[tuple[int, int | None], ...], expected: tuple[int | None, None, int | None, bool], grade: str | None
) -> None:
    coding = coding_by("airwars", harmed(*counts))
    assert numbers(coding) == expected
    assert coding.grade == grade


def test_a_denial_makes_it_contested() -> None:
    report = harmed((12, 12), (14, 14))
    report.tell(12, 12, "Interior Ministry", act="killing", polarity="negative")
    coding = coding_by("airwars", report)
    assert (coding.grade, coding.note) == ("contested", "a voice denies it")
    assert (coding.low, coding.high) == (12, 14)


def test_what_its_only_voice_took_back_is_discounted() -> None:
    report, later = harmed((82, 82)), Report(published="2023-03-06")
    later.tell(82, 82, "Body A", act="killing", polarity="negative")
    coding = coding_by("airwars", report, later)
    assert coding.grade == "discounted"
    assert (coding.low, coding.high) == (82, 82)


def test_fighters_are_outside() -> None:
    coding = coding_by("airwars", harmed((12, 12), group="soldiers"), group="soldiers")
    assert numbers(coding) == (None, None, None, False)
    assert coding.grade is None


def test_without_a_number_there_is_no_grade() -> None:
    report = harmed((12, 12))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    report.figures.pop(0)
    assert coding_by("airwars", report).grade is None


def test_software_never_gives_the_highest_grade() -> None:
    """Not even where the body that did it tells the number itself."""
    report = Report()
    report.tell(12, 12, "air force", act="killing")
    report.tell(12, 12, "Body B", act="killing")
    assert coding_by("airwars", report).grade == "fair"


def test_injuries_are_counted_and_other_acts_say_that_they_are_not() -> None:
    report = Report()
    report.tell(12, 12, "Body A", act="injury")
    report.tell(12, 12, "Body A", act="arrest")
    assert coding_by("airwars", report, act="injury").note == "one voice alone"
    assert coding_by("airwars", report, act="arrest").note.endswith("(Airwars itself counts killed and injured)")
