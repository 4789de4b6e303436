"""Event: what speaks of the same happening."""

from __future__ import annotations

import msgspec

from khronika.record.figures import Act
from khronika.record.identity import content_id
from khronika.record.made import Made


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event happened: canonical English name, ISO country code, WGS 84 degrees, UCDP precision."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int


class Event(msgspec.Struct, frozen=True, kw_only=True, tag="event", tag_field="type"):
    """One happening: place, first and last ISO day (None where no report dates it), and what speaks of it.

    The id does not cover the whole content (`record.identity.sealed` does not fit): it must stay the same when further
    reports of the happening are added. It is `event_id` of the place, the first day and whether the event is a single
    happening or a longer period; without a place or a day, of one of the event's documents. `is_event_id` checks it.
    """

    id: str
    where: Place | None
    first: str | None
    last: str | None
    acts: tuple[Act, ...]
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    name: str
    made: Made


def event_id(where: Place | None, first: str | None, *, period: bool, document: str | None) -> str:
    """The id of the event that begins at `where` on the ISO day `first`.

    `period` tells a longer time ("from 16 September to 2 October") from a happening that begins on the same day.
    `document` stands in where the place or the day is not known, and is left out of the id where both are.
    """
    place = (where.country, where.name) if where else None
    if place is not None and first is not None:
        return content_id("event", place, first, period)
    return content_id("event", place, first, period, document)


def is_event_id(event: Event) -> bool:
    """Whether `event.id` is one that its place, first day and documents allow."""
    standing_in: tuple[str | None, ...] = (None, *event.documents)
    return any(
        event.id == event_id(event.where, event.first, period=period, document=document)
        for period in (False, True)
        for document in standing_in
    )
