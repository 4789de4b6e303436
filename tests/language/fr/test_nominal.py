"""Attributions beside no finite verb of saying."""

from __future__ import annotations

import pytest

from language.fr.passages import read
from language.fr.said import said


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Le pillage a été démenti par deux ministres.", "deux ministres", "Le pillage"),
        ("Il a été annoncé par la préfecture que le pont fermerait.", "la préfecture", "le pont fermerait"),
        ("Réponse du préfet : « L'affaire est close. »", "préfet", "L'affaire est close"),
        ("La version du chauffeur : les freins ont lâché.", "chauffeur", "les freins ont lâché"),
        ("Sa sœur reste calme : « On l'a oublié. »", "Sa sœur", "On l'a oublié"),
        ("Le maire est formel : le pont tiendra.", "Le maire", "le pont tiendra"),
        ("Et le député d'ajouter : « Personne n'est dupe. »", "le député", "Personne n'est dupe"),
    ],
)  # fmt: skip
def test_a_source_without_a_verb(text: str, source: str, content: str) -> None:
    assert [(one[0], one[2]) for one in said(text)] == [(source, [content])]


def test_selon_whom() -> None:
    text = "La radio a interrogé un rescapé, selon lequel la foule était calme."
    assert said(text) == [("un rescapé", "selon lequel", ["la foule était calme"])]


def test_a_number_whose_verb_is_that_of_the_one_before() -> None:
    text = "La police dénombre 300 marcheurs, les organisateurs 1 000."
    assert [(one[0], one[2]) for one in said(text)] == [
        ("La police", ["300 marcheurs"]),
        ("les organisateurs", ["1 000"]),
    ]


def test_a_denial_by_an_agent_is_negative() -> None:
    [one] = read("Le pillage a été démenti par deux ministres.").attributions
    assert one.polarity == "negative"
