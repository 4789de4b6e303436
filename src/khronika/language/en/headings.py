"""Dated headings: days over the parts of a report that is told day by day."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from khronika.language.en.date_patterns import date_words
from khronika.language.reading import DateMention, Passage, Span
from khronika.text.days import make_day, parse_day

#: A longer part is no heading, and how many days from publication an entry may be.
_LONGEST, _NEAR = 90, 60


class Heading(NamedTuple):
    """The words of a day over what follows, to the next heading."""

    span: Span
    day: datetime.date


@cache
def _pattern() -> re.Pattern[str]:
    words = date_words()
    month = "|".join(name.capitalize() for name in sorted(words.months, key=len, reverse=True))
    weekday = "|".join(name.capitalize() for name in words.weekdays)
    return re.compile(
        rf"(?:[^.!?:;]{{0,60}},\s+)?((?:(?:{weekday}),?\s+)?(?:(\d{{1,2}})\s+({month})|({month})\s+(\d{{1,2}}))\b(?:,?\s+(\d{{4}}))?)"
        r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d)?\s*:?"
    )


def find_headings(passage: Passage) -> tuple[Heading, ...]:
    """The headings of a report that are days, in the order of the text; none where there are not two days or more."""
    published = parse_day(passage.published)
    found: list[Heading] = []
    for kind, span in passage.parts:
        if published is None or kind == "title" or span.end - span.start > _LONGEST:
            continue
        match = _pattern().fullmatch(passage.text, span.start, span.end)
        day = _day_of(match, published) if match else None
        if match and day:
            found.append(Heading(Span(*match.span(1)), day))
    return tuple(found) if len({heading.day for heading in found}) > 1 else ()


def _day_of(match: re.Match[str], published: datetime.date) -> datetime.date | None:
    """The day, of the year nearest to publication where none is told; None for days far from it."""
    month = date_words().months[(match[3] or match[4]).lower()]
    years = [int(match[6])] if match[6] else [published.year - 1, published.year, published.year + 1]
    days = [day for year in years if (day := make_day(year, month, int(match[2] or match[5])))]
    nearest = min(days, key=lambda day: abs((day - published).days), default=None)
    return nearest if nearest and abs((nearest - published).days) <= _NEAR else None


def heading_mention(heading: Heading) -> DateMention:
    """The heading as a date of the report."""
    day = heading.day.isoformat()
    return DateMention(span=heading.span, first=day, last=day, date_prec=1, role="section")
