"""Which number of a voice is its latest, and which early counts others have outrun."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders import Report, copy_of, derived, weigh_reports
from khronika.weigh import comparable
from khronika.weigh.counts import Count, make_counts
from khronika.weigh.latest import date_first, grown_since, latest_counts, outrun_counts
from khronika.weigh.voices import give_voices


def counts_of(*reports: Report) -> list[Count]:
    figures = [figure for report in reports for figure in report.figures]
    documents = {report.id: report.document for report in reports}
    return give_voices(make_counts(figures, documents, ()))[0]


def lowers(counts: Sequence[Count]) -> list[int | None]:
    return [count.bounds.lower if count.bounds else None for count in counts]


def overtaken(*reports: Report) -> list[tuple[int | None, int | None]]:
    return [(*lowers([older]), *lowers([newer])) for older, newer in latest_counts(date_first(counts_of(*reports)))]


def outrun(*reports: Report, last_day: str | None = "2023-03-03") -> list[tuple[int | None, int | None]]:
    counts = date_first(counts_of(*reports))
    early = list(latest_counts(counts))
    late = {older.figure.id for older, _ in early}
    left = [count for count in counts if count.figure.id not in late]
    return [(*lowers([older]), *lowers([newer])) for older, newer in outrun_counts(left, early, last_day)]


def test_a_voices_smaller_number_is_overtaken_by_its_larger_one() -> None:
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    first.tell(12, ..., "Governor Orrey")
    second.tell(17, ..., "Governor Orrey")
    assert overtaken(first, second) == [(12, 17)]


def test_a_late_repeat_of_an_old_number_does_not_bring_it_back() -> None:
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    first.tell(12, ..., "Governor Orrey")
    second.tell(17, ..., "Governor Orrey")
    repeat = Report("The Lantern", published="2023-04-20")
    repeat.tell(12, ..., "Governor Orrey")
    assert overtaken(first, second, repeat) == [(12, 17), (12, 17)]
    arrests = weigh_reports(first, second, repeat).of("arrest")
    assert (arrests.low, arrests.high, arrests.standing) == (17, 17, "single")


def test_the_repeat_would_come_back_if_each_carrier_kept_its_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that the rule above was made for, planted."""
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    first.tell(12, ..., "Governor Orrey")
    second.tell(17, ..., "Governor Orrey")
    repeat = Report("The Lantern", published="2023-04-20")
    repeat.tell(12, ..., "Governor Orrey")
    monkeypatch.setattr(comparable, "date_first", list)
    assert weigh_reports(first, second, repeat).of("arrest").low == 12


def test_two_numbers_of_one_voice_that_no_time_tells_apart_both_stay() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    one.tell(12, ..., "Governor Orrey")
    other.tell(17, ..., "Governor Orrey")
    assert overtaken(one, other) == []


def test_two_numbers_of_one_voice_in_one_report_are_told_in_time() -> None:
    report = Report()
    report.tell(12, ..., "Governor Orrey")
    report.tell(17, ..., "Governor Orrey")
    assert overtaken(report) == [(12, 17)]


def test_a_repeat_of_a_number_that_one_report_tells_as_overtaken_stays_overtaken() -> None:
    report, repeat = Report(), Report("The Lantern", "2023-09-01")
    report.tell(12, ..., "Governor Orrey")
    report.tell(17, ..., "Governor Orrey")
    repeat.tell(12, ..., "Governor Orrey")
    assert overtaken(report, repeat) == [(12, 17), (12, 17)]


def test_the_hour_a_count_stands_for_decides_before_the_day_it_was_reported() -> None:
    report = Report()
    report.tell(40, ..., "Dockers' Watch", as_of="2023-03-03T16:00")
    report.tell(31, ..., "Dockers' Watch", as_of="2023-03-03T19:00")
    assert overtaken(report) == [(40, 31)]


def test_a_number_without_a_time_that_was_told_later_and_is_higher_is_the_latest() -> None:
    early, late = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-09")
    early.tell(31, ..., "Dockers' Watch", as_of="2023-03-03T19:00")
    late.tell(55, ..., "Dockers' Watch")
    assert overtaken(early, late) == [(31, 55)]


def test_an_older_number_without_a_time_is_no_later_one_however_late_it_is_repeated() -> None:
    early, middle = Report(published="2023-03-03"), Report("The Gazette", published="2023-03-05")
    early.tell(55, ..., "Dockers' Watch")
    middle.tell(31, ..., "Dockers' Watch", as_of="2023-03-04T19:00")
    repeat = Report("The Lantern", published="2023-03-20")
    repeat.tell(55, ..., "Dockers' Watch")
    assert overtaken(early, middle, repeat) == [(55, 31), (55, 31)]


