"""When: the days that a Russian report names, and what they are the days of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from khronika.language.reading import DateMention, DateTie, Sentence, Span
from khronika.language.ru.day_patterns import day_words
from khronika.language.ru.day_roles import find_role
from khronika.language.ru.day_spans import (
    days_so_far,
    days_until,
    last_days,
    season_days,
    shifted,
    weekend_days,
    whole_days,
)
from khronika.language.ru.day_ties import find_tie, says_again, told_again
from khronika.language.ru.morphology import fold, forms
from khronika.language.ru.numbers import read_number
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

#: A date vaguer than this (UCDP date_prec) is no happening's day.
_CLEAR = 3
_SIGHT = 60
#: How many sentences back the day was told that "тогда" means.
_BACK = 2
#: What happened so long before the report: "неделю спустя после пожара".
_AFTER = re.compile(r"\s+после\b")
#: Up to which mark the words around a weekday tell whether it is to come.
_CLAUSE = re.compile(r"[^.!?,;:—–»\n]*")
#: Expressions that tell an hour, no day.
_HOURS = frozenset({"clock", "daytime"})
#: "Ещё накануне": the day before the telling, whatever day has been told.
_STILL = re.compile(r"\bещ[её]\s+$", re.IGNORECASE)
_LAST = re.compile(r"(?:прошл|прошедш|позапрошл)\w+\s+$", re.IGNORECASE)


class _Found(NamedTuple):
    days: Days
    clock: str | None = None
    relative: bool = False


def find_dates(
    text: str,
    sentences: Sequence[Sentence],
    published: str | None,
    datelines: Sequence[Sentence] = (),
    stamps: Sequence[Sentence] = (),
) -> tuple[DateMention, ...]:
    """The dates named in `sentences`, in the order of the text, resolved against the day of publication.

    In a chronicle, "вчера" counts from the day that the last of the `datelines` before it gives: "1 февраля, 08:00"; in the
    posts of a channel, from that of the stamp behind it, which is found too, as the day that heads an entry is.
    """
    day = parse_day(published)
    named = {sentence.part: _Search(text, day).find([sentence]) for sentence in datelines}
    posted = {sentence.part - 1: _Search(text, day).find([sentence]) for sentence in stamps}
    days = {part: parse_day(found[0].first) for part, found in (*named.items(), *posted.items()) if found}
    found = _Search(text, day, days).find(sentences)
    found += [msgspec.structs.replace(dates[0], role="posted") for dates in posted.values() if dates]
    headed = [dates[0] for dates in named.values() if dates]
    if len(headed) > 1:
        found += [msgspec.structs.replace(date, role="section", clock=None) for date in headed]
    return tuple(sorted(found, key=lambda mention: mention.span))


class _Search:
    """The search through one report; it remembers which days were named last."""

    def __init__(
        self, text: str, published: datetime.date | None, days: Mapping[int, datetime.date | None] | None = None
    ) -> None:
        self._text = text
        self._published = published
        self._day = published.isoformat() if published is not None else None
        self._days = days or {}
        self._told = published
        self._latest: Days | None = None
        self._happened: Days | None = None
        self._part = self._number = -1
        self._deed: tuple[Days, int, int] | None = None

    def find(self, sentences: Sequence[Sentence]) -> list[DateMention]:
        """The mentions, the longest of those that overlap."""
        opening = day_words().opening
        mentions: list[DateMention] = []
        for self._number, sentence in enumerate(sentences):
            self._part = sentence.part
            if not opening.search(self._text, sentence.start, sentence.end):
                continue
            earlier = (day for part, day in reversed(list(self._days.items())) if part < sentence.part)
            self._told = self._days.get(sentence.part, next(earlier, self._published))
            taken = sentence.start
            for start, end, name, match in self._matches(sentence):
                if start < taken:
                    continue
                found = self._resolve(name, match)
                if found is None:
                    continue
                mention = self._mention(sentence, Span(start, end), found, name)
                if mentions and says_again(self._text, mentions[-1], mention):
                    mention = told_again(mentions.pop(), mention)
                mentions.append(mention)
                taken = end
        return mentions

    def _matches(self, sentence: Sentence) -> list[tuple[int, int, str, re.Match[str]]]:
        """What the patterns find in a sentence, by its place, an earlier pattern before a later one that overlaps it."""
        chosen: list[tuple[int, int, str, re.Match[str]]] = []
        for name, pattern in day_words().patterns:
            for match in pattern.finditer(self._text, sentence.start, sentence.end):
                start, end = match.span()
                if not any(start < other[1] and other[0] < end for other in chosen):
                    chosen.append((start, end, name, match))
        if any(name not in _HOURS for _, _, name, _ in chosen):
            chosen = [one for one in chosen if one[2] != "daytime"]
        return sorted(chosen, key=lambda one: one[0])

    def _resolve(self, name: str, match: re.Match[str]) -> _Found | None:
        resolve: Callable[[re.Match[str]], _Found | None] = getattr(self, f"_{name}")
        return resolve(match)

    def _mention(self, sentence: Sentence, span: Span, found: _Found, name: str) -> DateMention:
        role = (
            "since"
            if name == "running"
            else find_role(self._text, sentence, span, found.days, self._day, timed=found.clock is not None)
        )
        days = found.days
        if role == "since" and self._published and days.first <= self._published:
            days = Days(days.first, self._published)
        if found.clock is None:
            self._latest = found.days
            if role == "when" and name != "then":
                self._deed = found.days, self._part, self._number
        if role == "when" and found.clock is None and precision(found.days) <= _CLEAR:
            self._happened = found.days
        return DateMention(
            span=span,
            first=days.first.isoformat(),
            last=days.last.isoformat(),
            date_prec=precision(days),
            clock=found.clock,
            relative=found.relative,
            role=role,
            tie=self._tie(sentence, span, name) if role == "when" and found.clock is None else None,
        )

    def _tie(self, sentence: Sentence, span: Span, name: str) -> DateTie | None:
        return "named" if name == "of_day" else find_tie(self._text, (sentence.start, sentence.end), span)

    # -- each pattern's days ------------------------------------------------------------------------------------

    def _month_number(self, word: str) -> int:
        return day_words().months[fold(word).rstrip(".")]

    def _day_of(self, day: str, month: str, year: str | None, at: int) -> datetime.date | None:
        number = self._month_number(month)
        if year:
            return make_day(int(year), number, int(day))
        if self._published is None:
            return None
        ahead = bool(day_words().roles["ahead"].search(self._text[max(0, at - _SIGHT) : at]))
        return nearest_year(number, int(day), self._published, ahead)

    def _dotted(self, match: re.Match[str]) -> _Found | None:
        day = make_day(int(match[3]), int(match[2]), int(match[1]))
        return _Found(Days(day, day)) if day else None

    def _date(self, match: re.Match[str]) -> _Found | None:
        day = self._day_of(match[1], match[2], match[3], match.start())
        return _Found(Days(day, day)) if day else None

    def _date_in_words(self, match: re.Match[str]) -> _Found | None:
        number = day_words().ordinals[fold(" ".join(match[1].split()))]
        if match[2] is not None:
            day = self._day_of(str(number), match[2], match[3], match.start())
        else:
            base = self._happened.first if self._happened else self._published
            day = make_day(base.year, base.month, number) if base else None
        return _Found(Days(day, day)) if day else None

    def _date_of(self, match: re.Match[str]) -> _Found | None:
        year = self._year_told(match[3])
        day = make_day(year, self._month_number(match[2]), int(match[1])) if year is not None else None
        return _Found(Days(day, day)) if day else None

    def _year_told(self, words: str) -> int | None:
        """The year of "прошлого года", "того же года"."""
        if words.lower().startswith("того") and self._latest is not None:
            return self._latest.first.year
        return None if self._published is None else self._published.year - words.lower().startswith(("прош", "мин"))

    def _night_date(self, match: re.Match[str]) -> _Found | None:
        day = self._day_of(match[1], match[2], match[3], match.start())
        return _Found(Days(shift_days(day, -1), day)) if day else None

    def _night_between(self, match: re.Match[str]) -> _Found | None:
        day = self._day_of(match[3], match[4], match[5], match.start())
        return _Found(Days(shift_days(day, -1), day)) if day else None

    def _night_weekday(self, match: re.Match[str]) -> _Found | None:
        day = self._weekday_day(match[2])
        return _Found(Days(shift_days(day, -1), day), relative=True) if day else None

    def _new_year(self, match: re.Match[str]) -> _Found | None:
        if match[1]:
            day = make_day(int(match[1]), 1, 1)
        else:
            told = (
                self._latest.last
                if self._latest is not None and "до того" in self._text[max(0, match.start() - 20) : match.start()]
                else self._published
            )
            day = nearest_year(1, 1, told, ahead=False) if told else None
            if day and self._published and (self._published.month, self._published.day) == (12, 31):
                day = shift_days(self._published, 1)
        return _Found(Days(shift_days(day, -1), day), relative=not match[1]) if day else None

    def _span_date(self, match: re.Match[str]) -> _Found | None:
        last = self._day_of(match[4], match[5], match[6], match.start())
        if last is None:
            return None
        days = days_until(last, self._month_number(match[2] or match[5]), int(match[1]))
        return _Found(days) if days is not None else None

    def _month_year(self, match: re.Match[str]) -> _Found | None:
        return _Found(month_days(int(match[2]), self._month_number(match[1])))

    def _month_of(self, match: re.Match[str]) -> _Found | None:
        year = self._year_told(match[2])
        return _Found(month_days(year, self._month_number(match[1])), relative=True) if year is not None else None

    def _season(self, match: re.Match[str]) -> _Found | None:
        year = int(match[2]) if match[2] else self._year_told(match[3])
        return _Found(season_days(match[1], year), relative=not match[2]) if year is not None else None

    def _so_far(self, match: re.Match[str]) -> _Found | None:
        days = days_so_far(match[2], match[1], self._published) if self._published else None
        return _Found(days, relative=True) if days is not None else None

    def _past(self, match: re.Match[str]) -> _Found | None:
        count = read_number(match[1]) if match[1] else 1
        if count is None or self._told is None:
            return None
        return _Found(last_days(count, day_words().units[fold(match[2])], self._told), relative=True)

    _past_span = _past

    def _then(self, match: re.Match[str]) -> _Found | None:
        del match
        named = self._told_near()
        here = self._deed is not None and self._deed[2] == self._number
        return _Found(named, relative=True) if named is not None and not here else None

    def _month(self, match: re.Match[str]) -> _Found | None:
        if self._published is None:
            return None
        day = nearest_year(self._month_number(match[1]), 1, self._published, ahead=False)
        return _Found(month_days(day.year, day.month), relative=True) if day else None

    def _year(self, match: re.Match[str]) -> _Found | None:
        return _Found(year_days(int(match[1])))

    def _weekday_day(self, word: str, *, ahead: bool = False) -> datetime.date | None:
        if self._published is None:
            return None
        find = weekday_after if ahead else weekday_before
        return find(day_words().weekdays[fold(word)], self._published)

    def _weekday(self, match: re.Match[str]) -> _Found | None:
        lead = self._text[max(0, match.start() - _SIGHT) : match.start()]
        if re.search(r"(?:по|каждый|каждую)\s+$", lead, re.IGNORECASE):
            return None
        ahead = bool(day_words().roles["ahead"].search(re.sub(r"\s(?:в|во|на)\s+$", " ", lead)))
        day = self._weekday_day(match[1], ahead=ahead or self._is_to_come(match))
        if day is not None and day == self._published and _LAST.search(lead):
            day = shift_days(day, -7)
        return _Found(Days(day, day), relative=True) if day else None

    def _of_day(self, match: re.Match[str]) -> _Found | None:
        word = day_words().adjectives[fold(match[1])]
        step = day_words().today.get(word)
        if step is not None and self._told is not None:
            day: datetime.date | None = shift_days(self._told, step[0])
        else:
            day = self._weekday_day(word) if step is None else None
        return _Found(Days(day, day), relative=True) if day else None

    def _running(self, match: re.Match[str]) -> _Found | None:
        step = day_words().running[fold(match[1])] - 1
        return _Found(Days(shift_days(self._told, -step), self._told), relative=True) if self._told else None

    def _weekday_span(self, match: re.Match[str]) -> _Found | None:
        last = self._weekday_day(match[2])
        first = weekday_before(day_words().weekdays[fold(match[1])], last) if last else None
        return _Found(Days(first, last), relative=True) if first and last else None

    def _weekend(self, match: re.Match[str]) -> _Found | None:
        del match
        return _Found(weekend_days(self._published), relative=True) if self._published else None

    def _daytime(self, match: re.Match[str]) -> _Found | None:
        """The day of the report, where it names no other before: "Утром в порту прогремел взрыв"."""
        if self._latest is not None or self._told is None:
            return None
        night = "ноч" in match[1].lower()
        return _Found(Days(shift_days(self._told, -night), self._told), relative=True)

    def _is_to_come(self, match: re.Match[str]) -> bool:
        """Whether the words up to the next marks have a verb in the future and none in the past: "в понедельник получат форму"."""
        before = re.split(r"[.!?,;:—–»\n]", self._text[max(0, match.start() - _SIGHT) : match.start()])[-1]
        behind = _CLAUSE.match(self._text, match.end())
        words = [fold(word) for word in re.findall(r"\w+", before + (behind[0] if behind else ""))]
        marks = [forms(word)[0].marks for word in words if forms(word) and forms(word)[0].pos == "VERB"]
        return any("futr" in one for one in marks) and not any("past" in one for one in marks)

    def _ago(self, match: re.Match[str]) -> _Found | None:
        count = 1 if match[1] is None else read_number(match[1])
        if count is None:
            count = 1 if not match[1] or match[1].lower() in {"за", "ровно", "еще", "ещё", "и", "а", "тремя"} else None
        since = match[3].lower() == "спустя" and self._happened is None and _AFTER.match(self._text, match.end())
        back = since or match[3].lower().startswith(("назад", "тому"))
        named = self._told_near() or self._happened or self._latest
        base = Days(self._published, self._published) if self._published and (back or named is None) else named
        if count is None or base is None:
            return None
        step = count if match[3].lower() == "спустя" and not back else -count
        return _Found(shifted(base, step, day_words().units[fold(match[2])]), relative=True)

    def _later(self, match: re.Match[str]) -> _Found | None:
        """So long after the day told before: "Полиция через два дня отчиталась"."""
        base, count = self._told_near() or self._happened, read_number(match[1]) if match[1] else 1
        if base is None or count is None:
            return None
        return _Found(shifted(base, count, day_words().units[fold(match[2])]), relative=True)

    def _told_near(self) -> Days | None:
        """The day told last in this paragraph, not long before."""
        named = self._deed
        near = named is not None and named[1] == self._part and self._number - named[2] <= _BACK
        return named[0] if named is not None and near else None

    def _whole(self, match: re.Match[str]) -> _Found | None:
        return _Found(whole_days(match[1], match[2], self._published), relative=True) if self._published else None

    def _same_day(self, match: re.Match[str]) -> _Found | None:
        del match
        base = self._latest or self._happened
        return _Found(base, relative=True) if base else None

    def _next_day(self, match: re.Match[str]) -> _Found | None:
        del match
        base = self._happened or self._latest
        day = shift_days(base.last, 1) if base else None
        return _Found(Days(day, day), relative=True) if day else None

    def _today(self, match: re.Match[str]) -> _Found | None:
        if self._told is None:
            return None
        back = match[1].lower() == "накануне" and not _STILL.search(match.string, 0, match.start())
        near = self._told_near() if back else None
        if near is not None and near.first < self._told:
            day = shift_days(near.first, -1)  # "Склад сгорел 9 ноября. Накануне там задержали двоих."
            return _Found(Days(day, day), relative=True)
        first, last = next(span for word, span in day_words().today.items() if fold(word) == fold(match[1]))
        return _Found(Days(shift_days(self._told, first), shift_days(self._told, last)), relative=True)

    def _ordinal(self, match: re.Match[str]) -> _Found | None:
        base = self._happened.first if self._happened else self._published
        day = base and make_day(base.year, base.month, int(match[1]))
        return _Found(Days(day, day), relative=True) if day else None

    def _clock(self, match: re.Match[str]) -> _Found | None:
        base = self._latest or (Days(self._published, self._published) if self._published else None)
        return (
            _Found(Days(base.last, base.last), clock=f"{int(match[1]):02d}:{match[2]}", relative=True) if base else None
        )
