"""Judgement: a named person's decision. Undoing one is another judgement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Decision = Literal["same-event", "different-event", "copy", "not-copy", "accept", "reject", "correct", "withdraw"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, tag="judgement", tag_field="type"):
    """What a person decided about records: `about` holds their ids, `at` is UTC ("…Z").

    Ids of events and figures change with the way in which reports are read. `value` names what was judged so that it is
    found again: a `record.selectors.Matter` in canonical JSON. A withdrawal needs none: ids of judgements never change.
    """

    id: str
    about: tuple[str, ...]
    decision: Decision
    value: str | None
    by: str
    at: str
    why: str


def find_withdrawals(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The judgements that were withdrawn, by id, each with the one that withdrew it.

    `judgements` stand in the order in which they were made. A withdrawal can be withdrawn itself.
    """
    found: dict[str, Judgement] = {}
    for judgement in reversed(judgements):
        if judgement.decision == "withdraw" and judgement.id not in found:
            for id_ in judgement.about:
                found.setdefault(id_, judgement)
    return found


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The decisions that were not withdrawn, in the order in which they were made, which is that of `judgements`.

    Where two of them speak of the same, the later one goes before (see `record.rulings`).
    """
    withdrawn = find_withdrawals(judgements)
    return [one for one in judgements if one.decision != "withdraw" and one.id not in withdrawn]
