"""A site within a town, named by the town: what grouping needs of places."""

from __future__ import annotations

import math
from typing import NamedTuple

from khronika.record.figures import Where
from khronika.text.late_patterns import compile_late

#: Reports of one happening name quarters, suburbs and neighbouring villages; farther off it is another place.
NEIGHBOURHOOD_KM = 30.0
_EARTH_RADIUS_KM = 6371.0

#: Nouns that end the canonical English name of a site: "Port Alba railway station" is a part of
#: Port Alba, "Palace Square" is a name.
_SITE = compile_late(
    r"^(?P<town>(?:[^\Wa-z][\w.'’-]*)(?: [^\Wa-z][\w.'’-]*)*?)(?:'s)? "
    r"(?:(?:central|main|old|north|south|east|west|city|district|regional|international|railway|train|bus|metro|police"
    r"|power|military|naval|air|maternity|children's|general|university|detention|immigration|reception|pre-trial|remand) )*"
    r"(?:station|hospital|airport|airfield|port|harbour|harbor|market|bazaar|square|prison|jail|court|courthouse"
    r"|university|school|college|theatre|theater|mosque|church|cathedral|synagogue|temple|stadium|bridge|barracks"
    r"|base|camp|refinery|factory|plant|mine|centre|center|embassy|consulate|checkpoint)$"
)


class Spot(NamedTuple):
    """A place as grouping sees it: name, ISO country code, WGS 84 degrees, UCDP precision 1-7."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int


def spot_of(where: Where) -> Spot:
    """The town that `where` names or stands in: "Hospital No. 3, Port Alba" is Port Alba."""
    return Spot(town_of(where.name), where.country, where.lat, where.lon, where.where_prec)


def town_of(name: str) -> str:
    """The town in the canonical name of a site, the name itself where it names no site."""
    _, comma, town = name.rpartition(", ")
    if comma:
        return town
    match = _SITE.match(name)
    return match["town"].removesuffix("'s").removesuffix("’s") if match else name


def kilometres(one: Spot, other: Spot) -> float | None:
    """Great-circle distance (haversine on a sphere), None where a place has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def near(one: Spot, other: Spot) -> bool:
    """Whether two settled places (not regions or countries) of one country lie in one neighbourhood."""
    if one.country != other.country or max(one.where_prec, other.where_prec) > 2:
        return False
    distance = kilometres(one, other)
    return distance is not None and distance <= NEIGHBOURHOOD_KM
