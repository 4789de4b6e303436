"""The days that parts of a report are told from: under a heading that is a day, behind a dateline, in a channel's post."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import NamedTuple

from khronika.language.posts import find_stamps
from khronika.language.reading import DateMention, DateRole, Passage, Span
from khronika.language.romance.dates import DayWords
from khronika.language.romance.day_meanings import Known, resolve_days
from khronika.record.documents import REPORTING_PARTS, PartKind
from khronika.text.days import Days, parse_day

#: Patterns of a day that a heading or a stamp may be.
_FULL = frozenset({"date", "slashed", "iso", "weekday_number", "numbered"})
#: How long a heading is at most, and how many words it has beside its day.
_LONGEST, _WORDS = 80, 5
#: How many days a weekday reaches back.
_WEEK = 7
_NO_HEADINGS: frozenset[PartKind] = frozenset({"title", "related"})
_WORD = re.compile(r"[^\W\d_]{2,}")
#: What ends a sentence, which a heading is not.
_ENDED = re.compile(r"[.!?…]\s*$")


class Sections(NamedTuple):
    """The day that each part tells from that brings one, by the part's index, and what says so.

    `updated` is the day of a later edition than the one of publication, soon after it.
    """

    told_from: Mapping[int, datetime.date]
    updated: datetime.date | None
    mentions: tuple[DateMention, ...]


def find_sections(words: DayWords, passage: Passage) -> Sections:
    """The days of a report's datelines, of its headings, where two days head parts of it, and of its posts."""
    published = parse_day(passage.published)
    told_from: dict[int, datetime.date] = {}
    headings: dict[int, DateMention] = {}
    for index, (kind, span) in enumerate(passage.parts):
        if kind == "dateline":
            found = _day_in(words, passage.text, span, published)
            if found is not None:
                told_from[index] = found[1]
        elif kind not in _NO_HEADINGS and span.end - span.start <= _LONGEST:
            found = _heading(words, passage.text, span, published)
            if found is not None and (kind in REPORTING_PARTS or found[1] != published):
                headings[index] = _mention(*found, "section")
    mentions: list[DateMention] = []
    if len({one.first for one in headings.values()}) > 1:
        mentions += headings.values()
        told_from |= {index: day for index, one in headings.items() if (day := parse_day(one.first)) is not None}
    for stamp in find_stamps(words.code, passage):
        found = _day_in(words, passage.text, Span(stamp.start, stamp.end), published)
        if found is not None:
            mentions.append(_mention(*found, "posted"))
            told_from[stamp.part - 1] = found[1]
    return Sections(told_from, _updated(words, passage, published), tuple(mentions))


def _updated(words: DayWords, passage: Passage, published: datetime.date | None) -> datetime.date | None:
    """The last day that the report says it was brought up to date on: "mis à jour le 8 janvier"."""
    spans = [span for kind, span in passage.parts if kind == "credit"]
    told = [_last_day(words, passage.text, span, published) for span in spans]
    days = [day for day in (parse_day(passage.updated), *told) if day is not None and published is not None]
    return max((day for day in days if published and 0 < (day - published).days < _WEEK), default=None)


def _last_day(words: DayWords, text: str, span: Span, published: datetime.date | None) -> datetime.date | None:
    """The last full day between two offsets that words of printing stand before."""
    matches = [
        (match, name)
        for name, pattern, _ in words.patterns
        if name in _FULL
        for match in pattern.finditer(text, span.start, span.end)
        if words.roles["said"].search(text[span.start : match.start()])
    ]
    found = (resolve_days(words, name, match, Known(published, None, None), ahead=False) for match, name in matches)
    return max((one.days.first for one in found if one is not None), default=None)


def _day_in(
    words: DayWords, text: str, span: Span, published: datetime.date | None
) -> tuple[Span, datetime.date] | None:
    """The first full day between two offsets, None where there is none."""
    for name, pattern, _ in words.patterns:
        match = pattern.search(text, span.start, span.end) if name in _FULL else None
        found = resolve_days(words, name, match, Known(published, None, None), ahead=False) if match else None
        if match is not None and found is not None:
            return Span(*match.span()), found.days.first
    return None


def _heading(
    words: DayWords, text: str, span: Span, published: datetime.date | None
) -> tuple[Span, datetime.date] | None:
    """The day that heads what follows: it stands first or last in a few words that are no sentence."""
    found = _day_in(words, text, span, published)
    if found is None or _ENDED.search(text, span.start, span.end):
        return None
    before, behind = text[span.start : found[0].start], text[found[0].end : span.end]
    if words.roles["said"].search(before):
        return None  # "Publié le 12 mars"
    beside = [*_WORD.findall(before), *_WORD.findall(behind)]
    if len(beside) > _WORDS or (len(_WORD.findall(before)) > 1 and len(_WORD.findall(behind)) > 1):
        return None
    return None if any(mark in behind[1:].strip() for mark in ".:;") else found


def _mention(span: Span, day: datetime.date, role: DateRole) -> DateMention:
    days = Days(day, day)
    return DateMention(span=span, first=days.first.isoformat(), last=days.last.isoformat(), date_prec=1, role=role)
