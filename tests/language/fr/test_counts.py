"""How many of whom, and what was done to them."""

from __future__ import annotations

import pytest

from language.fr.passages import read


def counts(text: str, *kinds: str) -> list[tuple[int | None, int | None, str | None]]:
    return [(one.lower, one.upper, one.act) for one in read(text, *kinds).counts]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La police a interpellé plus de 200 personnes.", (201, None, "arrest")),
        ("Au moins douze civils, dont trois enfants, auraient été tués.", (12, None, "killing")),
        ("L'arrestation de 54 étudiants a été confirmée.", (54, 54, "arrest")),
        ("Une trentaine d'autres ont été blessées.", (30, 30, "injury")),
        ("Jusqu'à 40 soldats ont péri.", (0, 40, "killing")),
        ("Moins de vingt manifestants étaient encore retenus.", (0, 19, "detention")),
        ("Une dizaine de blessés seraient morts aux urgences.", (10, 10, "killing")),
        ("Aucun blessé n'est à déplorer.", (0, 0, "injury")),
        ("Il n'y a pas eu de victimes.", (0, 0, "killing")),
        ("Personne n'a été arrêté.", (0, 0, "arrest")),
        ("Quarante-deux manifestants avaient été placés en garde à vue.", (42, 42, "detention")),
        ("Soixante-dix-huit personnes ont été remises en liberté.", (78, 78, "release")),
        ("Sept prévenus ont été mis en examen.", (7, 7, "charge")),
        ("Le tribunal a condamné 27 dockers à des peines de prison.", (27, 27, "conviction")),
        ("Neuf étudiants ont été condamnés à une amende.", (9, 9, "fine")),
        ("Huit opposants ont été relaxés.", (8, 8, "acquittal")),
        ("Vingt personnes ont comparu devant le tribunal militaire.", (20, 20, "trial")),
        ("Trois sans-papiers ont été expulsés vers la frontière.", (3, 3, "deportation")),
        ("Cinquante jeunes ont été enrôlés de force.", (50, 50, "enlistment")),
        ("Quinze enseignants ont été enlevés.", (15, 15, "abduction")),
        ("Plus d'une centaine de personnes manquent à l'appel.", (101, None, "disappearance")),
        ("Près de 400 familles ont fui leurs villages.", (400, 400, "displacement")),
        ("Les pompiers ont sorti dix ouvriers vivants des décombres.", (10, 10, "rescue")),
        ("Quelque 2 500 personnes ont défilé samedi.", (2500, 2500, "participation")),
        ("Plus de 600 n'avaient pas de papiers en règle.", (601, None, "violation")),
        ("On a contrôlé 212 personnes.", (212, 212, "search")),
        ("Six détenus ont été torturés.", (6, 6, "torture")),
        ("Les émeutes ont coûté la vie à six personnes.", (6, 6, "killing")),
        ("L'armée a « neutralisé » 47 assaillants.", (47, 47, "killing")),
        ("Les forces de l'ordre ont dispersé la foule et interpellé 17 militants.", (17, 17, "arrest")),
        ("Le parquet a ouvert une enquête contre huit policiers.", (8, 8, "charge")),
        ("Le préfet a évoqué 12 gardes à vue.", (12, 12, "detention")),
        ("Parmi les victimes figurent quatre adolescents.", (4, 4, "killing")),
        ("Ici, 300 familles ont trouvé refuge.", (300, 300, "displacement")),
        ("Les juges ont renvoyé deux hommes à la police.", (2, 2, "remittal")),
        ("Deux marchands se sont fait arrêter devant la halle.", (2, 2, "arrest")),
        ("Six brasseurs se sont vu infliger une amende.", (6, 6, "fine")),
        ("Trois pompiers ont été tués et cinq autres portés disparus.", (5, 5, "disappearance")),
        ("Un quatrième gréviste a succombé à ses blessures.", (1, 1, "killing")),
        ("La nuit s'est passée sans un seul blessé.", (0, 0, "injury")),
        ("Ces quatre-là ont été relâchés.", (4, 4, "release")),
        ("L'hôpital de Brenac a reçu 41 patients dans la nuit.", (41, 41, "injury")),
        ("Les plongeurs recherchent encore deux bateliers.", (2, 2, "disappearance")),
        ("La marche a réuni entre 300 et 400 personnes.", (300, 400, "participation")),
        ("Il manque encore onze passagers.", (11, 11, "disappearance")),
        ("Les corps sans vie de sept cueilleurs ont été découverts.", (7, 7, "killing")),
        ("Trente élèves ont été rendus à leurs parents.", (30, 30, "release")),
        ("Les rebelles détiendraient une dizaine d'otages.", (10, 10, "abduction")),
        ("Vingt-deux voyageurs s'en sont sortis indemnes.", (22, 22, "rescue")),
        ("Onze des quatorze interpellés ont été relâchés.", (14, 14, "arrest")),
        ("Parmi les personnes arrêtées figurent neuf imprimeurs.", (9, 9, "arrest")),
        ("Quatre dockers ont été placés sous contrôle judiciaire.", (4, 4, "release")),
        ("Le tribunal a ordonné l'expulsion de 30 familles.", (30, 30, "displacement")),
        ("Aucun marin n'a survécu.", (0, 0, "rescue")),
        ("Un seul marin a survécu.", (1, 1, "rescue")),
        ("Douze soldats ont été échangés contre dix-sept prisonniers.", (17, 17, "release")),
        ("Douze hommes à la mer, huit repêchés vivants.", (8, 8, "rescue")),
        ("Parmi les interpellés, dix lycéens.", (10, 10, "arrest")),
        ("Mardi, nous cherchions quarante camarades.", (40, 40, "disappearance")),
        ("On cherche encore vingt-huit personnes.", (28, 28, "disappearance")),
        ("Trois enfants de la colonie manquent.", (3, 3, "disappearance")),
        ("Un mort, trois blessés.", (1, 1, "killing")),
        ("Un millier et demi de réservistes au moins auraient signé un contrat.", (1500, None, "enlistment")),
    ],
)
def test_a_count_and_its_act(text: str, expected: tuple[int | None, int | None, str]) -> None:
    assert expected in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "La ville compte près de 600 000 habitants.",
        "Quelque 66 000 agents étaient de service.",
        "Il a 44 ans et risque deux ans de prison.",
        "Sept stations de métro étaient fermées.",
        "L'abonnement coûte 12 euros, le thermomètre affiche -25 degrés.",
        "La loi n° 18 et l'article 212 punissent les rassemblements.",
        "Le convoi de 40 camions a été arrêté.",
        "Un homme a traversé la place.",
        "Il manque 200 enseignants dans le département.",
        "On ne sait pas combien de marins ont été emmenés.",
        "Un dixième des détenus ont été relâchés.",
        "Elle n'était nulle part.",
        "Le sommet aura lieu le 12 mai à 14h30.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert counts(text) == []


