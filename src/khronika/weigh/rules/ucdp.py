"""The rule of the Uppsala Conflict Data Program: low, best and high over reliable reports of at least one death.

Source: UCDP, Georeferenced Event Dataset, codebook. low <= best <= high are the lowest reliable, the most likely and the
highest reliable estimate; an event needs at least one death in one of the three; where reports differ and none is
known to be the better one, best is the lower number. The last two points are taken from general knowledge of the
codebook: its own text decides.

A coder in Uppsala judges each source. Here a count is reliable unless its own report says that nobody could check it, and
the most likely number is the one that most independent voices tell. The threshold of 25 deaths a year, the sides of a
conflict and the sum over them are not a matter of one count and are left to whoever exports a data set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khronika.weigh.cases import Case
from khronika.weigh.counts import Count
from khronika.weigh.rules.range import weigh_range
from khronika.weigh.rules.reliable import split_reliable
from khronika.weigh.rules.rule import Outcome, Rule, no_number, voices_of


def weigh(case: Case) -> Outcome:
    """Lowest, likeliest and highest of the reliable counts of the dead; no number for any other act."""
    if case.act != "killing":
        return no_number(case, "outside UCDP, which counts deaths")
    if case.retracted:
        return no_number(case, "taken back by its only voice: no reliable report")
    reliable, aside = split_reliable(case.counts)
    weighed = weigh_range(reliable)
    if weighed.low is None or weighed.high is None:
        return no_number(case, "no voice gives a number")
    if weighed.high == 0:
        return no_number(case, "outside UCDP, whose events need at least one death")
    best, note = _most_likely(reliable)
    return Outcome(
        used=reliable,
        aside=aside,
        low=weighed.low,
        best=best,
        high=weighed.high,
        open_above=weighed.open_above,
        note=note,
        because=(*weighed.because, f"best {best:,}: {note}"),
    )


def _most_likely(counts: Sequence[Count]) -> tuple[int, str]:
    """The number that most voices tell, the lower one among equals, and how it was chosen.

    A range stands for its lower end. "Up to forty" is a ceiling and no estimate: it is asked only where nobody gives one.
    """
    estimates = [count for count in counts if not count.is_ceiling] or counts
    voices = voices_of(estimates)
    votes = Counter(number for _, number in {(count.voice, count.order[0]) for count in estimates})
    best = min(votes, key=lambda number: (-votes[number], number))
    if len(voices) == 1:
        return best, "one reliable voice alone"
    if len(votes) == 1:
        return best, f"told by all of {len(voices)} reliable voices"
    if list(votes.values()).count(votes[best]) > 1:
        return best, f"{len(voices)} reliable voices differ, and best is the lower number"
    return best, f"told by {votes[best]} of {len(voices)} reliable voices"


RULE = Rule(name="ucdp", version=1, source="UCDP, Georeferenced Event Dataset, codebook", weigh=weigh)
