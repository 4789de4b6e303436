"""Whose account sentences give that name nobody, in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span
from readings import parts_of


def holders(text: str) -> list[list[str]]:
    """The voices of each count of a text whose lines are its parts."""
    parts = tuple((part.kind, Span(part.start, part.end)) for part in parts_of(text))
    counts = load_reader("rules").analyse(Passage(text=text, parts=parts, published="2024-05-14")).counts
    return [[voice.name for voice in count.voices] for count in counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry's version is different. Three dockers were hurt. One has died.", [["ministry"], ["ministry"]]),
        ("The harbour police gave their account on Friday. Nine dockers were held.", [["harbour police"]]),
        ("The army sees it differently. Three dockers were hurt.", [["army"]]),
        ("The parish’s list is longer. It has 64 names of people killed.", [["parish"]]),
        ("The parish’s list is longer. Nine dockers were hurt.", [[]]),
        ("Our list is longer. It has 64 names of people killed.", [[]]),
        ("The governor gave a speech on Friday. Nine dockers were hurt.", [[]]),
        ("Was the ministry's version true? Nine dockers were hurt.", [[]]),
    ],
)
def test_an_account_that_is_announced_goes_on(text: str, expected: list[list[str]]) -> None:
    assert holders(text) == expected


@pytest.mark.parametrize(
    "heading", ["According to the union:", "Union figures:", "The union:", "The union's count", "What the union says"]
)
def test_a_heading_names_whose_account_stands_below(heading: str) -> None:
    assert holders(f"{heading}\n12 dockers were killed and nine were hurt") == [["union"], ["union"]]


def test_a_list_ends_where_a_paragraph_begins() -> None:
    text = "The union reports the following figures:\n12 dead\n40 wounded\nThe march began at noon, and nine dockers were hurt."
    assert holders(text) == [["union"], ["union"], []]


def test_what_somebody_has_done_is_told_on_their_word() -> None:
    text = "Dr Anselm Orrey has treated 61 wounded since Monday. Eighteen of them have gone home, he says."
    assert holders(text)[0] == ["Anselm Orrey"]
    assert holders("Dr Anselm Orrey fled when nine dockers were killed. The quay is closed, he says.")[0] == []
    text = "Sister Ilse Vann has buried seven dockers. The youngest was a boy. Two had burns, she says."
    assert holders(text)[0] == ["Ilse Vann"]
