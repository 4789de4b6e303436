"""The records that the MUC-4 benchmark makes of a report."""

from __future__ import annotations

import pytest

from khronika.language.en.violence.estimate import Accused, Victims, Violence
from khronika.language.en.violence.mentions import SEVERAL, CountOf
from khronika.language.registry import load_analyser
from muc4 import Group, estimate_report, read_report, record_of, records_of


@pytest.mark.parametrize(
    ("group", "number"),
    [
        (Group(7, 7, False, None), {"number": 7, "approx": False}),
        (Group(50, 50, True, None), {"number": 50, "approx": True}),
        (Group(5, None, False, None), {"low": 5, "high": None}),
        (Group(0, 10, False, None), {"high": 10}),
        (Group(5, 10, False, None), {"low": 5, "high": 10}),
        (Group(3, 9, False, None), {"number": "PLURAL"}),
    ],
)
def test_a_number_is_written_as_its_bounds(group: Group, number: dict[str, object]) -> None:
    assert record_of("a", group) == {"doc": "a", "incident": 1, "type": "ATTACK", **number}


def _found(text: str) -> list[tuple[object, object]]:
    records = read_report("a", text, load_analyser("en", "rules"))
    return [(record.get("number"), record.get("effect")) for record in records]


def test_counted_and_single_victims_are_found_in_capitals() -> None:
    text = (
        "   SALT HARBOUR, 3 MAY 91 -- FIVE FISHERMEN WERE KILLED BY GUNMEN ON SUNDAY.  A TEACHER WAS WOUNDED.\n\n"
        "   THE POLICE SAID THE GUNMEN FLED.\n"
    )
    assert _found(text) == [(5, "DEATH"), (1, "INJURY")]


def test_the_same_group_told_twice_is_one_record() -> None:
    text = "Gunmen killed five fishermen on Sunday.\n\nFive fishermen were killed, the mayor of Salt Harbour said.\n"
    assert _found(text) == [(5, "DEATH")]


def test_nobody_harmed_makes_no_record() -> None:
    assert _found("A bomb exploded near the quay on Sunday. No one was killed, the mayor of Salt Harbour said.\n") == []


def test_estimated_victims_and_accused_are_written_as_the_keys_name_them() -> None:
    victims = (Victims(SEVERAL, "untold", 0.4), Victims(CountOf(3, 50, 50), "injured", 0.5))
    records = records_of("a", Violence(victims, (Accused("red coast front", "claimed", 0.6),)))
    told = [{key: value for key, value in one.items() if key not in ("doc", "incident", "type")} for one in records]
    assert told == [
        {"number": "PLURAL"},
        {"number": 50, "approx": True, "effect": "INJURY"},
        {"org": "RED COAST FRONT", "confidence": "CLAIMED OR ADMITTED"},
    ]


def test_an_organisation_is_written_once_an_incident() -> None:
    records = records_of("a", Violence((), (Accused("red coast front", "fact", 0.6, incidents=2),)))
    assert [(one["incident"], one["org"]) for one in records] == [(1, "RED COAST FRONT"), (2, "RED COAST FRONT")]


def test_a_report_is_estimated_from_its_bytes_on() -> None:
    text = (
        "   SALT HARBOUR, 3 MAY 91 -- [TEXT] FIVE PEASANTS WERE MURDERED BY GUERRILLAS ON SUNDAY, THE ARMY REPORTED.\n"
    )
    records = estimate_report("a", text, load_analyser("en", "rules"))
    assert (5, "DEATH") in [(record.get("number"), record.get("effect")) for record in records]
    assert estimate_report("a", "", load_analyser("en", "rules")) == []
