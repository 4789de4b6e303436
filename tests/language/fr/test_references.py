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


def test_a_noun_points_back_to_one_called_more_narrowly() -> None:
    text = "Le procureur Luc Ferrat parle de douze inculpés. « Ils sont quatre », précise le magistrat."
    assert named(text)[-1] == ["Luc Ferrat"]


def test_several_are_no_one_person() -> None:
    text = "Le colonel Marc Tual parle de deux morts. « Ils sont trois », précisent les gendarmes."
    assert named(text)[-1] == ["gendarmes"]


def test_a_toll_is_nobodys_voice() -> None:
    assert named("Un premier bilan fait état de six morts.") == [[]]


def test_a_body_goes_by_its_whole_name_and_is_shortened() -> None:
    text = "La Ligue lomézienne des droits humains recense dix morts. « Neuf étaient là », insiste la Ligue."
    assert named(text) == [["Ligue lomézienne des droits humains"], ["Ligue lomézienne des droits humains"]]


def test_a_pronoun_means_whom_its_own_sentence_tells_of() -> None:
    text = "Sa mère a marché jusqu'au poste, où on lui a répondu, dit-elle, qu'il dormait."
    assert named(text)[-1] == ["relative"]


def test_a_pronoun_reaches_who_a_paragraph_begins_with() -> None:
    text = "La docteure Irène Malo a la voix cassée. Neuf blessés sont là. Deux sont repartis. Un dort. « J'attends », dit-elle."
    assert named(text) == [["Irène Malo"]]
    assert named(text.replace("Neuf", "\nNeuf")) == [[]]
    assert named("Mercredi matin, le préfet a reçu la presse. « Rien », a-t-il dit.") == [["prefect"]]
    assert named("Hugo, 21 ans, dormait dans le hall. « On a eu froid », raconte-t-il.") == [["Hugo"]]


def test_what_is_ours_is_not_always_the_outlet() -> None:
    assert named("Notre ministère de la Santé dément la fuite.") == [["Health Ministry"]]
    assert named("Notre correspondant affirme que le pont a cédé.") == [[]]
    assert named("Notre médecin affirme que le pont a cédé.") == [["doctor"]]
    assert named("Le collectif Nos absents dément la fuite.") == [["Nos absents"]]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("L'armée a diffusé un communiqué. Dix hommes sont morts, précise le texte.", "army"),
        ("Le raid a été revendiqué par le Front du Nord. Le groupe dit avoir tué dix hommes.", "Front du Nord"),
    ],
)
def test_papers_and_groups_mean_whoever_spoke(text: str, voice: str) -> None:
    assert named(text)[-1] == [voice]


def test_who_was_reached_is_named_by_his_own_words() -> None:
    assert named("Un élu joint par téléphone a fait état de dix morts.") == [["councillor"]]
