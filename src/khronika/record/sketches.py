"""Sketch: the little of a report that decides whose text it is made of."""

from __future__ import annotations

import msgspec

from khronika.record.documents import Credit


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """What lineage needs to know of one report, so that texts need not be held in memory.

    `document` is its id and `day` the ISO day it was first published, "9999" where none is printed; `url` is the
    report's own address. `sentences` are 64-bit digests (signed) of its longer sentences, each once, in order of size.
    """

    document: str
    outlet: str | None
    day: str
    url: str | None
    byline: str | None
    credits: tuple[Credit, ...]
    sentences: tuple[int, ...]


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Another report, and how many sentences it shares with the one in question, boilerplate left out."""

    sketch: Sketch
    sentences: int
