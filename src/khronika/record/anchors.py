"""Anchor: the little of a figure that decides which happening it may belong to."""

from __future__ import annotations

import msgspec

from khronika.record.figures import Act


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping needs to know of one figure, so that figures need not be held in memory.

    `figure` and `document` are ids. `place` is the canonical English name and `country` the ISO code, None where the
    report names none; `lat` and `lon` are WGS 84 degrees, None where no table knows the place; `where_prec` keeps
    UCDP's codes (7 without a place). `first` and `last` are the ISO days of the act, None where nothing dates it;
    `published` is the ISO day of the document, None where none is printed.
    """

    figure: str
    document: str
    act: Act
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int
    first: str | None
    last: str | None
    published: str | None
