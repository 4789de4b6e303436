"""The hierarchy rule: of the voices that give a number, those that stand first in a declared order.

Source: Every Casualty Worldwide, Standards for Casualty Recording (2016): where sources disagree, one of the declared ways
is to prioritise a source by a hierarchy that is published. The order is the setting `hierarchy`: kinds of voices and names,
first the one to be believed before others. What the order is worth is the judgement of whoever declares it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

from khronika.record.statements import VoiceKind
from khronika.weigh.cases import Case
from khronika.weigh.names import name_key, same_name
from khronika.weigh.rules.range import weigh_range
from khronika.weigh.rules.rule import Outcome, Rule, no_number, set_aside, voices_of
from khronika.weigh.voices import Speaker

_KINDS: frozenset[str] = frozenset(get_args(VoiceKind))


def make_rule(order: Sequence[str]) -> Rule:
    """The rule with one order of voices, first the one to be believed before others."""
    return Rule(
        name="hierarchy",
        version=1,
        source="Every Casualty, Standards for Casualty Recording (2016), with the order declared in the settings",
        weigh=partial(weigh_by_order, tuple(order)),
    )


def weigh_by_order(order: tuple[str, ...], case: Case) -> Outcome:
    """The range over the counts of the voices that stand first among those with a number; the others are set aside.

    Voices that the order does not name come last, all alike.
    """
    if not order:
        return no_number(case, "no order of voices is declared: set hierarchy in khronika.toml")
    if case.retracted:
        return no_number(case, "taken back by its only voice")
    ranks = {voice: rank_of(case.speakers[voice], order) for voice in voices_of(case.counts)}
    first = min((ranks[count.voice] for count in case.counts if count.bounds is not None), default=None)
    if first is None:
        return no_number(case, "no voice gives a number")
    used = tuple(count for count in case.counts if ranks[count.voice] <= first)
    below = [count for count in case.counts if ranks[count.voice] > first]
    weighed = weigh_range(used)
    if first == len(order):
        note = "no voice of the declared order gives a number; the others, all alike"
    else:
        note = f"“{order[first]}” is the first of the declared order that gives a number"
    return Outcome(
        used=used,
        aside=set_aside(below, f"its voice stands after “{order[min(first, len(order) - 1)]}” in the declared order"),
        low=weighed.low,
        best=weighed.best,
        high=weighed.high,
        open_above=weighed.open_above,
        note=note,
        because=(f"declared order of voices: {', '.join(order)}", *weighed.because),
    )


def rank_of(speaker: Speaker, order: Sequence[str]) -> int:
    """The place of a voice in an order, from 0: that of its name, else that of its kind, else after all others."""
    key = name_key(speaker.name)
    for place, entry in enumerate(order):
        if entry.casefold() not in _KINDS and same_name(name_key(entry), key):
            return place
    for place, entry in enumerate(order):
        if entry.casefold() == speaker.kind:
            return place
    return len(order)
