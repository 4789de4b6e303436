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
            "«Фонтанка»",
            ["Полиция задержала сорок человек"],
            ["Fontanka"],
        ),
        (
            "В Твери, по данным «Вестинформа», задержаны сорок человек.",
            "«Вестинформа»",
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
    (told,) = read("О пострадавших не сообщается.").attributions
    assert (told.source, told.polarity) == (None, "negative")
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


def attributed(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [told[:3] for told in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дирекция не стала отвечать на вопросы.", ("Дирекция", "не стала отвечать", ["на вопросы"])),
        ("Таможня запрос комментировать отказалась.", ("Таможня", "комментировать отказалась", ["запрос"])),
        ("Подсудимый вину не признал.", ("Подсудимый", "не признал", ["вину"])),
        (
            "Врачи не подтвердили и не опровергли отравление.",
            ("Врачи", "не подтвердили и не опровергли", ["отравление"]),
        ),
        ("Мэр Пётр Рябов не исключил, что мост закроют.", ("Мэр Пётр Рябов", "не исключил", ["мост закроют"])),
        ("В профсоюзе уверены, что его вынудили уйти.", ("В профсоюзе", "уверены", ["его вынудили уйти"])),
        ("Комендант доводит до сведения: мост закрыт.", ("Комендант", "доводит до сведения", ["мост закрыт"])),
        ("Губернатор обещал разобраться.", ("Губернатор", "обещал", ["разобраться"])),
        ("Бюро требует освободить рыбаков.", ("Бюро", "требует", ["освободить рыбаков"])),
        ("«Мы ждали», — вздыхает она.", ("она", "вздыхает", ["Мы ждали"])),
        ("«Их было двое», — бросил охранник.", ("охранник", "бросил", ["Их было двое"])),
        ("«Ждали», — сказал, выйдя из зала, врач Зиновий Кац.", ("врач Зиновий Кац", "сказал", ["Ждали"])),
        ("О побоях рассказали десять бывших заключённых.", ("десять бывших заключённых", "рассказали", ["О побоях"])),
        ("О том, что арестованы двое, сообщил канал «Мыс».", ("канал «Мыс»", "сообщил", ["арестованы двое"])),
        (
            "Как пояснил начальник отдела полковник Пётр Рябов, мост закрыт.",
            ("начальник отдела полковник Пётр Рябов", "пояснил", ["мост закрыт"]),
        ),
        (
            "Представители завода, которых мы искали, заявили, что мост цел.",
            ("Представители завода, которых мы искали", "заявили", ["мост цел"]),
        ),
        (
            "Один из них, капитан Борис Юдалов, заявил, что мост цел.",
            ("Один из них, капитан Борис Юдалов", "заявил", ["мост цел"]),
        ),
        (
            "По словам торговки, назвавшейся Зиной, их было двое.",
            ("торговки, назвавшейся Зиной", "По словам", ["их было двое"]),
        ),
        (
            "По сведениям из больницы, скончались двое.",
            ("из больницы", "По сведениям", ["скончались двое"]),
        ),
        (
            "Мост, следует из ответа управы на запрос, закроют.",
            ("ответа управы на запрос", "следует из", ["Мост", "закроют"]),
        ),
        ("26 февраля в областном минздраве заявили, что мест нет.", ("в областном минздраве", "заявили", ["мест нет"])),
        ("В петиции говорится, что мост опасен.", ("В петиции", "говорится", ["мост опасен"])),
        (
            "Её мать — актриса Анна Реутова — сказала, что мост цел.",
            ("Её мать — актриса Анна Реутова", "сказала", ["мост цел"]),
        ),
        ("«Мы ушли», — сказал на пресс-конференции тренер.", ("тренер", "сказал", ["Мы ушли"])),
        ("«Мост цел»,-заявил тренер.", ("тренер", "заявил", ["Мост цел"])),
        ("По информации же «Мыса», мост цел.", ("«Мыса»", "По информации", ["мост цел"])),
        ("Впрочем, как сообщил мэр, мост цел.", ("мэр", "сообщил", ["мост цел"])),
        ("Как сообщил «Мыс», ссылаясь на врачей, мест нет.", ("«Мыс»", "сообщил", ["мест нет"])),
        (
            "Лидер союза отказался назвать больницу, чтобы «не пугать».",
            ("Лидер союза", "отказался назвать", ["больницу, чтобы «не пугать»"]),
        ),
        (
            "Мост закроют, рассказал мастер, знакомый с планами.",
            ("мастер, знакомый с планами", "рассказал", ["Мост закроют"]),
        ),
        ("В сообщении не уточняется, кто ранен.", ("В сообщении", "не уточняется", ["кто ранен"])),
        ("Как сообщает «Мыс.су», мост цел.", ("«Мыс.су»", "сообщает", ["мост цел"])),
        ("Ивокки отметил, что мост цел.", ("Ивокки", "отметил", ["мост цел"])),
        ("Источник, близкий к делу, сообщил, что мост цел.", ("Источник, близкий к делу", "сообщил", ["мост цел"])),
        ("По словам самого обвиняемого, мост цел.", ("самого обвиняемого", "По словам", ["мост цел"])),
        ("Позже эту версию подтвердила полиция.", ("полиция", "подтвердила", ["эту версию"])),
        ("Пётр Рябов своей вины не признал.", ("Пётр Рябов", "не признал", ["своей вины"])),
        ("По сведениям изданий Рябов уехал.", ("изданий", "По сведениям", ["Рябов уехал"])),
        ("Из заключения врача следует, что сломаны рёбра.", ("заключения врача", "следует", ["сломаны рёбра"])),
    ],
)
def test_ways_to_say_it(text: str, expected: tuple[str | None, str, list[str]]) -> None:
    assert expected in attributed(text)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "По предварительным данным, огонь пришёл из котельной.",
            "По предварительным данным",
            ["огонь пришёл из котельной"],
        ),
        ("По одной из версий, водитель уснул.", "По одной из версий", ["водитель уснул"]),
        ("Говорят, что воды нет.", "Говорят", ["воды нет"]),
        ("Дескать, воды нет.", "Дескать", ["воды нет"]),
    ],
)
def test_nobody_is_named(text: str, cue: str, content: list[str]) -> None:
    assert attributed(text) == [(None, cue, content)]


