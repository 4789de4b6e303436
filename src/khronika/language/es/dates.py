"""When: the days that a Spanish report names, and what they are the days of."""

from __future__ import annotations

from khronika.language.es.numbers import read_number
from khronika.language.romance.dates import DAY, YEAR, DayWords, Patterns, any_of


def _patterns(words: DayWords) -> Patterns:
    """The ways in which Spanish reports name days; of those that overlap the first is taken."""
    month, weekday = rf"({any_of(words.months)})\b\.?", rf"({any_of(words.weekdays)})\b"
    unit = rf"({any_of(words.units)})\b"
    which = r"(?:\s+(?:pasado|próximo|por\s+la\s+(?:mañana|tarde|noche)))?"
    dated = rf"(?:{any_of(words.weekdays)})?,?\s*{DAY}\s+(?:de\s+)?{month}{YEAR}"
    return (
        ("slashed", r"\b(3[01]|[12]\d|0?[1-9])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)\b"),
        ("night_dates", rf"\bnoche\s+del\s+{DAY}(?:\s+de\s+{month})?{YEAR}\s+al\s+{DAY}\s+de\s+{month}{YEAR}"),
        ("night_days", rf"\bnoche\s+del\s+{weekday}\s+al\s+{weekday}"),
        (
            "span",
            rf"\b(?:del|entre\s+el|desde\s+el|el)\s+{DAY}(?:\s+de\s+{month})?{YEAR}\s+(?:al|hasta\s+el|y\s+el|y)\s+{DAY}\s+de\s+{month}{YEAR}",
        ),
        ("date", rf"\b{dated}"),
        ("month_year", rf"\b{month}\s+(?:del?\s+)?((?:19|20)\d\d)\b"),
        ("month_last", rf"\b{month}\s+(pasado|próximo)\b"),
        (
            "month",
            rf"\b(?:en|desde|de|finales\s+de|fines\s+de|principios\s+de|mediados\s+de|durante)\s+{month}(?!\s*\d)",
        ),
        ("year", r"\b(?:en|desde|de|el\s+año)\s+((?:19|20)\d\d)\b"),
        ("weekday", rf"\b(?:próximo\s+|pasado\s+)?{weekday}{which}"),
        ("ago", rf"\bhace\s+([\w-]+)\s+{unit}"),
        ("earlier", rf"\b([\w-]+)\s+{unit}\s+(antes|atrás|después|más\s+tarde)\b"),
        (
            "whole",
            r"\b(?:el|la)\s+(?:(?:pasad[oa]|próxim[oa])\s+)?(año|mes|semana)\s+(pasad[oa]|próxim[oa]|anterior|que\s+viene)\b",
        ),
        ("this", r"\best[ea]\s+(?:mism[oa]\s+)?(semana|mes|año)\b"),
        ("eve", r"\b(?:la\s+víspera|el\s+día\s+(?:anterior|previo|antes))\b"),
        ("same", r"\b(?:el\s+mismo\s+día|ese\s+(?:mismo\s+)?día|esa\s+(?:misma\s+)?noche|aquella\s+noche)\b"),
        ("next", r"\b(?:el|al)\s+día\s+siguiente\b"),
        ("today", rf"\b({any_of(words.today)})\b"),
        ("clock", r"\b([01]?\d|2[0-4])\s?[hH:.]\s?([0-5]\d)\b(?=\s*(?:h\b|hs\b|horas\b|,|\.|$|\)))(?!\s*%)"),
    )


DAYS = DayWords("es", _patterns, read_number)
