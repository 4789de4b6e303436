"""When: the dates and clock times of an English report, resolved to days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.en.clocks import read_clock, with_clock
from khronika.language.en.date_patterns import HABIT, LEADS_MONTH, NIGHT_OF, UNHEARD, DateWords, date_words, patterns_at
from khronika.language.en.date_ranges import join_ranges
from khronika.language.en.date_roles import find_role, is_ahead, leads_paragraph
from khronika.language.en.date_ties import find_tie
from khronika.language.en.day_spans import first_of_two, numeric_days, span_days
from khronika.language.en.headings import Heading
from khronika.language.en.relative_days import (
    Known,
    ago_days,
    beginning_days,
    beside_days,
    is_of_happening,
    past_days,
    so_far,
    this_days,
    weekend_days,
)
from khronika.language.en.sentences import find_sentences
from khronika.language.en.turns_of_year import last_hours, new_year_days
from khronika.language.en.weekdays import join_weekdays
from khronika.language.reading import DateMention, DateTie, Passage, Sentence, Span
from khronika.text.days import (
    Days,
    make_day,
    month_days,
    nearest_year,
    parse_day,
    precision,
    shift_days,
    weekday_after,
    weekday_before,
    year_days,
)

#: The rest of a name before "Today".
_CAPITAL = re.compile(r"\b[A-Z][\w-]+\s$")
#: A word that makes a weekday a name: "Bloody Friday".
_NAME = re.compile(r"\b(?:Bloody|Black|Red|White|Good|Holy|Easter|Palm|Dark|Green)\s+$")
#: A clock this many characters from a date belongs to it: "Friday 12:41", "at 1 p.m. local time on Friday".
_CLOCK_REACH = 18
#: A date vaguer than this (UCDP date_prec) is no day that an hour can be of.
_CLEAR = 3


class _Found(NamedTuple):
    """A date as one pattern resolves it."""

    days: Days
    clock: str | None = None
    relative: bool = False
    tie: DateTie | None = None


def find_dates(
    text: str, sentences: Sequence[Sentence], published: str | None, headings: Sequence[Heading] = ()
) -> tuple[DateMention, ...]:
    """The date mentions in `sentences`, in the order of the text, resolved against `published` (ISO) and each other.

    A weekday is the latest such day on or before publication, unless the words look ahead; a day without a year the
    nearest one not after it. Words that need a publication date give no mention without one, and neither do days that
    no calendar has. Under a heading of `headings` its day stands for that of publication.
    """
    finder = _Finder(text, parse_day(published))
    under = 0
    for sentence in sentences:
        while under < len(headings) and headings[under].span.start <= sentence.start:
            finder.published = headings[under].day
            under += 1
        finder.read(sentence)
    return join_ranges(text, sentences, join_weekdays(text, sentences, finder.mentions))


def find_printed(passage: Passage) -> list[DateMention]:
    """The full dates beside the report, in its credits, but for its own: those of reports that it takes up."""
    found = find_dates(passage.text, find_sentences(passage, kinds={"credit"}), passage.published)
    return [
        msgspec.structs.replace(mention, role="printed")
        for mention in found
        if not mention.relative and mention.first != passage.published
    ]


class _Finder:
    """Reads sentence after sentence and remembers what "that night" and "a day earlier" point back to."""

    def __init__(self, text: str, published: datetime.date | None) -> None:
        self.text = text
        self.published = published
        self.words: DateWords = date_words()
        self.mentions: list[DateMention] = []
        self.happened: Days | None = None  # the last day something happened
        self.latest: Days | None = None  # the last day mentioned in this paragraph, of whatever role
        self.said = False  # whether that was a day of speaking
        self.part = -1
        self.sentence: Sentence
        self.sentence_start = 0  # index of the sentence's first mention

    def read(self, sentence: Sentence) -> None:
        """Add the mentions of one sentence."""
        if sentence.part != self.part:
            self.part, self.latest = sentence.part, None
        self.sentence, self.sentence_start = sentence, len(self.mentions)
        done = sentence.start
        for token, following in zip(sentence.tokens, (*sentence.norms[1:], ""), strict=True):
            lead, names = patterns_at(token.norm)
            if not names or token.start < done or not following.startswith(self.words.goes_on.get(token.norm, "")):
                continue
            for name in names:
                match = self.words.patterns[name].match(self.text, token.start + lead, sentence.end)
                if match is None:
                    continue
                found = getattr(self, f"_{name}")(match)
                if found is not None:
                    done = self._add(found, match, name)
                    break

    def _add(self, found: _Found, match: re.Match[str], name: str) -> int:
        start, end = match.start(), match.end()
        before = self.mentions[-1] if len(self.mentions) > self.sentence_start else None
        if name in {"clock", "noon"} and before is not None and start - before.span.end <= _CLOCK_REACH:
            merged = with_clock(before, clock=found.clock, end=end, text=self.text)
            if merged is not None:
                self.mentions[-1] = merged
                return end
        clock = found.clock
        if (
            before is not None
            and before.clock
            and name not in {"clock", "noon"}
            and before.role in {"when", "as_of", "said"}
        ):
            gap = self.text[before.span.end : start]
            if (
                len(gap) <= _CLOCK_REACH
                and re.fullmatch(r"(?:\s+(?:local time|GMT|UTC))?,?\s*(?:on\s+)?", gap)
                and self._is_clock(before)
            ):
                clock, start = before.clock, before.span.start
                self.mentions.pop()
        role = "when" if found.tie == "named" else find_role(self.text, self.sentence, Span(start, end), self.words)
        role = "undated" if name == "undated" else role
        leads = role == "printed" and leads_paragraph(self.text, self.sentence, start)
        role = "when" if leads and found.days.first != self.published else role
        tie: DateTie | None = "passing" if name in {"clock", "noon", "just"} else found.tie
        tie = tie or find_tie(self.text, self.sentence, Span(start, end), vague=precision(found.days) > _CLEAR)
        days = found.days
        if role == "when" and self.published and name in {"year", "month", "month_year"}:
            days = so_far(days, self.published)
        if name in {"since", "beginning"} or role == "since":
            role = "since"
            if self.published and days.first <= self.published:
                days = Days(days.first, max(days.last, self.published))
        self.mentions.append(
            DateMention(
                span=Span(start, end),
                first=days.first.isoformat(),
                last=days.last.isoformat(),
                date_prec=precision(days),
                clock=clock,
                relative=found.relative,
                role=role,
                tie=tie,
            )
        )
        if role not in {"printed", "undated"} and tie != "passing":
            self.latest = found.days
            self.said = role == "said"
        if role in {"when", "since"} and tie != "passing" and clock is None and precision(days) <= _CLEAR:
            self.happened = found.days
        return end

    def _known(self) -> Known:
        here = next((one for one in self.mentions[self.sentence_start :] if one.role == "when"), None)
        first, last = (parse_day(here.first), parse_day(here.last)) if here else (None, None)
        return Known(
            self.published, self.happened, self.latest, Days(first, last) if first and last else None, self.said
        )

    def _is_clock(self, mention: DateMention) -> bool:
        return bool(re.match(r"\d|noon|mid", self.text[mention.span.start : mention.span.end]))

    # -- each pattern's days ------------------------------------------------------------------------------------

    def _ahead(self, match: re.Match[str]) -> bool:
        return is_ahead(self.text[max(self.sentence.start, match.start() - 60) : match.start()], self.words)

    def _month_number(self, word: str) -> int:
        return self.words.months[word.lower().rstrip(".")]

    def _day_of(self, day: str, month: str, year: str | None, ahead: bool = False) -> datetime.date | None:
        number = self._month_number(month)
        if year:
            return make_day(int(year), number, int(day))
        if self.published is None:
            return None
        return nearest_year(number, int(day), self.published, ahead)

    def _iso(self, match: re.Match[str]) -> _Found | None:
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        return _Found(Days(day, day)) if day else None

    def _numeric(self, match: re.Match[str]) -> _Found | None:
        days = numeric_days(match)
        return _Found(days) if days else None

    def _day_month(self, match: re.Match[str]) -> _Found | None:
        day = self._day_of(match[1], match[2], match[3], self._ahead(match))
        return _Found(Days(day, day)) if day else None

    def _month_day(self, match: re.Match[str]) -> _Found | None:
        day = self._day_of(match[2], match[1], match[3], self._ahead(match))
        return _Found(Days(day, day)) if day else None

    def _weekday_date(self, match: re.Match[str]) -> _Found | None:
        month, day = (match[2], match[3]) if match[2] else (match[5], match[4])
        found = self._day_of(day, month, match[6], self._ahead(match))
        return _Found(Days(found, found)) if found else None

    def _days_month(self, match: re.Match[str]) -> _Found | None:
        last = self._day_of(match[5], match[6], match[7] or match[3])
        return self._two_days(match, match[1], match[2] or match[6], last)

    def _month_days(self, match: re.Match[str]) -> _Found | None:
        last = self._day_of(match[6], match[5] or match[1], match[7] or match[3])
        return self._two_days(match, match[2], match[1], last)

    def _two_days(self, match: re.Match[str], day: str, month: str, last: datetime.date | None) -> _Found | None:
        if last is None:
            return None
        first = first_of_two(day, self._month_number(month), match[3], last)
        days = span_days(first, last, match[4], self.text[max(0, match.start() - 8) : match.start()])
        return _Found(days) if days else None

    def _month_year(self, match: re.Match[str]) -> _Found | None:
        year = int(match[2]) if match[2] else self.published and self.published.year - (match[3].lower() == "last")
        return _Found(month_days(year, self._month_number(match[1])), relative=not match[2]) if year else None

    def _month(self, match: re.Match[str]) -> _Found | None:
        lead = LEADS_MONTH.search(self.text, max(0, match.start() - 14), match.start())
        if lead is None or self.published is None or self.text[match.end() : match.end() + 1] in {"'", "’"}:
            return None
        word = lead[1].lower()
        number = self._month_number(match[1])
        day = nearest_year(number, 1, self.published, word == "next" or self._ahead(match))
        if day is None or (word == "last" and (day.year, day.month) == (self.published.year, self.published.month)):
            day = make_day(self.published.year - 1, number, 1)
        return _Found(month_days(day.year, day.month), relative=True) if day else None

    def _months(self, match: re.Match[str]) -> _Found | None:
        """Months of one year, or the first of the year before: "November to March 2022"."""
        year, first, last = int(match[3]), self._month_number(match[1]), self._month_number(match[2])
        begin, end = month_days(year - (first > last), first), month_days(year, last)
        return _Found(Days(begin.first, end.last))

    def _years(self, match: re.Match[str]) -> _Found | None:
        first, last = year_days(int(match[1])), year_days(int(match[2]))
        return _Found(Days(first.first, last.last)) if first.first < last.first else None

    def _year(self, match: re.Match[str]) -> _Found | None:
        return _Found(year_days(int(match[1])))

    def _weekday(self, match: re.Match[str]) -> _Found | None:
        if self.published is None:
            return None
        number = self.words.weekdays[match[1].lower()]
        if HABIT.search(self.text, max(self.sentence.start, match.start() - 20), match.start()):
            return None
        if _NAME.search(self.text, max(self.sentence.start, match.start() - 20), match.start()):
            return self._named_after(number)
        find = weekday_after if self._ahead(match) else weekday_before
        day = find(number, self.published)
        return _Found(Days(day, day), relative=True)

    def _named_after(self, weekday: int) -> _Found | None:
        """The day that a name such as "Bloody Friday" stands for: the last such weekday that the report has dated."""
        for mention in reversed(self.mentions):
            day = parse_day(mention.first)
            if mention.role == "when" and day and mention.first == mention.last and day.weekday() == weekday:
                return _Found(Days(day, day), relative=True)
        return None

    def _named(self, match: re.Match[str]) -> _Found | None:
        if self.published is None:
            return None
        number, which = self.words.weekdays[match[2].lower()], match[1].lower()
        base = self.published
        if which in {"that", "following", "previous"} and self.happened:
            base = self.happened.first
        if which in {"next", "following"}:
            day = weekday_after(number, base)
        elif which in {"last", "past", "previous"}:
            day = weekday_before(number, shift_days(base, -1))
        else:
            day = weekday_before(number, base)
        return _Found(Days(day, day), relative=True)

    def _hours(self, match: re.Match[str]) -> _Found | None:
        days = last_hours(match)
        return _Found(days) if days else None

    def _new_year(self, match: re.Match[str]) -> _Found | None:
        days = new_year_days(match, self.published)
        return _Found(days, relative=not match[2]) if days else None

    def _today(self, match: re.Match[str]) -> _Found | None:
        named = match[0] == "Today" and _CAPITAL.search(self.text, self.sentence.start, match.start())
        if self.published is None or named or NIGHT_OF.match(self.text, match.end()):
            return None
        steps = {"yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0)}
        first, last = steps.get(match[1].lower(), (0, 0))
        return _Found(Days(shift_days(self.published, first), shift_days(self.published, last)), relative=True)

    def _eve(self, match: re.Match[str]) -> _Found | None:
        del match
        day = self.published and shift_days(self.published, -2)
        return _Found(Days(day, day), relative=True) if day else None

    def _just(self, match: re.Match[str]) -> _Found | None:
        return _Found(Days(self.published, self.published), relative=True) if self.published else None

    def _this(self, match: re.Match[str]) -> _Found | None:
        return _relative(this_days(match, self._known()))

    def _first_night(self, match: re.Match[str]) -> _Found | None:
        first = next((mention for mention in self.mentions if mention.role == "when"), None)
        day = parse_day(first.first) if first else None
        return _Found(Days(day, day), relative=True) if day else None

    def _ago(self, match: re.Match[str]) -> _Found | None:
        known = self._known()
        days = ago_days(match, known)
        if days is None:
            return None
        return _Found(days, relative=True, tie="named" if is_of_happening(match, days, known) else None)

    def _the_day(self, match: re.Match[str]) -> _Found | None:
        return _relative(beside_days(match, self._known()))

    def _weekend(self, match: re.Match[str]) -> _Found | None:
        return _relative(weekend_days(self.published)) if self.published else None

    def _past(self, match: re.Match[str]) -> _Found | None:
        return _relative(past_days(match, self.published)) if self.published else None

    def _ordinal(self, match: re.Match[str]) -> _Found | None:
        base = self.happened.first if self.happened else self.published
        day = base and make_day(base.year, base.month, int(match[1]))
        return _Found(Days(day, day), relative=True) if day else None

    def _clock(self, match: re.Match[str]) -> _Found | None:
        clock = read_clock(match)
        return self._at(clock) if clock else None

    def _noon(self, match: re.Match[str]) -> _Found | None:
        return self._at("24:00" if match[1].lower() == "midnight" else "12:00")

    def _at(self, clock: str) -> _Found | None:
        base = next((days for days in (self.latest, self.happened) if days and precision(days) <= _CLEAR), None)
        if base is None and self.published:
            base = Days(self.published, self.published)
        return _Found(Days(base.last, base.last), clock=clock, relative=True) if base else None

    def _beginning(self, match: re.Match[str]) -> _Found | None:
        return _relative(beginning_days(match, self.published)) if self.published else None

    _undated = _just  # a time that the report gives no first day: any day will do

    def _since(self, match: re.Match[str]) -> _Found | None:
        if self.happened is None or self.published is None or self.happened.last >= self.published:
            return None
        if UNHEARD.search(self.text, self.sentence.start, match.start()):
            return None
        return _Found(Days(shift_days(self.happened.last, 1), self.published), relative=True)


def _relative(days: Days | None) -> _Found | None:
    return None if days is None else _Found(days, relative=True)
