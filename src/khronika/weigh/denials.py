"""Denials: numbers that another voice refuses, and whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.weigh.bounds import holds, refuses_number
from khronika.weigh.counts import Count
from khronika.weigh.withdrawals import Withdrawal, is_taking_back


def find_denials(told: Sequence[Count], withdrawals: Mapping[str, Withdrawal]) -> list[Count]:
    """The negative counts by which a voice refuses what others told, not those that take back a number of its own."""
    return [
        count for count in told if count.figure.polarity == "negative" and not is_taking_back(count.figure, withdrawals)
    ]


def refuses(denial: Count, count: Count) -> bool:
    """Whether a denied number is the one that another voice tells.

    A vague word is told for its smallest number; a round number that is denied does not stand for a part of another.
    """
    if count.figure.polarity == "negative" or count.figure.certainty == "possible" or count.voice == denial.voice:
        return False
    number = None
    if count.bounds is not None:
        number = count.bounds.lower if count.vague else count.bounds.highest_stated
    if count.figure.part_of is not None and not denial.figure.approximate:
        return denial.bounds is not None and number is not None and holds(denial.bounds, number)
    return refuses_number(denial.bounds, denial.figure.approximate, number)
