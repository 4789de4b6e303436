"""When: days as Spanish reports name them."""

from __future__ import annotations

import pytest

from language.es.passages import read


def days(text: str, published: str = "2024-03-15") -> list[tuple[str, str, str]]:
    return [(text[one.span.start : one.span.end], one.first, one.last) for one in read(text, published=published).dates]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("El ataque del 31 de diciembre de 2023 duró una hora.", "2023-12-31", "2023-12-31"),
        ("La marcha del 8 de marzo terminó mal.", "2024-03-08", "2024-03-08"),
        ("El 1º de marzo hubo disparos.", "2024-03-01", "2024-03-01"),
        ("Ocurrió entre el 2 y el 8 de marzo.", "2024-03-02", "2024-03-08"),
        ("Ocurrió del 28 de febrero al 2 de marzo.", "2024-02-28", "2024-03-02"),
        ("Ocurrió en la noche del lunes al martes.", "2024-03-11", "2024-03-12"),
        ("Murieron ayer en la plaza.", "2024-03-14", "2024-03-14"),
        ("Murieron anoche en la plaza.", "2024-03-14", "2024-03-14"),
        ("Murieron anteayer en la plaza.", "2024-03-13", "2024-03-13"),
        ("Murieron el martes en la plaza.", "2024-03-12", "2024-03-12"),
        ("Murieron la madrugada del lunes.", "2024-03-11", "2024-03-11"),
        ("Murieron hace dos días.", "2024-03-13", "2024-03-13"),
        ("Murieron hace tres semanas.", "2024-02-23", "2024-02-23"),
        ("Murieron el mes pasado.", "2024-02-01", "2024-02-29"),
        ("Murieron la semana pasada.", "2024-03-04", "2024-03-10"),
        ("Murieron el año pasado.", "2023-01-01", "2023-12-31"),
        ("Murieron en octubre de 2023.", "2023-10-01", "2023-10-31"),
        ("Murieron en el ataque de enero.", "2024-01-01", "2024-01-31"),
        ("Serán juzgados el próximo lunes.", "2024-03-18", "2024-03-18"),
        ("Murieron el 03/02/2024.", "2024-02-03", "2024-02-03"),
        ("Murieron la víspera.", "2024-03-14", "2024-03-14"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert (first, last) in [one[1:] for one in days(text)]


def test_what_a_day_is_the_day_of() -> None:
    roles = {
        "Hasta el 10 de marzo hubo 94 detenciones.": "as_of",
        "Desde el 29 de febrero protestan.": "since",
        "El informe publicado el 12 de marzo lo dice.": "said",
        "El juicio, previsto para el 20 de marzo, sigue en pie.": "ahead",
    }
    assert {text: read(text).dates[0].role for text in roles} == roles


def test_days_of_saying() -> None:
    [date] = read("El gobernador informó el martes que hubo dos muertos.").dates
    assert date.role == "said"
