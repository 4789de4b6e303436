"""The expressions by which a Russian report names days, and the words that they are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.ru.day_ties import HAPPENING


class DayWords(NamedTuple):
    """Numbers of months and weekdays, spans counted from today, units of time, numbers of days in words, and what is searched
    for: each expression by its name, any that may open one, and what stands before a day by the role that it gives."""

    months: dict[str, int]
    weekdays: dict[str, int]
    today: dict[str, tuple[int, int]]
    units: dict[str, str]
    ordinals: dict[str, int]
    adjectives: dict[str, str]
    running: dict[str, int]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    opening: re.Pattern[str]
    roles: dict[str, re.Pattern[str]]


def _any(words: Sequence[str]) -> str:
    """The words as one expression, the longest first, "е" standing for "ё" too, and before it a look at their first letters."""
    longest = sorted(words, key=len, reverse=True)
    first = re.escape("".join(sorted({word[0] for word in longest}))).replace("е", "её")
    either = "|".join(re.escape(word).replace("е", "[её]") for word in longest)
    return rf"(?=[{first}])(?:{either})"


@cache
def day_words() -> DayWords:
    """The words of `data/dates.toml` and the expressions made of them, an earlier one before a later that overlaps it."""
    data = load_toml("ru", "dates")
    month, weekday = rf"({_any(data['months'])})\b\.?", rf"({_any(data['weekdays'])})\b"
    ordinal = _any(data["ordinals"])
    today, unit = _any(data["today"]), rf"({_any(data['units'])})\b"
    day, year = r"(3[01]|[12]\d|0?[1-9])(?:-?го)?", r"(?:\s+((?:19|20)\d\d)(?:-?го)?(?:\s+(?:года|году|г\b\.?))?)?"
    raw = (
        ("dotted", r"\b(3[01]|[12]\d|0?[1-9])\.(0[1-9]|1[0-2])\.((?:19|20)\d\d)\b"),
        ("night_between", rf"\bноч(?:ь|и|ью)\s+с\s+{day}(?:\s+{month})?\s+на\s+{day}\s+{month}{year}"),
        ("night_date", rf"\bноч(?:ь|и|ью)\s+на\s+{day}\s+{month}{year}"),
        ("night_weekday", rf"\bноч(?:ь|и|ью)\s+(?:с\s+{weekday}\s+)?на\s+{weekday}"),
        ("new_year", r"\bновогодн\w+\s+ноч\w+(?:\s+((?:19|20)\d\d)(?:-?го)?(?:\s+года)?)?"),
        ("span_date", rf"\b(?:с\s+)?{day}(?:\s+{month})?(\s+по\s+|\s+и\s+|\s*[-–—]\s*){day}\s+{month}{year}"),
        ("date_of", rf"\b{day}\s+{month}\s+(прошлого|минувшего|этого|нынешнего|текущего|того\s+же)\s+года"),
        ("date", rf"\b{day}\s+{month}{year}"),
        ("date_in_words", rf"\b({ordinal})\s+(?:числа|{month}{year})"),
        ("month_year", rf"\b{month}\s+((?:19|20)\d\d)(?:-?го)?(?:\s+(?:года|году|г\b\.?))?"),
        ("month_of", rf"\b{month}\s+(прошлого|этого|нынешнего|того\s+же)\s+года"),
        (
            "season",
            r"\b(весной|летом|осенью|зимой)\s+(?:((?:19|20)\d\d)(?:-?го)?(?:\s+года)?|(прошлого|этого|нынешнего|того\s+же)\s+года)",
        ),
        (
            "so_far",
            r"\bс\s+начала\s+(?:эт\w+\s+|нынешн\w+\s+|текущ\w+\s+)?(?:((?:19|20)\d\d)(?:-го)?\s+)?(недели|месяца|года)",
        ),
        ("past", rf"\bза\s+последн\w+\s+(?:([\w-]+)\s+)?{unit}"),
        (
            "month",
            rf"\b(?:в|во|с|к|до|за)\s+(?:(?:начале|начала|началу|середине|середины|конце|конца|концу)\s+)?{month}(?!\s*\d)",
        ),
        ("year", r"\b(?:в|с|к|до)\s+((?:19|20)\d\d)(?:-(?:м|го|му)\b(?:\s+год[уа]\b)?|\s+(?:году|года|г\b\.?))"),
        (
            "of_day",
            rf"\b({_any(data['adjectives'])})[а-яё]{{2,3}}(?=\s+(?:[«\"]?[а-яё-]+\s+){{0,2}}?[«\"]?{HAPPENING})",
        ),
        (
            "running",
            rf"\b({_any(data['running'])})\s+(?:день|дня|сутки|суток)(?:\s+подряд\b|(?=\s+(?:\w+\s+){{0,3}}?(?:не\s|продолжа|ид[её]т|идут|длит|бастуют|стои)))",
        ),
        ("weekday_span", rf"\bс\s+{weekday}\s+по\s+{weekday}"),
        ("weekday", rf"\b{weekday}"),
        ("weekend", r"\b(?:в|на|за)\s+(?:(?:прошл|минувш|прошедш|эти)\w*\s+)?выходны[ех]\b(?!\s+дн)"),
        ("ago", rf"\b(?:([\w-]+)\s+)?{unit}\s+(назад|раньше|ранее|спустя|тому\s+назад|до\s+того|до\s+этого)\b"),
        ("later", rf"\bчерез\s+(?:([\w-]+)\s+)?{unit}(?!\s+после)"),
        (
            "whole",
            r"\b(?:на|в|за)\s+(?:весь\s+|всю\s+)?(прошл\w+|минувш\w+|прошедш\w+|истекш\w+|эт\w+|нынешн\w+|текущ\w+|следующ\w+)\s+(недел\w+|месяц\w*|год\w*)",
        ),
        (
            "same_day",
            (
                r"\b(?:в\s+)?(?:тот|этот)\s+же\s+(?:день|вечер)\b|\b(?:той|этой)\s+же\s+ночью\b|\bв\s+(?:тот|этот)\s+(?:день|вечер)\b"
                r"|\b(?:тем|этим)\s+же\s+(?:утром|днем|днём|вечером)\b|\bтем\s+вечером\b|\bтой\s+ночью\b|\bв\s+ту\s+(?:же\s+)?ночь\b"
            ),
        ),
        (
            "next_day",
            (
                r"\b(?:на|в)\s+(?:следующий|другой)\s+день\b|\bдн[её]м\s+позже\b|\bсутки\s+спустя\b|\bспустя\s+сутки\b|\bчерез\s+(?:день|сутки)\b"
                r"|\b(?:на\s+следующее|следующим|на\s+другое)\s+утро(?:м)?\b|\bнаутро\b|\bна\s+следующие\s+сутки\b"
            ),
        ),
        ("then", r"(?<![,—–-]\s)\b(?:тогда|в\s+тот\s+раз|в\s+те\s+(?:дни|сутки))\b(?!\s+(?:как|и)\b)"),
        ("today", rf"\b({today})\b"),
        (
            "daytime",
            rf"\b(утром|дн[её]м|вечером|ночью|ночн[а-яё]{{2,3}}(?=\s+{HAPPENING})|за\s+ночь|ближе\s+к\s+полуночи|около\s+полуночи)\b",
        ),
        ("past_span", rf"(?:^|(?<=[.!?\n]\s)|(?<=\n))За\s+(?:([\w-]+)\s+)?{unit}(?!\s+(?:до|после)\b)"),
        ("ordinal", r"\b(3[01]|[12]\d|[1-9])-го\b(?!\s+(?:числа\s+)?\w*летн)"),
        ("clock", r"\b([01]?\d|2[0-4])[:.]([0-5]\d)\b(?!\.\d)"),
    )
    roles = data["roles"]
    return DayWords(
        months=data["months"],
        weekdays=data["weekdays"],
        today={word: (first, last) for word, (first, last) in data["today"].items()},
        units=data["units"],
        ordinals=data["ordinals"],
        adjectives=data["adjectives"],
        running=data["running"],
        patterns=tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in raw),
        opening=re.compile(
            rf"\d|ноч|числа|утр|вечер|полуноч|дн[её]м|выходны|следующ|сутки|через\s|{ordinal}|новогодн|{month}|{weekday}|{today}|назад|раньше|ранее|спустя|до\s+того|до\s+этого|прошл|минувш|нынешн|\bэт|следующ|другой\s+день|тот\s|весной|летом|осенью|зимой|тогда|\bв\s+те\s|текущ|последн|с\s+начала|шн|\sдень|\sсут|субботн|воскресн|пятничн|\bза\s",
            re.IGNORECASE,
        ),
        roles={name: re.compile(rf"\b(?:{_any(words)})\s+$", re.IGNORECASE) for name, words in roles.items()},
    )
