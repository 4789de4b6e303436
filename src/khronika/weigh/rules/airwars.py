"""The rule of Airwars: the range of what is claimed, and a grade for how well the claim is founded.

Source: Airwars, published methods. Grades are confirmed (whoever did it has accepted responsibility), fair (two or more
credible sources, and likely or confirmed action nearby), weak (a single source), contested (competing attributions) and
discounted. This is how the project's notes on the field give them: the project's own text decides.

Its highest grade is never given here: who has accepted responsibility is for a named person to say, and so are
whether sources are credible and whether there was action nearby. The record has no attribution of a deed to a side, so a
claim is contested where a voice denies it or says that nobody was harmed, and discounted where its only voice took it
back. Sources are independent voices. There is no best number in this convention.
"""

from __future__ import annotations

from typing import Literal

from khronika.record.figures import Act
from khronika.weigh.cases import Case
from khronika.weigh.groups import COMBATANTS
from khronika.weigh.rules.range import weigh_range
from khronika.weigh.rules.rule import Outcome, Rule, no_number, split_stated, voices_of

Grade = Literal["fair", "weak", "contested", "discounted"]

#: The acts that Airwars counts.
_ACTS: frozenset[Act] = frozenset({"killing", "injury"})


def weigh(case: Case) -> Outcome:
    """The range of the counts that give a number, with a grade."""
    if case.group in COMBATANTS:
        return no_number(case, "outside Airwars' count of civilians; fighters are listed apart")
    used, aside = split_stated(case.counts)
    weighed = weigh_range(used)
    if not used:
        return no_number(case, "no voice gives a number")
    if weighed.high == 0:
        return no_number(case, "every voice says that there was nobody")
    grade, note = _grade(case, len(voices_of(used)))
    if case.act not in _ACTS:
        note += " (Airwars itself counts killed and injured)"
    return Outcome(
        used=used,
        aside=aside,
        low=weighed.low,
        high=weighed.high,
        open_above=weighed.open_above,
        grade=grade,
        note=note,
        because=(*weighed.because, f"{grade}: {note}"),
    )


def _grade(case: Case, voices: int) -> tuple[Grade, str]:
    if case.retracted:
        return "discounted", "taken back by its only voice"
    if case.denied:
        return "contested", "a voice denies it"
    if voices > 1:
        return "fair", f"{voices} independent voices"
    return "weak", "one voice alone"


RULE = Rule(name="airwars", version=1, source="Airwars, published methods", weigh=weigh)
