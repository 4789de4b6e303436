"""Verbs of saying: what stands before and behind them."""

from __future__ import annotations

import pytest

from language.fr.passages import read
from language.fr.said import named, said


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Les piroguiers affirment que le pont a cédé.", "Les piroguiers", "affirment", "le pont a cédé"),
        ("Le ministère informe la population que le pont est fermé.", "Le ministère", "informe", "le pont est fermé"),
        ("Le maire a expliqué aux parents que le pont était fermé.", "Le maire", "a expliqué", "le pont était fermé"),
        ("Un témoin affirme l'avoir vu tomber.", "Un témoin", "affirme", "l'avoir vu tomber"),
        ("La milice nie disposer d'un dépôt.", "La milice", "nie", "disposer d'un dépôt"),
        ("Le juge a demandé pourquoi la porte était fermée.", "Le juge", "a demandé", "pourquoi la porte était fermée"),
        ("L'ONG demande la libération des otages.", "L'ONG", "demande", "la libération des otages"),
        (
            "Le comité appelle les autorités à ouvrir une enquête.",
            "Le comité", "appelle", "les autorités à ouvrir une enquête",
        ),
        (
            "Les habitants accusent la milice d'avoir brûlé les greniers.",
            "Les habitants", "accusent", "la milice d'avoir brûlé les greniers",
        ),
        ("Le préfet a conclu à un accident.", "Le préfet", "a conclu", "à un accident"),
        ("Le maire se dit convaincu que la digue tiendra.", "Le maire", "se dit", "convaincu que la digue tiendra"),
        ("Le général s'est engagé à libérer les otages.", "Le général", "s'est engagé", "à libérer les otages"),
        ("La présidence a condamné l'attaque.", "La présidence", "a condamné", "l'attaque"),
        ("« Assez », a murmuré une femme.", "une femme", "a murmuré", "Assez"),
        ("« Rien ne sera caché », a promis, la main levée, le général Tadé.", "le général Tadé", "a promis", "Rien ne sera caché"),
        ("« Qui a tiré ? » a demandé le juge.", "le juge", "a demandé", "Qui a tiré ?"),
        (
            "Leurs voisins, qui n'ont pas été entendus, disent avoir tout vu.",
            "Leurs voisins, qui n'ont pas été entendus", "disent", "avoir tout vu",
        ),
        ("Le maire et son adjoint nient avoir signé.", "Le maire et son adjoint", "nient", "avoir signé"),
        ("Le pont a cédé, ce que conteste le ministère.", "le ministère", "conteste", "Le pont a cédé"),
        ("Le pont a cédé : c'est ce qu'affirme le réseau Lien.", "le réseau Lien", "affirme", "Le pont a cédé"),
        ("La compagnie n'exclut pas une négligence.", "La compagnie", "n'exclut pas", "une négligence"),
        (
            "« Rien ne bouge », a déclaré sous couvert de l'anonymat un médecin de Vaur.",
            "un médecin de Vaur", "a déclaré", "Rien ne bouge",
        ),
        (
            "Une sage-femme, qui a demandé qu'on taise son nom, assure avoir vu les camions.",
            "Une sage-femme, qui a demandé qu'on taise son nom", "assure", "avoir vu les camions",
        ),
        (
            "« Le pont tremble », soupire un ancien, casquette à la main.",
            "un ancien", "soupire", "Le pont tremble",
        ),
        ("« Qui a signé ? » a coupé la présidente.", "la présidente", "a coupé", "Qui a signé ?"),
        (
            "Le ministère dément avec vigueur les rumeurs selon lesquelles la digue aurait cédé.",
            "Le ministère", "dément", "la digue aurait cédé",
        ),
        ("Le comité publie un bilan provisoire : douze morts.", "Le comité", "publie", "douze morts"),
        ("Le préfet s'est borné à faire état d'une panne.", "Le préfet", "s'est borné à faire état", "d'une panne"),
        ("Le gouverneur a porté à quinze morts le bilan.", "Le gouverneur", "a porté", "à quinze morts le bilan"),
        ("Le syndicat, lui, en est à treize tués.", "Le syndicat", "en est", "treize tués"),
        ("La ligue en retient quinze.", "La ligue", "en retient", "quinze"),
        ("La préfecture a compté six cents marcheurs.", "La préfecture", "a compté", "six cents marcheurs"),
        ("Le préfet a reçu les familles et parle d'une erreur.", "Le préfet", "parle", "d'une erreur"),
    ],
)  # fmt: skip
def test_what_is_said(text: str, source: str, cue: str, content: str) -> None:
    assert said(text) == [(source, cue, [content])]


