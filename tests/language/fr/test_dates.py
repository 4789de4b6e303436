"""The days that words mean, seen from Friday 15 March 2024."""

from __future__ import annotations

import pytest

from language.fr.passages import read


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("le 1er janvier 2024", "2024-01-01", "2024-01-01"),
        ("le 12 mars", "2024-03-12", "2024-03-12"),
        ("le 20 décembre", "2023-12-20", "2023-12-20"),
        ("mercredi", "2024-03-13", "2024-03-13"),
        ("lundi soir", "2024-03-11", "2024-03-11"),
        ("hier", "2024-03-14", "2024-03-14"),
        ("dans la nuit de jeudi à vendredi", "2024-03-14", "2024-03-15"),
        ("dans la nuit du 31 décembre au 1er janvier", "2023-12-31", "2024-01-01"),
        ("du 3 au 5 mars", "2024-03-03", "2024-03-05"),
        ("il y a trois jours", "2024-03-12", "2024-03-12"),
        ("l'an dernier", "2023-01-01", "2023-12-31"),
        ("la semaine dernière", "2024-03-04", "2024-03-10"),
        ("ce week-end", "2024-03-09", "2024-03-10"),
        ("de lundi à mercredi", "2024-03-11", "2024-03-13"),
        ("le 12", "2024-03-12", "2024-03-12"),
        ("le 20", "2024-02-20", "2024-02-20"),
        ("l'automne dernier", "2023-09-01", "2023-11-30"),
        ("l'hiver 2019", "2019-12-01", "2020-02-29"),
        ("dans la nuit", "2024-03-14", "2024-03-15"),
        ("en février", "2024-02-01", "2024-02-29"),
        ("en 2019", "2019-01-01", "2019-12-31"),
        ("14/03/2024", "2024-03-14", "2024-03-14"),
        ("2024-03-14", "2024-03-14", "2024-03-14"),
        ("le 12/03", "2024-03-12", "2024-03-12"),
        ("vendredi 8 à l'aube", "2024-03-08", "2024-03-08"),
        ("vendredi 8 personnes", "2024-03-15", "2024-03-15"),
        ("mardi de la semaine dernière", "2024-03-05", "2024-03-05"),
        ("dans la nuit du 11 au 12", "2024-03-11", "2024-03-12"),
        ("dans la nuit du lundi 11 au mardi 12 mars", "2024-03-11", "2024-03-12"),
        ("dans la nuit du 29 au 1er", "2024-02-29", "2024-03-01"),
        ("dans la nuit du lundi au mardi", "2024-03-11", "2024-03-12"),
        ("dans la nuit d'hier", "2024-03-14", "2024-03-15"),
        ("la nuit passée", "2024-03-14", "2024-03-15"),
        ("lundi 4 et mardi 5 mars", "2024-03-04", "2024-03-05"),
        ("du lundi 26 février au dimanche 3 mars", "2024-02-26", "2024-03-03"),
        ("du 4 au 8", "2024-03-04", "2024-03-08"),
        ("samedi et dimanche", "2024-03-09", "2024-03-10"),
        ("lors des heurts des 4 et 5 mars", "2024-03-04", "2024-03-05"),
        ("entre lundi soir et mercredi matin", "2024-03-11", "2024-03-13"),
        ("l'avant-veille", "2024-03-13", "2024-03-13"),
        ("voilà trois jours", "2024-03-12", "2024-03-12"),
        ("il y a huit jours", "2024-03-08", "2024-03-08"),
        ("ces dernières 48 heures", "2024-03-13", "2024-03-15"),
        ("au cours des trois derniers jours", "2024-03-12", "2024-03-15"),
        ("en 24 heures", "2024-03-14", "2024-03-15"),
        ("depuis lundi", "2024-03-11", "2024-03-15"),
        ("depuis quatre jours", "2024-03-11", "2024-03-15"),
        ("depuis la mi-février", "2024-02-01", "2024-03-15"),
        ("depuis le début de l'année", "2024-01-01", "2024-03-15"),
        ("en mars", "2024-03-01", "2024-03-15"),
        ("à l'aube", "2024-03-15", "2024-03-15"),
    ],
)
def test_days(words: str, first: str, last: str) -> None:
    [found] = read(f"Trois hommes ont été tués {words}.").dates
    assert (found.first, found.last) == (first, last)


