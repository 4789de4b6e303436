"""Weekdays that stand beside the date they name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.date_patterns import date_words
from khronika.language.reading import DateMention, Sentence
from khronika.text.days import parse_day


def join_weekdays(text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The mentions, a weekday under the date that its own sentence names for such a day.

    "After Friday prayers in the town on 30 September" speaks of one day, not of the last Friday before the report.
    """
    joined = list(mentions)
    at = 0
    for sentence in sentences:
        begin = at
        while at < len(joined) and joined[at].span.start < sentence.end:
            at += 1
        dates = {
            day
            for mention in joined[begin:at]
            if mention.role == "when" and not mention.relative and mention.first == mention.last
            if (day := parse_day(mention.first)) is not None
        }
        for place in range(begin, at):
            mention = joined[place]
            weekday = date_words().weekdays.get(text[mention.span.start : mention.span.end].lower())
            days = [day.isoformat() for day in dates if day.weekday() == weekday]
            if weekday is not None and mention.role == "when" and len(days) == 1:
                joined[place] = msgspec.structs.replace(mention, first=days[0], last=days[0])
    return tuple(joined)