@pytest.mark.parametrize(
    "text",
    [
        "Le tribunal a condamné trois hommes.",
        "Le maire a appelé sa femme.",
        "Le chauffeur a reconnu son frère.",
        "Le juge a demandé au greffier de lire l'acte.",
        "Le colonel a ordonné l'évacuation du village.",
        "Le village compte douze élèves.",
        "Seize blessés sont dans un état critique, le pont est fermé.",
        "Le comité en retient la leçon.",
        "L'armée déplore deux morts.",
        "Les travaux se poursuivaient « comme prévu ».",
        "L'homme, dit « le Borgne », est en fuite.",
        "Combien de détenus avez-vous vus ?",
        "Les villageois ont appris que la route est fermée.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


def test_what_points_back_is_the_sentence_before() -> None:
    assert said("Le pont a cédé. Le maire l'a confirmé.") == [("Le maire", "l'a confirmé", ["Le pont a cédé"])]
    assert said("« Le pont a cédé. » C'est ce qu'a déclaré le maire.")[0][2] == ["Le pont a cédé"]


def test_what_is_excluded_or_defended_is_denied() -> None:
    for text in ("La mairie exclut toute erreur.", "Le parti se défend d'avoir payé."):
        [one] = read(text).attributions
        assert one.polarity == "negative"


def test_who_has_no_name_in_any_list_goes_by_the_noun() -> None:
    assert named("Les aéronautes affirment que le pont a cédé.") == [["aéronautes"]]


def test_verbs_that_one_source_shares() -> None:
    text = "La sénatrice dément un accord, demande le report du vote et annonce une plainte."
    assert [(one[0], one[2]) for one in said(text)] == [
        ("La sénatrice", ["un accord"]),
        ("La sénatrice", ["le report du vote"]),
        ("La sénatrice", ["une plainte"]),
    ]


def test_two_sides_of_a_sentence() -> None:
    text = "Alors que le ministre affirme que le calme est revenu, les rebelles revendiquent une attaque."
    assert [one[2] for one in said(text)] == [["le calme est revenu"], ["une attaque"]]
    text = "L'armée parle de douze morts, tandis que les rebelles en comptent trente."
    assert [one[2] for one in said(text)] == [["de douze morts"], ["trente"]]


def test_what_a_verb_of_saying_hangs_on() -> None:
    text = "Les experts s'accordent à dire que le pont est vieux."
    assert said(text) == [("Les experts", "s'accordent à dire", ["le pont est vieux"])]


def test_a_court_that_confirms_says_nothing() -> None:
    assert said("La cour a rejeté la demande de deux avocats.") == []


def test_a_quotation_that_goes_on_behind_its_speaker() -> None:
    text = "« Ils avaient des listes, raconte Berthe Morin, conseillère municipale. Ils cochaient les noms. » La nuit tombe."
    assert said(text) == [
        ("Berthe Morin, conseillère municipale", "raconte", ["Ils avaient des listes", "Ils cochaient les noms."])
    ]


def test_two_who_count_in_one_sentence() -> None:
    text = "La ligue en retient quinze, la préfecture en a identifié douze."
    assert said(text) == [
        ("La ligue", "en retient", ["quinze"]),
        ("la préfecture", "en a identifié", ["douze"]),
    ]


def test_what_stands_behind_a_colon() -> None:
    text = "Neuf seront jugés, a annoncé le préfet : cinq pour vol ; quatre pour fraude."
    assert said(text)[0][2] == ["Neuf seront jugés", "cinq pour vol ; quatre pour fraude"]
    text = "Le préfet l'a détaillé mardi : 14 blessés ; 9 disparus."
    assert said(text)[0][2] == ["14 blessés ; 9 disparus"]


def test_who_speaks_behind_a_verb() -> None:
    assert said("La cité est vide, indique l'intendance.")[0][0] == "l'intendance"
    text = "Une enquête est ouverte, fait savoir le procureur de Brenac, M. Luc Ferrat."
    assert named(text) == [["Luc Ferrat"]]
    assert named("Le pont a cédé, affirme le syndicat étudiant UEB.") == [["UEB"]]


def test_what_another_contests_is_no_part_of_what_is_said() -> None:
    text = "La police dit avoir arrêté 40 passants, ce que conteste leur avocat."
    assert [one[2] for one in said(text)] == [["avoir arrêté 40 passants"]] * 2


def test_a_body_that_counts_people_says_so() -> None:
    assert said("La Ligue compte 31 disparus.") == [("La Ligue", "compte", ["31 disparus"])]
    assert said("La Ligue compte 31 membres.") == []


def test_a_number_told_in_passing_before_the_verb() -> None:
    text = "Le ministère, qui n'avait reconnu que douze morts, en admet désormais vingt."
    assert [(one[0], one[2]) for one in said(text)] == [("Le ministère", ["douze morts"]), ("Le ministère", ["vingt"])]


def test_speakers_with_a_hyphen_and_the_state() -> None:
    assert named("Le médecin-chef, Paul Renan, parle de 60 blessés.") == [["Paul Renan"]]
    assert named("L'ex-maire parle de 60 blessés.") == [["mayor"]]
    assert named("La radio d'État parle de 60 blessés.") == [["state radio"]]


def test_a_paper_that_somebody_has_read() -> None:
    text = "Selon un rapport que Le Phare a pu consulter, deux hommes sont morts."
    assert said(text) == [("un rapport que Le Phare a pu consulter", "Selon", ["deux hommes sont morts"])]


def test_a_number_that_others_give() -> None:
    text = "Selon la mairie, 231 dockers ont défilé, et non 263 comme l'écrit la Gazette du port."
    assert [one[2] for one in said(text)] == [["231 dockers ont défilé"], ["263"]]


def test_what_somebody_never_said_and_what_he_told_in_passing() -> None:
    [never] = read("La Ligue n'a jamais parlé de dix-huit disparus.").attributions
    assert never.polarity == "negative"
    assert said("Un neuvième décès, que nous a signalé la Ligue, n'est pas vérifié.")[0][2] == ["Un neuvième décès"]


def test_bodies_go_by_those_they_are_of() -> None:
    assert named("Le syndicat des mineurs parle de dix morts.") == [["miners' union"]]
    assert named("Le collectif des familles parle de dix morts.") == [["relatives' collective"]]
    assert named("Un médecin de l'hôpital parle de dix morts.") == [["hospital doctor"]]
    assert named("Une infirmière de l'hôpital parle de dix morts.") == [["nurse"]]
    assert named("La direction de la clinique parle de dix morts.") == [["clinic management"]]


def test_whom_an_outlet_has_heard() -> None:
    assert named("« Ils ont tiré », a raconté à Ocre Presse Mona Sall, vendeuse.")[0][-1] == "Mona Sall"
    assert named("« Ils ont tiré », a raconté à l'AFP Mona Sall, vendeuse.")[0][-1] == "Mona Sall"
    assert named("« Ils ont tiré », a raconté à Radio Nord le maire.") == [["Radio Nord", "mayor"]]


def test_only_behind_an_aside() -> None:
    [one] = read("La garde n'évoque pour sa part que cinq morts.").attributions
    assert one.polarity == "positive"
    assert said("Le procureur a évoqué douze condamnations.")[0][2] == ["douze condamnations"]
    assert said("Le procureur a requis douze condamnations.") == []  # a request to a court


def test_an_infinitive_behind_an_aside() -> None:
    text = "L'armée a reconnu, le 20, avoir arrêté soixante hommes."
    assert said(text)[0][2] == ["avoir arrêté soixante hommes"]


def test_who_keeps_to_a_number_that_he_has_told() -> None:
    text = "Le préfet s'en est tenu lundi soir à vingt-deux tués."
    assert [(one[0], one[2]) for one in said(text)] == [("Le préfet", ["vingt-deux tués"])]
