"""Bodies and outlets named in Russian sentences."""

from __future__ import annotations

import pytest

from khronika.language.ru.bodies import find_bodies
from khronika.language.ru.named import find_named
from language.ru.passages import lines_of


def _bodies(text: str) -> list[str]:
    (line,) = lines_of(text)
    return [text[line.tokens[one.first].start : line.tokens[one.last].end] for one in find_bodies(line)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Полиция приехала быстро.", ["Полиция"]),
        ("Суд ещё не заседал.", []),
        ("Тарковский районный суд ещё не заседал.", ["Тарковский районный суд"]),
        ("Людей увезли сотрудники ГУ МВД по Тверской области.", ["ГУ МВД по Тверской области"]),
        ("Так решил департамент образования и науки.", ["департамент образования и науки"]),
        ("Он вступил в движение «Чистый двор».", ["движение «Чистый двор»"]),
        ("Её отец снял фильм «Чистый двор».", []),
        ("За дело взялось агентство Маяк.", ["агентство Маяк"]),
        ("Их приняли в Фонд памяти имени Анны Ровной.", ["Фонд памяти имени Анны Ровной"]),
        ("Так решил совет при губернаторе Твери.", ["совет при губернаторе Твери"]),
        ("Он создал движение против пыток.", []),
        ("Он создал Движение против пыток.", ["Движение против пыток"]),
        ("Иностранные компании ушли.", []),
        ("Правоохранительные органы молчат.", ["Правоохранительные органы"]),
        ("Это японский МИД.", ["японский МИД"]),
        ("Заметку подхватил Vesti.ru.", ["Vesti.ru"]),
        ("Это решил Tarki Steel.", ["Tarki Steel"]),
        ("Это решила Анна Ровная (Anna Rovnaya).", []),
        ("Отчёт Союза пекарей (Bakers Union) вышел вчера.", ["Союза пекарей", "Bakers Union"]),
    ],
)
def test_bodies_are_found_with_what_belongs_to_their_names(text: str, names: list[str]) -> None:
    assert _bodies(text) == names


def test_capitals_tell_nothing_where_everything_is_in_capitals() -> None:
    assert _bodies("ВЗРЫВ НА ШАХТЕ УНЁС ДЕВЯТЬ ЖИЗНЕЙ") == []


def test_waters_and_streets_are_names_but_no_places_where_something_is_counted() -> None:
    lines = lines_of("У Белого моря на Лесной улице задержали трёх человек, пишет «Листок Твери».")
    named = find_named(lines)
    assert [place.name for place in named.places] == ["Beloe more", "Lesnaya ulitsa"]
    assert [body.name for body in named.bodies] == ["Listok Tveri"]
