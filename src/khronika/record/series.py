"""Series: what was known of an event's counts from which hour on, voice by voice."""

from __future__ import annotations

import msgspec

from khronika.record.figures import Act
from khronika.record.statements import VoiceKind


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice is known to say from `at` on, an ISO day or a local minute, until its next step.

    `lower` to `upper` are its number, both included, None for no bound; both are None where it only compares ("many
    more"), and where nothing that it said counts any more: then `ended` says why, and `figures` are those that counted
    before. `figures` are the figures that say so, the first to do it at the head.
    """

    at: str
    lower: int | None
    upper: int | None
    approximate: bool
    figures: tuple[str, ...]
    ended: str | None = None


class VoiceSteps(msgspec.Struct, frozen=True, kw_only=True):
    """One voice and its steps, in the order of time."""

    name: str
    kind: VoiceKind
    steps: tuple[Step, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule makes of all that is known from `at` on, until the next moment; None where there is no number."""

    at: str
    low: int | None
    best: int | None
    high: int | None
    open_above: bool


class Series(msgspec.Struct, frozen=True, kw_only=True, tag="series", tag_field="type"):
    """How the counts of one event, act and group (None for people as such) became known.

    It is worked out when somebody asks, and never stored: the record holds the figures with their times. A count is known
    from the hour or day it stands for, else from the first day on which its voice told it; a correction counts from the day
    it was printed. `moments` are the times at which what is known changed. `undated` are figures without any such time,
    which stand in no moment.
    """

    event: str
    act: Act
    group: str | None
    moments: tuple[Moment, ...]
    voices: tuple[VoiceSteps, ...]
    undated: tuple[str, ...]
