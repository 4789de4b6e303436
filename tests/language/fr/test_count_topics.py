"""Counts whose people and act are those that the report speaks of: headings, lists, rows, numbers taken up again."""

from __future__ import annotations

import pytest

from language.fr.passages import read


def counts(text: str) -> list[tuple[int | None, str | None]]:
    return [(one.lower, one.act) for one in read(text).counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La police a fait état de 61 interpellations : quarante-quatre hommes, treize femmes et quatre mineurs.",
            [(61, "arrest"), (44, "arrest"), (13, "arrest"), (4, "arrest")],
        ),
        (
            "Les gendarmes ont interpellé trente et un individus, soit vingt-deux à Brenac et neuf à Solmes.",
            [(31, "arrest"), (22, "arrest"), (9, "arrest")],
        ),
        ("Arrestations par ville\nBrenac : 52\nSolmes : 17", [(52, "arrest"), (17, "arrest")]),
        ("Les gardés à vue\nHommes : 31\nFemmes : 12", [(31, "detention"), (12, "detention")]),
        ("- 3 morts à Brenac\n- 5 à Solmes", [(3, "killing"), (5, "killing")]),
        ("Tués : 7 ; blessés : 22 ; disparus : 3.", [(7, "killing"), (22, "injury"), (3, "disappearance")]),
        ("Ont été arrêtés : deux syndicalistes à Brenac, quatre à Solmes.", [(2, "arrest"), (4, "arrest")]),
        ("Mardi, 5 h. Déjà 35 personnes embarquées.\nMardi, 6 h 30. Cinquante-deux.", [(35, "arrest"), (52, "arrest")]),
        ("Les morts\nIls sont seize. La Ligue en retient quinze.", [(16, "killing"), (15, "killing")]),
        ("L'hôpital a reçu 38 blessés lundi. Il n'en reste que douze.", [(38, "injury"), (12, "injury")]),
        (
            "Quinze marins ont disparu. Onze avaient moins de trente ans.",
            [(15, "disappearance"), (11, "disappearance")],
        ),
        ("Ils étaient 15 000 dans les rues de Brenac.", [(15000, "participation")]),
        (
            "Parmi les gardés à vue figurent une douzaine de mineurs et six journalistes.",
            [(12, "detention"), (6, "detention")],
        ),
        (
            "84 personnes ont été hospitalisées, dont 11 en réanimation et 23 enfants.",
            [(84, "injury"), (11, "injury"), (23, "injury")],
        ),
        ("Quatorze Soudanais et un Tchadien ont été refoulés.", [(14, "deportation"), (1, "deportation")]),
        ("Trente cueilleurs ont été intoxiqués.", [(30, "injury")]),
        ("Pas un seul manifestant n'a été arrêté.", [(0, "arrest")]),
        ("Une dizaine de jeunes ont dû signer un contrat avec l'armée.", [(10, "enlistment")]),
        (
            "La marche a rassemblé 3 000 personnes, 900 selon la police.",
            [(3000, "participation"), (900, "participation")],
        ),
        (
            "Vingt-quatre tisserands ont été arrêtés mardi ; tous ont été relâchés dans la soirée.",
            [(24, "arrest"), (24, "release")],
        ),
        (
            "Emmenés le soir : 31\nMis dans un avion : 9\nRentrés : 12",
            [(31, "arrest"), (9, "deportation"), (12, "release")],
        ),
        ("Blessés : 12 de nos adhérents.", [(12, "injury")]),
        (
            "La garde a emmené 21 passants, soit 13 hommes et 8 femmes.",
            [(21, "arrest"), (13, "arrest"), (8, "arrest")],
        ),
        ("Douze ouvriers ont été intoxiqués. L'un d'eux est mort.", [(12, "injury"), (1, "killing")]),
        ("Quinze détenus ont été battus. Deux ne peuvent plus marcher.", [(15, "torture"), (2, "torture")]),
        (
            "Neuf maçons ont disparu. Parmi les sept qui restent, deux sont blessés.",
            [(9, "disappearance"), (7, "disappearance"), (2, "injury")],
        ),
        (
            "Le juge a prononcé cinq peines de prison, deux d'intérêt général, une relaxe.",
            [(5, "conviction"), (2, "conviction"), (1, "acquittal")],
        ),
        ("Douze blessés, dont trois dans un état grave, ont été évacués.", [(12, "injury"), (3, "injury")]),
        ("La charge a fait 76 interpellés et entraîné la mort d'un élève.", [(76, "arrest"), (1, "killing")]),
        ("La mort d'un élève a ému la ville.", []),
        ("L'obus a causé la mort de douze maraîchers et de trois soldats.", [(12, "killing"), (3, "killing")]),
        ("Les dockers ont été condamnés : douze à du sursis, neuf à des amendes.", [(12, "conviction"), (9, "fine")]),
        ("Deux hommes ont été tués à Brenac, trois femmes à Solmes.", [(2, "killing"), (3, "killing")]),
        ("Ils étaient une vingtaine dans une cellule.", [(20, "detention")]),
        ("Trente-sept devant le juge", [(37, "trial")]),
        ("Le hameau s'est vidé de 640 personnes.", [(640, "displacement")]),
        ("Neuf maçons « blessés dans la bousculade » attendent.", [(9, "injury")]),
        ("Dix passants, poignets liés, attendaient là.", [(10, "arrest")]),
        ("J'ai perdu deux fils et un neveu.", [(2, "killing"), (1, "killing")]),
        ("Les élus ont recensé 31 blessés, la mairie huit.", [(31, "injury"), (8, "injury")]),
        (
            "Neuf marins sont blessés. L'hôpital, qui en a vu passer douze, s'en tient là.",
            [(9, "injury"), (12, "injury")],
        ),
        (
            "Trois tisserands ont écopé de cinq mois ferme ; neuf de peines avec sursis.",
            [(3, "conviction"), (9, "conviction")],
        ),
        ("Le tribunal a jugé six dockers.\nLa garnison compte 120 soldats.", [(6, "trial")]),
        ("L'armée a arrêté 60 marins. Vingt-sept sont revenus.", [(60, "arrest"), (27, "release")]),
        ("Le bilan est le suivant : un marin décédé, onze blessés.", [(1, "killing"), (11, "injury")]),
        (
            "Huit élèves n'ont pas reparu. Le maire évoque « deux fugueurs ».",
            [(8, "disappearance"), (2, "disappearance")],
        ),
        ("Combien de déplacés ? Près de 4 000, d'après le maire.", [(4000, "displacement")]),
        ("Neuf marins sont morts. La paroisse en a inscrit douze.", [(9, "killing"), (12, "killing")]),
        ("Une cinquantaine d'hommes à moto ont investi la place.", []),
        ("Ils étaient soixante-dix, entassés dans un hangar.", [(70, "detention")]),
        (
            "Treize patients portaient des traces de coups. L'une d'elles, une élève, a été opérée.",
            [(13, "injury"), (1, "injury")],
        ),
        ("On est sans nouvelles de neuf pèlerins.", [(9, "disappearance")]),
        ("La mise en examen de quatre douaniers a été annoncée.", [(4, "charge")]),
    ],
)
def test_what_is_taken_up(text: str, expected: list[tuple[int, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prix du pain : 12",
        "Chapitre 3 : 14 pages",
        "Cinquante policiers étaient mobilisés pour l'occasion.",
        "Le budget atteint 40 millions.",
        "Sur les douze articles du projet, trois ont été rejetés.",
        "Vingt-sept familles nous ont écrit.",
        "Vingt voyageurs ont été bloqués sur la route.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert counts(text) == []


def test_a_headline_says_nothing_of_every_number_below_it() -> None:
    text = "Le cahier des absents\nNeuf blessés sont venus. Ils étaient dix lundi."
    assert [(one.lower, one.act) for one in read(text, "title").counts] == [(9, "injury"), (10, "injury")]


def test_a_price_takes_up_no_count() -> None:
    assert counts("Dix arrestations ont eu lieu. La tonne est toujours à 41.") == [(10, "arrest")]


def test_a_town_is_no_count() -> None:
    assert counts("Il y a eu dix morts. La ville, qui compte 600 000 habitants, est calme.") == [(10, "killing")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOS PRISONNIERS\nDix des nôtres ont été condamnés. Restent huit.", [(10, "conviction"), (8, "detention")]),
        ("Deux jeunes ont été interpellés à la sortie, puis relâchés.", [(2, "arrest"), (2, "release")]),
        ("Sept corps sans vie ont été repêchés dans le port.", [(7, "killing")]),
        ("Deux des patients admis lundi n'ont pas survécu.", [(2, "killing")]),
        ("Cinq syndicalistes disent avoir été battus au sous-sol.", [(5, "torture")]),
        ("Les miliciens ont égorgé treize villageois et emmené six femmes.", [(13, "killing"), (6, "abduction")]),
        ("Cinq hommes auraient refusé de tirer et seraient aux arrêts.", [(5, "detention")]),
        ("Un témoin a vu six hommes, les mains liées, monter dans un fourgon.", [(6, "arrest")]),
        ("Un rapport fait état de trente-trois cas de torture.", [(33, "torture")]),
        ("Toute une famille – cinq personnes – a été tuée.", [(5, "killing")]),
        ("Deux fois plus de gens ont été arrêtés qu'en mai, soit 480.", [(480, "arrest")]),
        (
            "Le maire compte douze blessés. Le ministère n'en a jamais reconnu plus de neuf.",
            [(12, "injury"), (0, "injury")],
        ),
    ],
)
def test_turns_of_reports(text: str, expected: list[tuple[int, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'avocat de deux des prévenus n'a pas souhaité répondre.",
        "La préfecture a mobilisé 300 gendarmes et six blindés.",
        "Les trois principaux partis participent au scrutin.",
        "Deux bateaux ont été arrêtés.",
        "La délégation, forte de 30 membres, est arrivée lundi.",
    ],
)
def test_near_misses(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Des amendes ont été infligées à 27 commerçants.", [(27, "fine")]),
        ("Cela porte à 31 le nombre de journalistes emprisonnés.", [(31, "detention")]),
        (
            "Le total des arrestations s'élève à 140, celui des condamnations à 36.",
            [(140, "arrest"), (36, "conviction")],
        ),
        (
            "Treize personnes – huit femmes et cinq hommes – ont péri.",
            [(13, "killing"), (8, "killing"), (5, "killing")],
        ),
        ("Le cortège comptait 6 000 personnes.", [(6000, "participation")]),
        ("Une personne a été tuée et six autres blessées.", [(1, "killing"), (6, "injury")]),
        ("Trois manifestants ont perdu un œil.", [(3, "injury")]),
        ("Des hommes en armes ont emmené quatre de ses fils.", [(4, "abduction")]),
        ("Le bateau peut embarquer 90 passagers.", []),
        ("Le quota est fixé à 500 recrues par province.", []),
        ("Il a perdu deux dents.", []),
    ],
)
def test_what_is_handed_and_numbered(text: str, expected: list[tuple[int, str]]) -> None:
    assert counts(text) == expected
