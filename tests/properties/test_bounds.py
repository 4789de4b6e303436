"""Laws of the algebra of counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from khronika.weigh import bounds as algebra
from khronika.weigh.bounds import Bounds, holds, meet

laws = settings(
    derandomize=True,
    database=None,
    max_examples=120,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate),
)


@st.composite
def some_bounds(draw: st.DrawFn) -> Bounds:
    lower = draw(st.integers(0, 60))
    return Bounds(lower, draw(st.none() | st.integers(lower, lower + 60)))


def within(bounds: Bounds) -> st.SearchStrategy[int]:
    """Numbers that the bounds allow."""
    return st.integers(bounds.lower, bounds.lower + 200 if bounds.upper is None else bounds.upper)


@laws
@given(some_bounds(), some_bounds(), some_bounds())
def test_meeting_and_joining_ask_for_no_order(a: Bounds, b: Bounds, c: Bounds) -> None:
    assert algebra.meet(a, b) == algebra.meet(b, a)
    assert algebra.join(a, b) == algebra.join(b, a)
    assert algebra.meet(a, a) == algebra.join(a, a) == a
    assert algebra.join(algebra.join(a, b), c) == algebra.join(a, algebra.join(b, c))
    left, right = algebra.meet(a, b), algebra.meet(b, c)
    assert (left and algebra.meet(left, c)) == (right and algebra.meet(a, right))


@laws
@given(some_bounds(), some_bounds(), st.integers(0, 200))
def test_a_number_is_in_the_meeting_where_both_allow_it_and_in_the_joining_where_either_does(
    a: Bounds, b: Bounds, number: int
) -> None:
    common = algebra.meet(a, b)
    assert (common is not None and holds(common, number)) == (holds(a, number) and holds(b, number))
    if holds(a, number) or holds(b, number):
        assert holds(algebra.join(a, b), number)


@laws
@given(some_bounds(), some_bounds())
def test_what_excludes_meets_nowhere_and_what_one_absorbs_it_keeps(a: Bounds, b: Bounds) -> None:
    assert algebra.exclude(a, b) == algebra.exclude(b, a) == (algebra.meet(a, b) is None)
    assert not algebra.exclude(a, a)
    assert algebra.meet(a, algebra.join(a, b)) == a
    common = algebra.meet(a, b)
    assert common is None or algebra.join(a, common) == a


@laws
@given(st.lists(some_bounds(), max_size=5), st.randoms(use_true_random=False))
def test_adding_up_asks_for_no_order_and_goes_step_by_step(parts: list[Bounds], random: object) -> None:
    total = algebra.plus(parts)
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert algebra.plus(shuffled) == total
    assert algebra.plus([algebra.plus(parts[:2]), *parts[2:]]) == total
    assert algebra.plus([*parts, Bounds(0, 0)]) == total


@laws
@given(st.data(), st.lists(some_bounds(), min_size=1, max_size=4))
def test_the_sum_allows_what_its_parts_add_up_to(data: st.DataObject, parts: list[Bounds]) -> None:
    numbers = [data.draw(within(part)) for part in parts]
    assert holds(algebra.plus(parts), sum(numbers))


@laws
@given(some_bounds())
def test_about_never_narrows_and_keeps_a_ceiling_where_there_is_one(bounds: Bounds) -> None:
    loose = algebra.loosened(bounds, approximate=True)
    assert algebra.join(loose, bounds) == loose
    assert (loose.upper is None) == (bounds.upper is None)
    assert loose.lower >= 0
    assert algebra.loosened(bounds, approximate=False) == bounds
    assert loose.lower <= bounds.lower <= bounds.highest_stated


def meets_at_the_edge(one: Bounds, other: Bounds) -> Bounds | None:
    """Planted: two counts that share only their last number exclude each other."""
    common = meet(one, other)
    return None if common is not None and common.upper == common.lower != 0 else common


def adds_ceilings_alone(bounds: list[Bounds]) -> Bounds:
    """Planted: a part without a ceiling adds its floor to the ceiling of the whole."""
    return Bounds(sum(part.lower for part in bounds), sum(part.highest_stated for part in bounds))


@pytest.mark.parametrize(
    ("name", "fault", "law"),
    [
        (
            "meet",
            meets_at_the_edge,
            test_a_number_is_in_the_meeting_where_both_allow_it_and_in_the_joining_where_either_does,
        ),
        ("plus", adds_ceilings_alone, test_the_sum_allows_what_its_parts_add_up_to),
        (
            "join",
            lambda one, other: Bounds(min(one.lower, other.lower), one.upper),
            test_meeting_and_joining_ask_for_no_order,
        ),
        (
            "exclude",
            lambda one, other: one.lower > other.highest_stated,
            test_what_excludes_meets_nowhere_and_what_one_absorbs_it_keeps,
        ),
        (
            "loosened",
            lambda bounds, approximate: bounds._replace(lower=bounds.lower + approximate),
            test_about_never_narrows_and_keeps_a_ceiling_where_there_is_one,
        ),
    ],
)
def test_each_law_catches_a_planted_fault(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[..., object], law: Callable[[], None]
) -> None:
    monkeypatch.setattr(algebra, name, fault)
    with pytest.raises(AssertionError):
        law()
