"""Russian counts that stand against one another, add up, single out one of a few, or are the sides of an exchange."""

from __future__ import annotations

import pytest

from language.ru.passages import read


def counts(text: str) -> list[tuple[int | None, str | None]]:
    return [(mention.lower, mention.act) for mention in read(text).counts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Раненых не девять, а десять.", [(9, "injury", True), (10, "injury", False)]),
        ("Задержаны семеро, а не шесть.", [(7, "arrest", False), (6, "arrest", True)]),
        ("Раненых в утренней сводке стало девять вместо десяти.", [(9, "injury", False), (10, "injury", False)]),
    ],
)
def test_of_two_numbers_set_against_each_other_one_is_taken_back(text: str, found: list[tuple[int, str, bool]]) -> None:
    assert [(mention.lower, mention.act, mention.negative) for mention in read(text).counts] == found


def test_numbers_that_add_up_to_one_told_before_are_its_parts() -> None:
    text = "В больнице двенадцать раненых. Пятеро просятся домой, семеро ждут врача."
    assert counts(text) == [(12, "injury"), (5, "injury"), (7, "injury")]
    assert counts("В больнице двенадцать раненых. Пятеро просятся домой, двое ждут врача.") == [(12, "injury")]


def test_a_number_whose_parts_follow_is_of_their_act() -> None:
    text = "В ночь на пятницу из порта привезли пятерых, двоих – с ожогами, троих – с ушибами."
    assert counts(text) == [(5, "injury"), (2, "injury"), (3, "injury")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Дело заведено на двоих рыбаков; один в изоляторе, второго отпустили.",
            [(2, "charge"), (1, "detention"), (1, "release")],
        ),
        ("Под стражей трое, четвёртая под домашним арестом.", [(3, "detention"), (1, "detention")]),
        ("Задержаны двое рыбаков. Второй этаж сгорел.", [(2, "arrest")]),
    ],
)
def test_one_of_a_few_is_counted_where_words_say_what_was_done(text: str, found: list[tuple[int, str]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Рудава объявила об обмене 26 на 19.", [(26, "release"), (19, "release")]),
        (
            "Сегодня меняются пленными. Домой приехали 26 наших, туда отдали 19 чужих.",
            [(26, "release"), (19, "release")],
        ),
        ("Прошёл обмен мнениями. Домой приехали 26 гостей.", []),
    ],
)
def test_the_sides_of_an_exchange_are_released(text: str, found: list[tuple[int, str]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("На побои пожаловались одиннадцать рыбаков.", [(11, "torture")]),
        ("Насилию не подвергался ни один задержанный.", [(0, "torture")]),
        ("Пропавшие без вести: один, таможенник Лев Дубов.", [(1, "disappearance")]),
        ("Задержаны сорок человек. Минобороны признаёт одиннадцать человек.", [(40, "arrest"), (11, "arrest")]),
        ("Задержаны сорок человек. Сосед видел пятерых.", [(40, "arrest"), (5, "arrest")]),
        ("В военкомат увезли сорок человек.", [(40, "arrest")]),
        ("Сообщения о двух погибших действительности не соответствуют.", [(2, "killing")]),
        ("О судьбе остальных троих сведений нет.", [(3, "disappearance")]),
        (
            "Полиция оценила число участников в две сотни человек; двоих задержали.",
            [(200, "participation"), (2, "arrest")],
        ),
        ("Ранены двое. Один из двоих, житель села, скончался.", [(2, "injury"), (1, "killing")]),
    ],
)
def test_what_was_done_to_those_counted(text: str, found: list[tuple[int, str]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Задержания на рынке «Заречный». Нам известно о 143 людях.", [(143, "arrest")]),
        ("Держат в отделах: «Западный» — 52, «Речной» — 41 (двоих выпустили), «Южный» — 30.", [52, 41, 2, 30]),
        ("Из-под снега подняли девять человек.", [(9, "rescue")]),
        ("Пропали девять рыбаков. Двое нашлись.", [(9, "disappearance"), (2, "rescue")]),
        ("Двое не найдены. Их ищут около ста добровольцев.", [(2, "disappearance")]),
        ("Связи с семью рыбаками нет.", [(7, "disappearance")]),
        ("В тушении участвуют сорок спасателей.", []),
        ("Больница приняла девять раненых — на двоих больше, чем вчера.", [(9, "injury")]),
        ("В камере покончили с собой трое.", [(3, "killing")]),
        ("Увезли сорок человек. Родные ведут список. К утру в нём было 93 человека.", [(40, "arrest"), (93, "arrest")]),
        ("В автобусе шестеро упали в обморок.", [(6, "injury")]),
        ("Под завалами могут быть до пятнадцати человек.", [(0, "disappearance")]),
        ("Соседей обвинили в захвате в заложники восьми строителей.", [(8, "abduction")]),
        ("Шестеро получили телесные повреждения.", [(6, "injury")]),
        ("Пятеро получили условно.", [(5, "conviction")]),
        ("Двоих суд отправил под домашний арест.", [(2, "detention")]),
        ("Губернатор написал семьям тринадцати погибших.", [(13, "killing")]),
        ("Привезли девять раненых, их никто не считал.", [(9, "injury")]),
        ("Противник потерял убитыми до сорока человек, взяты в плен шестеро.", [(0, "killing"), (6, "arrest")]),
    ],
)
def test_counts_of_bulletins(text: str, found: list[tuple[int, str]] | list[int]) -> None:
    told = counts(text)
    assert told == found or [number for number, _ in told] == found
