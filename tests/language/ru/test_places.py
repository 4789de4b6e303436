"""Places in Russian reports."""

from __future__ import annotations

import pytest

from language.ru.passages import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Задержания прошли в Петербурге и Нижнем Новгороде.", ["Saint Petersburg", "Nizhniy Novgorod"]),
        ("Взрыв прогремел в Донецкой области.", ["Donetsk"]),
        ("Огонь открыли в посёлке Верхние Ключи.", ["Verkhnie Klyuchi"]),
        ("Людей увезли в Захедан.", ["Zahedan"]),
        ("Май был холодным, и Пётр это помнил.", []),
    ],
)
def test_places_have_their_english_names(text: str, names: list[str]) -> None:
    assert [place.name for place in read(text).places] == names


def test_a_body_s_place_is_no_place_of_what_happened() -> None:
    (place,) = read("Губернатор Твери никого не видел.").places
    assert place.role == "of"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("В суды Твери поступило сорок дел.", "at"),
        ("В судах Твери ждут сорок человек.", "at"),
        ("В полиции Твери сообщили о трёх погибших.", "of"),
        ("Суды Твери молчат.", "of"),
    ],
)
def test_things_happen_in_several_bodies_but_not_in_one_that_speaks(text: str, role: str) -> None:
    (place,) = read(text).places
    assert place.role == role


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В России задержаны двести человек в 125 городах.", ("Russia", "whole")),
        ("В России задержаны двести человек в 3 городах.", ("Russia", "at")),
        ("В России задержали двести человек, сто из них в столице.", ("Moscow", "at")),
        ("В России столичные суды рассмотрели сто дел.", ("Moscow", "of")),
    ],
)
def test_many_towns_are_the_whole_country_and_the_capital_is_that_of_the_report_s(
    text: str, place: tuple[str, str]
) -> None:
    mention = read(text).places[-1]
    assert (mention.name, mention.role) == place


def test_the_capital_of_somewhere_else_is_not_the_country_s() -> None:
    assert [place.name for place in read("В России, в столице Татарстана, задержали сто человек.").places] == [
        "Russia",
        "Tatarstan",
    ]


def test_a_body_is_no_town_and_a_continent_is_no_town_either() -> None:
    assert read("В Сенате спорили о двух погибших.").places == ()
    (place,) = read("В Европе погибли двое.").places
    assert (place.name, place.country, place.where_prec) == ("Europe", None, 7)


def test_a_town_that_russian_spells_by_ear_has_its_name_in_the_atlas() -> None:
    assert [place.name for place in read("В Иране, в Мехабаде, задержали сорок человек.").places] == ["Iran", "Mahabad"]
    assert [place.name for place in read("В России, в Нагорске, задержали сорок человек.").places] == [
        "Russia",
        "Nagorsk",
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Двоим назначили штраф с выдворением за пределы России.", "way"),
        ("Двоих оштрафовали по статье 18.8 КоАП России.", "of"),
        ("Задержали двоих с паспортом России.", "of"),
        ("Двоих задержали в России.", "at"),
    ],
)
def test_a_law_and_the_border_of_a_country_are_no_place_of_what_happened(text: str, role: str) -> None:
    assert [place.role for place in read(text).places] == [role]
