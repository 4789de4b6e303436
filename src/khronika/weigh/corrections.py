"""Corrections: numbers that an outlet takes back in a report that speaks of another day or place, or of none.

A page of corrections seldom says when and where the thing happened. The number is found again in what the outlet printed
before, wherever that was linked to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.weigh.names import name_key
from khronika.weigh.withdrawals import takes_back

#: The longest time, in days, after which a newsroom corrects a number so that it can be told which one is meant.
CORRECTION_DAYS = 31


def find_corrections(
    figures: Callable[[], Iterable[Figure]], documents: Callable[[Iterable[str]], Mapping[str, Document]]
) -> dict[str, tuple[Figure, ...]]:
    """The figures by which an outlet takes back what it printed, by the id of the figure they take back.

    `figures` gives all figures, twice in the same order; `documents` those with the given ids. A correction counts where
    it can mean one report only: one of that outlet's, of the same number and act, printed at most `CORRECTION_DAYS`
    before.
    """
    takers: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures():
        if figure.polarity == "negative" and len(figure.chain) == 1:
            takers[_number(figure)].append(figure)
    if not takers:
        return {}
    carried: dict[str, list[Figure]] = defaultdict(list)
    by_id: dict[str, Figure] = {}
    for figure in figures():
        for taker in takers.get(_number(figure), ()):
            if takes_back(taker, figure) and name_key(figure.chain[0].name) == name_key(taker.chain[0].name):
                carried[taker.id].append(figure)
                by_id[taker.id] = taker
    held = documents({one.document for taker in carried for one in (by_id[taker], *carried[taker])})
    found: dict[str, list[Figure]] = defaultdict(list)
    for id_, told in sorted(carried.items()):
        taker = by_id[id_]
        before = [figure for figure in told if _days_before(figure, taker, held) is not None]
        if len({figure.document for figure in before}) == 1:
            for figure in before:
                found[figure.id].append(taker)
    return {id_: tuple(by) for id_, by in found.items()}


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.act, figure.lower, figure.upper


def _days_before(figure: Figure, taker: Figure, documents: Mapping[str, Document]) -> int | None:
    """Days from the printing of one to that of the other, None where they are not known or too many or below zero."""
    printed = [documents[one.document].published if one.document in documents else None for one in (figure, taker)]
    if printed[0] is None or printed[1] is None:
        return None
    days = (date.fromisoformat(printed[1]) - date.fromisoformat(printed[0])).days
    return days if 0 <= days <= CORRECTION_DAYS else None
