"""The Russian analyser as a whole."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from khronika.language.registry import installed_languages, load_analyser
from language.ru.passages import passage_of, read


def test_russian_is_installed() -> None:
    assert "ru" in installed_languages()
    assert load_analyser("ru", "trained").language == "ru"


def test_the_same_passage_gives_the_same_reading() -> None:
    text = "Полиция задержала сорок человек, сообщил источник. По его словам, двое ранены."
    assert read(text) == read(text)


@given(st.text(alphabet='абвдеёийнорст «»„“"—-,.:;()12 \nСВПо', max_size=120))
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
