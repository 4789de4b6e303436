"""The days of "New Year's Eve", "New Year's night", and "the last hours of 2023"."""

from __future__ import annotations

import datetime
import re

from khronika.text.days import Days, make_day, nearest_year, shift_days


def last_hours(match: re.Match[str]) -> Days | None:
    """Days of "the last hours of 2023", "the last hours of 2023 and the first of 2024"."""
    last = make_day(int(match[1]), 12, 31)
    after = make_day(int(match[2]), 1, 1) if match[2] else None
    return Days(last, after if after and after > last else last) if last else None


def new_year_days(match: re.Match[str], published: datetime.date | None) -> Days | None:
    """The day of "New Year's Day", the two of a night or an eve; that before publication where no year is told."""
    kind, year = (match[1] or "").lower(), match[2]
    if not kind and "s" not in match[0][len("New Year") :]:
        return None
    if year:
        base = make_day(int(year), 12, 31) if kind == "eve" else make_day(int(year), 1, 1)
    elif published:
        base = nearest_year(1, 1, published, ahead=False)
        if base and kind != "day" and (published.month, published.day) == (12, 31):
            base = shift_days(published, 1)
    else:
        base = None
    if base is None:
        return None
    if kind == "day":
        return Days(base, base)
    eve = base if base.month == 12 else shift_days(base, -1)
    return Days(eve, shift_days(eve, 1))
