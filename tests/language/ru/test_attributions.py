"""Who says what in Russian: sources, cues, contents and voices."""

from __future__ import annotations

import pytest

from language.ru.passages import read


def said(text: str, **given: str) -> list[tuple[str | None, str, list[str], list[str]]]:
    reading = read(text, **given)  # type: ignore[arg-type]
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)],
            [text[slice(*piece)] for piece in one.content],
            [voice.name for voice in one.voices],
        )
        for one in reading.attributions
    ]


@pytest.mark.parametrize(
    ("text", "source", "content", "voices"),
    [
        (
            "Губернатор Антон Ледовских сообщил, что погибли трое.",
            "Губернатор Антон Ледовских",
            ["погибли трое"],
            ["Anton Ledovskikh"],
        ),
        ("Погибли трое, сообщили в пресс-службе МВД.", "в пресс-службе МВД", ["Погибли трое"], ["Interior Ministry"]),
        (
            "По словам источника в полиции, людей увезли.",
            "источника в полиции",
            ["людей увезли"],
            ["anonymous police source"],
        ),
        (
            "Двое рабочих, добавил источник в больнице, ранены.",
            "источник в больнице",
            ["Двое рабочих", "ранены"],
            ["anonymous hospital source"],
        ),
        (
            "«Мы никого не били», — заявила адвокат Лидия Шмакова.",
            "адвокат Лидия Шмакова",
            ["Мы никого не били"],
            ["Lidia Shmakova"],
        ),
        ("Мэр Пётр Рябов заявил о двадцати раненых.", "Мэр Пётр Рябов", ["о двадцати раненых"], ["Pyotr Ryabov"]),
        (
            "Полиция задержала сорок человек, пишет «Фонтанка».",
            "Фонтанка",
            ["Полиция задержала сорок человек"],
            ["Fontanka"],
        ),
        (
            "В Твери, по данным «Вестинформа», задержаны сорок человек.",
            "Вестинформа",
            ["В Твери", "задержаны сорок человек"],
            ["Vestinform"],
        ),
        ("Минобороны опровергло удар по больнице.", "Минобороны", ["удар по больнице"], ["Russian Defence Ministry"]),
    ],
)
def test_a_source_and_what_it_says(text: str, source: str, content: list[str], voices: list[str]) -> None:
    found = [(one[0], one[2], one[3]) for one in said(text)]
    assert (source, content, voices) in found


def test_a_source_may_cite_another() -> None:
    (told,) = said("«Фонтанка» со ссылкой на источник в полиции сообщила о трёх тысячах задержанных.")
    assert told[3] == ["Fontanka", "anonymous police source"]
    outer, inner = said("Депутат Олег Заречный утверждает со ссылкой на очевидцев, что ранены девять человек.")
    assert outer[3] == ["Oleg Zarechny"]
    assert inner[3] == ["Oleg Zarechny", "eyewitnesses"]


def test_a_quotation_goes_on_behind_its_source() -> None:
    text = "«Нас было сорок, — рассказывает источник. — Троих избили. Больше ничего не знаю»."
    ((_, _, content, _),) = said(text)
    assert content == ["Нас было сорок", "Троих избили. Больше ничего не знаю"]


def test_pronouns_and_descriptions_point_back() -> None:
    told = said("Адвокат Лидия Шмакова сообщила, что задержан юноша. По её словам, его били. В полиции это отрицают.")
    assert told[1][3] == ["Lidia Shmakova"]
    assert told[2][2] == ["его били"]
    told = said("В МВД заявили, что задержаны сорок человек. Ранены двое, уточнили в ведомстве.")
    assert told[1][3] == ["Interior Ministry"]


def test_denials_are_negative() -> None:
    reading = read("Полиция отрицает избиение. В МВД не подтвердили число задержанных.")
    assert [one.polarity for one in reading.attributions] == ["negative", "negative"]


def test_nobody_named() -> None:
    ((source, cue, content, voices),) = said("Двое рабочих, как сообщается, ранены.")
    assert (source, cue, content, voices) == (None, "сообщается", ["Двое рабочих", "ранены"], [])


def test_speech_behind_a_dash_goes_on_to_the_end_of_its_paragraph() -> None:
    text = "— Нас везли как груз, — вспоминает 26-летний Фарид, рабочий с завода. — Двоих избили. Одному стало плохо."
    ((source, _, content, _),) = said(text)
    assert (source, content) == ("26-летний Фарид", ["Нас везли как груз", "Двоих избили. Одному стало плохо"])


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("«Двоих увезли», говорится в сообщении прокуратуры.", ["prosecutor's office"]),
        ("Об аресте двоих рассказала его сестра.", ["relative"]),
        ("Как сообщает «Вестинформ», задержаны двое.", ["Vestinform"]),
        ("О двоих раненых сообщили в ГУ МВД по Твери.", ["Tver police"]),
        ("Минобороны Казахстана заявило о двух раненых.", ["Kazakhstan Defence Ministry"]),
        ("О двоих раненых рассказали нам очевидцы.", ["eyewitnesses"]),
    ],
)
def test_whose_words_they_are(text: str, voices: list[str]) -> None:
    assert voices in [one[3] for one in said(text)]


def test_a_verb_may_be_left_out() -> None:
    told = said("МВД отчиталось о 312 задержанных, проект «Сетка» — о 370.")
    assert [(one[2], one[3]) for one in told] == [
        (["о 312 задержанных"], ["Interior Ministry"]),
        (["о 370"], ["Setka"]),
    ]


@pytest.mark.parametrize(
    "text",
    ["Двенадцать человек мы подняли живыми.", "Корреспондент агентства видел двоих раненых.", "Прошло три часа."],
)
def test_who_says_nothing(text: str) -> None:
    assert said(text) == []


def test_a_colon_at_the_end_leads_to_the_next_paragraph() -> None:
    text = "В полиции сообщили:\n«Задержаны двое. Оба отпущены»."
    ((source, _, content, _),) = said(text)
    assert (source, content) == ("В полиции", ["Задержаны двое. Оба отпущены"])
    assert said("В полиции сообщили:\nДождь шёл весь день.") == []
