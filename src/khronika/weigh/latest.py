"""Running counts: which number of a voice is its latest, and which early counts others have outrun.

A toll or a number of arrests is counted while it grows, so a smaller number told earlier is no second opinion. Times are
the hour or day a count stands for, else the first day on which its voice told that number: neither a copy nor a late
repeat moves them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from khronika.weigh.bounds import ZERO, exclude
from khronika.weigh.counts import Count


def date_first(counts: Sequence[Count]) -> list[Count]:
    """The counts, each reported on the first day on which its voice told that number.

    A report that repeats an old number weeks later, without being a copy of anything at hand, does not make it new.
    """
    first: dict[tuple[object, ...], str] = {}
    for count in counts:
        number = count.voice, count.group, count.bounds
        if count.reported and count.bounds is not None:
            first[number] = min(first.get(number, count.reported), count.reported)
    return [
        msgspec.structs.replace(count, reported=first.get((count.voice, count.group, count.bounds), count.reported))
        for count in counts
    ]


def latest_counts(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Pairs (earlier count, the one of the same voice that overtook it)."""
    by_voice: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_voice[count.voice].append(count)
    for voice in sorted(by_voice):
        told = by_voice[voice]
        if len(told) > 1:
            yield from _overtaken(told)


def outrun_counts(
    counts: Sequence[Count], overtaken: Sequence[tuple[Count, Count | None]], last_day: str | None
) -> Iterator[tuple[Count, Count]]:
    """Pairs (early count of one voice, the later count of another voice that shows it was still growing).

    A count for an hour is outrun by any later and higher one. A count reported while the event lasted is outrun where it
    agreed with what another voice counted then, and that voice has since counted more; of an event that nobody dates the
    day that the other's early count stands for says how long. A count that stood against the others at its own time is no
    early count but a disagreement, and stays; so does "nobody".
    """
    outrun: dict[str, tuple[Count, Count]] = {}
    early = [(older, newer) for older, newer in overtaken if newer is not None]
    growing = True
    while growing:
        growing = False
        for count in counts:
            if count.figure.id in outrun or count.bounds is None or count.bounds == (0, 0):
                continue
            newer = _outrun_by_hour(count, counts) or _outrun_with(count, early, last_day)
            if newer is not None:
                outrun[count.figure.id] = (count, newer)
                early.append((count, newer))
                growing = True
    yield from outrun.values()


def grown_since(one: Count, other: Count) -> bool:
    """Whether time explains that two voices' numbers differ: the smaller says for which day it stands, before the larger.

    Without such a day the smaller number stands against the larger one: the day of printing alone does not say that the
    voice knew no more. Nobody is no early count.
    """
    if one.bounds is None or other.bounds is None or ZERO in (one.bounds, other.bounds):
        return False
    before, after = sorted((one, other), key=lambda count: count.order)
    return before.as_of is not None and _below(before, after) and before.as_of[:10] < _time(after)[:10]


def count_of_the_day(before: Count, after: Count, outdated: Sequence[Count]) -> Count | None:
    """What the voice of `after` told for the very day that `before` stands for, where that excludes `before` too.

    The last it told of that day; of an hour nothing later in the day.
    """
    day = (before.as_of or "")[:10]
    until = before.as_of if before.as_of and len(before.as_of) > len(day) else f"{day}T99"
    same = [
        count
        for count in outdated
        if count.voice == after.voice and count.as_of and count.as_of[:10] == day and count.as_of <= (until or "")
    ]
    last = max(same, key=lambda count: (count.as_of or "", count.order), default=None)
    return last if last is not None and exclude(last.reach, before.reach) else None


def _overtaken(told: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    stated = [count for count in told if count.bounds is not None]
    if not stated:
        return
    timed = [count for count in stated if count.as_of is not None]
    if timed:
        head = max(timed, key=lambda count: (count.as_of or "", count.order))
        bigger = [
            count
            for count in stated
            if count.as_of is None and f"{count.reported}T24:00" > (head.as_of or "") and _below(head, count)
        ]
        head = max(bigger, key=lambda count: count.order, default=head)
    else:
        head = max(stated, key=lambda count: count.order)
    for count in told:
        if count is head:
            continue
        if count.bounds is None:
            continue
        earlier = count.as_of is not None and head.as_of is not None and count.as_of < head.as_of
        agrees = not exclude(count.reach, head.reach) and not _below(count, head)
        if earlier or not (agrees or _may_stand_beside(count, head, told)):
            yield count, head


def _may_stand_beside(count: Count, head: Count, told: Sequence[Count]) -> bool:
    """Whether two different numbers of one voice cannot be told apart in time: both stay in the range.

    `told` is all that the voice told: a report that tells both numbers tells them in time, for all who tell them.
    """
    if count.as_of is not None or head.as_of is not None:
        return False
    smaller = {other.figure.document for other in told if other.bounds == count.bounds}
    larger = {other.figure.document for other in told if other.bounds == head.bounds}
    return smaller.isdisjoint(larger) and count.reported >= head.reported


def _outrun_by_hour(count: Count, counts: Sequence[Count]) -> Count | None:
    if not count.at_hour or count.as_of is None:
        return None
    later = [
        other
        for other in counts
        if other.voice != count.voice
        and other.bounds is not None
        and _time(other) > count.as_of
        and _below(count, other)
    ]
    return min(later, key=lambda other: other.order, default=None)


def _outrun_with(count: Count, early: Sequence[tuple[Count, Count]], last_day: str | None) -> Count | None:
    if not count.reported:
        return None
    for older, newer in early:
        if older.voice == count.voice or newer.voice == count.voice:
            continue
        day = last_day or (older.as_of or "")[:10]
        if not day or (count.as_of or count.reported)[:10] > _next_day(day):
            continue
        if count.as_of is not None and _time(older) < count.as_of:
            continue
        if not exclude(older.reach, count.reach) and _below(count, newer):
            return newer
    return None


def _below(count: Count, other: Count) -> bool:
    """Whether the highest number of one is under the floor of the other, beyond rounding."""
    if count.bounds is None or other.bounds is None:
        return False
    return count.bounds.highest_stated < other.reach.lower and count.reach.lower < other.bounds.lower


def _time(count: Count) -> str:
    return count.as_of or f"{count.reported}T24:00"


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
