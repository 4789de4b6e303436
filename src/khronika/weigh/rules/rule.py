"""What a weighing rule is, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from khronika.record.settings import RuleName
from khronika.weigh.cases import Case
from khronika.weigh.comparable import Aside
from khronika.weigh.counts import Count


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule makes of a case: `low` <= `best` <= `high`, None where it gives no such number.

    `note` says in one line how it came to this, `because` gives a line for each number. `used` are the counts it used;
    `aside` those of the case that it left, each with its reason: together they are all counts of the case. `grade` is
    the rule's word for how well the numbers are founded, None where it has none.
    """

    used: tuple[Count, ...]
    aside: tuple[Aside, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    open_above: bool = False
    grade: str | None = None
    note: str
    because: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A weighing rule: its name, its version (raised whenever it may give other numbers), the standard it follows.

    `weigh` is asked about a case that has counts.
    """

    name: RuleName
    version: int
    source: str
    weigh: Callable[[Case], Outcome]

    @property
    def label(self) -> str:
        """Name and version, as assessments give them: "range/1"."""
        return f"{self.name}/{self.version}"


def no_number(case: Case, note: str, grade: str | None = None) -> Outcome:
    """The answer of a rule that gives no number for a case."""
    return Outcome(used=(), aside=set_aside(case.counts, note), note=note, grade=grade)


def set_aside(counts: Iterable[Count], reason: str) -> tuple[Aside, ...]:
    """The counts, each set aside for one reason."""
    return tuple(Aside(count, reason) for count in counts)


def split_stated(counts: Iterable[Count]) -> tuple[tuple[Count, ...], tuple[Aside, ...]]:
    """The counts that give a number, and the others set aside."""
    told = tuple(counts)
    stated = tuple(count for count in told if count.bounds is not None)
    return stated, set_aside((count for count in told if count.bounds is None), "gives no number")


def voices_of(counts: Iterable[Count]) -> set[str]:
    """The keys of the voices that told some counts."""
    return {count.voice for count in counts}
