"""What a day named in a Russian report is the day of: a deed, a number, the printing, a time that goes on or is to come."""

from __future__ import annotations

import re

from khronika.language.reading import DateRole, Sentence, Span
from khronika.language.ru.day_patterns import day_words
from khronika.text.days import Days, precision

#: How many code points before a day the words stand that say what it is the day of.
_LEAD = 40
#: The preposition that a month or a year is read with.
_LED = re.compile(r"(?:в|во|с|к|до)\s+(?=[а-яё\d])", re.IGNORECASE)
#: An hour between a preposition and its day: "на 8:00 6 февраля".
_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s+(?:час\w*\s+)?(?:утра\s+|дня\s+|вечера\s+)?$")
#: How many tokens a line has at most that only tells when a report was printed.
_IMPRINT = 8
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What an outlet says behind a day of what it printed itself.
_PRINTED = re.compile(r"\s+мы\s+(?:уже\s+)?(?:на|со)?(?:писа|общ|публикова|переда)")
#: A number that stood or stands on a day: "вчера было тридцать одна".
_STOOD = re.compile(
    r"\s+(?:их\s+)?(?:было|стало|насчитывалось|значилось|числилось)\s+(?:уже\s+|только\s+|лишь\s+)?(?:\d|\w*(?:дцат|надцат|десят|сорок|сто\b))"
)
#: A span that does not last although "с" leads to it: "с марта 2021 года, когда погибли …".
_WHEN = re.compile(r",\s+когда\b")
_SHORT = 2
#: Who was found or named on a day, which is not that of what befell them: "с учётом найденных сегодня".
_FOUND = re.compile(
    r"\b(?:найденн|обнаруженн|опознанн|извлеченн|извлечённ|поднят)(?:ых|ого|ыми|ым|ый|ые)\s+(?:в\s+|во\s+)?$",
    re.IGNORECASE,
)

#: What was made public on a day: "в докладе, обнародованном во вторник".
_MADE_PUBLIC = re.compile(
    r"\b(?:обнародованн|опубликованн|представленн|размещенн|размещённ|распространенн|распространённ)[а-яё]{2,3}\s+(?:в\s+|во\s+)?$",
    re.IGNORECASE,
)


def find_role(text: str, sentence: Sentence, span: Span, days: Days, published: str | None, *, timed: bool) -> DateRole:
    """The role of the day at `span`; `timed` where its words tell the hour, `published` the ISO day of the report."""
    words = text[span.start : span.end]
    led = _LED.match(words)
    lead = text[max(sentence.start, span.start - _LEAD) : span.start] + (led[0] if led else "")
    lead = _HOUR.sub("", lead)
    roles, first = day_words().roles, days.first.isoformat()
    own = len(sentence.tokens) <= _IMPRINT and first == published and _YEAR.search(words)
    if own or _PRINTED.match(text, span.end, sentence.end):
        return "printed"
    if not timed and _STOOD.match(text, span.end, sentence.end):
        return "as_of"
    if _MADE_PUBLIC.search(lead):
        return "said"
    if roles["ahead"].search(lead) or (published and first > published):
        return "ahead"
    if timed or _FOUND.search(lead) or (roles["as_of"].search(lead) and not lead.lower().endswith("ночь на ")):
        return "as_of"
    lasts = roles["since"].search(lead) and precision(days) != _SHORT
    return "since" if lasts and not _WHEN.match(text, span.end, sentence.end) else "when"
