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
    happening or a longer period; without a place or a day, of one of the event's documents; beside another event of the
    same place and day, of one of its figures too. `is_event_id` checks it.
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


def event_id(
    where: Place | None, first: str | None, *, period: bool, document: str | None, apart: str | None = None
) -> str:
    """The id of the event that begins at `where` on the ISO day `first`.

    `period` tells a longer time ("from 16 September to 2 October") from a happening that begins on the same day.
    `document` stands in where the place or the day is not known, and is left out of the id where both are. `apart` is a
    figure of an event that a person set apart from another of the same place and day.
    """
    place = (where.country, where.name) if where else None
    known = place is not None and first is not None
    parts: tuple[object, ...] = (place, first, period) if known else (place, first, period, document)
    return content_id("event", *parts, *(() if apart is None else ("apart", apart)))


def is_event_id(event: Event) -> bool:
    """Whether `event.id` is one that its place, first day, documents and figures allow."""
    known = event.where is not None and event.first is not None
    standing_in: tuple[str | None, ...] = (None,) if known else (None, *event.documents)
    telling: tuple[str | None, ...] = (None, *event.figures)
    return any(
        event.id == event_id(event.where, event.first, period=period, document=document, apart=apart)
        for apart in telling
        for period in (False, True)
        for document in standing_in
    )
