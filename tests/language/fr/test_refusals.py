"""What a source will not say."""

from __future__ import annotations

import pytest

from language.fr.passages import read
from language.fr.said import said


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "La préfecture n'a pas souhaité préciser le nombre des blessés.",
            "La préfecture", "n'a pas souhaité préciser", "le nombre des blessés",
        ),
        ("Le maire refuse de confirmer la mort de l'enfant.", "Le maire", "refuse de confirmer", "la mort de l'enfant"),
        ("Le maire n'a pas dit un mot des otages.", "Le maire", "n'a pas dit un mot", "des otages"),
        ("Le maire n'a pas répondu à nos questions.", "Le maire", "n'a pas répondu", "à nos questions"),
        ("Le maire n'a pas indiqué combien de gens vivaient là.", "Le maire", "n'a pas indiqué", "combien de gens vivaient là"),
        ("Le maire n'a ni confirmé ni infirmé la fuite.", "Le maire", "n'a ni confirmé ni infirmé", "la fuite"),
        ("Ni le maire ni le préfet n'ont revendiqué ces mots.", "Ni le maire ni le préfet", "n'ont revendiqué", "ces mots"),
    ],
)  # fmt: skip
def test_a_refusal(text: str, source: str, cue: str, content: str) -> None:
    assert said(text) == [(source, cue, [content])]
    assert [one.polarity for one in read(text).attributions] == ["negative"]


def test_what_is_refused_may_stand_in_the_sentence_before() -> None:
    text = "Trois élus auraient fui. Le parquet refuse de confirmer."
    assert said(text) == [("Le parquet", "refuse de confirmer", ["Trois élus auraient fui"])]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Contacté, le groupe Lorbel n'a pas souhaité faire de commentaire.",
            "n'a pas souhaité",
            "faire de commentaire",
        ),
        ("Le président du tribunal a refusé de nous recevoir.", "a refusé", "nous recevoir"),
        ("Le maire n'a pas souhaité s'exprimer.", "n'a pas souhaité", "s'exprimer"),
    ],
)
def test_who_will_not_answer(text: str, cue: str, content: str) -> None:
    assert [one[1:] for one in said(text)] == [(cue, [content])]


@pytest.mark.parametrize(
    "text", ["Le maire n'a pas souhaité la bienvenue.", "Le maire n'a pas donné sa voiture à son fils aîné."]
)
def test_no_refusal_of_words(text: str) -> None:
    assert [one for one in said(text) if "souhaité" in one[1]] == []


def test_a_refusal_behind_a_semicolon_is_of_the_clause_before() -> None:
    text = "Un pont a cédé. Un homme serait mort, avance la radio ; la mairie n'a ni confirmé ni infirmé."
    assert said(text)[-1] == ("la mairie", "n'a ni confirmé ni infirmé", ["Un homme serait mort"])


def test_a_bare_denial_is_of_what_was_said_before() -> None:
    text = "La radio annonce trois morts. La mairie dément. L'armée dément."
    assert [one[2] for one in said(text)] == [["trois morts"]] * 3


def test_a_refusal_in_quotation_marks() -> None:
    assert said("La garde « ne commente pas les rumeurs ».") == [("La garde", "ne commente pas", ["les rumeurs"])]
