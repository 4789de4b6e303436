"""What a report could not confirm, and what it takes back."""

from __future__ import annotations

import pytest

from language.fr.passages import read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "La ligue parle de 63 morts. Ce bilan n'a pu être vérifié de source indépendante.",
            ["de 63 morts"],
        ),
        (
            "Les rebelles assurent que vingt civils ont péri; aucune source indépendante ne l'a confirmé.",
            ["vingt civils ont péri"],
        ),
        (
            "Mille hommes auraient signé, affirme le journal Plume, sans qu'aucune autre source le confirme.",
            ["Mille hommes auraient signé"],
        ),
    ],
)
def test_what_could_not_be_confirmed(text: str, target: list[str]) -> None:
    [doubt] = read(text).doubts
    assert doubt.kind == "unconfirmed"
    assert [text[span.start : span.end] for span in doubt.target] == target


def test_what_is_taken_back() -> None:
    text = "Nous avons écrit par erreur que douze hommes étaient morts."
    [doubt] = read(text).doubts
    assert doubt.kind == "withdrawn"
    assert [text[span.start : span.end] for span in doubt.target] == ["douze hommes étaient morts"]


def test_a_source_that_does_not_confirm_is_no_doubt() -> None:
    assert read("Le ministère de l'Intérieur n'a pas confirmé ce bilan.").doubts == ()
