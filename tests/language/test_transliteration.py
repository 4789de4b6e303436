"""Cyrillic names in Latin letters."""

from __future__ import annotations

import pytest

from khronika.language.transliteration import latin_key, transliterate, transliterate_ukrainian


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Арсений Кобылянский", "Arseny Kobylyansky"),
        ("Алексей Щукин", "Alexei Shchukin"),
        ("Озёрская правда", "Ozerskaya pravda"),
        ("Невский экспресс", "Nevsky express"),
        ("Ефим Ёлкин", "Yefim Yolkin"),
        ("ВЕСТИ", "VESTI"),
        ("Lenta.ru", "Lenta.ru"),
        ("Мария-Луиза", "Maria-Luiza"),
    ],
)
def test_names_as_english_reports_write_them(name: str, latin: str) -> None:
    assert transliterate(name) == latin


def test_a_key_is_the_same_in_both_scripts() -> None:
    assert latin_key("Озёрская ПРАВДА") == latin_key("Ozerskaya Pravda")


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Сергей Гринько", "Serhii Hrynko"), ("Елена Вышинская", "Olena Vyshynska"), ("Вадим Байчук", "Vadym Baichuk")],
)
def test_names_of_ukrainians_in_their_russian_form(name: str, latin: str) -> None:
    assert transliterate_ukrainian(name) == latin
