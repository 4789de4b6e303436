"""The rule of Iraq Body Count."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, copy_of, derived, numbers


def killed(*counts: tuple[int | None, int | None], words: str | None = None, group: str | None = None) -> Report:
    report = Report()
    for number, (lower, upper) in enumerate(counts):
        report.tell(lower, upper, f"Body {'ABCDEFG'[number]}", act="killing", words=words, group=group)
    return report


def test_minimum_and_maximum_of_two_sources() -> None:
    coding = coding_by("ibc", killed((12, 12), (15, None)))
    assert numbers(coding) == (12, None, 15, True)
    assert coding.grade is None
    assert coding.note == "minimum and maximum of 2 independent voices"


def test_one_voice_alone_is_provisional_however_many_copy_it() -> None:
    report = killed((12, 12))
    copies = [copy_of(report, "The Echo"), copy_of(report, "The Mirror")]
    coding = coding_by("ibc", report, *copies, derivations=[derived(copy, report) for copy in copies])
    assert numbers(coding) == (12, None, 12, False)
    assert coding.grade == "provisional"
    assert coding.note == "one voice alone"


def test_a_vague_word_becomes_a_range_with_its_reason() -> None:
    coding = coding_by("ibc", killed((24, 99), words="dozens"))
    assert numbers(coding) == (24, None, 99, False)
    assert coding.because[-1] == ("“dozens” (The Harbour Post): a vague word, which the rules of reading make 24 to 99")


def test_a_voice_without_a_number_is_no_second_source() -> None:
    report = killed((12, 12))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    coding = coding_by("ibc", report)
    assert coding.grade == "provisional"
    assert "“many more” (The Harbour Post): set aside, gives no number" in coding.because


def test_without_any_number_there_is_none() -> None:
    report = killed((12, 12))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    report.figures.pop(0)
    assert coding_by("ibc", report).note == "no voice gives a number"


@pytest.mark.parametrize("group", ["soldiers", "attackers"])
def test_fighters_are_outside(group: str) -> None:
    coding = coding_by("ibc", killed((12, 12), group=group), group=group)
    assert numbers(coding) == (None, None, None, False)
    assert "civilians" in coding.note


def test_police_and_children_are_not() -> None:
    assert coding_by("ibc", killed((12, 12), group="children"), group="children").high == 12
    assert coding_by("ibc", killed((2, 2), group="police"), group="police officers").high == 2


def test_nobody_is_no_incident() -> None:
    assert coding_by("ibc", killed((0, 0))).note == "every voice says that there was nobody"


def test_nobody_against_somebody_begins_at_none() -> None:
    assert numbers(coding_by("ibc", killed((0, 0), (12, 12)))) == (0, None, 12, False)


def test_what_was_taken_back_is_left_out() -> None:
    report, later = killed((82, 82)), Report(published="2023-03-06")
    later.tell(82, 82, "Body A", act="killing", polarity="negative")
    assert numbers(coding_by("ibc", report, later)) == (None, None, None, False)


def test_other_acts_say_that_the_project_does_not_count_them() -> None:
    report = Report()
    report.tell(12, 12, "Body A")
    assert coding_by("ibc", report, act="arrest").note == "one voice alone (Iraq Body Count itself counts deaths)"
