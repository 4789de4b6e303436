"""The range rule: lowest lower bound and highest stated bound over independent voices.

Source: Every Casualty Worldwide, Standards for Casualty Recording (2016): where sources disagree, a numeric range is one of
the declared ways to publish.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from khronika.weigh.cases import Case
from khronika.weigh.counts import Count
from khronika.weigh.rules.rule import Outcome, Rule, voices_of


class Range(msgspec.Struct, frozen=True):
    """What the rule makes of comparable counts: `low` <= `best` <= `high`, None where no count gives a number."""

    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    because: tuple[str, ...]


def weigh_range(counts: Sequence[Count]) -> Range:
    """The range over `counts`, one line of reasons for each bound.

    `best` is the number that most voices state, the lowest of those among equals: rounded and repeated numbers do not add
    weight, since each voice is asked once. The range is open above where a count without a ceiling begins at `high`
    or above it, or only says "more".
    """
    stated = [count for count in counts if count.bounds is not None]
    if not stated:
        return Range(None, None, None, any(count.reach.upper is None for count in counts), ())
    lowest = min(stated, key=lambda count: count.order)
    highest = max(stated, key=_stated)
    low = lowest.bounds.lower if lowest.bounds else 0
    high = max(_stated(highest), low)
    open_above = any(
        count.reach.upper is None and (count.bounds is None or count.bounds.lower >= high) for count in counts
    )
    voices = Counter(number for _, number in {(count.voice, _stated(count)) for count in stated})
    best = min(voices, key=lambda number: (-voices[number], number))
    because = [
        f"low {low:,}: {lowest.words} is the lowest bound",
        f"high {high:,}: {highest.words} is the highest stated",
    ]
    if open_above:
        opener = next(count for count in counts if count.reach.upper is None)
        because.append(f"open above: {opener.words} sets no ceiling")
    return Range(low, min(max(best, low), high), high, open_above, tuple(because))


def _stated(count: Count) -> int:
    return count.bounds.highest_stated if count.bounds is not None else 0


def weigh(case: Case) -> Outcome:
    """The range over all counts of the case. It keeps a number that its only voice took back: the standing says so."""
    counts = case.counts
    weighed = weigh_range(counts)
    return Outcome(
        used=counts,
        low=weighed.low,
        best=weighed.best,
        high=weighed.high,
        open_above=weighed.open_above,
        note=_note(case, weighed),
        because=weighed.because,
    )


def _note(case: Case, weighed: Range) -> str:
    voices = len(voices_of(case.counts))
    if weighed.low is None:
        return "no voice gives a number"
    if case.retracted:
        return "what was told and taken back"
    if voices == 1:
        return "one voice alone"
    return f"the lowest and the highest of {voices} voices; best is what most of them say, the lower one among equals"


RULE = Rule(name="range", version=1, source="Every Casualty, Standards for Casualty Recording (2016)", weigh=weigh)
