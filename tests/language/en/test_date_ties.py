"""What ties an English day to the rest of the report."""

from __future__ import annotations

import pytest

from khronika.language.en.dates import find_dates
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def ties(text: str) -> list[str | None]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2021-02-02")
    return [mention.tie for mention in find_dates(text, find_sentences(passage), "2021-02-02")]


@pytest.mark.parametrize(
    "text",
    [
        "Monday's night raid on the yard left nine men dead.",
        "Nine men died in the clashes at the dock gate on Monday.",
        "The toll of the march of 31 January has risen.",
        "The landslide occurred at about 2:30 a.m. on Monday.",
        "It is a day since soldiers shelled the harbour.",
        "Four days on, nobody knows how many died.",
    ],
)
def test_a_day_may_name_a_happening(text: str) -> None:
    assert ties(text) == ["named"]


@pytest.mark.parametrize(
    "text",
    [
        "A woman who had come to town on Monday was hit.",
        "The Front, which took the harbour in 2019, denies it.",
        "A docker died of his wounds on Monday.",
        "The raid ended at 6 a.m.",
    ],
)
def test_a_day_may_be_told_in_passing(text: str) -> None:
    assert ties(text) == ["passing"]


@pytest.mark.parametrize(
    "text",
    ["Nine men were killed on Monday.", "The ferry, which sank on Monday, was old.", "In 2019 nine men were killed."],
)
def test_most_days_tell_nothing_of_the_kind(text: str) -> None:
    assert ties(text) == [None]


def test_a_look_back_is_told_in_passing_unless_it_is_of_years() -> None:
    assert ties("Police came on Monday. She had married two days earlier.") == [None, "passing"]
    assert ties("Police came on 31 January 2021. Nine were taken a year earlier.") == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "A court on Monday jailed two dockers for the deaths of nine men.",
        "Two dockers were charged with murder on Monday.",
        "Police arrested two dockers on Monday over the deaths of nine men.",
    ],
)
def test_a_day_on_which_somebody_answers_for_a_deed_is_not_its_day(text: str) -> None:
    assert ties(text) == ["judged"]


def test_police_who_clear_a_camp_judge_nobody() -> None:
    assert ties("Police cleared the camp on Monday, and nine men were charged.") == [None]
