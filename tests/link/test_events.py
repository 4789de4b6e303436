"""Which anchors speak of the same happening."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec
import pytest

from builders import MADE
from khronika.link import events
from khronika.link.events import UNDATED_DAYS, group_anchors, in_words, make_event
from khronika.record.anchors import Anchor
from khronika.record.events import is_event_id
from khronika.record.figures import Act


def anchor(
    figure: str,
    first: str | None = "2023-03-03",
    last: str | None = None,
    *,
    place: str | None = "Port Alba",
    country: str | None = "XA",
    document: str | None = None,
    published: str | None = "2023-03-04",
    act: Act = "arrest",
    where_prec: int = 1,
    lat: float | None = 1.5,
) -> Anchor:
    return Anchor(
        figure=figure,
        document=document or f"report of {figure}",
        act=act,
        place=place,
        country=country,
        lat=lat,
        lon=None if lat is None else 2.25,
        where_prec=where_prec if place else 7,
        first=first,
        last=last or first,
        published=published,
    )


def in_order(anchors: Iterable[Anchor]) -> list[Anchor]:
    """The order the store gives them in: country, place, first day, None before all else."""
    return sorted(anchors, key=lambda one: (one.country or "", one.place or "", one.first or ""))


def grouped(*anchors: Anchor) -> list[str]:
    """The groups as the names of their figures, in order."""
    groups = group_anchors(in_order(anchors))
    return sorted("".join(sorted(one.figure for one in group)) for group in groups)


def test_one_place_and_adjacent_days_are_one_happening() -> None:
    assert grouped(anchor("a"), anchor("b", "2023-03-04"), anchor("c", "2023-03-03", "2023-03-04")) == ["abc"]


def test_a_free_day_between_parts_two_happenings() -> None:
    assert grouped(anchor("a", "2023-03-03"), anchor("b", "2023-03-05")) == ["a", "b"]


def test_a_happening_lasts_three_days_at_most() -> None:
    days = [anchor(name, f"2023-03-0{day}") for name, day in zip("abcd", (3, 4, 5, 6), strict=True)]
    assert grouped(*days) == ["abc", "d"]


def test_a_happening_that_comes_back_every_year_is_another_one() -> None:
    assert grouped(anchor("a", "2022-03-03"), anchor("b", "2023-03-03"), anchor("c", "2024-03-03")) == ["a", "b", "c"]


def test_a_period_is_apart_from_the_happening_it_begins_with() -> None:
    assert grouped(anchor("a"), anchor("b", "2023-03-03", "2023-03-20"), anchor("c", "2023-03-03", "2023-04-01")) == [
        "a",
        "bc",
    ]


def test_places_and_countries_are_apart() -> None:
    other = (anchor("b", place="Osterby"), anchor("c", country="XB"))
    assert grouped(anchor("a"), *other) == ["a", "b", "c"]


def test_what_nothing_dates_is_grouped_by_its_publication() -> None:
    undated = [
        anchor("a", None, published="2023-03-01"),
        anchor("b", None, published="2023-03-04"),
        anchor("c", None, published="2023-03-08"),
    ]
    assert UNDATED_DAYS == 3
    assert grouped(*undated, anchor("d")) == ["ab", "c", "d"]


def test_neither_dated_nor_published_only_a_reports_own_counts_belong_together() -> None:
    undated = [anchor(name, None, document="one", published=None) for name in "ab"]
    assert grouped(*undated, anchor("c", None, document="two", published=None)) == ["ab", "c"]


def test_without_a_place_each_report_is_by_itself() -> None:
    placeless = [anchor(name, place=None, country=None, document=name) for name in "ab"]
    assert grouped(*placeless, anchor("c", place=None, country=None, document="a")) == ["ac", "b"]


def test_the_order_among_equals_changes_nothing() -> None:
    anchors = [
        anchor("a"),
        anchor("b", "2023-03-03", "2023-03-05"),
        anchor("c", "2023-03-03", "2023-03-20"),
        anchor("d", "2023-03-05"),
        anchor("e", None, published="2023-03-02"),
        anchor("f", None, published="2023-03-05"),
        anchor("g", place=None, country=None, document="x"),
        anchor("h", place=None, country=None, document="y"),
    ]
    expected = grouped(*anchors)
    for seed in range(6):
        random.Random(seed).shuffle(anchors)
        assert grouped(*anchors) == expected


def test_a_grouping_by_arrival_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that the test above was made for, planted."""
    monkeypatch.setattr(events, "_day_order", lambda one: one.anchor.first or "")
    undated = [anchor(name, None, published=f"2023-03-0{day}") for name, day in zip("abc", (5, 1, 9), strict=True)]
    assert grouped(*undated) != grouped(*reversed(undated))


