"""Revision: what a later version of a report, found at the same address, does with what an earlier one said."""

from __future__ import annotations

from typing import Literal

import msgspec

Fate = Literal["kept", "changed", "withdrawn", "new"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one statement, or one figure: ids of what the earlier and what the later version says.

    `before` is None for what is new; `after` for what was withdrawn, and for what was kept in words that the reader did
    not read again.
    """

    fate: Fate
    before: str | None
    after: str | None


class Revision(msgspec.Struct, frozen=True, kw_only=True, tag="revision", tag_field="type"):
    """Two versions of one report, one after the other, by their documents' ids, and what became of what they say.

    It is worked out when somebody asks, and never stored: the record holds both versions. The later one is known `since` the ISO
    day it was published, or, where both give the same day, the minute it was captured (UTC); the earlier one is known
    `before` that: since the day it was published, or where that is the same day, the minute it was captured.
    """

    earlier: str
    later: str
    before: str
    since: str
    statements: tuple[Change, ...]
    figures: tuple[Change, ...]
