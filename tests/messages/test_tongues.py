"""Numbers, days and plural forms as each language writes them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal, format_percent

from khronika.errors import UsageError
from khronika.messages.catalogues import known_languages
from khronika.messages.tongues import AS_WRITTEN, load_tongue

LOCALES = {"en": "en_GB", "fr": "fr", "ru": "ru"}
DAYS = [date(2023, month, day) for month in range(1, 13) for day in (1, 15)] + [date(2024, 1, 1), date(2024, 2, 29)]


@pytest.mark.parametrize("code", known_languages())
def test_numbers_and_days_are_those_of_cldr(code: str) -> None:
    tongue, locale = load_tongue(code), Locale.parse(LOCALES[code])
    for number in (0, 7, 999, 1000, 31_415, 1_234_567, 10**9):
        assert tongue.number(number) == format_decimal(number, locale=locale)
    for share in (0, 0.005, 0.07, 0.974, 1):
        assert tongue.percent(share) == format_percent(share, locale=locale)
    for day in DAYS:
        assert tongue.day(day) == format_date(day, "long", locale)
        assert tongue.days(day, day, short=True) == format_date(day, "medium", locale)
    for first, last in itertools.pairwise(DAYS):
        assert tongue.days(first, last, short=True) == format_interval(first, last, "yMMMd", locale=locale)


def test_days_with_whole_months_share_what_they_have_in_common() -> None:
    first, last = date(2024, 1, 3), date(2024, 1, 5)
    said = {code: load_tongue(code).days(first, last) for code in known_languages()}
    assert said == {"en": "3–5 January 2024", "fr": "3–5 janvier 2024", "ru": "3–5 января 2024\u202fг."}
    said = {code: load_tongue(code).days(first, date(2024, 2, 1)) for code in known_languages()}
    assert said["ru"] == "3 января – 1 февраля 2024\u202fг."


@pytest.mark.parametrize(
    ("number", "french", "russian"),
    [
        (0, "0 chiffre", "0 подсчётов"),
        (1, "1 chiffre", "1 подсчёт"),
        (2, "2 chiffres", "2 подсчёта"),
        (5, "5 chiffres", "5 подсчётов"),
        (11, "11 chiffres", "11 подсчётов"),
        (21, "21 chiffres", "21 подсчёт"),
        (3004, "3\u202f004 chiffres", "3\xa0004 подсчёта"),
    ],
)
def test_nouns_agree_with_their_number(number: int, french: str, russian: str) -> None:
    forms = "{number} count", "{number} counts"
    assert load_tongue("fr").ngettext(*forms, number) == french
    assert load_tongue("ru").ngettext(*forms, number) == russian


def test_languages_are_named_in_each_other() -> None:
    assert load_tongue("fr").language("ru") == "russe"
    assert load_tongue("ru").language("fr-CA") == "французский"
    assert load_tongue("fr").language("xx") == "xx"
    assert [load_tongue(code).name for code in known_languages()] == ["English", "Français", "Русский"]


def test_what_has_no_translation_stays_english() -> None:
    assert load_tongue("fr").gettext("nobody says {this}", this="that") == "nobody says that"
    assert AS_WRITTEN.gettext("at least {number}", number="3") == "at least 3"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="it speaks en, fr, ru"):
        load_tongue("eo")
