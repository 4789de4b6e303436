"""The rule of Iraq Body Count: minimum and maximum of the civilians killed, provisional until two sources tell of them.

Source: Iraq Body Count, published methods: each incident has a minimum and a maximum over the sources considered; two
independent sources are needed, else it is provisional; vague words become ranges that are stated with their reason;
overlaps with incidents already counted are subtracted. This is how the project's notes on the field give it: the
project's own text decides.

Two sources are two independent voices here, which is more than two outlets. Parts and wholes never stand beside each other
in a case, so nobody is counted twice within an event; what a total shares with another event is not known and not
subtracted. There is no best number in this convention.
"""

from __future__ import annotations

from khronika.weigh.cases import Case
from khronika.weigh.counts import Count
from khronika.weigh.groups import COMBATANTS
from khronika.weigh.rules.range import weigh_range
from khronika.weigh.rules.rule import Outcome, Rule, no_number, split_stated, voices_of


def weigh(case: Case) -> Outcome:
    """Minimum and maximum of the counts that give a number; "provisional" where one voice alone does."""
    if case.group in COMBATANTS:
        return no_number(case, "outside Iraq Body Count, which counts civilians")
    if case.retracted:
        return no_number(case, "taken back by its only voice")
    used, aside = split_stated(case.counts)
    weighed = weigh_range(used)
    if not used:
        return no_number(case, "no voice gives a number")
    if weighed.high == 0:
        return no_number(case, "every voice says that there was nobody")
    voices = len(voices_of(used))
    note = "one voice alone" if voices == 1 else f"minimum and maximum of {voices} independent voices"
    if case.act != "killing":
        note += " (Iraq Body Count itself counts deaths)"
    return Outcome(
        used=used,
        aside=aside,
        low=weighed.low,
        high=weighed.high,
        open_above=weighed.open_above,
        grade="provisional" if voices == 1 else None,
        note=note,
        because=(*weighed.because, *(_reading(count) for count in used if count.vague)),
    )


def _reading(count: Count) -> str:
    lower, upper = count.bounds or (0, None)
    return f"{count.words}: a vague word, which the rules of reading make {lower:,} to {upper:,}"


RULE = Rule(name="ibc", version=1, source="Iraq Body Count, published methods", weigh=weigh)
