"""Spans of days that Russian words name beside a year or today: seasons, "с начала года", "за последние два дня", "на прошлой неделе"."""

from __future__ import annotations

import datetime

from khronika.text.days import (
    Days,
    make_day,
    month_days,
    shift_days,
    shift_months,
    week_days,
    weekday_before,
    year_days,
)

_SUNDAY = 6
#: The months that seasons begin with.
_DECEMBER = 12
_SEASONS = {"весной": 3, "летом": 6, "осенью": 9, "зимой": _DECEMBER}


def season_days(word: str, year: int) -> Days:
    """The three months of a season; the winter of 2023 begins in December 2022."""
    month = _SEASONS[word.lower()]
    return Days(datetime.date(year - (month == _DECEMBER), month, 1), month_days(year, (month + 1) % 12 + 1).last)


def days_so_far(unit: str, year: str | None, today: datetime.date) -> Days | None:
    """From the beginning of this week, this month, or a year, up to today; None for a year to come."""
    if year and int(year) > today.year:
        return None
    if unit.lower() == "года":
        first = datetime.date(int(year) if year else today.year, 1, 1)
    else:
        first = today.replace(day=1) if unit.lower() == "месяца" else week_days(today).first
    return Days(first, today)


def last_days(count: int, unit: str, today: datetime.date) -> Days:
    """So many days, weeks, months or years up to today."""
    if unit in {"day", "week"}:
        return Days(shift_days(today, -count * (7 if unit == "week" else 1)), today)
    return Days(shift_months(today, -count * (12 if unit == "year" else 1)), today)


def days_until(last: datetime.date, month: int, day: int) -> Days | None:
    """From the latest such day of a month up to `last`; None where the calendar has none before it."""
    first = make_day(last.year, month, day)
    if first is not None and first > last:
        first = make_day(last.year - 1, month, day)
    return Days(first, last) if first is not None and first <= last else None


def shifted(base: Days, count: int, unit: str) -> Days:
    """The days so many days or weeks away, or the whole month or year that many away."""
    if unit in {"day", "week"}:
        step = count * (7 if unit == "week" else 1)
        return Days(shift_days(base.first, step), shift_days(base.last, step))
    day = shift_months(base.first, count * (12 if unit == "year" else 1))
    return year_days(day.year) if unit == "year" else month_days(day.year, day.month)


def weekend_days(today: datetime.date) -> Days:
    """The last Saturday and Sunday."""
    sunday = weekday_before(_SUNDAY, today)
    return Days(shift_days(sunday, -1), sunday)


def whole_days(which: str, unit: str, today: datetime.date) -> Days:
    """The last, this or the next week, month or year; this one up to today."""
    last = which.lower().startswith(("прошл", "минувш"))
    step = -1 if last else 1 if which.lower().startswith("следующ") else 0
    if unit.lower().startswith("недел"):
        days = week_days(shift_days(today, 7 * step))
    elif unit.lower().startswith("месяц"):
        moved = shift_months(today, step)
        days = month_days(moved.year, moved.month)
    else:
        days = year_days(today.year + step)
    return Days(days.first, today) if step == 0 and days.first <= today < days.last else days