def test_only_one_place_is_held_at_a_time() -> None:
    read: list[str] = []

    def stream() -> Iterable[Anchor]:
        for name, place in zip("abc", ("Alba", "Berg", "Cove"), strict=True):
            read.append(name)
            yield anchor(name, place=place)

    groups = group_anchors(stream())
    assert [one.figure for one in next(groups)] == ["a"]
    assert read == ["a", "b"]


def test_an_event_says_what_speaks_of_it() -> None:
    event = make_event(
        [
            anchor("b", "2023-03-04", act="fine", document="two"),
            anchor("a", document="one"),
            anchor("c", document="one"),
        ],
        MADE,
    )
    assert event.name == "arrest, Port Alba, 3 - 4 Mar 2023"
    assert event.acts == ("arrest", "fine")
    assert event.figures == ("a", "b", "c")
    assert event.documents == ("one", "two")
    assert (event.first, event.last) == ("2023-03-03", "2023-03-04")
    assert event.where is not None
    assert (event.where.name, event.where.where_prec) == ("Port Alba", 1)
    assert is_event_id(event)


def test_an_events_id_stays_when_reports_join_it() -> None:
    before = make_event([anchor("a")], MADE)
    after = make_event([anchor("a"), anchor("b", "2023-03-04", document="aaa", published="2023-03-01")], MADE)
    assert before.id == after.id


def test_a_period_and_a_happening_of_one_day_have_ids_of_their_own() -> None:
    assert make_event([anchor("a")], MADE).id != make_event([anchor("b", "2023-03-03", "2023-03-20")], MADE).id


def test_undated_events_of_one_place_are_told_apart_by_their_first_report() -> None:
    one = make_event([anchor("a", None, document="one")], MADE)
    other = make_event([anchor("b", None, document="two")], MADE)
    assert one.id != other.id
    assert one.name == "arrest, Port Alba, undated"


def test_a_place_is_given_as_the_anchor_that_knows_it_best_gives_it() -> None:
    event = make_event([anchor("a", lat=None), anchor("b", lat=1.5, where_prec=2), anchor("c", lat=1.5)], MADE)
    assert event.where is not None
    assert (event.where.lat, event.where.where_prec) == (1.5, 1)


def test_without_a_place() -> None:
    event = make_event([anchor("a", place=None, country=None, lat=None)], MADE)
    assert event.where is None
    assert event.name == "arrest, place not stated, 3 Mar 2023"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-03-03", "2023-03-03", "3 Mar 2023"),
        ("2023-03-03", "2023-03-05", "3 - 5 Mar 2023"),
        ("2023-03-31", "2023-04-01", "31 Mar - 1 Apr 2023"),
        ("2023-12-31", "2024-01-01", "31 Dec 2023 - 1 Jan 2024"),
        (None, None, "undated"),
    ],
)
def test_days_in_words(first: str | None, last: str | None, expected: str) -> None:
    assert in_words(first, last) == expected


def test_anchors_are_not_changed_by_grouping() -> None:
    anchors = [anchor("a"), anchor("b", None)]
    copies = [msgspec.structs.replace(one) for one in anchors]
    list(group_anchors(in_order(anchors)))
    assert anchors == copies
