"""Axes for counts of people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.messages.tongues import AS_WRITTEN
from khronika.publish.scales import LEFT, RIGHT, choose_scale

counts = st.lists(st.integers(0, 3_000_000), min_size=1, max_size=8)


@given(counts)
def test_larger_counts_stand_further_right_and_all_stand_on_the_axis(values: list[int]) -> None:
    scale = choose_scale(values)
    places = [scale.x(value) for value in sorted(set(values))]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)


@given(counts)
def test_ticks_are_few_and_distinct_and_in_order(values: list[int]) -> None:
    ticks = choose_scale(values).ticks(AS_WRITTEN)
    assert 2 <= len(ticks) <= 8
    places = [tick.x for tick in ticks]
    assert places == sorted(set(places))
    assert len({tick.label for tick in ticks}) == len(ticks)


def test_counts_of_like_size_stand_on_a_linear_axis_from_zero() -> None:
    scale = choose_scale([27, 31])
    assert not scale.log
    assert scale.ticks(AS_WRITTEN)[0].label == "0"
    assert scale.x(20) - scale.x(10) == scale.x(30) - scale.x(20)


def test_counts_far_apart_stand_on_a_logarithmic_axis() -> None:
    scale = choose_scale([31, 3000])
    assert scale.log
    assert [tick.label for tick in scale.ticks(AS_WRITTEN)] == ["10", "30", "100", "300", "1,000", "3,000"]


def test_zero_has_a_place_of_its_own_on_a_logarithmic_axis() -> None:
    scale = choose_scale([0, 10, 3000])
    assert scale.x(0) < scale.x(10)
    assert scale.ticks(AS_WRITTEN)[0].label == "0"


def test_no_counts_make_a_small_empty_axis() -> None:
    assert choose_scale([]).x(0) == LEFT