def test_a_verb_without_a_subject_is_said_by_whoever_spoke_last() -> None:
    told = said("Мэр Пётр Рябов сообщил, что мост цел. Потом добавил, что паром стоит.")
    assert [(one[2], one[3]) for one in told] == [(["мост цел"], ["Pyotr Ryabov"]), (["паром стоит"], ["Pyotr Ryabov"])]
    told = said("Врачи сообщили о двоих раненых. Говорят, что мест нет.")
    assert told[1][3] == ["doctors"]
    assert said("Дождь шёл. Добавил, что паром стоит.") == []


def test_about_this_means_the_sentence_before_also_across_paragraphs() -> None:
    assert attributed("Мост закрыт.\nОб этом сообщил мэр.")[-1] == ("мэр", "сообщил", ["Мост закрыт"])


def test_one_source_says_two_things() -> None:
    told = attributed("Полиция утверждает, что мост цел, и отрицает стрельбу.")
    assert told == [("Полиция", "утверждает", ["мост цел"]), ("Полиция", "отрицает", ["стрельбу"])]


def test_who_is_quoted_said_it_too() -> None:
    told = said("«Мы ушли», — цитирует агентство министра Олега Рябова.")
    assert [one[0] for one in told] == ["агентство", "министра Олега Рябова"]
    told = said("«Утёс» цитирует министра Олега Рябова: «Мы ушли».")
    assert [(one[0], one[2]) for one in told] == [("«Утёс»", ["Мы ушли"]), ("министра Олега Рябова", ["Мы ушли"])]
    assert told[1][3] == ["Utes", "Oleg Ryabov"]


def test_what_is_said_may_be_a_clause_with_a_source_of_its_own() -> None:
    told = attributed("Завод уведомил рабочих о сокращении, пишет «Полюс».")
    assert ("«Полюс»", "пишет", ["Завод уведомил рабочих о сокращении"]) in told


def test_what_points_back_means_what_was_said_last() -> None:
    told = attributed("В полиции заявили, что мальчик уехал, но отец это отрицает.")
    assert told[1] == ("отец", "отрицает", told[0][2])


def test_a_verb_that_stands_behind_words_said_aloud_needs_no_list() -> None:
    assert attributed("Охранник бросил окурок.") == []
    assert [one[0] for one in attributed("— Их было двое, — отрезал охранник.")] == ["охранник"]


@pytest.mark.parametrize(
    "text",
    [
        "Напомним, что мост закрыт.",
        "Мост закрыт, сообщили в полицию.",
        "Закон, согласно которому мост закрыт, отменён.",
        "«Я знаю, что мост цел».",
        "Комитет по Оценке СМИ решил спор.",
        "Экипаж: Пётр Рябов, Анна Реутова.",
        "Рабочие намерены обжаловать приказ.",
        "Комендант приказал усилить посты.",
        "По нашим подсчётам, их было двое.",
    ],
)
def test_intentions_orders_and_own_reckoning_are_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_who_insists_says_the_number_he_insists_on() -> None:
    text = "Власти области настаивают на семидесяти задержанных."
    (mention,) = read(text).attributions
    assert [text[start:end] for start, end in mention.content] == ["на семидесяти задержанных"]


def test_what_is_said_goes_on_behind_the_source_s_own_source() -> None:
    text = "В больницах, пишет «Маяк» со ссылкой на облздрав, побывали пятеро."
    for mention in read(text).attributions:
        assert [text[start:end] for start, end in mention.content] == ["В больницах", "побывали пятеро"]


def test_an_unnamed_source_speaks_behind_a_colon_also_in_an_entry_headed_by_its_hour() -> None:
    text = "12:40. Источник в полиции: задержаны сорок человек."
    (mention,) = read(text).attributions
    assert [voice.name for voice in mention.voices] == ["anonymous police source"]


def test_a_participle_of_saying_tells_what_the_noun_before_it_said() -> None:
    text = "Полиция, ранее заявлявшая о сорока задержанных, новых данных не приводит."
    (mention,) = read(text).attributions
    assert [text[start:end] for start, end in mention.content] == ["о сорока задержанных"]
    assert [voice.name for voice in mention.voices] == ["police"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "В приёмном покое портовой больницы нашему корреспонденту сказали, что ранены девять человек.",
            "В приёмном покое портовой больницы",
        ),
        ("В УМВД по Лирскому району пояснили, что задержаны сорок человек.", "В УМВД по Лирскому району"),
    ],
)
def test_a_source_has_the_words_of_its_body_and_none_of_whom_it_speaks_to(text: str, source: str) -> None:
    (mention,) = read(text).attributions
    assert mention.source is not None
    assert text[mention.source.start : mention.source.end] == source