def test_rounding_is_no_later_count() -> None:
    one, other = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    one.tell(1960, ..., "Governor Orrey")
    other.tell(2000, ..., "Governor Orrey", approximate=True)
    assert overtaken(one, other) == []


def test_comparisons_are_neither_overtaken_nor_overtake() -> None:
    report = Report()
    base = report.tell(12, ..., "district police")
    report.tell(None, None, "dockers' union", compared=(base, ">"))
    assert overtaken(report) == []


def test_an_hourly_count_is_outrun_by_any_later_and_higher_one() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    one.tell(40, ..., "Dockers' Watch", as_of="2023-03-03T16:00")
    other.tell(120, ..., "district police")
    assert outrun(one, other) == [(40, 120)]


def test_an_hourly_count_that_is_higher_stays() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    one.tell(140, ..., "Dockers' Watch", as_of="2023-03-03T16:00")
    other.tell(120, ..., "district police")
    assert outrun(one, other) == []


def test_an_early_count_goes_with_the_one_it_agreed_with() -> None:
    """The railway said thirty when the governor said thirty; the governor has since counted fifty."""
    day, next_day = Report("The Gazette", "2023-03-03"), Report("The Lantern", "2023-03-05")
    day.tell(30, ..., "Governor Orrey")
    day.tell(30, None, "the railway")
    next_day.tell(50, ..., "Governor Orrey")
    assert outrun(day, next_day) == [(30, 50)]


def test_a_count_that_stood_against_the_others_at_its_time_is_a_disagreement() -> None:
    day, next_day = Report("The Gazette", "2023-03-03"), Report("The Lantern", "2023-03-05")
    day.tell(30, ..., "Governor Orrey")
    day.tell(9, ..., "the railway")
    next_day.tell(50, ..., "Governor Orrey")
    assert outrun(day, next_day) == []


def test_a_count_told_when_the_event_was_over_is_not_early() -> None:
    day, later = Report("The Gazette", "2023-03-03"), Report("The Lantern", "2023-03-20")
    day.tell(30, ..., "Governor Orrey")
    later.tell(50, ..., "Governor Orrey")
    later.tell(30, ..., "the railway")
    assert outrun(day, later) == []
    assert outrun(day, later, last_day="2023-03-19") == [(30, 50)]


def test_of_an_event_without_a_day_the_day_of_the_early_count_says_how_long() -> None:
    day, later = Report("The Gazette", "2023-03-03"), Report("The Lantern", "2023-03-06")
    day.tell(30, None, "the railway")
    later.tell(30, ..., "Governor Orrey", as_of="2023-03-02")
    later.tell(50, ..., "Governor Orrey")
    assert outrun(day, later, last_day=None) == [(30, 50)]
    late = Report("The Courier", "2023-03-05")
    late.tell(30, None, "the railway")
    assert outrun(late, later, last_day=None) == []


def test_a_copy_moves_no_day() -> None:
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    first.tell(12, ..., "Governor Orrey")
    second.tell(17, ..., "Governor Orrey")
    late = copy_of(first, "The Mirror", "2023-06-01")
    with_copy = weigh_reports(first, second, late, derivations=[derived(late, first)]).of("arrest")
    assert (with_copy.low, with_copy.high) == (17, 17)


@pytest.mark.parametrize(
    ("before", "after", "as_of", "expected"),
    [
        (48, 61, "2023-03-04", True),
        (48, 61, None, False),  # the day of printing alone does not say that the voice knew no more
        (61, 48, "2023-03-04", False),
        (0, 61, "2023-03-04", False),
        (48, 61, "2023-03-06", False),
    ],
)
def test_time_explains_a_smaller_number_of_an_earlier_day(
    before: int, after: int, as_of: str | None, expected: bool
) -> None:
    first, second = Report(published="2023-03-05"), Report("The Gazette", published="2023-03-06")
    first.tell(before, ..., "district police", as_of=as_of)
    second.tell(after, ..., "dockers' union")
    assert grown_since(*counts_of(first, second)) is expected
    weighed = weigh_reports(first, second)
    assert ("disjoint" in weighed.kinds(explained=True)) is expected


def test_nobody_is_no_early_count() -> None:
    """What another voice counts later does not unsay that one voice says: nobody."""
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-05")
    first.tell(0, ..., "Interior Ministry")
    first.tell(0, 12, "dockers' union")
    second.tell(17, ..., "dockers' union")
    weighed = weigh_reports(first, second)
    assert (weighed.of().low, weighed.kinds()) == (0, ["denied"])
