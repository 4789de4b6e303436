"""Bounds handed from constraint to constraint."""

from __future__ import annotations

from khronika.weigh.optima import Row
from khronika.weigh.propagation import Clash, Propagated, all_steps, propagate


def below(one: int, other: int, number: int, by: int = 0) -> Row:
    """`one` <= `other` - `by`."""
    return Row(((one, 1), (other, -1)), -by, number)


def test_floors_go_up_the_chain_and_ceilings_down() -> None:
    rows = [Row(((0, -1),), -5, 0), below(0, 1, 1), below(1, 2, 2, by=1), Row(((2, 1),), 9, 3)]
    found = propagate(rows, 3)
    assert isinstance(found, Propagated)
    assert (found.lowers, found.uppers) == ([5, 5, 6], [8, 8, 9])
    assert [step.row for step in all_steps([found.steps[2, False]])] == [0, 1, 2]


def test_a_floor_above_a_ceiling_clashes_over_the_constraints_on_the_way() -> None:
    rows = [Row(((0, -1),), -5, 0), below(0, 1, 1), Row(((1, 1),), 4, 2), Row(((2, 1),), 4, 3)]
    assert propagate(rows, 3) == Clash(frozenset({0, 1, 2}))


def test_a_cycle_that_pushes_itself_up_ends_at_once() -> None:
    rows = [below(0, 1, 0, by=1), below(1, 0, 1), Row(((2, -1),), -(10**9), 2)]
    assert propagate(rows, 3) == Clash(frozenset({0, 1}))


def test_one_part_without_a_ceiling_gets_it_from_the_whole() -> None:
    whole = Row(((0, 1), (1, 1), (2, -1)), 0, 0)
    found = propagate([whole, Row(((2, 1),), 10, 1), Row(((0, -1),), -4, 2)], 3)
    assert isinstance(found, Propagated)
    assert found.uppers == [10, 6, 10]
    assert found.lowers == [4, 0, 4]
