"""Where: places under their English names, and what they are to what is told."""

from __future__ import annotations

import pytest

from language.fr.passages import read


def places(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in read(text).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trois hommes ont été arrêtés à Saint-Pétersbourg.", [("Saint Petersburg", "at")]),
        ("Trois hommes ont été arrêtés en Russie.", [("Russia", "at")]),
        ("La police de Moscou a arrêté trois hommes.", [("Moscow", "of")]),
        ("L'armée ukrainienne a perdu trois hommes.", [("Ukraine", "of")]),
        ("Trois hommes ont été arrêtés à Port-Salin.", [("Port-Salin", "at")]),
        ("Le maire Luc Paris a parlé.", []),
        ("Selon Radio Moscou, trois hommes sont morts.", []),
    ],
)
def test_places_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_the_whole_country() -> None:
    assert ("Russia", "whole") in places("En Russie, 300 personnes ont été arrêtées dans tout le pays.")
