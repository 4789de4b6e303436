"""Event: what speaks of the same happening."""

from __future__ import annotations

import msgspec

from khronika.record.figures import Act
from khronika.record.made import Made


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event happened: canonical English name, ISO country code, WGS 84 degrees, UCDP precision."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int


class Event(msgspec.Struct, frozen=True, kw_only=True, tag="event", tag_field="type"):
    """One happening: place, first and last ISO day (None where no report dates it), and what speaks of it."""

    id: str
    where: Place | None
    first: str | None
    last: str | None
    acts: tuple[Act, ...]
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    name: str
    made: Made
