"""Whom pronouns mean that never spoke before."""

from __future__ import annotations

import pytest

from language.fr.said import named


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Le préfet a réuni la presse. Il a indiqué que le pont était coupé.", "prefect"),
        ("Deux soldats ont déserté. Ils disent avoir refusé de tirer.", "soldiers"),
        ("Le commissaire Luc Dany, qui dirigeait l'enquête, est parti. Il soutient que le dossier est vide.", "Luc Dany"),
        ("Une voisine a appelé les secours. À l'en croire, la porte était ouverte.", "neighbour"),
        ("L'armée contrôle la ville. Elle dément tout pillage.", "army"),
    ],
)  # fmt: skip
def test_a_pronoun_means_whom_the_sentence_before_tells_of(text: str, voice: str) -> None:
    assert named(text) == [[voice]]


def test_who_only_adds_to_what_was_said_is_the_one_who_spoke() -> None:
    text = "Le préfet a parlé de deux morts. Un soldat gardait la porte. Il a ajouté que le pont était coupé."
    assert named(text) == [["prefect"], ["prefect"]]


def test_whom_something_befell_says_nothing_after() -> None:
    text = "Le préfet a parlé de deux morts. Un soldat a été tué. Il a précisé que le pont était coupé."
    assert named(text) == [["prefect"], ["prefect"]]
