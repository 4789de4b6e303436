"""When: the days that a French report names, and what they are the days of."""

from __future__ import annotations

from collections.abc import Collection

from khronika.language.fr.numbers import read_number
from khronika.language.romance.dates import DAY, YEAR, DayWords, Patterns, any_of


def _patterns(words: DayWords) -> Patterns:
    """The ways in which French reports name days; of those that overlap the first is taken."""
    month, weekday = rf"({any_of(words.months)})\b\.?", rf"({any_of([*words.weekdays])})\b"
    whole = rf"({any_of(_whole_names(words.months))})\b"
    unit, time = rf"({any_of(words.units)})\b", r"(?:\s+(?:matin|soir|après-midi|midi|dernier|prochain))?"
    dated = rf"(?:{any_of(words.weekdays)})?\s*{DAY}\s+{month}{YEAR}"
    return (
        ("slashed", r"\b(3[01]|[12]\d|0?[1-9])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)\b"),
        ("night_dates", rf"\bnuit\s+du\s+{DAY}(?:\s+{month})?{YEAR}\s+au\s+{DAY}\s+{month}{YEAR}"),
        ("night_days", rf"\bnuit\s+(?:de|du)\s+{weekday}\s+à\s+{weekday}"),
        ("night_of", rf"\bnuit\s+(?:de|du)\s+{weekday}"),
        (
            "span",
            rf"\b(?:du|entre\s+le|les)\s+{DAY}(?:\s+{month})?{YEAR}\s+(?:au|et\s+le|et)\s+{DAY}\s+{month}{YEAR}",
        ),
        ("date", rf"\b{dated}"),
        ("month_year", rf"\b{month}\s+((?:19|20)\d\d)\b"),
        ("month_last", rf"\b{month}\s+(dernier|prochain)\b"),
        ("month", rf"\b(?:en|fin|début|mi-|depuis|de)\s?{whole}(?!\s*\d)"),
        ("year", r"\b(?:en|depuis|de|l['’]année)\s+((?:19|20)\d\d)\b"),
        ("weekend", r"\b(?:ce|le|du|dernier)\s+week-?end(?:\s+dernier)?\b"),
        ("weekdays", rf"\b(?:de|du|entre)\s+{weekday}\s+(?:à|au|et)\s+{weekday}"),
        ("weekday", rf"\b{weekday}{time}"),
        ("ago", rf"\bil\s+y\s+a\s+([\w-]+)\s+{unit}"),
        ("earlier", rf"\b([\w-]+)\s+{unit}\s+(plus\s+tôt|auparavant|plus\s+tard|après|avant)\b"),
        (
            "whole",
            r"\b(?:l['’]|la\s+|le\s+)(an|année|mois|semaine)\s+(derni(?:er|ère)|passée?|prochaine?|précédente?)\b",
        ),
        ("this", r"\bce(?:tte)?\s+(semaine|mois|année)\b"),
        ("eve", r"\b(?:la\s+veille|le\s+jour\s+(?:précédent|d['’]avant))\b"),
        (
            "same",
            r"\b(?:le\s+même\s+(?:jour|soir)|le\s+(?:jour|soir|matin)\s+même|ce\s+(?:jour|soir|matin)-là|cette\s+nuit-là)\b",
        ),
        ("night", r"\bdans\s+la\s+nuit\b"),
        (
            "season",
            rf"\b(?:l['’]|le\s+|au\s+|cet\s+|ce\s+)({any_of(words.seasons)})\s+(?:dernier|passé|((?:19|20)\d\d))\b",
        ),
        ("next", r"\ble\s+(?:lendemain|jour\s+suivant)\b"),
        ("today", rf"\b({any_of(words.today)})\b"),
        (
            "day_alone",
            r"\ble\s+(3[01]|[12]\d|0?[1-9])(?:er)?(?=\s*[,.;:)!?]|\s+(?:au|à|en|dans|devant|puis|et)\s|\s*$)(?![.,]\d|\s+à\s+\d)",
        ),
        ("clock", r"\b([01]?\d|2[0-4])\s?[hH:]\s?([0-5]\d)?\b(?!\s*%)"),
    )


def _whole_names(names: Collection[str]) -> list[str]:
    """The names that shorten no other: "septembre", not "sept", which is a number."""
    return [name for name in names if not any(other != name and other.startswith(name) for other in names)]


DAYS = DayWords("fr", _patterns, read_number)
