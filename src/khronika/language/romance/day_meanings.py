"""What words for days mean: first and last day, seen from the day a report tells from and from days it told before."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from khronika.language.romance.dates import DayWords
from khronika.text.days import (
    Days,
    make_day,
    month_days,
    nearest_year,
    shift_days,
    shift_months,
    week_days,
    weekday_after,
    weekday_before,
    year_days,
)

_SATURDAY = 5
#: How many months back a weekday with a number ("mardi 5") may lie.
_MONTHS = 3
#: Hours of a day.
_HOURS = 24


class Found(NamedTuple):
    """Days that words mean; `relative` tells "mardi" from "le 7 avril 2022", `clock` is the hour "HH:MM" of a mere hour."""

    days: Days
    relative: bool = False
    clock: str | None = None


class Known(NamedTuple):
    """What words are seen from: the day a report tells from, the latest days of a deed, the day of saying of the sentence.

    `updated` is the day of a later edition, from which weekdays are seen.
    """

    published: datetime.date | None
    latest: Days | None
    said: Days | None
    updated: datetime.date | None = None


def resolve_days(words: DayWords, name: str, match: re.Match[str], known: Known, ahead: bool) -> Found | None:
    """The days that a match of the pattern `name` means, None where it means none; `ahead` where it is still to come."""
    meanings = _Meanings(words, known, ahead)
    match name:
        case "slashed":
            return _one(make_day(int(match[3]), int(match[2]), int(match[1])))
        case "iso":
            return _one(make_day(int(match[1]), int(match[2]), int(match[3])))
        case "date":
            return _one(meanings.day_of(match[1], match[2], match[3]))
        case "night_dates" | "span":
            return meanings.between(match)
        case "month_year":
            return Found(month_days(int(match[2]), words.month(match[1])))
        case "year":
            return Found(year_days(int(match[1])))
        case "clock":
            return meanings.clock(match)
    return meanings.relative(name, match) if known.published is not None else None


def _one(day: datetime.date | None) -> Found | None:
    return Found(Days(day, day)) if day is not None else None


def _told(first: datetime.date, last: datetime.date | None = None) -> Found:
    return Found(Days(first, last or first), relative=True)


class _Meanings:
    """The meanings of matches, seen from what is known where they stand."""

    def __init__(self, words: DayWords, known: Known, ahead: bool) -> None:
        self._words, self._ahead = words, ahead
        self._published, self._latest, self._said, updated = known
        self._seen_from = updated or known.published or datetime.date.min

    def relative(self, name: str, match: re.Match[str]) -> Found | None:
        """Days told from the day of publication, or from a day named before."""
        published = self._published
        if published is None:
            return None
        latest = self._latest or Days(published, published)
        match name:
            case "night_days":
                return self._night(match[2], 0)
            case "night_of":
                return self._night(match[1], 1)
            case "weekday":
                return _told(self._weekday(match[1], match.group()))
            case "weekday_number":
                return _told(self._numbered(match[1], int(match[2])) or self._weekday(match[1], match.group()))
            case "weekday_of_week":
                return _told(shift_days(week_days(published).first, self._words.weekdays[match[1].lower()] - 7))
            case "weekdays":
                end = weekday_before(self._words.weekdays[match[2].lower()], self._seen_from)
                return _told(weekday_before(self._words.weekdays[match[1].lower()], end), end)
            case "today":
                first, last = self._words.today[match[1].lower().replace("’", "'")]
                return _told(shift_days(published, first), shift_days(published, last))
            case "eve" | "next":
                return _told(self._beside(match, -1 if name == "eve" else 1, published))
            case "aftermath":
                return Found(self._latest, relative=True) if self._latest else _told(shift_days(published, -1))
            case "night":
                until = min(shift_days(latest.last, 1), published)
                return _told(latest.first if self._latest else shift_days(published, -1), until)
            case "weekend":
                saturday = weekday_before(_SATURDAY, published)
                return _told(saturday, min(shift_days(saturday, 1), published))
            case "numbered":
                return _one(nearest_year(int(match[2]), int(match[1]), published, ahead=self._ahead))
            case "day_alone":
                return _one(self._day_alone(int(match[1])))
            case "season":
                return self._season(match[1].lower(), match[2], published)
            case "same" | "daytime":
                return Found(latest, relative=True)
            case "month" | "month_last":
                ahead = name == "month_last" and self._words.says("ahead", match[2])
                day = nearest_year(self._words.month(match[1]), 1, published, ahead=ahead)
                return Found(month_days(day.year, day.month), relative=True) if day else None
            case "whole" | "this":
                step = 0 if name == "this" else 1 if self._words.says("ahead", match[2]) else -1
                return Found(_whole(self._words.units[match[1].lower()], published, step), relative=True)
            case "past":
                return self._past(match[1], match[2].lower(), published)
        return self._counted(name, match, latest)

    def day_of(self, day: str, month: str, year: str | None) -> datetime.date | None:
        """A day of a month; without a year, the one nearest to the day of publication, before it or ahead."""
        number = self._words.month(month)
        if year:
            return make_day(int(year), number, int(day))
        return nearest_year(number, int(day), self._published, ahead=self._ahead) if self._published else None

    def between(self, match: re.Match[str]) -> Found | None:
        """From a day to another: "du 3 au 5 mars", "du 28 février 2023 au 2 mars 2024", "la nuit du 4 au 5"."""
        if match[5]:
            last = self.day_of(match[4], match[5], match[6] or match[3])
        else:
            last = self._day_alone(int(match[4])) if self._published else None
        if last is None:
            return None
        day = int(match[1])
        if match[2] or match[5]:
            month = self._words.month(match[2] or match[5])
            year = int(match[3]) if match[3] else last.year - (month > last.month)
        else:
            before = last if day < last.day else shift_months(last, -1)
            month, year = before.month, before.year
        first = make_day(year, month, day)
        return Found(Days(first, last)) if first is not None and first <= last else None

    def clock(self, match: re.Match[str]) -> Found | None:
        """An hour of the day told last."""
        base = self._latest or (Days(self._published, self._published) if self._published else None)
        if base is None or (match[2] is None and ":" in match.group()):
            return None
        return Found(Days(base.last, base.last), relative=True, clock=f"{int(match[1]):02d}:{match[2] or '00'}")

    def _beside(self, match: re.Match[str], step: int, published: datetime.date) -> datetime.date:
        """The day before or after the one told last, two days off for "l'avant-veille"; before the report where none was told."""
        days = step * (2 if self._words.says("twice", match.group()) else 1)
        if step > 0:
            return shift_days(self._latest.last if self._latest else published, days)
        base = self._said or (self._latest if self._latest and self._latest.last < published else None)
        return shift_days(base.first if base else published, days)

    def _night(self, weekday: str, more: int) -> Found:
        """The night that ends with a weekday, or (`more`) that begins with it."""
        day = weekday_before(self._words.weekdays[weekday.lower()], self._seen_from)
        return _told(shift_days(day, more - 1), shift_days(day, more))

    def _weekday(self, weekday: str, told: str) -> datetime.date:
        find = weekday_after if self._ahead else weekday_before
        day = find(self._words.weekdays[weekday.lower()], self._seen_from)
        return shift_days(day, -7) if self._words.says("last", told) and day == self._seen_from else day

    def _numbered(self, weekday: str, number: int) -> datetime.date | None:
        """The latest such weekday with that number in its month: "vendredi 8"; None where the last months have none."""
        published = self._published or datetime.date.min
        months = (shift_months(published.replace(day=1), -step) for step in range(_MONTHS))
        days = (make_day(month.year, month.month, number) for month in months)
        of = self._words.weekdays[weekday.lower()]
        latest = shift_days(published, 1)
        return next((day for day in days if day is not None and day <= latest and day.weekday() == of), None)

    def _past(self, number: str, unit: str, published: datetime.date) -> Found | None:
        """The days right before the report: "ces trois derniers jours", "en 48 heures"."""
        count = self._words.read_number(number)
        if count is None:
            return None
        kind = self._words.units.get(unit)
        back = count * 7 if kind == "week" else count if kind == "day" else -(-count // _HOURS)
        return _told(shift_days(published, -back), published)

    def _counted(self, name: str, match: re.Match[str], latest: Days) -> Found | None:
        """Reads "il y a trois jours", "une semaine plus tôt", "deux jours après"."""
        count = self._words.read_number(match[1])
        if count is None or self._published is None:
            return None
        ago = name == "ago"
        forward = not ago and self._words.says("later", match[3])
        base = Days(self._published, self._published) if ago else latest
        unit = self._words.units[match[2].lower()]
        if forward and self._latest is None:  # "trois jours après l'attaque", seen from the report
            forward, base = False, Days(self._published, self._published)
            if unit != "day" or not self._words.of_deed.match(match.string, match.end()):
                return None
        if unit in {"day", "week"}:
            step = (7 * count if unit == "week" else self._words.idioms.get(count, count)) * (1 if forward else -1)
            return Found(Days(shift_days(base.first, step), shift_days(base.last, step)), relative=True)
        day = shift_months(base.first, (count if forward else -count) * (12 if unit == "year" else 1))
        return Found(year_days(day.year) if unit == "year" else month_days(day.year, day.month), relative=True)

    def _day_alone(self, day: int) -> datetime.date | None:
        """A day of the month spoken of, "le 12": of that told last or the month after it, else the last one of that number."""
        published = self._published or datetime.date.min
        told = self._latest.last if self._latest is not None else None
        if told is not None:
            after = (shift_months(told, step) for step in (0, 1))
            days = (make_day(month.year, month.month, day) for month in after)
            found = next((one for one in days if one is not None and told <= one <= published), None)
            if found is not None:
                return found
        before = (shift_months(published, -step) for step in (0, 1))
        days = (make_day(month.year, month.month, day) for month in before)
        return next((one for one in days if one is not None and one <= published), None)

    def _season(self, name: str, year: str | None, published: datetime.date) -> Found | None:
        """The last season of that name that had begun, or that of a year: "l'automne dernier", "l'été 2019"."""
        first, last = self._words.seasons[name]
        begun = published.year if (published.month, published.day) > (last, 28) else published.year - 1
        of = int(year) if year else begun
        days = Days(month_days(of, first).first, month_days(of + (last < first), last).last)
        return Found(days, relative=year is None)


def _whole(unit: str, published: datetime.date, step: int) -> Days:
    """The week, month or year of the day of publication, or the one `step` away; what is not over ends with that day."""
    if unit == "week":
        days = week_days(shift_days(published, 7 * step))
    elif unit == "month":
        moved = shift_months(published, step)
        days = month_days(moved.year, moved.month)
    else:
        days = year_days(published.year + step)
    return Days(days.first, published) if step == 0 and days.first <= published else days
