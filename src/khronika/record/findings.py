"""Finding: one thing an audit found broken, and what it touches."""

from __future__ import annotations

from typing import Literal

import msgspec

Room = Literal["objects", "ledger", "database", "text", "audit"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One contradiction of the record with itself.

    `room` says where it lies, `where` names the file, entry or row, `what` says what was found and what was expected.
    `affected` holds the ids of captures, documents, statements and figures that rest on the broken part, as far as
    they can still be told.
    """

    room: Room
    where: str
    what: str
    affected: tuple[str, ...] = ()
