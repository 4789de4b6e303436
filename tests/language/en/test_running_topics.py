"""Numbers that only what the report speaks of makes counts: rolls, labels, counts told again by others."""

from __future__ import annotations

import pytest

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def short(text: str) -> list[tuple[int | None, str | None]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    return [(count.lower, count.act) for count in find_counts(text, find_sentences(passage), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 87 people in six towns. Belk: 52. Orsk: 20. Tiva: 15.",
            [(87, "arrest"), (52, "arrest"), (20, "arrest"), (15, "arrest")],
        ),
        (
            "The flood drove 9,400 people from their homes: to Belk (5,100), to Tiva (2,900) and to the hills above it (1,400).",
            [(9400, "displacement"), (5100, "displacement"), (2900, "displacement"), (1400, "displacement")],
        ),
        ("Dead 14, injured 38, missing 3.", [(14, "killing"), (38, "injury"), (3, "disappearance")]),
        ("The count by town: Belk 14 dead, Sorn 9, Tiva 3.", [(14, "killing"), (9, "killing"), (3, "killing")]),
        ("The desk knows of 240 arrests. Belk alone accounts for 128.", [(240, "arrest"), (128, "arrest")]),
        ("Police detained 194 people. The ministry says the city had 88.", [(194, "arrest"), (88, "arrest")]),
        (
            "How many have been driven from the valley? Hundreds, according to the mayor; thousands, if one believes the abbot.",
            [(200, "displacement"), (2000, "displacement")],
        ),
        ("Guards beat 31 inmates. More than 40 by now, says their lawyer.", [(31, "torture"), (41, "torture")]),
        (
            "Three convicts have died in the colony this year, compared with seven in the whole of the last.",
            [(3, "killing"), (7, "killing")],
        ),
        ("In Belk they took eleven hostages; in Tiva, four.", [(11, "abduction"), (4, "abduction")]),
    ],
)
def test_a_number_counts_what_the_report_speaks_of(text: str, expected: list[tuple[int, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Call 112.",
        "Rooms: 40. Price: 120.",
        "Bus 40 runs again.",
        "The council voted 14 to 9 for the curfew.",
        "They found 40 rifles, nine of them loaded.",
        "Marta Ilic (34) lives in Belk.",
        "The hall (1,200 seats) opens in May.",
        "Temperatures: Belk 31, Sorn 28.",
    ],
)
def test_a_number_may_belong_to_something_else(text: str) -> None:
    assert short(f"Police arrested 87 people. {text}") == [(87, "arrest")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Courts jailed 43 people. A total of 61 cases had reached the city's courts by Monday.",
            [(43, "conviction"), (61, "charge")],
        ),
        ("The group has documented 62 cases of enforced disappearance.", [(62, "disappearance")]),
        ("The ministry held twelve hearings on its budget.", []),
        ("Courts heard 40 cases about land in May.", []),
    ],
)
def test_cases_stand_for_people(text: str, expected: list[tuple[int, str]]) -> None:
    assert short(text) == expected
