"""Lineage: whose text a document is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.made import Made

Extent = Literal["wholly", "partially"]


class Derivation(
    msgspec.Struct, frozen=True, kw_only=True, tag="derivation", tag_field="type", rename={"from_": "from"}
):
    """One document's text comes from another's, wholly or partially (METER).

    `from_` is the origin's document id, None when that report is not in the collection; `evidence` says in words what
    shows it ("credit line", "text overlap 0.97").
    """

    id: str
    from_: str | None
    from_outlet: str | None
    to: str
    extent: Extent
    evidence: tuple[str, ...]
    made: Made
