"""Dates and clock times of English reports, resolved against the day of publication and each other."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language.en import dates as rooms
from khronika.language.en.date_patterns import date_words
from khronika.language.en.dates import find_dates
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import DateMention, DateRole, Passage, Span

#: A Wednesday.
PUBLISHED = "2023-03-15"


def dates(text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    """The dates of a text whose lines are its paragraphs."""
    parts, start = [], 0
    for line in text.split("\n"):
        parts.append(("body", Span(start, start + len(line))))
        start += len(line) + 1
    passage = Passage(text=text, parts=tuple(parts), published=published)  # type: ignore[arg-type]
    found = find_dates(text, find_sentences(passage), published)
    assert list(found) == sorted(found, key=lambda one: one.span)
    return found


def days(text: str, published: str | None = PUBLISHED) -> list[str]:
    """Each date as "first" or "first/last"."""
    return [one.first if one.first == one.last else f"{one.first}/{one.last}" for one in dates(text, published)]


def words(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in dates(text)]


# --- days with a year


@pytest.mark.parametrize(
    "date",
    [
        "3 March 2022",
        "3rd March 2022",
        "3 of March 2022",
        "March 3, 2022",
        "March 3rd, 2022",
        "3 Mar 2022",
        "3 Mar. 2022",
        "Mar. 3, 2022",
        "MARCH 3, 2022",
        "2022-03-03",
        "Thursday, 3 March 2022",
        "Thursday, March 3, 2022",
        "Thursday 3 March 2022",
    ],
)
def test_a_day_of_a_year_is_that_day(date: str) -> None:
    text = f"Nine men were taken on {date} in the harbour."
    assert days(text) == ["2022-03-03"]
    assert words(text) == [date]
    assert days(text, None) == ["2022-03-03"]


@pytest.mark.parametrize("date", ["30 February 2022", "February 30, 2022", "31 April 2022", "2022-13-01", "2022-02-30"])
def test_a_day_that_no_calendar_has_is_no_date(date: str) -> None:
    assert all(one.date_prec > 1 for one in dates(f"Nine men were taken on {date} in the harbour."))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("3-5 March 2022", "2022-03-03/2022-03-05"),
        ("3–5 March 2022", "2022-03-03/2022-03-05"),
        ("3 to 5 March 2022", "2022-03-03/2022-03-05"),
        ("March 3-5, 2022", "2022-03-03/2022-03-05"),
        ("28 February to 2 March 2022", "2022-02-28/2022-03-02"),
        ("31 December 2021 and 1 January 2022", "2021-12-31/2022-01-01"),
        ("December 31 to January 1, 2022", "2021-12-31/2022-01-01"),
        ("March 3 through March 9, 2022", "2022-03-03/2022-03-09"),
    ],
)
def test_several_days_are_first_and_last(date: str, expected: str) -> None:
    assert days(f"Nine men were taken on {date} in the harbour.") == [expected]


def test_two_days_apart_are_two_dates_unless_between_them() -> None:
    assert days("Men were taken on 3 March and 9 March.") == ["2023-03-03", "2023-03-09"]
    assert days("Men were taken between 3 March and 9 March.") == ["2023-03-03/2023-03-09"]
    assert days("Men were taken on 3 March and 4 March.") == ["2023-03-03/2023-03-04"]


@pytest.mark.parametrize(
    ("date", "expected", "prec"),
    [
        ("in March 2022", "2022-03-01/2022-03-31", 4),
        ("in February 2024", "2024-02-01/2024-02-29", 4),
        ("in 2021", "2021-01-01/2021-12-31", 5),
        ("during 2021", "2021-01-01/2021-12-31", 5),
        ("from January to March 2022", "2022-01-01/2022-03-31", 5),
        ("between November and January 2022", "2021-11-01/2022-01-31", 5),
    ],
)
def test_months_and_years_are_whole(date: str, expected: str, prec: int) -> None:
    (found,) = dates(f"Nine men were taken {date}.")
    assert (f"{found.first}/{found.last}", found.date_prec) == (expected, prec)


# --- days without a year


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("3 March", "2023-03-15", "2023-03-03"),
        ("15 March", "2023-03-15", "2023-03-15"),
        ("16 March", "2023-03-15", "2023-03-16"),  # a day of grace: time zones
        ("17 March", "2023-03-15", "2022-03-17"),
        ("31 December", "2024-01-02", "2023-12-31"),
        ("29 February", "2023-03-15", "2020-02-29"),
        ("1 January", "2023-12-31", "2024-01-01"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_not_after_publication(date: str, published: str, expected: str) -> None:
    assert days(f"Nine men were taken on {date}.", published) == [expected]


def test_a_stop_belongs_to_a_month_that_is_cut_short_alone() -> None:
    assert words("Nine men were taken on 3 March. Ten were taken on 4 Mar. by boat.") == ["3 March", "4 Mar."]


def test_a_part_of_a_month_is_read_as_the_month() -> None:
    assert days("Nine men were taken in mid-February.") == ["2023-02-01/2023-02-28"]


@pytest.mark.parametrize(
    "words_before", ["The trial begins on", "The hearing was adjourned until", "It was put off until"]
)
def test_a_day_that_something_is_put_off_to_is_ahead(words_before: str) -> None:
    (found,) = dates(f"{words_before} 3 April.")
    assert (found.first, found.role) == ("2023-04-03", "ahead")


def test_a_day_to_come_is_ahead() -> None:
    assert days("The men will appear in court on 17 March.") == ["2023-03-17"]
    assert days("The men are due in court on Monday.") == ["2023-03-20"]


def test_without_a_publication_day_only_full_dates_are_read() -> None:
    assert days("Nine men were taken on 3 March, on Friday, yesterday and last week.", None) == []


# --- weekdays and words that count from publication


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Wednesday", "2023-03-15"),
        ("on Tuesday", "2023-03-14"),
        ("on Thursday", "2023-03-09"),
        ("last Thursday", "2023-03-09"),
        ("last Wednesday", "2023-03-08"),
        ("late on Sunday night", "2023-03-12"),
        ("early on Monday morning", "2023-03-13"),
        ("today", "2023-03-15"),
        ("tonight", "2023-03-15"),
        ("yesterday", "2023-03-14"),
        ("yesterday evening", "2023-03-14"),
        ("overnight", "2023-03-14/2023-03-15"),
        ("three days ago", "2023-03-12"),
        ("a week ago", "2023-03-08"),
        ("two weeks ago", "2023-03-01"),
        ("last week", "2023-03-06/2023-03-12"),
        ("this week", "2023-03-13/2023-03-15"),
        ("this year", "2023-01-01/2023-03-15"),
        ("48 hours ago", "2023-03-13"),
        ("last month", "2023-02-01/2023-02-28"),
        ("last year", "2022-01-01/2022-12-31"),
        ("a year ago", "2022-01-01/2022-12-31"),
        ("over the weekend", "2023-03-11/2023-03-12"),
        ("in the past week", "2023-03-08/2023-03-15"),
        ("in the past three days", "2023-03-12/2023-03-15"),
        ("last night", "2023-03-14"),
    ],
)
def test_words_count_from_the_day_of_publication(phrase: str, expected: str) -> None:
    assert days(f"Nine men were taken {phrase}.") == [expected]
    assert [one.relative for one in dates(f"Nine men were taken {phrase}.")] == [True]


def test_full_dates_are_not_relative() -> None:
    assert [one.relative for one in dates("Nine men were taken on 3 March 2022 and on 7 March.")] == [False, False]


# --- words that point back


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("that night", "2022-04-08"),
        ("the same day", "2022-04-08"),
        ("the next day", "2022-04-09"),
        ("the following day", "2022-04-09"),
        ("the previous day", "2022-04-07"),
        ("a day earlier", "2022-04-07"),
        ("two days later", "2022-04-10"),
        ("a week later", "2022-04-15"),
        ("the day before", "2022-04-07"),
        ("the day after", "2022-04-09"),
        ("that month", "2022-04-01/2022-04-30"),
        ("that year", "2022-01-01/2022-12-31"),
    ],
)
def test_words_point_back_to_the_day_told_before(phrase: str, expected: str) -> None:
    assert days(f"A shell fell on 8 April 2022. Nine men were taken {phrase}.")[1:] == [expected]


def test_a_day_of_speaking_is_not_what_that_night_points_back_to() -> None:
    text = "A shell fell on 8 April 2022, the mayor said on 10 April 2022. Nine men died that night."
    assert days(text)[-1] == "2022-04-08"


@pytest.mark.parametrize("opening", ["Four days on", "Four days after the raid on the school"])
def test_time_that_has_passed_is_counted_back_from_publication_where_no_day_is_named(opening: str) -> None:
    assert days(f"{opening}, nine men are missing.") == ["2023-03-11"]


def test_a_week_to_the_day_after_is_no_next_day() -> None:
    assert days("Gunmen stormed it on Monday, a week to the day after the first raid.") == ["2023-03-13"]


def test_words_that_point_back_to_no_day_are_no_date() -> None:
    assert days("There was no market that day.") == []


def test_a_weekday_that_is_a_name_is_the_day_the_report_has_dated() -> None:
    text = "They fired on 30 September 2022. The list for Bloody Friday has nine names."
    assert days(text)[1:] == ["2022-09-30"]
    assert days("The list for Bloody Friday has nine names.") == []


# --- New Year


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on New Year's Eve", "2022-12-31/2023-01-01"),
        ("on New Year's Day", "2023-01-01"),
        ("on New Year’s Day 2020", "2020-01-01"),
        ("on New Year's Eve 2020", "2020-12-31/2021-01-01"),
    ],
)
def test_new_year(phrase: str, expected: str) -> None:
    assert days(f"Nine men were taken {phrase}.") == [expected]


# --- clock times


@pytest.mark.parametrize(
    ("phrase", "clock"),
    [
        ("at 3 p.m.", "15:00"),
        ("at 3pm", "15:00"),
        ("at 3.45 pm", "15:45"),
        ("at 12 a.m.", "00:00"),
        ("at 12 p.m.", "12:00"),
        ("at 11:05 a.m.", "11:05"),
        ("at 18:30", "18:30"),
        ("at 0:15", "00:15"),
        ("at noon", "12:00"),
        ("at midday", "12:00"),
        ("at midnight", "24:00"),
    ],
)
def test_a_clock_time_joins_the_day_beside_it(phrase: str, clock: str) -> None:
    for text in (f"Nine men were held on Friday {phrase} in all.", f"Nine men were held {phrase} on Friday in all."):
        found = dates(text)
        assert [(one.first, one.clock) for one in found] == [("2023-03-10", clock)], text


@pytest.mark.parametrize("phrase", ["at 25:10", "at 10:75", "at 13 p.m.", "a ratio of 3:2000"])
def test_what_no_clock_shows_is_no_time(phrase: str) -> None:
    assert all(one.clock is None for one in dates(f"Nine men were held {phrase} in all."))


# --- what is no date


@pytest.mark.parametrize(
    "text",
    [
        "Nine men were taken.",
        "He may march for 20 to 30 days.",
        "Police took 2,022 people.",
        "In all 2023 people were taken.",
        "They marched on; may they rest.",
        "Bus 12 to Port Alba was stopped.",
        "Article 12 of the law was read.",
        "It cost 12.5 million.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == ()


# --- roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nine men were taken on Friday.", "when"),
        ("On Friday nine men were taken.", "when"),
        ("Nine men were taken, the mayor said on Friday.", "said"),
        ("The mayor told reporters on Friday that nine men were taken.", "said"),
        ("On Friday the mayor said nine men were taken.", "said"),
        ("On Friday we reported that nine men were taken.", "said"),
        ("On Friday police took nine men, the mayor said.", "when"),
        ("Our bulletin of 3 March named nine men.", "printed"),
        ("They were taken Friday.", "when"),
        ("It was a record Friday.", "when"),
        ("Nine men will be heard next Friday.", "ahead"),
        ("16:40 – Nine men are taken", "printed"),
        ("A mistake of ours: on Friday we wrote that nine men were taken.", "said"),
        ("In a statement carried by the agency Haven on Friday, the council spoke of nine men.", "said"),
        ("The surgeon rang me on Friday.", "said"),
        ("Haven closed its list on Friday with nine names.", "as_of"),
        ("Covers 3 March 2023.", "printed"),
        ("Police took nine men since gunmen stormed the post in the early hours of Friday.", "since"),
        ("It took the most men since 3 March.", "as_of"),
        ("Unrest has gripped the port since the death on 3 March of a docker.", "since"),
        ("As of Friday nine men were held.", "as_of"),
        ("By Friday nine men were held.", "as_of"),
        ("On Friday the count stood at nine men.", "as_of"),
        ("Nine men have been taken since Friday.", "since"),
        ("Nine men have been taken since 3 March.", "since"),
        ("Published on 3 March 2023.", "printed"),
        ("World desk, 3 March 2023", "printed"),
    ],
)
def test_what_a_date_is_the_date_of(text: str, role: DateRole) -> None:
    assert [one.role for one in dates(text)] == [role]


def test_since_a_day_is_from_that_day_to_publication() -> None:
    assert days("Nine men have been taken since 3 March.") == ["2023-03-03/2023-03-15"]


# --- precision


@pytest.mark.parametrize(
    ("phrase", "prec"),
    [
        ("on 3 March 2022", 1),
        ("on 3-5 March 2022", 2),
        ("between 1 March 2022 and 7 March 2022", 3),
        ("in March 2022", 4),
        ("in 2022", 5),
    ],
)
def test_precision_is_ucdps(phrase: str, prec: int) -> None:
    assert [one.date_prec for one in dates(f"Nine men were taken {phrase}.")] == [prec]


# --- laws


def check_day(day: datetime.date, form: str) -> None:
    """Raise AssertionError unless a day that is written out is read back."""
    text = f"Nine men were taken on {day.strftime(form).lstrip('0').replace(' 0', ' ')} in the harbour."
    assert days(text) == [day.isoformat()], text


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2023, 3, 15))
FORMS = ["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%A, %B %d, %Y"]


@examples(max_examples=100, derandomize=True)
@given(DAYS, st.sampled_from(FORMS))
def test_every_day_that_is_written_out_is_read_back(day: datetime.date, form: str) -> None:
    check_day(day, form)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "make_day", lambda year, month, _: datetime.date(year, month, 1))
    with pytest.raises(AssertionError):
        check_day(datetime.date(2022, 3, 3), FORMS[0])


@examples(max_examples=150, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [
                "3 March",
                "Friday",
                "and",
                "to",
                "2022",
                "-",
                "at",
                "12:30",
                "p.m.",
                "last",
                "the",
                "day",
                "before",
                "since",
                "New Year",
                "31",
                "February",
                "midnight",
                ".",
                ",",
                "a",
                "week",
                "later",
                "in",
                "noon",
                "2022-02-30",
                "of",
                "\n",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([None, PUBLISHED, "no day", "0001-01-01", "9999-12-31"]),
)
def test_no_words_raise_an_error_and_dates_do_not_overlap(drawn: list[str], published: str | None) -> None:
    found = dates(" ".join(drawn), published)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for one in found:
        assert one.first <= one.last


# --- what days are counted from, and what names no day


def test_days_after_a_happening_look_back_from_the_day_of_the_sentence() -> None:
    assert days("On Monday shepherds came upon a pit, two days after the battle for the ford.") == [
        "2023-03-13",
        "2023-03-11",
    ]
    assert days("He was shot on Friday and died two days after.") == ["2023-03-10", "2023-03-12"]


def test_days_since_a_happening_look_back_from_the_day_of_telling() -> None:
    assert days("It is two days since jets bombed the yard.") == ["2023-03-13"]
    assert days("He had two days since then.") == []


@pytest.mark.parametrize("text", ["She asks at the gate every Friday.", "Forty lorries cross on a normal Friday."])
def test_a_weekday_of_every_week_is_no_day(text: str) -> None:
    assert days(text) == []


def test_an_hour_is_of_no_month() -> None:
    assert days("Police came on Monday. The Front, which took the yard in January, fled at 5 a.m.") == [
        "2023-03-13",
        "2023-01-01/2023-01-31",
        "2023-03-13",
    ]


def test_a_day_of_the_month_may_go_on_with_small_words_but_no_noun() -> None:
    assert days("They came on 3 March. On the 9th they brought nine wounded.") == ["2023-03-03", "2023-03-09"]
    assert days("They came on 3 March. They hid on the 9th floor.") == ["2023-03-03"]


# --- turns of speech for days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They came a fortnight ago.", "2023-03-01"),
        ("They came the day before yesterday.", "2023-03-13"),
        ("Nine were hurt in the last 24 hours.", "2023-03-14/2023-03-15"),
        ("Nine were hurt in the past 48 hours.", "2023-03-13/2023-03-15"),
        ("They came on 03.02.2023.", "2023-02-03"),
        ("They came on 28/02/2023.", "2023-02-28"),
        ("They came in March last year.", "2022-03-01/2022-03-31"),
        ("They came in February of this year.", "2023-02-01/2023-02-28"),
        ("Nine were hurt between 2019 and 2021.", "2019-01-01/2021-12-31"),
        ("They came overnight from Wednesday to Thursday.", "2023-03-08/2023-03-09"),
    ],
)
def test_turns_of_speech(text: str, expected: str) -> None:
    assert days(text) == [expected]


def test_slashes_that_may_be_american_name_no_day() -> None:
    assert days("They came on 03/02/2023.") == []


def test_the_same_evening_is_that_of_what_happened_and_not_of_who_told_it() -> None:
    told = "They were held on 9 March. On 11 March the mayor said that they were freed the same evening."
    assert days(told) == ["2023-03-09", "2023-03-11", "2023-03-09"]


def test_who_is_not_heard_of_since_has_no_day() -> None:
    assert days("They were held on 9 March and have not been heard from since.") == ["2023-03-09"]


def test_a_small_word_begins_no_date_but_before_the_words_it_goes_on_with() -> None:
    lexicon = date_words()
    told = " ".join(pattern.pattern for pattern in lexicon.patterns.values()).lower()
    following = sorted({*re.findall(r"[a-z]{2,}", told), *lexicon.weekdays, *lexicon.numbers, "2021", "9th"})
    further = ("", " 2021", " day", " days ago", " week before", " of weeks ago", " day before yesterday", " evening")
    for first, others in lexicon.goes_on.items():
        for second, rest in product(following, further):
            if not second.startswith(others):
                begun = f"{first} {second}{rest}"
                assert not any(lexicon.patterns[name].match(begun) for name in lexicon.starts[first]), begun
