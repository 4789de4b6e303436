"""Misdatings: a report that cites another for what happened, and puts it on other days than that one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khronika.weigh.counts import Count
from khronika.weigh.names import name_key

#: UCDP date_prec of days that can be compared: an exact day, or two to six.
_DATED = 2

Days = tuple[str, str]


def find_misdatings(told: Sequence[Count]) -> Iterator[tuple[Count, tuple[Count, ...]]]:
    """Counts that cite a report at hand and date what they count otherwise than all that it counts, with its counts.

    Days within days ("on 3 March", "on the night of 2 to 3 March") are no other days.
    """
    own: dict[str, list[Count]] = defaultdict(list)
    for count in told:
        if _days(count) is not None:
            own[name_key(count.figure.chain[0].name)].append(count)
    for count in told:
        days = _days(count)
        for cited in count.figure.chain[1:] if days is not None else ():
            theirs = [
                other for other in own.get(name_key(cited.name), ()) if other.figure.document != count.figure.document
            ]
            if theirs and days is not None and all(_apart(days, _days(other) or days) for other in theirs):
                yield count, tuple(theirs)
                break


def _days(count: Count) -> Days | None:
    """The days that a count dates what it counts to, None where it does not to a few days."""
    when = count.figure.when
    return (when.first, when.last) if when is not None and when.date_prec <= _DATED else None


def _apart(one: Days, other: Days) -> bool:
    """Whether neither stretch of days lies within the other."""
    inside = one[0] <= other[0] and other[1] <= one[1]
    around = other[0] <= one[0] and one[1] <= other[1]
    return not (inside or around)
