from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from khronika.extract import times
from khronika.extract.times import resolve_as_of, resolve_when
from khronika.language.reading import CountMention, DateMention, DateRole
from khronika.record.documents import PartKind
from khronika.record.figures import Act, When
from readings import document_with, make_count, make_date, make_reading, span_of


def when(
    text: str,
    words: str,
    *dates: DateMention,
    act: Act | None = "arrest",
    kinds: tuple[PartKind, ...] = (),
    counts: tuple[CountMention, ...] = (),
) -> When | None:
    """The days of the count at `words`, the first of their sentence."""
    document, reading = document_with(text, *kinds), make_reading(text, *kinds, dates=dates)
    reading = msgspec.structs.replace(reading, counts=counts)
    span = span_of(text, words)
    number = next(place for place, one in enumerate(reading.sentences) if one.start <= span.start < one.end)
    found = resolve_when(document, text, reading, number, span, act)
    if found is not None:
        found.check(text)
    return found


def as_of(text: str, words: str, *dates: DateMention) -> str | None:
    reading, span = make_reading(text, dates=dates), span_of(text, words)
    number = next(place for place, one in enumerate(reading.sentences) if one.start <= span.start < one.end)
    return resolve_as_of(document_with(text), text, reading, number, span)


# --- the sentence's own days


def test_the_day_of_the_sentence_with_its_words() -> None:
    text = "Police took nine men on 3 March."
    found = when(text, "nine men", make_date(text, "3 March", "2023-03-03"))
    assert found is not None
    assert (found.quote, found.first, found.last, found.date_prec) == ("3 March", "2023-03-03", "2023-03-03", 1)


def test_several_days_are_kept_whole() -> None:
    text = "Police took nine men between 3 and 9 March."
    found = when(text, "nine men", make_date(text, "3 and 9 March", "2023-03-03", "2023-03-09", prec=3))
    assert found is not None
    assert (found.first, found.last, found.date_prec) == ("2023-03-03", "2023-03-09", 3)


@pytest.mark.parametrize(("words", "day"), [("Nine men", "2023-03-03"), ("ten women", "2023-03-05")])
def test_each_count_takes_the_nearer_day(words: str, day: str) -> None:
    text = "Nine men were taken on Friday, and ten women were taken on Sunday."
    days = (make_date(text, "Friday", "2023-03-03"), make_date(text, "Sunday", "2023-03-05"))
    found = when(text, words, *days)
    assert found is not None
    assert found.first == day


def test_a_day_of_the_same_clause_is_nearer_than_one_across_a_break() -> None:
    text = "On Friday police in the harbour took nine men; Sunday was calm."
    days = (make_date(text, "Friday", "2023-03-03"), make_date(text, "Sunday", "2023-03-05"))
    found = when(text, "nine men", *days)
    assert found is not None
    assert found.first == "2023-03-03"


@pytest.mark.parametrize("role", get_args(DateRole))
def test_days_of_speaking_and_printing_are_no_days_of_the_act(role: DateRole) -> None:
    text = "Nine men were taken, the mayor said on Sunday."
    found = when(text, "Nine men", make_date(text, "Sunday", "2023-03-05", role=role))
    assert (found is not None) is (role in {"when", "since"})


def test_a_span_since_a_day_dates_its_own_sentence() -> None:
    text = "Nine men have been taken since Friday. Two men were beaten."
    since = make_date(text, "Friday", "2023-03-03", "2023-03-07", prec=2, role="since")
    found = when(text, "Nine men", since)
    assert found is not None
    assert (found.first, found.last) == ("2023-03-03", "2023-03-07")


# --- days told before


def test_the_paragraphs_latest_day_holds_on() -> None:
    text = "It began on Friday. On Sunday it went on. Nine men were taken."
    days = (make_date(text, "Friday", "2023-03-03"), make_date(text, "Sunday", "2023-03-05"))
    found = when(text, "Nine men", *days)
    assert found is not None
    assert (found.first, found.quote) == ("2023-03-05", "Sunday")


def test_a_new_paragraph_goes_back_to_the_reports_main_day() -> None:
    text = "It began on Friday.\nOn Friday they came. On Sunday they left.\nNine men were taken."
    days = (
        make_date(text, "Friday", "2023-03-03"),
        make_date(text, "Friday", "2023-03-03", nth=1),
        make_date(text, "Sunday", "2023-03-05"),
    )
    found = when(text, "Nine men", *days)
    assert found is not None
    assert found.first == "2023-03-03"


def test_the_main_day_may_come_later_in_the_text() -> None:
    text = "Nine men were taken.\nIt was on Friday."
    found = when(text, "Nine men", make_date(text, "Friday", "2023-03-03"))
    assert found is not None
    assert found.quote == "Friday"


