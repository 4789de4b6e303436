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
