"""The shapes of English dates, as compiled patterns by the word that can begin them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.text.late_patterns import compile_late


class DateWords(NamedTuple):
    """Words by their value, the patterns by name, and which patterns may begin with which word (lower case).

    `goes_on` gives for small words of any text how the next word must begin, where they begin a date.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    patterns: dict[str, re.Pattern[str]]
    starts: dict[str, tuple[str, ...]]
    goes_on: dict[str, tuple[str, ...]]
    said_before: re.Pattern[str]
    said_after: re.Pattern[str]
    tells_after: re.Pattern[str]
    tally_after: re.Pattern[str]
    ahead: re.Pattern[str]


_STOP = r"\.?"
_DAY = r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"((?:19|20)\d\d)(?![\d,.]\d|\d)"
_LINK = r"\s*(?:(and|to|until|till|through|&|-|–|—)(?:\s+on)?)\s*(?:the\s+)?"
_PART = r"(?:\s+(early\s+)?(morning|afternoon|evening|night|noon|midday))?"
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(a\.m\.|p\.m\.|a\.m|p\.m|am\b|pm\b)|([01]?\d|2[0-3]):([0-5]\d)(?!\d)"

#: What may be joined to a month by a hyphen.
_LEAD = re.compile(r"(?:early|mid|late)-")
#: What makes a weekday no day in particular: "every Friday", "on a normal Thursday".
HABIT = re.compile(r"\b(?:every|each|any|most|(?:a|an)\s+(?:normal|usual|typical|ordinary|average))\s+$", re.I)
#: "Have not been heard of since": since what happened to them, which has a day of its own.
UNHEARD = re.compile(
    r"\b(?:not|never|nobody|no\s+one|no\s+word|n['’]t)\b[^.;:,]{0,30}\b(?:seen|heard|returned|come\s+back|found|reached|contacted?|word)\b[^.;:,]{0,20}$",
    re.I,
)
#: What stands before the bare name of a month: "in March".
LEADS_MONTH = re.compile(
    r"\b(in|since|last|this|early|late|mid|until|during|by|from|of|next|to|between)(?:\s+|-)$", re.I
)
#: "Overnight from Friday to Saturday": the days behind the word tell which night.
NIGHT_OF = re.compile(r"\s+(?:(?:from|on|into|to|between)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
#: Words that go on behind "on the 9th", which names a day; "the 9th floor" does not.
_GOES_ON = (
    r"(?:they|we|he|she|it|i|you|the|a|an|this|that|these|those|and|but|or|to|in|at|by|from|with|when|was|were|had|has|have|is|are"
    r"|stood|stands|police|soldiers|troops|gunmen)\b"
)

#: What goes on for a time whose first day a report seldom tells: "since the coup".
_ERAS = "coup|war|invasion|ceasefire|truce|campaign|semester|term|season|elections?|emergency|curfew|lockdown|offensive|decree|law|independence|takeover"

#: Patterns that may begin with a number, a month or a weekday, the longest first.
AT_NUMBER = ("iso", "numeric", "days_month", "day_month", "ago", "clock", "year")
AT_MONTH = ("months", "month_days", "month_day", "month_year", "month")
AT_WEEKDAY = ("weekday_date", "weekday")
#: Stretches of time that words such as "this" and "the" go before; "week" is in "weekend".
_TIMES = ("day", "night", "morning", "afternoon", "evening", "week", "month", "year")
#: Patterns whose words are written small, but for the first one at the head of a sentence.
_SMALL = frozenset(
    {
        "named",
        "hours",
        "today",
        "this",
        "first_night",
        "ago",
        "the_day",
        "weekend",
        "past",
        "year",
        "years",
        "eve",
        "noon",
        "since",
    }
)


@cache
def date_words() -> DateWords:
    """The patterns, built once from the word list."""
    data = load_toml("en", "dates")
    months, weekdays, numbers = dict(data["months"]), dict(data["weekdays"]), dict(data["numbers"])
    by_length = sorted(months, key=len, reverse=True)
    whole = {number: name for name, number in sorted(months.items(), key=lambda one: len(one[0]))}
    # only a name that is cut short carries its own stop: "Sept."
    month = (
        "(" + "|".join(rf"(?:{_cased(name)})\b{'' if name in whole.values() else _STOP}" for name in by_length) + ")"
    )
    weekday = "(" + "|".join(map(_cased, weekdays)) + r")\b"
    number = r"(\d{1,3}|" + "|".join(numbers) + r"|several|few|a\s+few|couple|a\s+couple\s+of)"
    year = rf"(?:,?\s+(?:of\s+)?{_YEAR})?"
    raw = {
        "iso": r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)",
        "days_month": rf"{_DAY}(?:\s+(?:of\s+)?{month})?{year}{_LINK}{_DAY}\s+(?:of\s+)?{month}{year}",
        "day_month": rf"{_DAY}\s+(?:of\s+)?{month}{year}",
        "month_days": rf"{month}\s+{_DAY}{year}{_LINK}(?:{month}\s+)?{_DAY}(?!\s+\w+\s+(?:killed|dead)){year}",
        "month_day": rf"{month}\s+(?:the\s+)?{_DAY}(?!\s*[ap]\.?m\b){year}",
        "months": rf"{month}\s*(?:and|to|until|till|through|-|–|—)\s*{month},?\s+(?:of\s+)?{_YEAR}",
        "month_year": rf"{month},?\s+(?:of\s+)?(?:{_YEAR}|(last|this)\s+year\b)",
        "month": month,
        "weekday_date": rf"{weekday},?\s+(?:the\s+)?(?:{month}\s+{_DAY}|{_DAY}\s+(?:of\s+)?{month}){year}",
        "weekday": rf"{weekday}(?:['’]s)?{_PART}",
        "named": rf"(last|next|this|that|previous|following|past)\s+{weekday}{_PART}",
        "hours": rf"(?:last|final|closing)\s+(?:hours?|minutes|moments)\s+of\s+{_YEAR}(?:\s+and\s+(?:in\s+)?the\s+(?:first|early|opening)"
        rf"(?:\s+(?:hours?|minutes|moments))?\s+of\s+{_YEAR})?",
        "new_year": rf"New\s+Year(?:['’]?s)?(?:\s+(Eve|night|Night|Day|day))?(?:,?\s+{_YEAR})?",
        "today": r"(today|tonight|yesterday|tomorrow|overnight)\b(?:\s+(?:morning|afternoon|evening|night))?",
        "eve": r"the\s+day\s+before\s+yesterday\b",
        "this": r"(last|this|that|the\s+same|the\s+previous|the\s+next|the\s+following|same|next|previous|following)\s+"
        r"(day|night|morning|afternoon|evening|week|weekend|month|year)\b",
        "just": r"(?<=\bhave )just\b(?! (?:as|like|under|over))|(?<=\bhas )just\b(?! (?:as|like|under|over))",
        "first_night": r"the\s+(?:first|opening)\s+(?:day|night)\b",
        "ago": rf"{number}\s+(hour|day|night|week|fortnight|month|year)s?\s+(ago|earlier|before|previously|later|after|since|on)\b",
        "the_day": r"the\s+(day|night|week|month|year)\s+(before|after|earlier)\b",
        "weekend": r"the\s+weekend\b",
        "past": rf"(?:past|last|previous)\s+(?:{number}\s+)?(hour|day|week|fortnight|month|year)s?\b",
        "ordinal": rf"the\s+(3[01]|[12]\d|\d)(?:st|nd|rd|th)\b(?!\s+(?!{_GOES_ON})[a-z])",
        "years": rf"(?:between|from)\s+{_YEAR}\s+(?:and|to)\s+{_YEAR}",
        "numeric": r"([0-3]?\d)([./-])([01]?\d)\2((?:19|20)\d\d)(?!\d)",
        "year": rf"(?:(?:in|since|during|throughout|until|of|by|early|late|through|from|the\s+year)\s+|(?=\d{{4}}\s+saw\b)){_YEAR}(?!\s+(?:people|men|women|children))",
        "clock": _CLOCK,
        "noon": r"(noon|midday|midnight)\b",
        "beginning": r"[Ss]ince\s+(?:the\s+)?(?:very\s+)?(?:start|beginning)\s+of\s+(?:the|this)\s+(?:current\s+)?(year|month|week)\b",
        "undated": rf"[Ss]ince\s+(?:the\s+|its\s+|their\s+|his\s+)?(?:(?:start|beginning|outbreak|onset|launch|introduction)\s+of\s+(?!(?:the\s+|this\s+)?(?:year|month|week))(?:the\s+|a\s+|its\s+)?"
        rf"(?:[\w’'-]+\s+){{0,2}}[\w’'-]+|(?:[\w’'-]+\s+)?(?:{_ERAS})\b)(?!(?:\s+[\w’'-]+){{0,5}}\s+(?:(?:on|in|of)\s+)?(?:\d|last|this|[A-Z]))",
        "since": r"since(?=\s*(?:[,.;:)]|$|then\b|[—–-]\s))(?:\s+then\b)?",
    }
    starts: dict[str, tuple[str, ...]] = {}
    for word in months:
        starts[word] = AT_MONTH
    for word in weekdays:
        starts[word] = AT_WEEKDAY
    for word in (*numbers, "several", "few", "couple"):
        starts[word] = ("ago",)
    for word in ("this", "that", "same", "next", "previous", "following", "past"):
        starts[word] = ("named", "this", "past")
    for word in ("in", "during", "throughout", "until", "of", "by", "early", "late", "through"):
        starts[word] = ("year",)
    starts["from"] = ("years", "year")
    starts["between"] = ("years",)
    starts |= {
        "last": ("named", "hours", "this", "past"),
        "final": ("hours",),
        "closing": ("hours",),
        "the": ("eve", "this", "first_night", "the_day", "weekend", "ordinal", "year"),
        "new": ("new_year",),
        "since": ("beginning", "undated", "since", "year"),
        "noon": ("noon",),
        "midday": ("noon",),
        "midnight": ("noon",),
    }
    starts["just"] = ("just",)
    for word in ("today", "tonight", "yesterday", "tomorrow", "overnight"):
        starts[word] = ("today",)
    digits, units = tuple("0123456789"), ("hour", "fortnight", *_TIMES)
    goes_on = dict.fromkeys(
        ("in", "during", "throughout", "until", "of", "by", "early", "late", "through", "from", "between"), digits
    )
    goes_on |= dict.fromkeys((*numbers, "several", "few", "couple"), units)
    goes_on |= dict.fromkeys(("this", "that"), (*weekdays, *_TIMES))
    goes_on["a"] = (*units, "few", "couple")
    goes_on["the"] = (*digits, *_TIMES, "same", "previous", "next", "following", "first", "opening")
    roles = data["roles"]
    speech, fillers = "|".join(roles["speech"]), "|".join(roles["fillers"])
    return DateWords(
        months=months,
        weekdays=weekdays,
        numbers=numbers,
        patterns={name: compile_late(pattern, re.IGNORECASE if name in _SMALL else 0) for name, pattern in raw.items()},
        starts=starts,
        goes_on=goes_on,
        said_before=compile_late(rf"\b(?:{speech})\b(?:\s+(?:(?i:{fillers})|[A-Z][\w.’'-]*))*\s*$"),
        said_after=compile_late(rf"^\s+(?:(?:also|again|first|had|has)\s+)?(?i:{speech})\b"),
        tells_after=compile_late(
            rf",?\s+(?:[\w’'-]+\s+){{1,6}}?(?:[\w’'-]+,\s+(?:[A-Z][\w.’'-]*\s+){{0,5}}[A-Z][\w.’'-]*,\s+)?(?:{'|'.join(roles['tells'])})\b"
        ),
        tally_after=compile_late(rf"^,?\s+(?:[\w’'-]+\s+){{0,4}}(?:{'|'.join(roles['tallies'])})\b"),
        ahead=compile_late(rf"(?i:\b(?:{'|'.join(roles['ahead'])})\b)(?:\s+\w+){{0,6}}\s*$"),
    )


@lru_cache(1 << 14)  # a few words make up most of any text
def patterns_at(norm: str) -> tuple[int, tuple[str, ...]]:
    """Which patterns may begin with a word, and behind how many of its characters: "March", "Friday's", "mid-March"."""
    starts = date_words().starts
    names = starts.get(norm) or (AT_NUMBER if norm[0].isdigit() else None)
    if names is None and norm[-2:] == "'s":
        names = starts.get(norm[:-2])
    lead = _LEAD.match(norm) if names is None else None
    if lead is not None:
        return lead.end(), starts.get(norm[lead.end() :], ())
    return 0, names or ()


def _cased(word: str) -> str:
    return f"{word.capitalize()}|{word.upper()}"
