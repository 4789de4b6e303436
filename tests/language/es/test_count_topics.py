"""Counts whose people and act are those that a Spanish report speaks of."""

from __future__ import annotations

import pytest

from language.es.passages import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Detenciones por ciudad\nBrenal: 52\nSolares: 17", [(52, "arrest"), (17, "arrest")]),
        ("Muertos: 7; heridos: 22.", [(7, "killing"), (22, "injury")]),
        ("Los muertos\nSon dieciséis.", [(16, "killing")]),
        ("Eran 15.000 en las calles de Brenal.", [(15000, "participation")]),
        (
            "Quince marineros desaparecieron. Once tenían menos de treinta años.",
            [(15, "disappearance"), (11, "disappearance")],
        ),
        ("Dos jóvenes fueron detenidos y luego liberados.", [(2, "arrest"), (2, "release")]),
        ("Los pistoleros se llevaron a seis mujeres.", [(6, "abduction")]),
        ("Tres manifestantes perdieron un ojo.", [(3, "injury")]),
        ("Sin noticias de nueve peregrinos.", [(9, "disappearance")]),
        ("Trescientos campesinos bloqueaban la carretera desde el viernes.", [(300, "participation")]),
        ("Trece personas –ocho mujeres y cinco hombres– murieron.", [(13, "killing"), (8, "killing"), (5, "killing")]),
        ("Doce encuestadoras murieron en el incendio.", [(12, "killing")]),
        ("El abogado de dos de los acusados no respondió.", []),
        ("El aula tiene capacidad para 400 personas.", []),
        ("El precio del pan: 12", []),
    ],
)
def test_what_is_taken_up(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(one.lower, one.act) for one in read(text).counts] == expected
