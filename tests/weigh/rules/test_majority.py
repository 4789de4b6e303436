"""The majority rule: the number that more than half of the independent voices allow."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, copy_of, derived, numbers, voice


def told(*counts: tuple[int | None, int | None]) -> Report:
    """A report in which each count is told by a voice of its own."""
    report = Report()
    for number, (lower, upper) in enumerate(counts):
        report.tell(lower, upper, f"Body {'ABCDEFG'[number]}", act="killing")
    return report


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (((12, 12), (12, 12), (15, 15)), (12, 12, 12, False)),
        (((12, 12),), (12, 12, 12, False)),
        (((12, 12), (15, 15)), (None, None, None, False)),
        (((12, 12), (15, 15), (20, 20)), (None, None, None, False)),
        (((12, None), (15, 15)), (15, 15, 15, False)),
        (((12, None), (15, None)), (15, 15, 15, True)),
        (((10, 20), (12, 30), (18, 25)), (18, 18, 20, False)),
        (((0, 0), (0, 0), (9, 9)), (0, 0, 0, False)),
    ],
)
def test_numbers_of_the_majority(
    counts: tuple[tuple[int, int | None], ...], expected: tuple[int | None, int | None, int | None, bool]
) -> None:
    assert numbers(coding_by("majority", told(*counts))) == expected


def test_about_a_number_votes_for_what_lies_near() -> None:
    report = told((340, 340))
    report.tell(350, 350, "Body Z", act="killing", approximate=True)
    coding = coding_by("majority", report)
    assert numbers(coding) == (340, 340, 340, False)
    assert coding.note == "2 of 2 voices allow 340"


def test_who_only_says_more_votes_for_what_is_above() -> None:
    report = told((12, 12), (15, 15))
    report.tell(None, None, "Body Z", act="killing", compared=(report.figures[0], ">"))
    assert numbers(coding_by("majority", report)) == (15, 15, 15, False)


def test_the_number_of_a_voice_counts_before_its_comparison() -> None:
    """Who says 15, and "many more" than 11, does not vote for 12."""
    report = told((12, 12), (15, 15), (11, 11))
    report.tell(None, None, "Body B", act="killing", compared=(report.figures[2], ">"))
    coding = coding_by("majority", report)
    assert coding.note == "no number has a majority"


def test_a_comparison_with_nothing_known_has_no_vote() -> None:
    report = told((12, 12))
    base = Report().tell(11)
    report.tell(None, None, "Body Z", act="killing", compared=(base, ">"))
    coding = coding_by("majority", report)
    assert coding.note == "one voice alone"
    assert "“many more” (The Harbour Post): set aside, gives no number" in coding.because


def test_copies_do_not_vote() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    one.tell(12, 12, act="killing")
    other.tell(15, 15, act="killing")
    copies = [copy_of(one, "The Echo"), copy_of(one, "The Mirror")]
    derivations = [derived(copy, one) for copy in copies]
    assert coding_by("majority", one, other, *copies, derivations=derivations).note == "no number has a majority"


def test_the_trace_says_who_lost() -> None:
    coding = coding_by("majority", told((12, 12), (12, 12), (15, 15)))
    assert coding.because == (
        "“12” (The Harbour Post): used, on the word of Body A",
        "“12” (The Harbour Post): used, on the word of Body B",
        "“15” (The Harbour Post): set aside, most voices allow another number (12)",
        "12: 2 of 3 voices allow 12",
    )


def test_a_number_that_its_only_voice_took_back_has_no_vote() -> None:
    report, later = Report(), Report(published="2023-03-06")
    report.tell(82, ..., voice("Dockers' Watch", "ngo"), act="killing")
    later.tell(82, ..., voice("Dockers' Watch", "ngo"), act="killing", polarity="negative")
    assert numbers(coding_by("majority", report, later)) == (None, None, None, False)
