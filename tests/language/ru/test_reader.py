"""The Russian analyser as a whole."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.registry import installed_languages, load_analyser
from language.passages import passage_of
from language.ru.passages import read


def test_russian_is_installed() -> None:
    assert "ru" in installed_languages()
    assert load_analyser("ru", "trained").language == "ru"


def test_the_same_passage_gives_the_same_reading() -> None:
    text = "Полиция задержала сорок человек, сообщил источник. По его словам, двое ранены."
    assert read(text) == read(text)


WORDS = [
    "как",
    "считали",
    "говорится",
    "сообщении",
    "из",
    "них",
    "один",
    "двое",
    "ему",
    "там",
    "-",
    "26",
    "летний",
    "отказался",
    "назвал",
    "провокацией",
    "слышал",
    "от",
    "слухи",
    "в",
    "на",
    "по",
    "о",
    "со",
    "до",
    "не",
    "ни",
    "что",
    "который",
    "он",
    "её",
    "их",
    "это",
    "полиция",
    "МВД",
    "источник",
    "«Фонтанка»",
    "Лидия",
    "Шмакова",
    "К.",
    "сообщил",
    "сообщили",
    "заявила",
    "словам",
    "данным",
    "ссылкой",
    "слов",
    "согласно",
    "погибли",
    "задержаны",
    "задержанных",
    "раненых",
    "арест",
    "штраф",
    "назначен",
    "сорок",
    "двадцать",
    "три",
    "тысячи",
    "тыс.",
    "сто",
    "полтора",
    "десятков",
    "несколько",
    "никто",
    "один",
    "одного",
    "человек",
    "мигрантов",
    "детей",
    "автобусов",
    "3",
    "14:00",
    "2024",
    "18",
    "359",
    "№",
    "5-ти",
    "1",
    "января",
    "марта",
    "года",
    "ночь",
    "понедельник",
    "накануне",
    "Твери",
    "области",
    "больше",
    "меньше",
    "около",
    "нет",
    "было",
    "якобы",
    "и",
    "а",
    "но",
    ",",
    ".",
    ":",
    ";",
    "—",
    "–",
    '"',
    "«",
    "»",
    "„",
    "“",
    "(",
    ")",
    "?",
    "!",
    "-",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    reading = load_analyser("ru", "rules").analyse(passage_of(text))
    for mention in reading.attributions:
        assert all(0 <= piece.start < piece.end <= len(text) for piece in mention.content)
    for count in reading.counts:
        assert text[slice(*count.span)].strip()


def test_a_long_report_is_read_in_reasonable_time() -> None:
    paragraph = (
        "Полиция задержала сорок человек, сообщил источник в МВД. По его словам, двое из них ранены в Твери 9 марта."
    )
    read(paragraph)
    begin = time.process_time()
    read("\n".join([paragraph] * 40))
    assert time.process_time() - begin < 2
