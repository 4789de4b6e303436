"""The rule of the Armed Conflict Location & Event Data Project: one number, the lowest reported, one event a day.

Source: ACLED, Codebook. Where sources differ or are vague, the lowest reported number stands until something more reliable
is known; "several", "many" and "few" are 3 (10 in larger fighting), "dozens" 12, "hundreds" 100; an event without a
number has 0; a total over several days is divided, the remainder to the first day. This is how the project's notes on the
field give it: the codebook's own text decides.

Whether fighting was "larger" no figure says, so the rule takes 3 and names the other number. It divides nothing by itself
either, since the total is what was reported: the parts stand in the trace. Where no number is given there is none here; a
0 is written only by whoever exports to ACLED's columns. For vague words that the convention does not name ("thousands"),
the smallest number that the word allows is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khronika.weigh.bounds import Bounds
from khronika.weigh.cases import Case
from khronika.weigh.counts import Count
from khronika.weigh.rules.reliable import split_reliable
from khronika.weigh.rules.rule import Outcome, Rule, no_number, set_aside

#: What vague words stand for: "several" (a few, a handful), "dozens" (tens, scores) and "hundreds", by the bounds that
#: the rules of reading give them.
CONVENTION: dict[Bounds, int] = {Bounds(3, 9): 3, Bounds(20, 99): 12, Bounds(24, 99): 12, Bounds(200, 999): 100}
#: What "several" stands for in larger fighting.
LARGER = 10


def weigh(case: Case) -> Outcome:
    """The lowest number that a voice reports; what a vague word stands for, where no voice reports a number."""
    if case.retracted:
        return no_number(case, "taken back by its only voice; left empty here, 0 on export")
    reliable, aside = split_reliable(case.counts)
    numbers = tuple(count for count in reliable if not count.vague)
    if numbers and len(numbers) < len(reliable):
        aside += set_aside((count for count in reliable if count.vague), "a vague word, where numbers are told")
    counts = numbers or reliable
    if not counts:
        return no_number(case, "no number is given; left empty here, 0 on export")
    lowest = min(counts, key=lambda count: (number_of(count), count.order))
    number = number_of(lowest)
    used = tuple(count for count in counts if number_of(count) == number)
    aside += set_aside((count for count in counts if number_of(count) != number), f"more than the lowest, {number:,}")
    chosen = _note(lowest, counts)
    return Outcome(
        used=used,
        aside=aside,
        low=number,
        best=number,
        high=number,
        open_above=all(count.reach.upper is None for count in used),
        note=chosen if case.act == "killing" else f"{chosen} (ACLED itself counts deaths only)",
        because=(f"{number:,}: {lowest.words}, {chosen}", *_by_day(number, lowest)),
    )


def number_of(count: Count) -> int:
    """The one number that a count reports: its lower end, the ceiling of "up to N", what a vague word stands for."""
    if count.bounds is None:
        raise ValueError("a comparison reports no number")
    if count.vague:
        return CONVENTION.get(count.bounds, count.bounds.lower)
    return count.bounds.highest_stated if count.is_ceiling else count.bounds.lower


def divide(total: int, days: int) -> tuple[int, ...]:
    """A total divided over days, the remainder to the first: 14 over 3 are 6, 4 and 4."""
    each, left = divmod(total, days)
    return each + left, *[each] * (days - 1)


def _note(lowest: Count, counts: Sequence[Count]) -> str:
    if not lowest.vague:
        return (
            "the lowest number reported" if len({number_of(count) for count in counts}) > 1 else "the number reported"
        )
    if lowest.bounds is not None and lowest.bounds not in CONVENTION:
        return "the smallest number that the vague word allows"
    return "what the vague word stands for" + (f" ({LARGER} in larger fighting)" if lowest.bounds == (3, 9) else "")


def _by_day(total: int, count: Count) -> tuple[str, ...]:
    """The total divided over the days it is told of, in a line; none where that is one day, or nobody says which days."""
    when = count.figure.when
    days = (date.fromisoformat(when.last) - date.fromisoformat(when.first)).days + 1 if when is not None else 1
    if days < 2 or total == 0:
        return ()
    first, each, *_ = divide(total, days)
    return (
        f"coded day by day, where it went on for all {days:,} days: {first:,} on the first, {each:,} on each other",
    )


RULE = Rule(name="acled", version=1, source="ACLED, Codebook", weigh=weigh)
