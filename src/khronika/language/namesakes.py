"""Which of several places of one name a report means, the same in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khronika.language.gazetteer import Place
from khronika.language.lines import Line
from khronika.language.reading import PlaceMention, PlaceRole, Span


class Candidate(NamedTuple):
    """Words that may name a place: sentence and tokens, what the table has for them; `region` as the words themselves say.

    `prec` is UCDP's code for a place that no table has: 1 a town, 3 a district, 5 a landscape, 7 a continent.
    """

    line: Line
    first: int
    last: int
    places: tuple[Place, ...]
    region: bool
    name: str
    prec: int = 1


def countries_named(named: Iterable[Sequence[Place]]) -> Counter[str]:
    """How much a report speaks of each country: a country's own name weighs three, a city of size one.

    `named` are the places that each name of the report may mean, the likeliest first, none for a name no table knows.
    """
    prior: Counter[str] = Counter()
    for places in named:
        if not places:
            continue
        likeliest = places[0]
        if likeliest.country and (likeliest.kind != "city" or likeliest.population >= 50_000):
            prior[likeliest.country] += 3 if likeliest.kind == "country" else 1
    return prior


def choose_place(places: tuple[Place, ...], prior: Counter[str], region: bool) -> Place:
    """The place meant: a region where the words say so, one in a country the report speaks of, else the likeliest."""
    if region:
        places = tuple(place for place in places if place.kind == "region") or places
    elif places[0].kind == "city" or any(place.kind == "city" and place.population > 100_000 for place in places):
        places = tuple(place for place in places if place.kind != "region") or places
    if places[0].kind == "country":
        return places[0]
    return max(places, key=lambda place: (prior[place.country or ""] > 0, -places.index(place)))


def mention_of(place: Place, span: Span, role: PlaceRole) -> PlaceMention:
    """A place of the table as words of a report name it."""
    return PlaceMention(
        span=span,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        where_prec=place.where_prec,
        role=role,
    )
