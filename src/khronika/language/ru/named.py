"""The outlets, bodies and places that a Russian report names, whether or not anybody speaks or anything happens there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.reading import PlaceMention, VoiceMention
from khronika.language.ru.bodies import Body, find_bodies
from khronika.language.ru.places import find_places
from khronika.language.ru.voices import name_voices


class Named(NamedTuple):
    """Bodies and outlets as the voices they would be, and places; each in the order of the text."""

    bodies: tuple[VoiceMention, ...]
    places: tuple[PlaceMention, ...]


def find_named(lines: Sequence[Line]) -> Named:
    """Every outlet, body and place named in the sentences of a report, with the names the reader gives them."""
    found = [(line, body) for line in lines for body in find_bodies(line)]
    bodies = [voice for line, body in found for voice in _voice(line, body)]
    alone = [
        span
        for line, body in found
        if body.head is None
        and line.norms[body.first - 1 : body.first] == ('"',)
        and (span := line.span(body.first, body.last + 1))
    ]
    places = tuple(place for place in find_places(lines, alone, landscapes=True) if place.role != "whole")
    return Named(tuple(bodies), places)


def _voice(line: Line, body: Body) -> tuple[VoiceMention, ...]:
    """The voice that a body's own words name, under all of these words."""
    span = line.span(body.first, body.last + 1)
    voices = name_voices(line, body.first, body.last + 1, oblique=False)
    return (VoiceMention(span=span, name=voices[-1].name, kind=voices[-1].kind),) if span and voices else ()
