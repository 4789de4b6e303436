"""Groups that reports of one story tell of are one happening."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import MADE
from khronika.link.events import Home, group_anchors, make_event
from khronika.link.joining import Joined, Mention, join_groups, mentions_of, number_of
from khronika.record.anchors import Anchor

LIKELY, UNLIKELY = 0.9, 0.05


def anchor(document: str, place: str | None, first: str | None, last: str | None = None, **given: object) -> Anchor:
    plain = Anchor(
        figure=f"{document} {place} {first}",
        document=document,
        act="killing",
        place=place,
        country="XA" if place else None,
        lat=1.5,
        lon=2.5,
        where_prec=1,
        first=first,
        last=last or first,
        published="2023-03-06",
    )
    return msgspec.structs.replace(plain, **given)


def unplaced(document: str, place: str | None, first: str | None) -> Anchor:
    return anchor(document, place, first, lat=None, lon=None)


def joined(
    anchors: Iterable[Anchor], likely: Mapping[tuple[str, str], float], homes: Mapping[str, Home] | None = None
) -> list[Joined]:
    held = sorted(anchors, key=lambda one: (one.country or "", one.place or "", one.first or "", one.figure))
    homes = homes or {}
    groups = {number_of(one.figure for one in group): group for group in group_anchors(held, homes)}
    mentions: dict[int, list[Mention]] = {}
    for document in {one.document for one in held} - homes.keys():
        told = {number: [one for one in group if one.document == document] for number, group in groups.items()}
        for number, found in mentions_of({number: own for number, own in told.items() if own}).items():
            mentions.setdefault(number, []).extend(found)
    return list(join_groups(groups, mentions, likely, homes))


def documents(found: Iterable[Joined]) -> list[str]:
    return sorted("".join(sorted({one.document for one in (*each.core, *each.beside)})) for each in found)


def test_places_of_two_countries_are_two_happenings_however_alike_the_words() -> None:
    here, there = anchor("a", "Port Alba", "2023-03-03"), anchor("b", "Dunmarra", "2023-03-03", country="XB")
    assert documents(joined([here, there], {("a", "b"): LIKELY})) == ["a", "b"]
    unknown = unplaced("b", "Dunmarra", "2023-03-03")
    assert documents(joined([here, unknown], {("a", "b"): LIKELY})) == ["ab"]


def test_one_story_of_one_day_at_two_places_is_one_happening_at_the_place_that_most_tell() -> None:
    anchors = [anchor("a", "Port Alba", "2023-03-03"), anchor("b", "Port Alba", "2023-03-03")]
    anchors.append(anchor("c", "Dunmarra", "2023-03-03"))
    likely = {("a", "b"): LIKELY, ("a", "c"): LIKELY, ("b", "c"): LIKELY}
    (found,) = joined(anchors, likely)
    event = make_event(found.core, MADE, {}, found.beside)
    assert event.where is not None
    assert (event.where.name, event.documents) == ("Port Alba", ("a", "b", "c"))
    assert documents(joined(anchors, {("a", "b"): LIKELY, ("a", "c"): UNLIKELY})) == ["ab", "c"]
    assert documents(joined(anchors, {})) == ["ab", "c"]


@pytest.mark.parametrize("ids", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_what_decides_between_equals_is_day_and_place_and_no_id(ids: str) -> None:
    """The happening at Osterby is as likely that at Dunmarra as that at Port Alba, and cannot be both."""
    a, b, c = ids
    anchors = [anchor(a, "Port Alba", "2023-03-03"), anchor(b, "Osterby", "2023-03-03")]
    anchors.append(anchor(c, "Dunmarra", "2023-03-03"))
    likely = {(min(one, other), max(one, other)): 0.3 for one, other in ((a, b), (b, c))}
    places = sorted(sorted(one.place or "" for one in (*each.core, *each.beside)) for each in joined(anchors, likely))
    assert places == [["Dunmarra", "Osterby"], ["Port Alba"]]


def test_a_report_that_tells_of_two_unknown_places_on_two_days_tells_of_two_happenings() -> None:
    one, other = unplaced("a", "Dunmarra", "2023-03-03"), unplaced("b", "Osterby", "2023-03-05")
    assert documents(joined([one, other], {("a", "b"): LIKELY})) == ["ab"]
    both = [one, unplaced("a", "Osterby", "2023-03-05"), other]
    assert documents(joined(both, {("a", "b"): LIKELY})) == ["a", "ab"]


def test_settled_places_on_other_days_are_two_happenings() -> None:
    first, second = anchor("a", "Port Alba", "2023-03-03"), anchor("b", "Dunmarra", "2023-03-06")
    assert documents(joined([first, second], {("a", "b"): LIKELY})) == ["a", "b"]


def test_a_place_that_no_table_knows_is_joined_a_few_days_apart() -> None:
    first = anchor("a", "Port Alba", "2023-03-03")
    assert documents(joined([first, unplaced("b", "Kestrel Quay", "2023-03-06")], {("a", "b"): LIKELY})) == ["ab"]
    assert documents(joined([first, unplaced("b", "Kestrel Quay", None)], {("a", "b"): LIKELY})) == ["ab"]
    assert documents(joined([first, unplaced("b", None, "2023-03-08")], {("a", "b"): LIKELY})) == ["a", "b"]


def test_a_town_is_not_joined_with_the_country() -> None:
    town, country = anchor("a", "Port Alba", "2023-03-03"), anchor("b", "Varonia", "2023-03-03", where_prec=6)
    assert documents(joined([town, country], {("a", "b"): LIKELY})) == ["a", "b"]


def test_a_happening_is_not_joined_with_a_period() -> None:
    day, month = anchor("a", "Port Alba", "2023-03-03"), anchor("b", "Dunmarra", "2023-03-01", "2023-03-31")
    assert documents(joined([day, month], {("a", "b"): LIKELY})) == ["a", "b"]


def test_what_a_report_tells_beside_its_subject_is_not_drawn_along() -> None:
    anchors = [
        anchor("a", "Port Alba", "2023-03-03"),
        anchor("a", "Port Alba", "2023-03-03", figure="again"),
        anchor("a", "Dunmarra", "2023-03-03"),
        anchor("b", "Selm", "2023-03-03"),
    ]
    found = joined(anchors, {("a", "b"): LIKELY})
    assert sorted(sorted({one.place or "" for one in (*each.core, *each.beside)}) for each in found) == [
        ["Dunmarra"],
        ["Port Alba", "Selm"],
    ]


def test_towns_that_one_report_tells_of_both_are_not_joined() -> None:
    anchors = [
        anchor("a", "Port Alba", "2023-03-03"),
        anchor("a", "Port Alba", "2023-03-03", figure="again"),
        anchor("a", "Dunmarra", "2023-03-03"),
        anchor("b", "Dunmarra", "2023-03-03"),
    ]
    assert documents(joined(anchors, {("a", "b"): LIKELY})) == ["a", "ab"]
    apart = [one for one in anchors if (one.document, one.place) != ("a", "Dunmarra")]
    assert documents(joined(apart, {("a", "b"): LIKELY})) == ["ab"]


PLACES = ("Port Alba", "Dunmarra", "Selm")
ANCHORS = st.lists(
    st.builds(
        anchor,
        st.sampled_from("abcdef"),
        st.sampled_from(PLACES),
        st.sampled_from(("2023-03-03", "2023-03-04", "2023-03-09")),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda one: one.figure,
)
TIES = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from((UNLIKELY, 0.4, LIKELY)),
    max_size=10,
)


@settings(max_examples=150, derandomize=True)
@given(ANCHORS, TIES, st.randoms(use_true_random=False))
def test_no_figure_is_lost_no_id_met_twice_and_order_changes_nothing(
    anchors: list[Anchor], likely: dict[tuple[str, str], float], order: random.Random
) -> None:
    found = joined(anchors, likely)
    events = [make_event(each.core, MADE, {}, each.beside) for each in found]
    assert sorted(figure for event in events for figure in event.figures) == sorted(one.figure for one in anchors)
    assert len({event.id for event in events}) == len(events)
    shuffled = list(likely.items())
    order.shuffle(shuffled)
    again = joined(anchors, dict(shuffled))
    assert sorted(make_event(each.core, MADE, {}, each.beside).id for each in again) == sorted(e.id for e in events)


@settings(max_examples=150, derandomize=True)
@given(ANCHORS, TIES, st.sampled_from("abcdef"))
def test_a_copy_draws_nothing_together_and_nothing_apart(
    anchors: list[Anchor], likely: dict[tuple[str, str], float], original: str
) -> None:
    copied = [
        msgspec.structs.replace(one, document="z", figure=f"{one.figure} copied")
        for one in anchors
        if one.document == original
    ]
    if not copied:
        return
    ties = dict(likely) | {
        (other, "z"): tie for pair, tie in likely.items() if original in pair for other in pair if other != original
    }
    homes = {"z": Home(original, "2023-03-06")}

    def figures(found: Iterable[Joined]) -> list[list[str]]:
        groups = ([one.figure for one in (*each.core, *each.beside) if one.document != "z"] for each in found)
        return sorted(sorted(group) for group in groups if group)

    assert figures(joined([*anchors, *copied], ties | {(original, "z"): 0.99}, homes)) == figures(
        joined(anchors, likely)
    )