def test_the_day_before_and_after_a_day_named() -> None:
    found = read("Le 4 mars, la place était pleine. La veille, elle était vide. Le lendemain aussi.").dates
    assert [one.first for one in found] == ["2024-03-04", "2024-03-03", "2024-03-04"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Trois hommes sont morts, a annoncé mercredi le maire.", "said"),
        ("Le maire a annoncé mercredi que trois hommes étaient morts.", "said"),
        ("Trois hommes sont détenus depuis mercredi.", "since"),
        ("Trois hommes sont morts mercredi, a annoncé le maire.", "when"),
        ("Il doit être jugé mardi.", "ahead"),
    ],
)
def test_what_a_day_is_the_day_of(text: str, role: str) -> None:
    assert [one.role for one in read(text).dates] == [role]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Le tribunal a condamné trois hommes après la marche du 4 mars.", "named"),
        ("Avec la mort d’un docker le 4 mars, le bilan est de trois morts.", "passing"),
        ("Trois hommes ont été tués le 4 mars.", None),
    ],
)
def test_what_ties_a_day_to_the_report(text: str, tie: str | None) -> None:
    assert [one.tie for one in read(text).dates] == [tie]


def test_clocks() -> None:
    [day, clock] = read("Lundi, le bilan établi à 14h30 était de trois morts.").dates
    assert (day.first, clock.clock, clock.first) == ("2024-03-11", "14:30", "2024-03-11")


def test_without_a_day_of_publication_only_whole_dates_count() -> None:
    assert [one.first for one in read("Hier, le 4 mars 2024, mardi.", published=None).dates] == ["2024-03-04"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Trois hommes seront jugés jeudi.", "2024-03-21"),
        ("Ils comparaîtront le 2 avril.", "2024-04-02"),
        ("Trois hommes ont été jugés jeudi.", "2024-03-14"),
        ("La caméra a été saisie jeudi.", "2024-03-14"),
        ("Un garde, que nous ne nommerons pas, l'a vu jeudi.", "2024-03-14"),
    ],
)
def test_days_to_come(text: str, first: str) -> None:
    [found] = read(text).dates
    assert found.first == first
    assert (found.tie == "passing") == (first > "2024-03-15")


def test_a_day_to_come_is_not_the_day_before_the_next() -> None:
    found = read("Le 4 mars, la place était pleine. Elle rouvrira jeudi. Le soir même, trois hommes sont partis.").dates
    assert [one.first for one in found] == ["2024-03-04", "2024-03-21", "2024-03-04"]


@pytest.mark.parametrize("words", ["dans son communiqué du", "dans une lettre datée du", "dans le numéro du"])
def test_the_day_of_a_paper_is_one_of_saying(words: str) -> None:
    assert [one.role for one in read(f"Trois hommes sont morts, lit-on {words} 8 mars.").dates] == ["said"]


def test_a_day_alone_is_of_the_month_spoken_of() -> None:
    found = read("Le 28 janvier, la place était pleine. Trois hommes sont revenus le 2, un autre le 9.").dates
    assert [one.first for one in found] == ["2024-01-28", "2024-02-02", "2024-02-09"]
    assert read("Le 20 heures a ouvert sur le 4 à 4 du maire.").dates == ()


def test_a_day_between_commas_belongs_to_its_participle() -> None:
    [first, second] = read("Douze dockers, arrêtés mardi, ont été relâchés jeudi.").dates
    assert (first.tie, second.tie) == ("passing", None)


def test_an_eve_is_that_of_the_day_on_which_it_is_told_of() -> None:
    found = read(
        "Dix hommes sont morts lundi. Le maire a annoncé mercredi que deux autres étaient morts la veille."
    ).dates
    assert [one.first for one in found] == ["2024-03-11", "2024-03-13", "2024-03-12"]


def test_a_day_of_saying_is_no_day_that_a_night_follows() -> None:
    [_, night] = read(
        "Le maire a annoncé jeudi l'arrestation de dix hommes. Deux ont été remis en liberté dans la nuit."
    ).dates
    assert (night.first, night.last) == ("2024-03-14", "2024-03-15")


def test_a_day_that_opens_the_next_sentence_is_none_of_saying() -> None:
    found = read("Dix hommes sont morts, a annoncé le maire. Mardi, deux autres avaient été tués.").dates
    assert [one.role for one in found] == ["when"]


def test_what_goes_on_beside_dates_nothing() -> None:
    [since] = read("La police a chassé ceux qui occupaient depuis lundi la halle, arrêtant dix hommes.").dates
    assert (since.role, since.tie) == ("since", "passing")


