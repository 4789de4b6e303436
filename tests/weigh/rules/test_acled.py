"""The rule of the Armed Conflict Location & Event Data Project."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, numbers
from khronika.weigh.rules.acled import divide

Count = tuple[int | None, int | None]


def killed(*counts: Count, words: str | None = None, until: str | None = None) -> Report:
    report = Report()
    for number, (lower, upper) in enumerate(counts):
        report.tell(lower, upper, f"Body {'ABCDEFG'[number]}", act="killing", words=words, until=until)
    return report


@pytest.mark.parametrize(
    ("counts", "number", "open_above"),
    [
        (((12, 12), (15, 15), (15, 15)), 12, False),
        (((12, None), (15, 15)), 12, True),
        (((10, 20), (15, 15)), 10, False),
        (((0, 40),), 40, False),
        (((0, 40), (12, 12)), 12, False),
        (((0, 0), (12, 12)), 0, False),
    ],
)
def test_one_number_the_lowest_reported(counts: tuple[Count, ...], number: int, open_above: bool) -> None:
    assert numbers(coding_by("acled", killed(*counts))) == (number, number, number, open_above)


@pytest.mark.parametrize(
    ("words", "bounds", "number"),
    [
        ("several", (3, 9), 3),
        ("dozens", (24, 99), 12),
        ("tens", (20, 99), 12),
        ("hundreds", (200, 999), 100),
        ("thousands", (2000, 9999), 2000),
    ],
)
def test_what_vague_words_stand_for(words: str, bounds: tuple[int, int], number: int) -> None:
    coding = coding_by("acled", killed(bounds, words=words))
    assert numbers(coding) == (number, number, number, False)
    assert "vague word" in coding.note


def test_larger_fighting_is_for_a_person_to_say() -> None:
    assert coding_by("acled", killed((3, 9), words="several")).note.endswith("(10 in larger fighting)")


def test_a_range_in_figures_is_no_vague_word() -> None:
    assert coding_by("acled", killed((3, 9), words="3 to 9")).note == "the number reported"


def test_numbers_count_before_vague_words() -> None:
    report = killed((24, 99), words="dozens")
    report.tell(120, 120, "Body Z", act="killing")
    coding = coding_by("acled", report)
    assert coding.best == 120
    assert "“dozens” (The Harbour Post): set aside, a vague word, where numbers are told" in coding.because


def test_something_more_reliable_counts_before_the_lowest() -> None:
    report = killed((12, 12))
    report.tell(5, 5, "Body Z", act="killing", certainty="unconfirmed")
    assert coding_by("acled", report).best == 12


def test_no_number_is_left_empty_and_is_0_on_export() -> None:
    report = killed((12, 12))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    report.figures.pop(0)
    coding = coding_by("acled", report)
    assert numbers(coding) == (None, None, None, False)
    assert coding.note == "no number is given; left empty here, 0 on export"


def test_what_was_taken_back_is_left_empty() -> None:
    report, later = killed((82, 82)), Report(published="2023-03-06")
    later.tell(82, 82, "Body A", act="killing", polarity="negative")
    assert coding_by("acled", report, later).note == "taken back by its only voice; left empty here, 0 on export"


@pytest.mark.parametrize(
    ("total", "days", "parts"),
    [(12, 3, (4, 4, 4)), (14, 3, (6, 4, 4)), (2, 3, (2, 0, 0)), (7, 1, (7,)), (0, 2, (0, 0))],
)
def test_a_total_is_divided_over_days(total: int, days: int, parts: tuple[int, ...]) -> None:
    assert divide(total, days) == parts
    assert sum(parts) == total


def test_the_trace_gives_the_parts_and_the_total_stays() -> None:
    coding = coding_by("acled", killed((14, 14), until="2023-03-05"))
    assert coding.best == 14
    assert "coded day by day, where it went on for all 3 days: 6 on the first, 4 on each other" in coding.because
    assert not any("day by day" in line for line in coding_by("acled", killed((14, 14))).because)


def test_other_acts_say_that_acled_does_not_count_them() -> None:
    report = Report()
    report.tell(12, 12, "Body A")
    report.tell(15, 15, "Body B")
    coding = coding_by("acled", report, act="arrest")
    assert coding.best == 12
    assert coding.note == "the lowest number reported (ACLED itself counts deaths only)"
    assert "“15” (The Harbour Post): set aside, more than the lowest, 12" in coding.because
