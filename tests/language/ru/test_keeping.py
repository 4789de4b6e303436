"""Attributions by what somebody counts, keeps or spreads."""

from __future__ import annotations

import pytest

from language.ru.test_attributions import said


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Хирург Анна Рудина ведёт свой журнал. За ночь привезли девять раненых.",
            "Хирург Анна Рудина",
            "ведёт",
            ["За ночь привезли девять раненых."],
        ),
        (
            "Главврач больницы № 2 Олег Дубов ограничился цифрами: привезли пятерых раненых.",
            "Главврач больницы № 2 Олег Дубов",
            "ограничился",
            ["привезли пятерых раненых"],
        ),
        ("По городу ходят слухи о пятнадцати погибших.", "слухи", "ходят", ["о пятнадцати погибших"]),
    ],
)
def test_who_keeps_or_gives_numbers_says_them(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in [found[:3] for found in said(text)]


def test_what_nobody_keeps_is_of_nobody() -> None:
    assert said("Дорога ведёт в порт. За ночь привезли девять раненых.") == []