def test_parts_of_a_count() -> None:
    found = read("La police a procédé à 81 interpellations, dont 34 à Vellac et 12 à Port-Salin.").counts
    assert [(one.lower, one.act) for one in found] == [(81, "arrest"), (34, "arrest"), (12, "arrest")]
    assert [one.partitive for one in found] == [False, True, True]


def test_numbers_in_brackets_beside_towns() -> None:
    found = counts("C'est à Omsk (113) que les arrestations ont été les plus nombreuses, devant Tver (93).")
    assert found == [(113, 113, "arrest"), (93, 93, "arrest")]


def test_one_counts_only_beside_others() -> None:
    assert counts("Deux femmes et un enfant ont été tués.") == [(2, 2, "killing"), (1, 1, "killing")]
    assert counts("Un passant a été tué.") == []


def test_one_number_with_two_acts() -> None:
    text = "Vingt-sept procédures se sont conclues par une amende assortie d'une expulsion."
    assert counts(text) == [(27, 27, "fine"), (27, 27, "deportation")]


def test_where_a_tally_went() -> None:
    text = "La ligue a porté mardi son bilan de 41 à 63 morts."
    assert counts(text) == [(41, 41, "killing"), (63, 63, "killing")]


def test_whose_tallies_are_compared() -> None:
    text = "Près de dix mille personnes ont défilé. La police n'en a dénombré que quelques centaines."
    assert counts(text) == [(10_000, 10_000, "participation"), (200, 999, "participation")]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Douze hommes ont été arrêtés.", None),
        ("Douze hommes auraient été arrêtés.", "probable"),
        ("Une centaine d'étrangers risqueraient l'expulsion.", "possible"),
        ("Douze hommes seront jugés en mai.", "possible"),
    ],
)
def test_hedges(text: str, certainty: str | None) -> None:
    assert [one.certainty for one in read(text).counts] == [certainty]


