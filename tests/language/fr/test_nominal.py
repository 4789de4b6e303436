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


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Le chiffre de 200 morts, avancé par l'opposition, circule.", "l'opposition", "Le chiffre de 200 morts"),
        ("Avancé par l'opposition, le chiffre de 200 morts circule.", "l'opposition", "le chiffre de 200 morts"),
        ("Le bilan dressé mardi par la Ligue est de onze morts.", "la Ligue", "onze morts"),
        ("Onze morts, tel est le bilan dressé par la Ligue.", "la Ligue", "Onze morts"),
    ],
)
def test_whose_count_it_is(text: str, source: str, content: str) -> None:
    assert [(one[0], one[2]) for one in said(text)] == [(source, [content])]


def test_a_wall_built_by_somebody_is_no_count() -> None:
    assert said("Le mur dressé par la Ligue est de onze mètres.") == []


def test_a_version_behind_a_colon() -> None:
    text = "La préfecture a livré mardi sa version : onze blessés ; deux morts."
    assert [(one[0], one[2]) for one in said(text)] == [("La préfecture", ["onze blessés ; deux morts"])]


def test_who_speaks_behind_a_colon_though_no_verb_is_known() -> None:
    text = "À la barre, Lise Morin, 44 ans, ne décolère pas : « On nous a gardées. »"
    assert [(one[0], one[2]) for one in said(text)] == [("Lise Morin, 44 ans", ["On nous a gardées"])]


def test_a_number_without_its_verb_has_its_parts() -> None:
    text = "Les élus ont recensé 31 blessés, la mairie huit, dont trois gendarmes."
    assert [one[2] for one in said(text)] == [["31 blessés"], ["huit, dont trois gendarmes"]]


def test_what_others_have_affirmed_is_not_told_again() -> None:
    assert said("Contrairement à ce qui a été affirmé par la radio, le pont est ouvert.") == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Onze corps ont été recensés par la morgue.", "la morgue", "Onze corps"),
        ("Onze hommes sont morts, un bilan confirmé par la mairie.", "la mairie", "Onze hommes sont morts"),
        ("Onze hommes sont morts. Voilà le bilan dressé par le maire.", "le maire", "Onze hommes sont morts"),
        ("Onze hommes sont morts (source : pompiers).", "pompiers", "Onze hommes sont morts"),
        ("La police parle de dix morts, les avocats de vingt.", "les avocats", "vingt"),
        ("Le raid a été confirmé par la préfète, qui évoque dix morts.", "la préfète", "dix morts"),
        ("Le gouverneur déplore dix morts.", "Le gouverneur", "dix morts"),
        ("Dix morts pour la police, trente pour les avocats.", "les avocats", "trente"),
    ],
)  # fmt: skip
def test_who_gives_a_count_of_the_dead(text: str, source: str, content: str) -> None:
    assert (source, content) in [(who, what[0]) for who, _, what in said(text) if what]


def test_a_town_that_mourns_its_dead_says_nothing_and_number_words_before_a_purpose_name_nobody() -> None:
    assert said("La ville déplore dix morts.") == []
    assert [who for who, *_ in said("Le maire dit avoir reçu dix hommes, dont neuf pour des soins.")] == ["Le maire"]
