"""The hierarchy rule: of the voices that give a number, those that stand first in a declared order."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, numbers, voice
from khronika.weigh.rules.hierarchy import rank_of
from khronika.weigh.voices import Speaker

ORDER = ("court", "official", "ngo", "Harbour Watch")
COURT = voice("Port Alba court", "court")
UNION = voice("dockers' union", "ngo")
MINISTRY = voice("Interior Ministry")


def report_of(*counts: tuple[int, object]) -> Report:
    report = Report()
    for number, by in counts:
        report.tell(number, ..., by, act="killing")  # type: ignore[arg-type]
    return report


def test_the_first_voice_of_the_order_decides() -> None:
    report = report_of((20, UNION), (12, COURT), (15, MINISTRY))
    coding = coding_by("hierarchy", report, order=ORDER)
    assert numbers(coding) == (12, 12, 12, False)
    assert coding.note == "“court” is the first of the declared order that gives a number"
    assert "“20” (The Harbour Post): set aside, its voice stands after “court” in the declared order" in coding.because
    assert "declared order of voices: court, official, ngo, Harbour Watch" in coding.because


def test_voices_of_one_rank_make_a_range() -> None:
    report = report_of((12, MINISTRY), (15, voice("Health Ministry")), (40, UNION))
    assert numbers(coding_by("hierarchy", report, order=ORDER)) == (12, 12, 15, False)


def test_a_name_counts_before_its_kind() -> None:
    report = report_of((12, UNION), (30, voice("Harbour Watch", "ngo")))
    assert numbers(coding_by("hierarchy", report, order=("Harbour Watch", "ngo"))) == (30, 30, 30, False)
    assert numbers(coding_by("hierarchy", report, order=ORDER)) == (12, 12, 12, False)


def test_a_first_voice_without_a_number_leaves_the_word_to_the_next() -> None:
    report = report_of((12, UNION))
    report.tell(None, None, COURT, act="killing", compared=(report.figures[0], ">"))
    coding = coding_by("hierarchy", report, order=ORDER)
    assert numbers(coding) == (12, 12, 12, True)


def test_voices_that_the_order_does_not_name_come_last_all_alike() -> None:
    report = report_of((12, UNION), (30, voice("nurse", "witness")))
    coding = coding_by("hierarchy", report, order=("court", "Harbour Watch"))
    assert (coding.low, coding.high) == (12, 30)
    assert coding.note == "no voice of the declared order gives a number; the others, all alike"


def test_without_an_order_there_is_no_number_and_it_says_what_to_do() -> None:
    coding = coding_by("hierarchy", report_of((12, UNION)))
    assert numbers(coding) == (None, None, None, False)
    assert "set hierarchy in khronika.toml" in coding.note


def test_a_number_that_its_only_voice_took_back_is_nobodys() -> None:
    report, later = report_of((82, UNION)), Report(published="2023-03-06")
    later.tell(82, ..., UNION, act="killing", polarity="negative")
    assert coding_by("hierarchy", report, later, order=ORDER).note == "taken back by its only voice"


@pytest.mark.parametrize(
    ("name", "kind", "rank"),
    [
        ("Port Alba court", "court", 0),
        ("the Harbour Watch", "ngo", 3),
        ("Harbour Watch", "person", 3),
        ("x", "witness", 4),
    ],
)
def test_rank(name: str, kind: str, rank: int) -> None:
    assert rank_of(Speaker(key=name, name=name, kind=kind), ORDER) == rank  # type: ignore[arg-type]
