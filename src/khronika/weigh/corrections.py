"""Corrections: numbers that an outlet takes back in a report that speaks of another day or place, or of none.

A page of corrections seldom says when and where the thing happened. The number is found again in what the outlet printed
before, wherever that was linked to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.identity import digest_of
from khronika.weigh.names import name_key
from khronika.weigh.withdrawals import takes_back

#: The longest time, in days, after which a newsroom corrects a number so that it can be told which one is meant.
CORRECTION_DAYS = 31


def number_of(figure: Figure) -> int | None:
    """A 64-bit digest (signed) of the outlet and its number, the same for all figures that one correction may mean.

    That of the correction is the same too. None for what no outlet tells.
    """
    if not figure.chain:
        return None
    return digest_of(f"{figure.act} {figure.lower} {figure.upper} {name_key(figure.chain[0].name)}")


def is_correction(figure: Figure) -> bool:
    """Whether an outlet itself takes a number back with this figure."""
    return figure.polarity == "negative" and len(figure.chain) == 1


def find_corrections(figures: Iterable[Figure], documents: Mapping[str, Document]) -> dict[str, tuple[Figure, ...]]:
    """The figures by which an outlet takes back what it printed, by the id of the figure they take back.

    `figures` are all that there are of each number in question (see `number_of`); `documents`
    are theirs, by id. A correction counts where it can mean one report only: one of that outlet's, of the same number and
    act, printed at most `CORRECTION_DAYS` before.
    """
    takers: list[Figure] = []
    told: dict[int | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        if is_correction(figure):
            takers.append(figure)
        told[number_of(figure)].append(figure)
    found: dict[str, list[Figure]] = defaultdict(list)
    for taker in sorted(takers, key=lambda figure: figure.id):
        before = [
            figure
            for figure in told.get(number_of(taker), ())
            if takes_back(taker, figure) and _days_before(figure, taker, documents) is not None
        ]
        if len({figure.document for figure in before}) == 1:
            for figure in before:
                found[figure.id].append(taker)
    return {id_: tuple(by) for id_, by in found.items()}


def _days_before(figure: Figure, taker: Figure, documents: Mapping[str, Document]) -> int | None:
    """Days from the printing of one to that of the other, None where they are not known or too many or below zero."""
    printed = [documents[one.document].published if one.document in documents else None for one in (figure, taker)]
    if printed[0] is None or printed[1] is None:
        return None
    days = (date.fromisoformat(printed[1]) - date.fromisoformat(printed[0])).days
    return days if 0 <= days <= CORRECTION_DAYS else None
