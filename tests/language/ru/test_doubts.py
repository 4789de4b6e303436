"""What a Russian report could not confirm, and what it takes back."""

from __future__ import annotations

import pytest

from language.ru.passages import read


@pytest.mark.parametrize(
    "doubt",
    [
        "Подтвердить это независимо не удалось.",
        "Независимых подтверждений этому нет.",
        "Проверить эти сведения мы пока не можем.",
        "Независимо подтвердить это невозможно.",
        "Эта информация официально не подтверждена.",
    ],
)
def test_what_could_not_be_confirmed_was_said_before(doubt: str) -> None:
    text = f"Житель посёлка рассказал, что погибли трое. {doubt}"
    (found,) = read(text).doubts
    assert found.kind == "unconfirmed"
    assert [text[slice(*piece)] for piece in found.target] == ["погибли трое"]


def test_a_source_that_does_not_confirm_is_no_doubt_of_the_report() -> None:
    assert read("Погибли трое, сообщил сосед. В МВД число погибших не подтвердили.").doubts == ()


def test_what_is_taken_back() -> None:
    text = "Ранее мы ошибочно сообщили, что погибли четверо."
    (found,) = read(text).doubts
    assert (found.kind, text[slice(*found.target[0])]) == ("withdrawn", "погибли четверо")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Утром мы писали, что погибли четверо. Это было неверно.", "погибли четверо"),
        ("Утром мы писали о двух погибших. Это не подтвердилось.", "двух погибших"),
        ("Исправлено в полдень. В первой версии текста сказано, что вывезли сорок человек.", "вывезли сорок человек"),
        ("Пятнадцать погибших — выдумка.", "Пятнадцать погибших"),
    ],
)
def test_what_is_taken_back_in_two_sentences_or_called_false(text: str, target: str) -> None:
    (found,) = read(text).doubts
    assert (found.kind, text[slice(*found.target[0])]) == ("withdrawn", target)


def test_what_an_outlet_wrote_and_holds_to_is_not_taken_back() -> None:
    assert read("Утром мы писали о двух погибших. Их имена известны.").doubts == ()
