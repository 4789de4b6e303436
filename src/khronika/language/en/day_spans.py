"""Days written in figures, and the first of two days that stand together: "3 and 4 March", "30 December to 2 January"."""

from __future__ import annotations

import datetime
import re

from khronika.text.days import Days, make_day


def numeric_days(match: re.Match[str]) -> Days | None:
    """The day of "03.03.2025", the day before the month; None where slashes may be American."""
    if match[2] == "/" and int(match[1]) <= 12 and match[1] != match[3]:
        return None
    day = make_day(int(match[4]), int(match[3]), int(match[1]))
    return Days(day, day) if day else None


def first_of_two(day: str, month: int, year: str | None, last: datetime.date) -> datetime.date | None:
    """The day before `last`, of the year before where it would come after it."""
    first = make_day(int(year) if year else last.year, month, int(day))
    if first and first > last and not year:
        first = make_day(last.year - 1, month, int(day))
    return first


def span_days(first: datetime.date | None, last: datetime.date, link: str, before: str) -> Days | None:
    """A range; "3 March and 9 May" is two days unless "between" stands before it or they touch."""
    if first is None or first > last:
        return None
    if link == "and" and not before.lower().endswith("between ") and (last - first).days > 1:
        return None
    return Days(first, last)
