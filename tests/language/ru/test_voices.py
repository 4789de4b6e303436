"""Whose word it is: the voices that the words of a Russian source name."""

from __future__ import annotations

import pytest

from language.ru.passages import read


def _voices(text: str) -> list[tuple[str, str]]:
    return [(voice.name, voice.kind) for mention in read(text).attributions for voice in mention.voices]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Официальный представитель МВД Анна Ровная сообщила о семи задержанных.", ("Interior Ministry", "official")),
        (
            "Официальный представитель краевого главка МВД Анна Ровная сообщила о семи задержанных.",
            ("regional police", "official"),
        ),
        ("Представитель профсоюза Лев Дубов заявил о семи задержанных.", ("Lev Dubov", "person")),
        ("Пресс-секретарь губернатора Анна Ровная сообщила о семи погибших.", ("Anna Rovnaya", "person")),
        ("Пресс-секретарь мэра сообщил о семи погибших.", ("mayor", "official")),
        ("Глава МИД Ирана заявил о сорока погибших.", ("Iran Foreign Ministry", "official")),
        ("МВД Коралии сообщило о семи погибших.", ("Koralia Interior Ministry", "official")),
        ("О семи погибших сообщила заведующая отделением Роза Тихая.", ("Roza Tikhaya", "person")),
        ("Глава посёлка Тарас Мельник сообщил о семи погибших.", ("Taras Melnik", "person")),
        ("Староста Бари Умар сообщил о семи погибших.", ("Bari Umar", "person")),
        ("Командующий силами порта Юсуф Кано сообщил о семи погибших.", ("Yusuf Kano", "person")),
        ("Задержаны сорок человек, подсчитали в редакции «Вестей Залива».", ("Vesti Zaliva", "outlet")),
        ("Депутат Яна Дубова насчитала сорок задержанных.", ("Yana Dubova", "person")),
        ("По словам Яна Дубова, задержаны сорок человек.", ("Yan Dubov", "person")),
        ("По словам депутата Веры Тихой, задержаны сорок человек.", ("Vera Tikhaya", "person")),
    ],
)
def test_a_body_speaks_through_its_official_spokesperson_and_others_for_themselves(
    text: str, voice: tuple[str, str]
) -> None:
    assert _voices(text)[-1] == voice


def test_a_spokesperson_s_surname_alone_stands_for_the_body_too() -> None:
    text = "Официальный представитель МВД Анна Дубова сообщила о семи задержанных. Дубова добавила, что ранены трое."
    assert _voices(text) == [("Interior Ministry", "official"), ("Interior Ministry", "official")]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("По данным скорой помощи, ранены шестеро.", ("ambulance service", "official")),
        (
            "Пострадали девять человек, сообщает пресс-служба минздрава области.",
            ("regional health ministry", "official"),
        ),
        (
            "В министерстве здравоохранения края подтвердили, что ранены девять человек.",
            ("regional health ministry", "official"),
        ),
        ("По данным забастовочного комитета, ранены шестеро.", ("strike committee", "official")),
        ("Профсоюз учителей сообщил о шести задержанных.", ("teachers' union", "ngo")),
        ("В центральной районной больнице подтвердили, что у них семеро раненых.", ("hospital", "unknown")),
        ("Директор школы рассказала о сорока раненых.", ("director", "witness")),
        ("Одна из задержанных рассказала о двоих раненых.", ("detainee", "witness")),
        ("Управление МВД по Сорской области сообщило о семи задержанных.", ("Sorsk police", "official")),
    ],
)
def test_bodies_of_a_kind_are_named_by_what_tells_them_apart(text: str, voice: tuple[str, str]) -> None:
    assert _voices(text) == [voice]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Сотрудник больницы на условиях анонимности рассказал о сорока раненых.", "anonymous hospital source"),
        ("Врач, попросивший не называть его имени, рассказал о сорока раненых.", "anonymous medical source"),
        ("Врач, попросивший о помощи, рассказал о сорока раненых.", "doctor"),
    ],
)
def test_who_asks_not_to_be_named_is_an_anonymous_source(text: str, name: str) -> None:
    assert [name] == [voice for voice, _ in _voices(text)]


def test_a_press_service_of_a_court_is_no_other_body_told_of_before() -> None:
    text = "По данным управления здравоохранения, ранены двое. Оштрафован 21 человек, сообщили в пресс-службе суда."
    assert [name for name, _ in _voices(text)] == ["health department", "court"]


