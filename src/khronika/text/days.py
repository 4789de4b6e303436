"""Days and spans of days, as any language counts them. No clock: what "today" is, is handed in."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day, both included."""

    first: datetime.date
    last: datetime.date


def parse_day(text: str | None) -> datetime.date | None:
    """The day that begins `text` ("2024-01-12", "2024-01-12T10:00"), None where there is none."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> datetime.date | None:
    """That day, None where the calendar has no such day (30 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def shift_days(day: datetime.date, days: int) -> datetime.date:
    """`day` moved by `days`, held inside the years 1 to 9999."""
    ordinal = day.toordinal() + days
    return datetime.date.fromordinal(min(max(ordinal, 1), datetime.date.max.toordinal()))


def shift_months(day: datetime.date, months: int) -> datetime.date:
    """`day` moved by calendar months; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(max(count // 12, 1), 9999), count % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_days(year: int, month: int) -> Days:
    """The whole of that month."""
    return Days(datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1]))


def year_days(year: int) -> Days:
    """The whole of that year."""
    return Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def week_days(day: datetime.date) -> Days:
    """The week of `day`, Monday to Sunday (ISO 8601)."""
    monday = shift_days(day, -day.weekday())
    return Days(monday, shift_days(monday, 6))


def weekday_before(weekday: int, day: datetime.date) -> datetime.date:
    """The latest such weekday (Monday is 0) on or before `day`."""
    return shift_days(day, -((day.weekday() - weekday) % 7))


def weekday_after(weekday: int, day: datetime.date) -> datetime.date:
    """The first such weekday (Monday is 0) after `day`."""
    return shift_days(day, (weekday - day.weekday() - 1) % 7 + 1)


def nearest_year(month: int, day: int, today: datetime.date, ahead: bool) -> datetime.date | None:
    """The day nearest to `today` with that month and day: not after `today`, or, `ahead`, not before it.

    One day of grace covers time zones. None where no year near `today` has such a day (30 February).
    """
    for step in range(9):
        year = today.year + (step if ahead else 1 - step)
        found = make_day(year, month, day)
        if found and (found >= today if ahead else found <= shift_days(today, 1)):
            return found
    return None


def precision(days: Days) -> int:
    """UCDP's date_prec of a span: 1 one day, 2 two to six days, 3 a week, 4 up to a month, 5 more."""
    length = days.last.toordinal() - days.first.toordinal() + 1
    if length <= 1:
        return 1
    if length <= 6:
        return 2
    if length == 7:
        return 3
    return 4 if length <= 31 else 5