def test_among_equals_the_first_told_is_the_main_day() -> None:
    text = "Nine men were taken.\nIt was on Friday.\nIt was on Sunday."
    days = (make_date(text, "Friday", "2023-03-03"), make_date(text, "Sunday", "2023-03-05"))
    found = when(text, "Nine men", *days)
    assert found is not None
    assert found.first == "2023-03-03"


@pytest.mark.parametrize(("prec", "carried"), [(1, True), (2, True), (3, True), (4, False), (5, False)])
def test_a_month_or_a_year_is_no_happenings_day(prec: int, carried: bool) -> None:
    text = "It was in March. Nine men were taken."
    found = when(text, "Nine men", make_date(text, "March", "2023-03-01", "2023-03-31", prec=prec))
    assert (found is not None) is carried


def test_a_month_in_its_own_sentence_does_date_the_count() -> None:
    text = "Nine men were taken in March."
    found = when(text, "Nine men", make_date(text, "March", "2023-03-01", "2023-03-31", prec=4))
    assert found is not None
    assert found.date_prec == 4


def test_without_any_day_there_is_none() -> None:
    assert when("Nine men were taken.", "Nine men") is None


LATER: tuple[Act, ...] = ("charge", "trial", "conviction", "fine", "acquittal", "release", "deportation", "detention")


@pytest.mark.parametrize("act", LATER)
def test_what_became_of_people_later_takes_no_day_told_before(act: Act) -> None:
    text = "Police took nine men on Friday. Two men were let go. On Sunday two more were."
    days = (make_date(text, "Friday", "2023-03-03"), make_date(text, "Sunday", "2023-03-05"))
    taken = make_count(span_of(text, "nine men"), 9, "arrest")
    assert when(text, "Two men", *days, act=act, counts=(taken,)) is None
    found = when(text, "two more", *days, act=act)
    assert found is not None
    assert found.first == "2023-03-05"


@pytest.mark.parametrize("act", ["arrest", "killing", "injury", None])
def test_what_happens_there_and_then_takes_the_day_told_before(act: Act | None) -> None:
    text = "It happened on Friday. Two men were hurt."
    assert when(text, "Two men", make_date(text, "Friday", "2023-03-03"), act=act) is not None


def test_the_law_of_later_acts_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "LATER", frozenset())
    with pytest.raises(AssertionError):
        test_what_became_of_people_later_takes_no_day_told_before("release")


# --- the moment a count stands for


@pytest.mark.parametrize(
    ("clock", "moment"), [(None, "2023-03-05"), ("18:30", "2023-03-05T18:30"), ("24:00", "2023-03-05")]
)
def test_a_running_count_stands_for_a_day_or_a_minute(clock: str | None, moment: str) -> None:
    text = "As of Sunday nine men were held."
    assert as_of(text, "nine men", make_date(text, "Sunday", "2023-03-05", clock=clock, role="as_of")) == moment


def test_the_last_of_several_days_is_meant() -> None:
    text = "By the weekend nine men were held."
    assert as_of(text, "nine men", make_date(text, "weekend", "2023-03-04", "2023-03-05", role="as_of")) == "2023-03-05"


@pytest.mark.parametrize("role", sorted(set(get_args(DateRole)) - {"as_of"}))
def test_other_days_are_no_moment_of_a_count(role: DateRole) -> None:
    text = "On Sunday nine men were held."
    assert as_of(text, "nine men", make_date(text, "Sunday", "2023-03-05", role=role)) is None


def test_a_moment_of_another_sentence_is_not_taken() -> None:
    text = "As of Sunday nine men were held. Ten women were held."
    assert as_of(text, "Ten women", make_date(text, "Sunday", "2023-03-05", role="as_of")) is None


def test_two_moments_each_have_their_count() -> None:
    text = "It was nine men as of Friday; it was ten women as of Sunday."
    days = (
        make_date(text, "Friday", "2023-03-03", role="as_of"),
        make_date(text, "Sunday", "2023-03-05", role="as_of"),
    )
    assert as_of(text, "nine men", *days) == "2023-03-03"
    assert as_of(text, "ten women", *days) == "2023-03-05"


@pytest.mark.parametrize(("words", "moment"), [("41", None), ("26", "2023-03-02")])
def test_the_moment_of_the_count_that_another_is_set_against_is_its_own(words: str, moment: str | None) -> None:
    text = "The dead are now 41, against 26 on Thursday."
    assert as_of(text, words, make_date(text, "Thursday", "2023-03-02", role="as_of")) == moment