def test_she_is_the_woman_who_spoke_and_not_the_police_behind_her() -> None:
    text = (
        "Правозащитница Яна Дубова заявила о девяти избитых. Полиция сообщила о семи задержанных. "
        "Она насчитала одиннадцать раненых."
    )
    assert _voices(text)[-1] == ("Yana Dubova", "person")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Генштаб Велонии сообщил о девяти погибших.", "Velonia General Staff"),
        ("Генеральный штаб Велонии сообщил о девяти погибших.", "Velonia General Staff"),
        ("Лужанское Минобороны сообщило о девяти погибших.", "Luzhan Defence Ministry"),
        ("Посольство Сурхании сообщило о девяти погибших.", "Surkhania embassy"),
        ("По словам Рублёва, погибли девять человек.", "Rublev"),
        ("Об этом сообщил заместитель министра генерал-майор полиции П. А. Ломов.", "P. A. Lomov"),
        ("Анна Рудина с хутора Гнилуша говорит, что увезли восьмерых.", "Anna Rudina"),
        ("Суд, по данным его пресс-службы, отправил под арест 12 человек.", "court"),
        ("Городской суд рассмотрел 64 дела, сообщила «Маяку» его пресс-секретарь Анна Рудина.", "city court"),
        ("Родные сообщили о девяти погибших.", "relatives"),
        ("Дарвазская сторона сообщает о девяти погибших.", "Darvaz authorities"),
        ("Воспитанник Лев Дубов, ему девятнадцать, насчитал сорок погибших.", "Lev Dubov"),
        ("Министерство обороны Карелонии заявило о сорока погибших.", "Karelonia Defence Ministry"),
        ("В город прибыли наблюдатели миссии. Они насчитали сорок погибших.", "observers"),
        ("Начальник полиции района подполковник Руднев сообщил о девяти погибших.", "Rudnev"),
        ("Полковник Дрозд сообщил о девяти погибших.", "Drozd"),
        ("По данным Минздрава края, ранены девять человек.", "regional health ministry"),
        ("По данным ГУ МЧС, ранены девять человек.", "Emergencies Ministry"),
        ("Ранены девять человек, сообщил «Северогорску-информ» источник в порту.", "anonymous source"),
        ("В следственном отделе сообщили о девяти погибших.", "investigators"),
    ],
)
def test_the_name_of_who_speaks(text: str, voice: str) -> None:
    assert _voices(f"В порту горел склад. {text}")[-1][0] == voice


def test_a_paper_without_an_owner_is_of_the_body_spoken_of_last() -> None:
    text = "В министерстве транспорта отказались отвечать. «Погибли девять человек», — говорится в письме."
    assert _voices(text)[-1] == _voices(text)[0]


def test_a_man_who_spoke_is_meant_before_people_who_were_counted() -> None:
    text = "Трое граждан Сурхании ранены. «Увезли шестерых», — говорит староста Лев Дубов. Четверых, по его словам, узнали."
    assert _voices(text)[-1][0] == "Lev Dubov"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Министерство транспорта подтвердило гибель девяти человек.", "transport ministry"),
        ("РИА «Вершина» сообщило о девяти погибших.", "Vershina"),
        ("По документам, которые показала нам медсестра, привезли девять раненых.", "nurse"),
        ("Прокурор пришёл в зал. «Приговор мягкий», — заявил он.", "prosecutor"),
        (
            "Жительница села, попросившая не называть её имени, видела девятерых. С ними, по её словам, были дети.",
            "anonymous source",
        ),
    ],
)
def test_who_is_not_taken_for_another(text: str, voice: str) -> None:
    assert _voices(f"МЧС говорило о пожаре. Об этом рассказала Анна Рудина. {text}")[-1][0] == voice


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Губернатор Лев Дубов сообщил о двоих погибших. Ранены трое, написал глава региона.", "Lev Dubov"),
        (
            "В пожарной охране заявили о двоих погибших. «Ранены трое», — говорится в сообщении ведомства.",
            "fire service",
        ),
        (
            "Источник в полиции сообщил о двоих погибших. Один из торговцев, Назар, рассказал о дыме. «Нас было сорок», — говорит он.",
            "trader",
        ),
    ],
)
def test_whom_a_short_description_or_a_pronoun_means(text: str, last: str) -> None:
    assert _voices(text)[-1][0] == last
