"""What an English date is the date of."""

from __future__ import annotations

import pytest

from khronika.language.en.dates import find_dates
from khronika.language.en.reader import load_reader
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import PartKind, Passage, Span


def roles(text: str, kind: PartKind = "body", published: str = "2021-02-02") -> list[str]:
    passage = Passage(text=text, parts=((kind, Span(0, len(text))),), published=published)
    return [mention.role for mention in find_dates(text, find_sentences(passage), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police detained nine people on 31 January.", ["when"]),
        ("The union said on 31 January that nine were detained.", ["said"]),
        ("As of 31 January nine were detained.", ["as_of"]),
        ("In our report of 31 January we named nine.", ["printed"]),
        ("Nine have been detained since 31 January.", ["since"]),
        ("On 31 January the harbour master, Ilmar Tovic, announced that nine had been detained.", ["said"]),
        ("That was made known on 31 January by the harbour master.", ["said"]),
        ("Correction: on 31 January we quoted a docker as saying that nine were detained.", ["said"]),
        ("The list has nine names, against seven on 31 January.", ["as_of"]),
        ('From the channel Quay Wall, 31 January: "They took nine of us."', ["printed"]),
        ("It is the worst night since 31 January, when police detained nine.", ["when"]),
        ("Since the insurgency began in 2019 nine were detained.", ["since"]),
        ("Nine men were set free by a patrol on 31 January.", ["when"]),
        ("Nine men were released on 31 January.", ["when"]),
        ("Footage of the nine men was released on 31 January.", ["said"]),
        ("In a statement on 31 January it said that nine were held.", ["said"]),
        ("It was the worst shipwreck this year.", ["as_of"]),
        ("It was the third such raid in 2020.", ["as_of"]),
        ("No arrests were reported on 31 January.", ["when"]),
        ("Nine have died since the coup.", ["undated"]),
        ("Since the beginning of the harvest nine have died.", ["undated"]),
        ("Nine have died since the coup in 2019.", ["since"]),
        ("Nine have died since the beginning of the year.", ["since"]),
        ("The toll rose to 41 on 31 January.", ["as_of"]),
        ("Sunday, 31 January — Kelma. Nine men were detained.", ["when"]),
        ("Tuesday, 2 February — Kelma. Nine men were detained.", ["printed"]),
        ("The union put the number of those detained this year at nine.", ["when"]),
    ],
)
def test_roles(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Corrections and clarifications, 2 February 2021", ["printed"]),
        ("Situation report – 2 February 2021", ["printed"]),
        ("Nine detained in Kelma on 2 February 2021", ["when"]),
        ("Nine detained in Kelma, 2 February", ["when"]),
        ("2 February 2021, a black day", ["when"]),
    ],
)
def test_a_full_date_set_apart_at_the_end_of_a_title_is_the_pages(title: str, expected: list[str]) -> None:
    assert roles(title, "title") == expected


@pytest.mark.parametrize(
    ("text", "day", "role"),
    [
        (
            "The toll has risen to 57, said Ilmar Tovic, the head of the regional administration, on television on Sunday.",
            "Sunday",
            "said",
        ),
        ("Nine men were killed, police said. On Sunday four more were found.", "Sunday", "when"),
        ("Police said nine men were killed on Sunday.", "Sunday", "when"),
        ("On Sunday nine men were killed, police said.", "Sunday", "when"),
    ],
)
def test_a_day_behind_whoever_has_just_spoken_is_the_day_of_speaking(text: str, day: str, role: str) -> None:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-04-12")
    dates = load_reader("rules").analyse(passage).dates
    assert [date.role for date in dates if text[slice(*date.span)].endswith(day)] == [role]


def test_a_year_that_saw_something_is_when_it_was() -> None:
    assert roles("2018 saw 750 deaths on the road.") == ["when"]
    assert roles("The year 2018 saw 750 deaths.") == ["when"]


def test_the_united_states_say_nothing() -> None:
    assert roles("Seven people were killed in the United States yesterday, when a bridge fell.") == ["when"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Sunday the Lamp Society put the number of dead at 57.", ["as_of"]),
        ("Of the dead, 29 had been identified on Monday.", ["as_of"]),
        ("Our reporter went to the pit on Monday and counted forty graves.", ["as_of"]),
        ("On Monday the list stood at 438 names.", ["as_of"]),
        ("Volunteers counted 40 people killed on Monday.", ["when"]),
        ("The hospital counted nine dead after Monday's raid.", ["when"]),
        ("The group documented the abduction of 70 people between 8 and 13 January.", ["when"]),
        ("Divers recovered nine bodies on Monday.", ["as_of"]),
        ("On Monday shepherds found two more bodies in the ravine.", ["as_of"]),
        ("The state agency gives the number as four on Monday.", ["as_of"]),
        ("The inspector had forty on his list on Monday.", ["as_of"]),
        ("Divers found nine bodies after the boat sank on Monday.", ["when"]),
        ("On Monday divers found nine bodies where the boat had sunk.", ["as_of"]),
        ("Nine coffins were flown home on Monday.", ["as_of"]),
        ("Nine men drowned on Monday, and their bodies were recovered.", ["when"]),
        ("Troops put nine men across the border on Monday.", ["when"]),
        ("Police arrested nine men on Monday, and the union counted ten.", ["when"]),
    ],
)
def test_a_day_of_counting_is_no_day_of_the_deed(text: str, expected: list[str]) -> None:
    assert roles(text) == expected
