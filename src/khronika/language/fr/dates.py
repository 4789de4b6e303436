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
    of_week = rf"(?:(?:{any_of(words.weekdays)})\s+)?"
    opens, to = rf"(?:du|entre\s+le|les|des|le)\s+{of_week}", r"(?:au|et\s+le|et)"
    dated = rf"{of_week}{DAY}\s+{month}{YEAR}"
    about = r"(?:(?:plus|moins|près)\s+(?:de\s+|d['’])|environ\s+|à\s+peine\s+)?"
    ends = r"(?=\s*[,.;:)!?]|\s+(?:au|à|en|dans|devant|puis|et)\s|\s*$)(?![.,]\d|\s+à\s+\d)"
    goes_on = rf"(?=\s*[,.;:)!?]|\s*$|\s+(?:{any_of(words.steps['behind'])})\b)"
    return (
        ("slashed", r"\b(3[01]|[12]\d|0?[1-9])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)\b"),
        ("iso", r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-(3[01]|[12]\d|0[1-9])\b"),
        (
            "night_dates",
            rf"\bnuit\s+du\s+{of_week}{DAY}(?:\s+{month})?{YEAR}\s+au\s+{of_week}{DAY}\s+{month}{YEAR}",
        ),
        ("night_dates", rf"\bnuit\s+du\s+{of_week}{DAY}()()\s+au\s+{of_week}{DAY}()()\b(?!\s*\d)"),
        ("night_days", rf"\bnuit\s+(?:de|du|d['’])\s*{weekday}(?:\s+soir)?\s+(?:à|au)\s+(?:ce\s+)?{weekday}"),
        ("night_of", rf"\bnuit\s+(?:de|du)\s+{weekday}(?!\s+\d)"),
        (
            "span",
            rf"\b(?:{opens}|(?:{any_of(words.weekdays)})\s+){DAY}(?:\s+{month})?{YEAR}\s+{to}\s+{of_week}{DAY}\s+{month}{YEAR}",
        ),
        ("span", rf"\b(?:du|entre\s+le|les|des)\s+{of_week}{DAY}()()\s+(?:au|et\s+le|et)\s+{of_week}{DAY}()(){ends}"),
        ("date", rf"\b{dated}"),
        ("month_year", rf"\b{month}\s+((?:19|20)\d\d)\b"),
        ("month_last", rf"\b{month}\s+(dernier|prochain)\b"),
        ("month", rf"\b(?:en|fin|début|courant|mi-|depuis|de)\s?{whole}(?!\s*\d)"),
        ("year", r"\b(?:en|depuis|de|l['’]année)\s+((?:19|20)\d\d)\b"),
        ("weekend", r"\b(?:ce|le|du|dernier)\s+week-?end(?:\s+dernier)?\b"),
        (
            "weekdays",
            rf"\b(?:(?:de|du|entre|les)\s+)?{weekday}{time}\s+(?:à|au|et)\s+(?:ce\s+)?{weekday}{time}(?!\s+\d)",
        ),
        ("weekday_of_week", rf"\b{weekday}{time}\s+de\s+la\s+semaine\s+(?:dernière|passée|précédente)\b"),
        ("weekday_number", rf"\b{weekday}\s+{DAY}{goes_on}"),
        ("weekday", rf"\b{weekday}{time}"),
        ("ago", rf"\b(?:il\s+y\s+a|voici|voilà)\s+{about}([\w-]+)\s+{unit}"),
        ("ago", rf"\bdepuis\s+{about}([\w-]+)\s+(jours?|semaines?)\b"),
        ("earlier", rf"\b([\w-]+)\s+{unit}\s+(plus\s+tôt|auparavant|plus\s+tard|après|avant)\b"),
        (
            "past",
            r"\b(?:(?:ces|les|des)\s+derni(?:ers|ères)\s+|en\s+(?=\S+\s+heures))([\w-]+)\s+(heures|jours|semaines)\b",
        ),
        ("past", r"\b(?:ces|les|des)\s+([\w-]+)\s+derni(?:ers|ères)\s+(heures|jours|semaines)\b"),
        (
            "whole",
            r"\b(?:l['’]|la\s+|le\s+)(an|année|mois|semaine)\s+(derni(?:er|ère)|passée?|prochaine?|précédente?)\b",
        ),
        ("this", r"\bce(?:tte)?\s+(semaine|mois|année)\b"),
        ("this", r"\bdepuis\s+le\s+début\s+(?:du\s+|de\s+la\s+|de\s+l['’])(semaine|mois|année)\b"),
        ("eve", r"\b(?:la\s+veille|l['’]avant-veille|le\s+jour\s+(?:précédent|d['’]avant))\b"),
        (
            "same",
            r"\b(?:le\s+même\s+(?:jour|soir)|le\s+(?:jour|soir|matin)\s+même|ce\s+(?:jour|soir|matin)-là|cette\s+nuit-là)\b",
        ),
        ("night", r"\b(?:dans|durant|pendant|au\s+cours\s+de)\s+la\s+nuit\b(?!\s+d['’])"),
        (
            "season",
            rf"\b(?:l['’]|le\s+|au\s+|cet\s+|ce\s+)({any_of(words.seasons)})\s+(?:dernier|passé|((?:19|20)\d\d))\b",
        ),
        ("aftermath", r"\bau\s+lendemain\s+(?:de\b|du\b|des\b|d['’])(?!\s*(?:\d|le\s+\d))"),
        ("next", r"\ble\s+(?:lendemain|surlendemain|jour\s+suivant)\b"),
        ("today", rf"\b({any_of(words.today)})\b"),
        ("numbered", r"\b(3[01]|[12]\d|0[1-9])/(0[1-9]|1[0-2])\b(?![/\d])"),
        ("day_alone", rf"\ble\s+(3[01]|[12]\d|0?[1-9])(?:er)?{ends}"),
        ("clock", r"\b([01]?\d|2[0-4])\s?[hH:]\s?([0-5]\d)?\b(?!\s*%)"),
        ("daytime", rf"\b(?:{any_of(words.daytimes)})\b"),
    )


def _whole_names(names: Collection[str]) -> list[str]:
    """The names that shorten no other: "septembre", not "sept", which is a number."""
    return [name for name in names if not any(other != name and other.startswith(name) for other in names)]


DAYS = DayWords("fr", _patterns, read_number)
