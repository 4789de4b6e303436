"""The majority rule: the number that more than half of the independent voices allow; without a majority, none.

Source: majority voting over sources, with copiers left out of the vote: X. L. Dong, L. Berti-Équille and D. Srivastava,
Integrating conflicting data: the role of source dependence, PVLDB 2(1), 2009. It is a rule of data fusion and no standard
of casualty recording: the Every Casualty Standards (2016) ask to keep a number pending where nothing decides, and so it
is here where no number has a majority.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from khronika.weigh.bounds import Bounds, holds
from khronika.weigh.cases import Case
from khronika.weigh.comparable import Aside
from khronika.weigh.counts import Count
from khronika.weigh.rules.rule import Outcome, Rule, no_number, set_aside, voices_of

_ANYTHING = Bounds(0, None)


def weigh(case: Case) -> Outcome:
    """The numbers that most voices allow, where these are more than half of the voices.

    Every bound that somebody states stands for election, and a voice votes for all that its words allow: "at least 300"
    and "about 350" both for 340. A voice that gives no number but says "more" than another votes for what is above that.
    Among several numbers with as many votes `low` is the lowest, `high` the highest, and `best` the lowest.
    """
    if case.retracted:
        return no_number(case, "taken back by its only voice")
    voting = _voting(case.counts)
    voters = voices_of(voting)
    votes = _votes(voting)
    most = max((len(voices) for voices in votes.values()), default=0)
    if 2 * most <= len(voters):
        return no_number(case, "no number has a majority" if votes else "no voice gives a number")
    chosen = sorted(number for number, voices in votes.items() if len(voices) == most)
    low, high = chosen[0], chosen[-1]
    told = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    won = "one voice alone" if len(voters) == 1 else f"{most} of {len(voters)} voices allow {told}"
    used = tuple(count for count in voting if any(holds(count.reach, number) for number in chosen))
    closed = {count.voice for count in used if count.reach.upper is not None and holds(count.reach, high)}
    return Outcome(
        used=used,
        aside=_lost(case.counts, voting, used, told),
        low=low,
        best=low,
        high=high,
        open_above=closed.isdisjoint(votes[high]),
        note=won,
        because=(f"{told}: {won}",),
    )


def _voting(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts with a vote: numbers, and comparisons of voices that give none, where it is known what they compare with."""
    numbered = voices_of(count for count in counts if count.bounds is not None)
    return tuple(
        count
        for count in counts
        if count.bounds is not None or (count.voice not in numbered and count.reach != _ANYTHING)
    )


def _votes(voting: Sequence[Count]) -> dict[int, frozenset[str]]:
    """For each bound that somebody states, the voices whose words allow it."""
    voices: dict[Bounds, set[str]] = defaultdict(set)
    for count in voting:
        voices[count.reach].add(count.voice)
    stated = {bound for count in voting for bound in count.bounds or () if bound is not None}
    return {
        number: frozenset().union(*(told for reach, told in voices.items() if holds(reach, number)))
        for number in sorted(stated)
    }


def _lost(counts: Sequence[Count], voting: Sequence[Count], used: Sequence[Count], told: str) -> tuple[Aside, ...]:
    """The counts that had a vote and lost, and those that had none."""
    voted, won = ({count.figure.id for count in some} for some in (voting, used))
    lost = [count for count in voting if count.figure.id not in won]
    silent = [count for count in counts if count.figure.id not in voted]
    return (*set_aside(lost, f"most voices allow another number ({told})"), *set_aside(silent, "gives no number"))


RULE = Rule(
    name="majority",
    version=1,
    source="Dong, Berti-Équille and Srivastava, Integrating conflicting data: the role of source dependence (2009)",
    weigh=weigh,
)
