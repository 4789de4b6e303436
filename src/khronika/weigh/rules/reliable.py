"""Which of a case's counts a rule may rely on, where its standard asks for reliable reports."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.weigh.comparable import Aside
from khronika.weigh.counts import Count
from khronika.weigh.rules.rule import set_aside, split_stated


def split_reliable(counts: Sequence[Count]) -> tuple[tuple[Count, ...], tuple[Aside, ...]]:
    """The counts that give a number, and those set aside.

    A count of which its own report says that nobody could check it yields to those without such a doubt. That is all
    the record knows of reliability: voices have no marks for credibility here.
    """
    stated, aside = split_stated(counts)
    flat = tuple(count for count in stated if count.figure.certainty != "unconfirmed")
    if not flat or len(flat) == len(stated):
        return stated, aside
    doubted = [count for count in stated if count.figure.certainty == "unconfirmed"]
    return flat, (*aside, *set_aside(doubted, "its own report says that nobody could check it"))