def test_a_part_of_a_day_tells_no_day_where_the_report_names_one() -> None:
    found = read("Dix hommes sont morts lundi. Deux autres sont morts à l'aube.").dates
    assert [one.first for one in found] == ["2024-03-11"]


def test_days_that_head_parts_are_what_the_parts_tell_from() -> None:
    text = "Journal\nLundi 4 mars\nDix hommes ont été tués hier.\nMardi 5 mars\nDeux hommes ont été tués hier."
    found = read(text, "title", "body", "body", "body", "body").dates
    assert [(one.role, one.first) for one in found] == [
        ("section", "2024-03-04"),
        ("when", "2024-03-03"),
        ("section", "2024-03-05"),
        ("when", "2024-03-04"),
    ]


def test_a_dateline_is_what_its_dispatch_tells_from() -> None:
    text = "SELM, 11 mars –\nDix hommes ont été tués hier."
    assert [one.first for one in read(text, "dateline", "body").dates] == ["2024-03-10"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Dix hommes sont morts, a annoncé l'armée dans un communiqué diffusé dans la nuit de mardi à mercredi.", ["said"]),
        ("Dix hommes sont morts, a dit le préfet lors d'une conférence de presse tenue mardi.", ["said"]),
        ("Le bilan est passé mardi à dix morts.", ["as_of"]),
        ("Dix hommes étaient toujours détenus mardi.", ["as_of"]),
        ("Mardi matin, dix hommes étaient encore détenus.", ["as_of"]),
        ("Le bilan de l'attaque de lundi s'est alourdi mardi à dix morts.", ["when", "as_of"]),
    ],
)  # fmt: skip
def test_days_of_papers_and_of_tolls_are_none_of_deeds(text: str, roles: list[str]) -> None:
    assert [one.role for one in read(text).dates] == roles


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Les dix passagers enlevés le 3 mars ont été libérés mardi.", ["passing", None]),
        ("Dix hommes enlevés le 3 mars, selon leurs proches.", [None]),
        ("Dix morts, contre douze morts la semaine dernière.", ["passing"]),
    ],
)
def test_days_of_other_people_are_told_in_passing(text: str, ties: list[str | None]) -> None:
    assert [one.tie for one in read(text).dates] == ties


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Trois jours après l'attaque, dix corps ont été retrouvés.", "2024-03-12"),
        ("Au lendemain de l'attaque, dix corps ont été retrouvés.", "2024-03-14"),
        ("L'attaque a eu lieu lundi. Au lendemain du drame, dix hommes manquent.", "2024-03-11"),
    ],
)
def test_what_lies_behind_a_deed_tells_its_day(text: str, first: str) -> None:
    assert read(text).dates[-1].first == first


def test_a_day_in_passing_is_not_the_one_that_the_next_follows() -> None:
    text = "Dix hommes ont péri lundi, un autre a succombé mercredi. Le lendemain, vingt ont été arrêtés."
    assert read(text).dates[-1].first == "2024-03-12"


def test_a_heading_may_stand_in_any_part_but_is_no_line_that_tells_when_it_was_printed() -> None:
    text = "Journal\nPublié le 15 mars\nLundi 4 mars\nDix hommes ont été tués.\nMardi 5 mars"
    found = read(text, "title", "body", "credit", "body", "navigation").dates
    assert [one.first for one in found if one.role == "section"] == ["2024-03-04", "2024-03-05"]


def test_a_later_edition_tells_weekdays_from_its_own_day() -> None:
    text = "Publié le 15 mars 2024, mis à jour le 16 mars 2024\nDix hommes sont morts samedi."
    assert [one.first for one in read(text, "credit", "body").dates] == ["2024-03-16"]
    assert [one.first for one in read("Dix hommes sont morts samedi.").dates] == ["2024-03-09"]


def test_a_happening_that_two_days_name() -> None:
    [both, day] = read("Dix hommes arrêtés lors des émeutes des 4 et 5 mars ont été jugés mardi.").dates
    assert (both.tie, day.tie) == ("named", None)


def test_an_hour_before_the_day_of_its_paragraph_is_told_in_passing() -> None:
    [hour, day] = read("Ils attendaient le car de 11 h 40. Dix hommes ont été tués mardi.").dates
    assert (hour.tie, day.tie) == ("passing", None)
    assert [one.tie for one in read("Vers 11 h 40, dix hommes ont été tués.").dates] == [None]


def test_the_hour_at_the_head_of_a_headline_is_that_of_printing() -> None:
    assert [one.role for one in read("18:42 - Dix hommes tués à Selm", "title").dates] == ["said"]
