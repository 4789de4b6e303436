"""Counts that have no verb of their own: rows of lists, numbers told again, cases, parts of what was told before."""

from __future__ import annotations

import pytest

from language.ru.passages import read


def acts(text: str, *kinds: str) -> list[tuple[int | None, str | None]]:
    return [(one.lower, one.act) for one in read(text, *kinds).counts]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Погибли:\nСомовск — 4\nВерхние Луки — 3", [(4, "killing"), (3, "killing")]),
        ("Список задержанных\nЛужин: 52\nКаменка: не менее 40", [(52, "arrest"), (40, "arrest")]),
        ("Эвакуированы: Сомовск – 410, Заозёрье – 74.", [(410, "displacement"), (74, "displacement")]),
        ("Задержали 23 студентов.\nОтдел «Речной»: 12 человек, адвоката не пускают.", [(23, "arrest"), (12, "arrest")]),
        (
            "Задержаны 194 человека.\nИз 194 тридцать шесть — несовершеннолетние.",
            [(194, "arrest"), (194, "arrest"), (36, "arrest")],
        ),
        ("Ранены 57 рабочих.\nДвадцать один — дети.", [(57, "injury"), (21, "injury")]),
        ("За ночь — 14 задержаний.", [(14, "arrest")]),
        ("Стачком насчитал пять случаев пыток.", [(5, "torture")]),
        ("Задержаны сорок ткачей. Мэрия назвала цифру 38.", [(40, "arrest"), (38, "arrest")]),
        ("Сколько человек оштрафовано, спросили мы в суде: там назвали цифру 38.", [(38, "fine")]),
        ("Под завалом нашли двоих мёртвыми. Четверых откопали утром.", [(2, "killing"), (4, "killing")]),
        ("Ранены 30 ткачей. Потери гарнизона — шестеро.", [(30, "injury"), (6, "killing")]),
        ("Суд вынес три оправдательных вердикта и девять приговоров.", [(3, "acquittal"), (9, "conviction")]),
        ("Пятерых раненых спасти не удалось.", [(5, "killing")]),
        ("Вертолёт снял с крыши семью из пяти человек.", [(5, "rescue")]),
        ("Мировой суд судил троих: двое под капельницами.", [(3, "trial"), (2, "injury")]),
        ("О местонахождении одиннадцати семьи не знают ничего.", [(11, "disappearance")]),
        ("Число заболевших выросло с 31 до 47.", [(31, "injury"), (47, "injury")]),
        ("Среди задержанных 25 женщин, подростков нет.", [(25, "arrest"), (0, "arrest")]),
    ],
)
def test_a_number_without_a_verb_goes_on_with_what_was_told(text: str, expected: list[tuple[int, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Погибли трое детей (4, 9 и 13 лет).",
        "Освобождены трое докеров. Лауреат премии (1981), артист (2006).",
        "Погибли трое. В него выпустили три пули: две в голову и одна в живот.",
        "Задержаны трое. Подписывайтесь, нас 12 400.",
        "Задержаны трое. Двоих потом наградили.",
        "Ранены трое. Двоих врачей прислали из столицы.",
        "Погибли трое. По числу мандатов партия третья (52).",
        "Погибли трое. Берут по тысяче с головы.",
        "Задержаны трое. Два случая кражи раскрыты.",
    ],
)
def test_what_only_looks_like_a_further_count(text: str) -> None:
    assert [number for number, _ in acts(text)] == [3]
