"""Whose count it is, where only a possessive says so."""

from __future__ import annotations

import pytest

from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span


def owners(text: str) -> list[tuple[str, list[str]]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    counts = load_reader("rules").analyse(passage).counts
    return [(text[slice(*count.span)], [voice.name for voice in count.voices]) for count in counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Quay Centre's list of the detained has grown to 3,462 names.", [("3,462 names", ["Quay Centre"])]),
        ("The ministry's death toll stands at 12.", [("death toll stands at 12", ["ministry"])]),
        ("The death toll stands at 12.", [("toll stands at 12", [])]),
        ("The city's death toll, the union said, stands at 12.", [("toll, the union said, stands at 12", [])]),
        ("The Quay Centre has closed its list on Friday with 96 names of the dead.", [("96 names", ["Quay Centre"])]),
        ("Nobody at the Quay Centre closed its list with 96 names of the dead.", [("96 names", [])]),
        ("Relatives' numbers vary; police held 12 dockers.", [("12 dockers", [])]),
        ("The registry of the morgue shows 31 bodies.", [("31 bodies", ["morgue"])]),
        ("Figures released by the harbour police show 212 arrests.", [("212 arrests", ["harbour police"])]),
        ("Figures from the Quay Office show 212 arrests.", [("212 arrests", ["Quay Office"])]),
        ("A clerk of the port has shown us a list of nine dead dockers.", [("nine dead dockers", ["clerk of port"])]),
        (
            "The number of arrests, put at 40 by the harbour police and at 120 by the union, is disputed.",
            [("40", ["harbour police"]), ("120", ["union"])],
        ),
        ("The number of prison inmates killed rose to 31.", [("31", [])]),
        ("The death toll from the storm rose to 31.", [("31", [])]),
    ],
)
def test_a_possessive_names_whose_count_it_is(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [names for _, names in owners(text)] == [names for _, names in expected]
