"""Lineage: whose text a document is made of."""

from __future__ import annotations

from collections.abc import Iterable
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


def find_ancestors(derivations: Iterable[Derivation], extent: Extent | None = None) -> dict[str, tuple[str, ...]]:
    """For each document made of another document at hand, that document, then what that one was made of, and so on.

    A whole derivation goes before a partial one, of two alike that of the outlet first in the alphabet; with `extent`, only
    that kind counts.
    """
    direct: dict[str, str] = {}
    for derivation in sorted(derivations, key=rank):
        if derivation.from_ is not None and (extent is None or derivation.extent == extent):
            direct.setdefault(derivation.to, derivation.from_)
    found = {}
    for document in direct:
        seen = [document]
        while (above := direct.get(seen[-1])) is not None and above not in seen:
            seen.append(above)
        found[document] = tuple(seen[1:])
    return found


def find_origins(derivations: Iterable[Derivation], extent: Extent | None = None) -> dict[str, str]:
    """For each document made of another document at hand, that document; for chains of copies, the first."""
    return {document: ancestors[-1] for document, ancestors in find_ancestors(derivations, extent).items() if ancestors}


def rank(derivation: Derivation) -> tuple[object, ...]:
    """Whole before partial, then by what can be read of it; ids are asked last."""
    said = derivation.from_outlet or "", derivation.evidence
    return derivation.extent != "wholly", *said, derivation.from_ or "", derivation.id
