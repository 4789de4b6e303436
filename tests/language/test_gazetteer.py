"""Places by name and countries by code."""

from __future__ import annotations

from khronika.language.gazetteer import load_gazetteer


def test_a_country_by_its_code() -> None:
    country = load_gazetteer().country("FR")
    assert country is not None
    assert (country.name, country.kind, country.country, country.where_prec) == ("France", "country", "FR", 6)
    assert load_gazetteer().country("FR") == load_gazetteer().find("France").places[0]  # type: ignore[union-attr]


def test_a_code_that_no_country_bears() -> None:
    assert load_gazetteer().country("XX") is None
