"""Runs: the stretch of a place's days within which a figure more can change how figures are grouped.

Happenings are told apart by days on which nothing begins or goes on (`link.events`), so groups on the two sides of such
a gap know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from khronika.link.anchors import LONGEST_HAPPENING, days_between
from khronika.record.anchors import Anchor

#: Days looked at on each side at first, and how many times as many where that does not reach a gap.
FIRST_LOOK, FURTHER = 14, 4
_EARLIEST, _LATEST = date.min.isoformat(), date.max.isoformat()


class Days(NamedTuple):
    """The first and the last day (ISO) of a stretch, both included."""

    first: str
    last: str

    def wider(self, days: int) -> Days:
        """So many days more on each side."""
        return Days(_shift(self.first, -days), _shift(self.last, days))


def stretches(anchors: Iterable[Anchor]) -> Iterator[Days]:
    """The days of a place's dated anchors, in order, those that overlap as one; of a period only its beginning."""
    last: Days | None = None
    for anchor in sorted(anchors, key=lambda anchor: anchor.first or ""):
        if anchor.first is None:
            continue
        end = anchor.last or anchor.first
        days = Days(anchor.first, anchor.first if days_between(anchor.first, end) >= LONGEST_HAPPENING else end)
        if last is not None and days.first <= last.last:
            last = Days(last.first, max(last.last, days.last))
            continue
        if last is not None:
            yield last
        last = days
    if last is not None:
        yield last


def run_of(anchors: Iterable[Anchor], days: Days, seen: Days) -> Sequence[Anchor] | None:
    """Of a place's dated anchors, those of all groups that some days have a say in; None where more must be seen.

    `anchors` are all those that begin on the days `seen`, which reach beyond `days` on both sides.
    """
    held = sorted(anchors, key=lambda anchor: (anchor.first or "", anchor.figure))
    first, last = days
    grown = True
    while grown:
        before = (first, last)
        for anchor in (*reversed(held), *held):
            begin, end = anchor.first or "", anchor.last or anchor.first or ""
            if days_between(begin, end) >= LONGEST_HAPPENING:
                continue
            if days_between(end, first) <= 1 and days_between(last, begin) <= 1:
                first, last = min(first, begin), max(last, end)
        grown = (first, last) != before
    near_begin = seen.first > _EARLIEST and days_between(seen.first, first) < LONGEST_HAPPENING
    near_end = seen.last < _LATEST and days_between(last, seen.last) < 1
    if near_begin or near_end:
        return None
    return [anchor for anchor in held if first <= (anchor.first or "") <= last]


def _shift(day: str, days: int) -> str:
    """A day so many days later; the first and the last there are, where that is beyond them."""
    number = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
