"""Coding: what one weighing rule makes of counts, beside what the other rules make of the same counts."""

from __future__ import annotations

import msgspec

from khronika.record.figures import Act


class Coding(msgspec.Struct, frozen=True, kw_only=True, tag="coding", tag_field="type"):
    """One rule's reading of an event's counts for one act (and group, None for people as such).

    It is worked out when somebody asks, and never stored: the record holds the figures, and the assessments by the one
    rule that the settings name. `rule` is the rule's name and version, `source` the standard it follows. `low` <= `best`
    <= `high` in persons, None where the rule gives no such number; `open_above` where a count that was used sets no
    ceiling. `grade` is the rule's word for how well the numbers are founded, None where it has none. `note` says in one
    line how the rule came to this, `because` has a line for each count that was used or set aside, and for each number.
    """

    event: str
    act: Act
    group: str | None
    rule: str
    source: str
    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    grade: str | None
    note: str
    because: tuple[str, ...]
