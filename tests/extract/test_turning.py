"""Where a paragraph turns to another happening."""

from __future__ import annotations

import pytest

from extract.test_times import body, read
from khronika.extract.turning import turns_away
from khronika.record.figures import Act

OPENING = body("Police fired on a march of dockers in Odesa on 9 March.")
MORE = body("The governor promised an inquiry into what he called a riot.")


def turned(words: str, act: Act = "killing") -> bool:
    """Whether the last sentence of a report is of another happening."""
    _, text, reading = read(OPENING, MORE, body(words))
    return turns_away(text, reading, len(reading.sentences) - 1, act)


@pytest.mark.parametrize(
    "words",
    [
        "In Kharkiv nine men were killed.",
        "In Kharkiv the mills stood still. Nine men were killed.",
        "Elsewhere: in Kharkiv nine men were killed.",
        "In 2019 the dockers struck for a week. Nine men were killed.",
    ],
)
def test_a_town_or_a_year_of_its_own_turns_a_paragraph_away(words: str) -> None:
    assert turned(words)


@pytest.mark.parametrize(
    "words",
    [
        "In Odesa nine men were killed.",
        "Nine men were killed, a union in Kharkiv said.",
        "Nine men were killed.",
        "The Front, which took the port in 2019, denies it. Nine men were killed.",
    ],
)
def test_other_paragraphs_tell_of_the_same(words: str) -> None:
    assert not turned(words)


def test_a_report_of_several_towns_goes_on_in_others() -> None:
    opening = body("Police fired on marches in Odesa and Dnipro on 9 March.")
    _, text, reading = read(opening, MORE, body("In Kharkiv nine men were killed."))
    assert not turns_away(text, reading, len(reading.sentences) - 1, "killing")


def test_arrests_and_marches_may_be_told_town_by_town() -> None:
    assert turned("In Kharkiv nine men were wounded.", "injury")
    assert not turned("In Kharkiv nine men were arrested.", "arrest")
