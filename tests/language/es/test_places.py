"""Where: places that Spanish reports name."""

from __future__ import annotations

import pytest

from language.es.passages import read


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Murieron doce personas en Bogotá.", "Bogotá", "at"),
        ("Murieron doce personas en Estados Unidos.", "United States", "at"),
        ("Murieron doce personas en Moscú.", "Moscow", "at"),
        ("Murieron doce personas en Aguas Mansas.", "Aguas Mansas", "at"),
        ("Los vecinos huyeron hacia Cartagena.", "Cartagena", "way"),
        ("La policía de Lima detuvo a doce.", "Lima", "of"),
    ],
)
def test_places(text: str, name: str, role: str) -> None:
    assert (name, role) in [(one.name, one.role) for one in read(text).places]


def test_what_is_no_place() -> None:
    assert read("El Gobierno y la Policía callan. Ayer hubo heridos.").places == ()


def test_the_whole_country() -> None:
    places = read("En Colombia hubo paros. Hay 40 detenidos en todo el país.").places
    assert ("Colombia", "whole") in [(one.name, one.role) for one in places]
