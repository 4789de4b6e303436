"""Figure: a count of people as reported: how many, of whom, which act, when, where, on whose word."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.made import Made
from khronika.record.quotes import Quote
from khronika.record.statements import Certainty, ChainLink, Polarity

Act = Literal[
    "arrest",
    "detention",
    "search",
    "charge",
    "trial",
    "conviction",
    "remittal",
    "fine",
    "acquittal",
    "release",
    "deportation",
    "enlistment",
    "summons",
    "naturalisation",
    "threat",
    "torture",
    "killing",
    "injury",
    "disappearance",
    "abduction",
    "rescue",
    "displacement",
    "participation",
    "violation",
]

#: The wider act that an act happens within (HURIDOCS, "status at end of act"): who is charged was arrested.
WITHIN: dict[Act, Act] = {
    "detention": "arrest",
    "charge": "arrest",
    "trial": "charge",
    "conviction": "trial",
    "remittal": "trial",
    "fine": "charge",
    "acquittal": "charge",
    "release": "arrest",
    "deportation": "arrest",
    "torture": "arrest",
}

Relation = Literal[">", "<", "="]


class Relative(msgspec.Struct, frozen=True, kw_only=True):
    """A count given only against another figure ("much higher"): `figure` is that figure's id."""

    figure: str
    relation: Relation


class When(Quote, frozen=True, kw_only=True):
    """When the act happened: first and last ISO day, both included, and the words that say so.

    `date_prec` keeps UCDP's codes: 1 exact day, 2 two to six days, 3 a week, 4 a month, 5 more.
    """

    first: str
    last: str
    date_prec: int


class Where(Quote, frozen=True, kw_only=True):
    """Where the act happened: the words, the canonical English name, ISO country code and coordinates.

    `where_prec` keeps UCDP's codes: 1 exact place … 6 country, 7 international. Coordinates are decimal degrees
    (WGS 84), None for places that no table knows.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int


class Figure(msgspec.Struct, frozen=True, kw_only=True, tag="figure", tag_field="type"):
    """A reported count of persons, `lower` to `upper`, both included, None where the report sets no bound.

    Zero is a count ("no one was hurt"). `statement` is the statement it hangs on, None in the outlet's own voice.
    `who` are the words for the people counted, None when elliptical; `group` their canonical English noun. `as_of` is
    the local day or minute a cumulative count stands for. `part_of` is the id of the figure this one is a part of.
    """

    id: str
    document: str
    statement: str | None
    quote: Quote
    lower: int | None
    upper: int | None
    approximate: bool
    relative_to: Relative | None
    act: Act
    who: Quote | None
    group: str | None
    by: Quote | None
    chain: tuple[ChainLink, ...]
    certainty: Certainty
    polarity: Polarity
    when: When | None
    as_of: str | None
    where: Where | None
    part_of: str | None
    made: Made
