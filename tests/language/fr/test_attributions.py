"""Who says what, by which words, and which voices those words name."""

from __future__ import annotations

import pytest

from language.fr.passages import read


def said(text: str, *kinds: str) -> list[tuple[str | None, str, list[str], list[str]]]:
    """Source, cue, content and voices of each attribution."""
    return [
        (
            text[one.source.start : one.source.end] if one.source else None,
            text[one.cue.start : one.cue.end],
            [text[piece.start : piece.end] for piece in one.content],
            [voice.name for voice in one.voices],
        )
        for one in read(text, *kinds).attributions  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "voices"),
    [
        (
            "Le ministère de l'Intérieur a annoncé lundi l'arrestation de 54 personnes.",
            "Le ministère de l'Intérieur", "a annoncé", "l'arrestation de 54 personnes", ["Interior Ministry"],
        ),
        (
            "Trois hommes sont morts, selon un médecin de l'hôpital.",
            "un médecin de l'hôpital", "selon", "Trois hommes sont morts", ["hospital doctor"],
        ),
        (
            "D'après Amnesty International, trois hommes sont morts.",
            "Amnesty International", "D'après", "trois hommes sont morts", ["Amnesty International"],
        ),
        (
            "Trois hommes sont morts, a déclaré mercredi à la presse le gouverneur, Tomas Vérin.",
            "le gouverneur, Tomas Vérin", "a déclaré", "Trois hommes sont morts", ["Tomas Vérin"],
        ),
        (
            "Trois hommes sont morts, a-t-on appris de source policière.",
            "source policière", "a-t-on appris", "Trois hommes sont morts", ["anonymous police source"],
        ),
        (
            "On apprend de source hospitalière que trois hommes sont morts.",
            "source hospitalière", "On apprend", "trois hommes sont morts", ["anonymous hospital source"],
        ),
        (
            "« Ils ont tiré sur la foule », sanglote Nadia, 34 ans.",
            "Nadia, 34 ans", "sanglote", "Ils ont tiré sur la foule", ["witness"],
        ),
        (
            "La police locale, elle, n'en a dénombré que quelques centaines.",
            "La police locale", "n'en a dénombré que", "quelques centaines", ["police"],
        ),
        (
            "Le chef de la police, le commissaire Luc Damme, a fait état de deux morts.",
            "Le chef de la police, le commissaire Luc Damme", "a fait état", "de deux morts", ["Luc Damme"],
        ),
        (
            "Trois hommes sont morts, selon un chirurgien que cite la chaîne Canal Nord.",
            "un chirurgien que cite la chaîne Canal Nord", "selon", "Trois hommes sont morts", ["Canal Nord", "surgeon"],
        ),
        (
            "Une source militaire citée par la radio Onde Sud évoque douze morts.",
            "Une source militaire citée par la radio Onde Sud", "évoque", "douze morts",
            ["Onde Sud", "anonymous military source"],
        ),
        (
            "Trois hommes sont morts, rapporte L'Écho du Sud, qui cite des proches.",
            "L'Écho du Sud, qui cite des proches", "rapporte", "Trois hommes sont morts", ["L'Écho du Sud", "relatives"],
        ),
        (
            "Selon un décompte de l'ONG Regards, trois hommes sont morts.",
            "l'ONG Regards", "Selon un décompte", "trois hommes sont morts", ["Regards"],
        ),
        (
            "La police de Vellac dit avoir arrêté douze hommes.",
            "La police de Vellac", "dit", "avoir arrêté douze hommes", ["Vellac police"],
        ),
        (
            "Dans un communiqué, le ministère ukrainien de la Défense a reconnu la perte de 14 soldats.",
            "le ministère ukrainien de la Défense", "a reconnu", "la perte de 14 soldats", ["Ukrainian Defence Ministry"],
        ),
        (
            "Le pouvoir, lui, s'en tient à dix-neuf morts.",
            "Le pouvoir", "s'en tient", "dix-neuf morts", ["authorities"],
        ),
        (
            "Le suspect a agi seul, comme l'écrit la radio Onde Sud.",
            "la radio Onde Sud", "l'écrit", "Le suspect a agi seul", ["Onde Sud"],
        ),
        (
            "Les frappes ont fait trente morts, selon un responsable américain s'exprimant sous le couvert de l'anonymat.",
            "un responsable américain s'exprimant sous le couvert de l'anonymat", "selon",
            "Les frappes ont fait trente morts", ["US official"],
        ),
        (
            "Le quotidien Le Rivage, citant « des sources proches du dossier », assure que trois hommes sont morts.",
            "Le quotidien Le Rivage, citant « des sources proches du dossier »", "assure", "trois hommes sont morts",
            ["Le Rivage", "anonymous informed sources"],
        ),
        (
            "Une source judiciaire a indiqué à La Gazette du Nord que trois hommes étaient morts.",
            "Une source judiciaire", "a indiqué", "trois hommes étaient morts",
            ["La Gazette du Nord", "anonymous judicial source"],
        ),
    ],
)  # fmt: skip
def test_one_source(text: str, source: str, cue: str, content: str, voices: list[str]) -> None:
    assert said(text) == [(source, cue, [content], voices)]


