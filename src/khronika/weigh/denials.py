"""Denials: numbers that another voice refuses, and whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.weigh.bounds import refuses_number
from khronika.weigh.counts import Count
from khronika.weigh.withdrawals import Withdrawal, is_taking_back


def find_denials(told: Sequence[Count], withdrawals: Mapping[str, Withdrawal]) -> list[Count]:
    """The negative counts by which a voice refuses what others told, not those that take back a number of its own."""
    return [
        count for count in told if count.figure.polarity == "negative" and not is_taking_back(count.figure, withdrawals)
    ]


def refuses(denial: Count, count: Count) -> bool:
    """Whether a denied number is the one that another voice tells.

    A vague word is told for its smallest number.
    """
    if count.figure.polarity == "negative" or count.figure.certainty == "possible" or count.voice == denial.voice:
        return False
    number = None
    if count.bounds is not None:
        number = count.bounds.lower if count.vague else count.bounds.highest_stated
    return refuses_number(denial.bounds, denial.figure.approximate, number)
