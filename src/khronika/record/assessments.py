"""Assessment: what the voices add up to, with every reason; Contradiction: what does not add up."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.figures import Act
from khronika.record.made import Made
from khronika.record.statements import VoiceKind

Standing = Literal["corroborated", "single", "contested", "retracted"]
ContradictionKind = Literal["disjoint", "sum", "part-exceeds-whole", "falling-total", "denied", "retracted", "date"]


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One independent informant after copies are folded, and the figures and documents that carry it."""

    name: str
    kind: VoiceKind
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    origin: str | None


class Assessment(msgspec.Struct, frozen=True, kw_only=True, tag="assessment", tag_field="type"):
    """What one rule makes of an event's figures for one act (and group, None for people as such).

    `low` <= `best` <= `high` in persons; `open_above` where some voice sets no ceiling at or above `high`. None where
    no voice gives a number. `because` holds one line per decision.
    """

    id: str
    event: str
    act: Act
    group: str | None
    rule: str
    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    voices: tuple[Voice, ...]
    standing: Standing
    because: tuple[str, ...]
    made: Made


class Contradiction(msgspec.Struct, frozen=True, kw_only=True, tag="contradiction", tag_field="type"):
    """Figures that cannot all hold, or, with `explained`, that only look so ("different as-of dates").

    `event` is None for a conflict inside one document that is about no event (its dates).
    """

    id: str
    event: str | None
    kind: ContradictionKind
    figures: tuple[str, ...]
    explained: str | None
    text: str
    made: Made