def test_numbers_taken_back() -> None:
    found = read("231 manifestants ont été arrêtés, et non 263.").counts
    assert [(one.lower, one.negative) for one in found] == [(231, False), (263, True)]


def test_what_a_share_is_taken_from_has_not_undergone_what_the_share_has() -> None:
    text = "Sur les 46 personnes arrêtées, 31 ont été remises en liberté."
    assert counts(text) == [(46, 46, "arrest"), (31, 31, "release")]
    assert counts("Quelque 80 % des 450 personnes arrêtées ont été relâchées.") == [(450, 450, "arrest")]


def test_two_verbs_with_their_objects() -> None:
    text = "L'armée a annoncé avoir tué 33 combattants et capturé 5 autres."
    assert counts(text) == [(33, 33, "killing"), (5, 5, "arrest")]


@pytest.mark.parametrize(
    "text",
    [
        "Entre 1910 et 1918, on se manifeste peu.",
        "Il fut ministre de 1995 à 1997, puis condamné.",
        "Le club a déploré un blessé contre Osterby 04.",
        "Des hommes âgés de 28 à 37 ans ont été arrêtés.",
    ],
)
def test_years_and_ages_count_nobody(text: str) -> None:
    assert [one for one in counts(text) if one[0] != 1] == []


def test_some_before_digits_only_rounds_them() -> None:
    assert counts("Les dockers ont annoncé quelques 7 000 morts.") == [(7000, 7000, "killing")]


@pytest.mark.parametrize(
    "text",
    [
        "Le 26 avril, des gendarmes ont été arrêtés.",
        "Au printemps 1956, des ouvriers ont été arrêtés.",
        "Le 20 février 1790 le prieur est pendu.",
        "Vers 17h, le suspect est arrêté.",
        "Le soldat du 36e est arrêté.",
        "Ils ont été arrêtés le 14 au matin.",
        "Battus 8 à 7, les joueurs sont blessés.",
        "Les dockers ont été arrêtés [7].",
    ],
)
def test_days_hours_and_labels_count_nobody_where_no_day_of_publication_helps(text: str) -> None:
    assert not read(text, published=None).counts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Le bilan est de neuf morts, douze blessés et trois disparus.", ["killing", "injury", "disappearance"]),
        ("L'armée a tué, lundi, neuf hommes.", ["killing"]),
        ("La police a placé en garde à vue neuf hommes.", ["detention"]),
        ("Neuf hommes ont été placés sous mandat de dépôt.", ["detention"]),
        ("Les rebelles ont capturé neuf soldats.", ["abduction"]),
        ("L'armée a capturé neuf miliciens.", ["arrest"]),
        ("L'échange a porté sur neuf prisonniers.", ["release"]),
        ("Neuf cents personnes ont pris la route de Selm.", ["displacement"]),
        ("Les policiers ont mis la main sur neuf hommes.", ["arrest"]),
    ],
)
def test_acts_beside_asides_and_other_counts(text: str, acts: list[str]) -> None:
    assert [act for *_, act in counts(text)] == acts
