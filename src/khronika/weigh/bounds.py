"""The algebra of counts: intervals of persons, both ends included, the upper one possibly missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from khronika.record.figures import Figure

#: How far "about N" reaches to either side. Newsrooms round to the ten or the hundred: a count of 1,960 is told as
#: "almost 2,000" and 47 as "some 50"; a tenth holds both, and keeps 1,700 apart from "about 2,000".
APPROXIMATE_SHARE = 10


class Bounds(NamedTuple):
    """`lower` to `upper` persons, both included; `upper` None where nothing sets a ceiling."""

    lower: int
    upper: int | None

    @property
    def highest_stated(self) -> int:
        """The highest number that is named: the ceiling, or the floor where there is no ceiling."""
        return self.lower if self.upper is None else self.upper


#: "Nobody": a flat zero, told against somebody's count.
ZERO = Bounds(0, 0)


def bounds_of(figure: Figure) -> Bounds | None:
    """The bounds a figure states; None where it only compares. No floor is a floor of zero."""
    if figure.lower is None and figure.upper is None:
        return None
    lower = figure.lower or 0
    return Bounds(lower, figure.upper)


def loosened(bounds: Bounds, approximate: bool) -> Bounds:
    """The bounds with the room that "about" leaves, a tenth to either side; unchanged where not approximate."""
    if not approximate:
        return bounds
    upper = None if bounds.upper is None else bounds.upper + bounds.upper // APPROXIMATE_SHARE
    return Bounds(bounds.lower - bounds.lower // APPROXIMATE_SHARE, upper)


def meet(one: Bounds, other: Bounds) -> Bounds | None:
    """What both allow, None where they exclude each other."""
    lower = max(one.lower, other.lower)
    ceilings = [upper for upper in (one.upper, other.upper) if upper is not None]
    upper = min(ceilings) if ceilings else None
    return None if upper is not None and upper < lower else Bounds(lower, upper)


def join(one: Bounds, other: Bounds) -> Bounds:
    """The narrowest bounds that allow what either allows."""
    upper = None if one.upper is None or other.upper is None else max(one.upper, other.upper)
    return Bounds(min(one.lower, other.lower), upper)


def plus(bounds: Iterable[Bounds]) -> Bounds:
    """The bounds of a whole from those of its parts; of no parts, zero."""
    lower, upper = 0, 0
    open_above = False
    for part in bounds:
        lower += part.lower
        if part.upper is None:
            open_above = True
        else:
            upper += part.upper
    return Bounds(lower, None if open_above else upper)


def exclude(one: Bounds, other: Bounds) -> bool:
    """Whether no number is allowed by both."""
    return meet(one, other) is None


def holds(bounds: Bounds, number: int) -> bool:
    """Whether the bounds allow `number`."""
    return bounds.lower <= number and (bounds.upper is None or number <= bounds.upper)


def refuses_number(denied: Bounds | None, approximate: bool, number: int | None) -> bool:
    """Whether who refuses `denied` refuses `number`: the same, or one that the denied number rounds; None compares only.

    Who denies "five thousand" refuses 5,135; who denies 36 does not refuse 33.
    """
    if denied is None or number is None:
        return denied is None and number is None
    return holds(loosened(denied, approximate or is_round(denied.highest_stated)), number)


def is_round(number: int) -> bool:
    """Whether a number has one digit that is not zero, and zeros: 70, 5,000."""
    return number >= 10 and len(str(number).rstrip("0")) == 1
