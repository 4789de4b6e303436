"""Judgement: a named person's decision. Undoing one is another judgement."""

from __future__ import annotations

from typing import Literal

import msgspec

Decision = Literal["same-event", "different-event", "copy", "not-copy", "accept", "reject", "correct", "withdraw"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, tag="judgement", tag_field="type"):
    """What a person decided about records: `about` holds their ids, `at` is UTC ("…Z")."""

    id: str
    about: tuple[str, ...]
    decision: Decision
    value: str | None
    by: str
    at: str
    why: str