def test_pronouns_and_descriptions_point_back() -> None:
    text = (
        "L'ONG Regards parle de douze morts. L'organisation recense aussi des blessés. "
        "La ville est calme, a-t-elle ajouté. "
        "Le maire Luc Ferrat dément. Il a précisé que la ville était calme."
    )
    voices = [one[3] for one in said(text)]
    assert voices == [["Regards"], ["Regards"], ["Regards"], ["Luc Ferrat"], ["Luc Ferrat"]]


def test_who_told_the_source() -> None:
    text = "Dix hommes seraient morts, rapporte le site Plume, qui tient le chiffre d'un médecin, lequel dit l'avoir entendu d'un confrère."
    assert [one[3] for one in said(text)] == [["Plume"], ["Plume", "doctor"], ["Plume", "doctor", "colleague"]]
    text = "Douze hommes sont libres, rapporte Canal Nord en citant des proches."
    assert [one[3] for one in said(text)] == [["Canal Nord"], ["Canal Nord", "relatives"]]


def test_denials() -> None:
    [one] = read("La mairie dément toute arrestation.").attributions
    assert one.polarity == "negative"
    [one] = read("Le ministère de l'Intérieur n'a pas confirmé ce nombre.").attributions
    assert one.polarity == "negative"
    text = "La police nationale dément avoir tiré mais reconnaît 45 arrestations."
    assert [(one.polarity) for one in read(text).attributions] == ["negative", "positive"]


def test_the_press_conditional_is_a_hedge() -> None:
    [one] = read("Douze hommes auraient été tués, selon la mairie.").attributions
    assert one.certainty == "probable"


def test_numbers_with_a_source_each() -> None:
    text = "Quelque 2 500 personnes ont défilé, 900 selon la police, 5 000 selon les syndicats."
    assert [(one[2], one[3]) for one in said(text)] == [(["900"], ["police"]), (["5 000"], ["unions"])]


def test_quotations_over_sentences() -> None:
    text = "« Ils ont tiré. Nous avons fui », raconte un ouvrier."
    assert [one[2] for one in said(text)] == [["Ils ont tiré. Nous avons fui"]]
    text = "Le maire Luc Ferrat a déclaré : « Nous comptons douze corps. La ville pleure »"
    assert [one[2] for one in said(text)] == [["Nous comptons douze corps. La ville pleure"]]


def test_headlines() -> None:
    assert said("Vellac : plus de mille interpellations (ONG)", "title")[0][:2] == ("ONG", "(ONG)")
    assert said("Un témoin : « Ils étaient douze »", "title")[0][3] == ["witness"]


@pytest.mark.parametrize(
    "text", ["Selon les cas, la peine varie.", "D'après nos informations, douze hommes sont libres."]
)
def test_what_names_nobody(text: str) -> None:
    assert said(text) == []


def test_what_a_bracket_behind_a_headline_names() -> None:
    found = read("Sept morts dans une fusillade (source hospitalière)", "title").attributions
    assert [voice.name for one in found for voice in one.voices] == ["anonymous hospital source"]
    assert read("Lettre n° 7 : les absents de la saison", "title").attributions == ()


def test_two_who_count_at_the_head_of_a_sentence() -> None:
    text = "Deux cents arrestations selon la police, plus de trois cents d'après les élèves : la ville attend."
    found = [[text[piece.start : piece.end] for piece in one.content] for one in read(text).attributions]
    assert found == [["Deux cents arrestations"], ["plus de trois cents"]]
