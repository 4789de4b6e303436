"""Phrases that name a source, and what a source heard."""

from __future__ import annotations

import pytest

from language.fr.said import named, said


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Selon les piroguiers, le pont a cédé.", "les piroguiers", "le pont a cédé"),
        ("Pour les avocats, en revanche, l'affaire n'est pas close.", "les avocats", "l'affaire n'est pas close"),
        ("Aux yeux des riverains, le pont est perdu.", "riverains", "le pont est perdu"),
        ("Il ressort du rapport que le pont a cédé.", "rapport", "le pont a cédé"),
        ("Selon le maire et plusieurs habitants, le pont a cédé.", "le maire et plusieurs habitants", "le pont a cédé"),
        ("On lit dans Le Phare : « Le pont a cédé. »", "Le Phare", "Le pont a cédé"),
    ],
)  # fmt: skip
def test_a_phrase_names_a_source(text: str, source: str, content: str) -> None:
    assert [(one[0], one[2]) for one in said(text)] == [(source, [content])]


@pytest.mark.parametrize(
    "text",
    [
        "Selon la saison, la route est coupée.",
        "Selon nos informations, le pont a cédé.",
        "Pour la première fois, les deux camps se sont parlé.",
        "Pour aller à la ville, il faut passer le pont.",
    ],
)
def test_a_phrase_names_nobody(text: str) -> None:
    assert said(text) == []


def test_who_told_the_source_before_its_verb() -> None:
    text = "Canal Nord, qui dit tenir l'information d'un médecin, évoque dix morts."
    assert sorted(named(text), key=len) == [["Canal Nord"], ["Canal Nord", "doctor"]]


def test_numbers_at_the_head_of_a_sentence() -> None:
    text = "Trois cents marcheurs selon la police, mille selon les syndicats."
    assert [one[2] for one in said(text)] == [["Trois cents marcheurs"], ["mille"]]


def test_a_paper_that_a_body_made() -> None:
    text = "Soixante personnes ont été emmenées, d'après le décompte que la mairie a fait : quarante hommes et vingt femmes."
    assert said(text) == [
        (
            "le décompte que la mairie a fait",
            "d'après",
            ["Soixante personnes ont été emmenées", "quarante hommes et vingt femmes"],
        )
    ]


def test_words_on_when_a_source_was_heard() -> None:
    text = "Selon le syndicat dans sa lettre du 8, le pont a cédé."
    assert said(text) == [("le syndicat", "Selon", ["le pont a cédé"])]


def test_whom_a_source_heard_it_from() -> None:
    text = "Le député dit tenir d'un garde que trois hommes ont fui."
    assert ("un garde", "tenir", ["trois hommes ont fui"]) in said(text)
    assert named(text)[-1] == ["deputy", "guards"]
    text = "Le curé était absent. Trois garçons ont été battus ; lui le tient de leur tante."
    assert said(text) == [("leur tante", "lui le tient", ["Trois garçons ont été battus"])]


def test_by_whose_account_something_is_told() -> None:
    text = "Une élève raconte, d'après ce que lui a dit sa cousine, que deux filles ont été giflées."
    assert [one[2] for one in said(text)] == [["deux filles ont été giflées"]] * 2
    assert named(text) == [["pupil"], ["pupil", "relative"]]


def test_where_a_count_comes_from() -> None:
    text = "Neuf hommes sont morts. Le chiffre provient d'un médecin de Brenac."
    assert said(text) == [("un médecin de Brenac", "provient", ["Neuf hommes sont morts"])]
    assert said("Neuf hommes sont morts. Ce bilan est celui de la préfecture.")[0][0] == "la préfecture"
    assert said("Neuf hommes sont morts. Le camion provient de la préfecture.") == []


def test_a_phrase_behind_a_participle_is_of_that_alone() -> None:
    text = "La marche a fait douze blessés et un mort, étouffé selon l'autopsie."
    assert said(text) == [("l'autopsie", "selon", ["étouffé"])]
