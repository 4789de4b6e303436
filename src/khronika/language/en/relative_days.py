"""The days that words such as "that night", "two days later" and "the weekend" point at from other days."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from khronika.language.en.date_patterns import date_words
from khronika.text.days import Days, month_days, shift_days, shift_months, week_days, weekday_before, year_days

_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_BACK = frozenset({"that", "same", "previous", "next", "following"})


#: What "two days after" counts from: "the battle", not "he died two days after."
_OF_HAPPENING = re.compile(r"\s+(?:the|its|his|her|their|a|an|that|this|[a-z]+ing|[A-Z]\w+day['’]s)\b")
#: "It is a day since jets bombed the town".
_PASSED = re.compile(r"(?:\b(?:is|are|was|been|now|just|only|than|almost|nearly|passed)|['’]s)\s+$")


class Known(NamedTuple):
    """The days that relative words may be counted from, None where the report has named none yet.

    `happened` is the last day something happened, `latest` the last day mentioned in the paragraph, of whatever role, `here`
    the last day something happened in the sentence itself; `said` tells that somebody spoke on the latest day.
    """

    published: datetime.date | None
    happened: Days | None
    latest: Days | None
    here: Days | None = None
    said: bool = False

    @property
    def told(self) -> Days | None:
        """The day of telling, as days."""
        return Days(self.published, self.published) if self.published else None


def this_days(match: re.Match[str], known: Known) -> Days | None:
    """Days of "that night", "last week", "the next day"; a span that runs past publication ends with it."""
    which, unit = match[1].lower().split()[-1], match[2].lower()
    back = which in _BACK and match[0].split()[0].lower() != "next"
    latest = (
        None if known.said and which == "same" else known.latest
    )  # "on Monday he said that they fled the same night"
    base = (latest or known.happened or known.latest) if back and which != "that" else known.happened
    if base is None and which == "that" and unit in {"day", "night"}:
        return None
    if not back or base is None:
        base = known.told or base
    if base is None:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    if unit in {"week", "weekend", "month", "year"}:
        days = _whole(unit, base.first, step)
        return so_far(days, known.published) if which == "this" else days
    if which == "last" and unit not in {"night", "evening"}:
        return None
    if step == 0:
        return base
    day = shift_days(base.last if step > 0 else base.first, step)
    return Days(day, day)


def _whole(unit: str, day: datetime.date, step: int) -> Days:
    """The whole week, weekend, month or year of `day`, moved by `step` of them."""
    if unit == "month":
        moved = shift_months(day, step)
        return month_days(moved.year, moved.month)
    if unit == "year":
        return year_days(day.year + step)
    week = week_days(shift_days(day, 7 * step))
    return Days(shift_days(week.last, -1), week.last) if unit == "weekend" else week


def so_far(days: Days, published: datetime.date | None) -> Days:
    """What has passed of `days` on the day of publication: "this year" ends with the report."""
    return Days(days.first, published) if published and days.first <= published < days.last else days


def ago_days(match: re.Match[str], known: Known) -> Days | None:
    """Days of "two days ago", "a week earlier", "three days later", "48 hours ago".

    "Four days on", "three days after the raid" with no day named before, and "it is a day since the raid", look back from the
    day of telling; with a day in the sentence itself "two days after the raid" does from that.
    """
    count, unit, way = number_of(match[1]), match[2].lower(), match[3].lower()
    named = known.latest or known.happened
    if way == "since":
        if unit not in _UNIT_DAYS or not _PASSED.search(match.string, max(0, match.start() - 12), match.start()):
            return None
        named = None
    elif way == "after" and known.here and _OF_HAPPENING.match(match.string, match.end()):
        way, named = "earlier", known.here
    base = named if way != "ago" else None
    sign = 1 if base is not None and way in {"later", "after", "on"} else -1
    if base is not None and unit in {"month", "year"} and known.happened:
        base = known.happened
    base = base or known.told
    if count is None or base is None or (unit == "hour" and way != "ago") or (named is None and way == "later"):
        return None
    if unit == "hour":
        day = shift_days(base.first, -(count // 24))
        return Days(day, day)
    if unit in _UNIT_DAYS:
        step = sign * count * _UNIT_DAYS[unit]
        return Days(shift_days(base.first, step), shift_days(base.last, step))
    months = sign * count * (12 if unit == "year" else 1)
    if named is None or way == "ago":
        day = shift_months(base.first, months)
        return month_days(day.year, day.month) if unit == "month" else year_days(day.year)
    return Days(shift_months(base.first, months), shift_months(base.last, months))


def is_of_happening(match: re.Match[str], days: Days, known: Known) -> bool:
    """Whether the days of `ago_days` are those of what the words count from: "four days on", "it is a day since the raid"."""
    base = known.here or known.told
    return match[3].lower() in {"on", "after", "since"} and base is not None and days.first < base.first


def number_of(word: str) -> int | None:
    """The number in figures or in words, None for "several"."""
    return int(word) if word.isdigit() else date_words().numbers.get(word.lower())


def beside_days(match: re.Match[str], known: Known) -> Days | None:
    """The day of "the day after", "the night before"; None for longer times, and in "a week to the day after"."""
    base = known.latest or known.happened
    if match.string.endswith(" to ", 0, match.start()):
        return None
    if base is None or match[1].lower() in {"week", "month", "year"}:
        return None
    day = shift_days(base.last, 1) if match[2].lower() == "after" else shift_days(base.first, -1)
    return Days(day, day)


def weekend_days(published: datetime.date) -> Days:
    """The last weekend that was over, or nearly, on the day of publication."""
    sunday = weekday_before(6, published)
    if sunday == published or published.weekday() == 5:
        sunday = weekday_before(6, shift_days(published, -1))
    return Days(shift_days(sunday, -1), sunday)


def beginning_days(match: re.Match[str], published: datetime.date) -> Days:
    """Days of "since the beginning of the year", to the day of publication."""
    unit = match[1].lower()
    whole = {
        "year": year_days(published.year),
        "month": month_days(published.year, published.month),
        "week": week_days(published),
    }
    return Days(whole[unit].first, published)


def past_days(match: re.Match[str], published: datetime.date) -> Days | None:
    """Days of "the past three days", to the day of publication."""
    count = number_of(match[1]) if match[1] else 1
    if count is None:
        return None
    unit = match[2].lower()
    if unit == "hour":
        return Days(shift_days(published, -((count + 23) // 24)), published)
    if unit in _UNIT_DAYS:
        return Days(shift_days(published, -count * _UNIT_DAYS[unit]), published)
    return Days(shift_months(published, -count * (12 if unit == "year" else 1)), published)
