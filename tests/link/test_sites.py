"""What grouping needs of places."""

from __future__ import annotations

import pytest

from builders import Report, place_of
from khronika.link.sites import NEIGHBOURHOOD_KM, Spot, kilometres, near, spot_of, town_of


def spot(name: str, lat: float | None, lon: float | None, prec: int = 1, country: str = "XA") -> Spot:
    return Spot(name, country, lat, lon, prec)


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Port Alba railway station", "Port Alba"),
        ("Osterby's detention centre", "Osterby"),
        ("Hospital No. 3, Port Alba", "Port Alba"),
        ("Port Alba central bus station", "Port Alba"),
        ("Port Alba", "Port Alba"),
        ("Palace Square", "Palace Square"),
        ("Osterby’s remand prison", "Osterby"),
        ("Île-de-Sel prison", "Île-de-Sel"),
        ("station", "station"),
        ("the old Port Alba station", "the old Port Alba station"),
    ],
)
def test_a_site_is_named_by_its_town(name: str, town: str) -> None:
    assert town_of(name) == town


def test_a_spot_keeps_the_rest_of_a_place() -> None:
    where = Report().tell(12, place=place_of("Port Alba prison", 1, 1.5, 2.25)).where
    assert where is not None
    assert spot_of(where) == spot("Port Alba", 1.5, 2.25)


def test_distances_are_great_circles() -> None:
    quarter = kilometres(spot("A", 0.0, 0.0), spot("B", 0.0, 90.0))
    assert quarter is not None
    assert 10_000 < quarter < 10_010
    assert kilometres(spot("A", 0.0, 0.0), spot("B", 0.0, 0.0)) == 0
    pole = kilometres(spot("A", 90.0, 0.0), spot("B", -90.0, 17.0))
    assert pole is not None
    assert 20_010 < pole < 20_020


def test_without_coordinates_there_is_no_distance() -> None:
    assert kilometres(spot("A", None, None), spot("B", 0.0, 0.0)) is None
    assert not near(spot("A", None, None), spot("A", None, None))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (spot("Suburb", 1.6, 2.25), True),
        (spot("Far", 2.5, 2.25), False),
        (spot("Across the border", 1.6, 2.25, country="XB"), False),
        (spot("Alba Region", 1.5, 2.25, prec=4), False),
        (spot("Near Port Alba", 1.5, 2.25, prec=2), True),
    ],
)
def test_neighbourhoods(other: Spot, expected: bool) -> None:
    alba = spot("Port Alba", 1.5, 2.25)
    assert near(alba, other) is expected
    assert near(other, alba) is expected


def test_a_neighbourhood_ends() -> None:
    degrees = NEIGHBOURHOOD_KM / 111.19
    assert near(spot("A", 0.0, 0.0), spot("B", degrees - 0.001, 0.0))
    assert not near(spot("A", 0.0, 0.0), spot("B", degrees + 0.001, 0.0))
