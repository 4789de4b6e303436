"""Runs hold whole groups: what is outside of them has no say inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_anchor, make_capture, make_document, make_figure
from khronika.link.events import group_anchors
from khronika.link.runs import Days, run_of, stretches
from khronika.record.anchors import Anchor

TEXT = "District police: 2 dockers"
ANCHOR = make_anchor(make_figure(make_document(make_capture(TEXT.encode()), TEXT)[0], TEXT, "2", 2, place="Port Alba"))


def anchor(number: int, begin: int, length: int) -> Anchor:
    first = date(2023, 3, 1) + timedelta(days=begin)
    last = first + timedelta(days=length - 1)
    return msgspec.structs.replace(
        ANCHOR,
        figure=f"figure {number:02d}",
        document=f"report {number}",
        first=first.isoformat(),
        last=last.isoformat(),
    )


ANCHORS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from((1, 1, 1, 2, 3, 30))), min_size=1, max_size=25).map(
    lambda pairs: [anchor(number, *pair) for number, pair in enumerate(pairs)]
)


def groups_of(anchors: Sequence[Anchor]) -> set[frozenset[str]]:
    held = sorted(anchors, key=lambda one: (one.first or "", one.figure))
    return {frozenset(one.figure for one in group) for group in group_anchors(held)}


def run_around(anchors: Sequence[Anchor], days: Days, look: int) -> Sequence[Anchor] | None:
    seen = days.wider(look)
    return run_of([one for one in anchors if seen.first <= (one.first or "") <= seen.last], days, seen)


@settings(max_examples=400, derandomize=True)
@given(ANCHORS, st.integers(0, 24), st.integers(1, 12))
def test_the_groups_of_a_run_are_groups_of_all(anchors: list[Anchor], place: int, look: int) -> None:
    chosen = anchors[place % len(anchors)]
    (days,) = stretches([chosen])
    run = run_around(anchors, days, look)
    while run is None:
        look *= 2
        run = run_around(anchors, days, look)
    assert chosen in run
    assert groups_of(run) <= groups_of(anchors)


@settings(max_examples=200, derandomize=True)
@given(ANCHORS)
def test_what_is_not_in_a_run_leaves_it_as_it_was(anchors: list[Anchor]) -> None:
    *others, added = anchors
    (days,) = stretches([added])
    run = run_around(anchors, days, 100)
    assert run is not None
    outside = {one.figure for one in others} - {one.figure for one in run}
    untouched = {group for group in groups_of(others) if group <= outside} if others else set()
    assert untouched == {group for group in groups_of(anchors) if group <= outside}


def test_too_narrow_a_look_says_so() -> None:
    chain = [anchor(number, number, 1) for number in range(10)]
    assert run_around(chain, Days("2023-03-05", "2023-03-05"), 2) is None
    whole = run_around(chain, Days("2023-03-05", "2023-03-05"), 14)
    assert whole is not None
    assert len(whole) == 10


def test_days_at_the_end_of_time_end_the_look() -> None:
    last = msgspec.structs.replace(ANCHOR, first="9999-12-31", last="9999-12-31")
    assert run_around([last], Days("9999-12-31", "9999-12-31"), 14) == [last]


def test_days_that_overlap_are_one_stretch_and_a_period_is_where_it_begins() -> None:
    told = [anchor(0, 0, 2), anchor(1, 1, 2), anchor(2, 9, 30), anchor(3, 20, 1)]
    assert list(stretches(told)) == [
        ("2023-03-01", "2023-03-03"),
        ("2023-03-10", "2023-03-10"),
        ("2023-03-21", "2023-03-21"),
    ]
