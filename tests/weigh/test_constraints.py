"""The tightest bounds that what reports say implies, their chains of reasons, and smallest conflicts."""

from __future__ import annotations

import random

import pytest

from khronika.weigh import optima
from khronika.weigh.bounds import Bounds
from khronika.weigh.constraints import (
    Constraint,
    as_many,
    at_least,
    at_most,
    can_hold,
    fits_in,
    more_than,
    sums_to,
    tighten,
)


def exactly(variable: str, number: int) -> tuple[Constraint, Constraint]:
    return at_least(variable, number), at_most(variable, number)


def test_nothing_said_bounds_nothing() -> None:
    assert tighten([]).bounds == {}
    assert tighten([fits_in(["fined"], "charged")]).bounds == {"charged": Bounds(0, None), "fined": Bounds(0, None)}


def test_a_subset_gives_its_floor_and_takes_the_ceiling() -> None:
    """Who was fined was charged, and who was charged was arrested."""
    said = [
        fits_in(["fined"], "charged"),
        fits_in(["charged"], "arrested"),
        at_least("fined", 29),
        at_most("arrested", 64),
    ]
    bounds = tighten(said).bounds
    assert bounds == {name: Bounds(29, 64) for name in ("arrested", "charged", "fined")}


def test_the_missing_part_is_the_rest() -> None:
    said = [sums_to(["men", "women", "children"], "hurt"), *exactly("hurt", 98), *exactly("women", 46)]
    bounds = tighten([*said, *exactly("children", 16)]).bounds
    assert bounds["men"] == Bounds(36, 36)


def test_parts_with_a_rest_give_the_whole_a_floor_and_no_ceiling() -> None:
    said = [fits_in(["here", "there"], "everywhere"), *exactly("here", 12), at_least("there", 15)]
    assert tighten(said).bounds["everywhere"] == Bounds(27, None)


def test_much_higher_than_3000_is_3001_or_more() -> None:
    said = [more_than("told", "denied"), *exactly("denied", 3000)]
    assert tighten(said).bounds["told"] == Bounds(3001, None)


def test_a_running_total_does_not_fall() -> None:
    said = [fits_in(["noon"], "evening"), fits_in(["evening"], "night"), at_least("noon", 40), at_most("night", 60)]
    assert tighten(said).bounds["evening"] == Bounds(40, 60)


def test_as_many() -> None:
    said = [as_many("released", "arrested"), at_least("released", 7), at_most("arrested", 9)]
    assert tighten(said).bounds == {"arrested": Bounds(7, 9), "released": Bounds(7, 9)}


def test_a_chain_names_each_step_premises_first() -> None:
    within = (
        fits_in(["fined"], "charged", "fined within charged"),
        fits_in(["charged"], "arrested", "charged within arrested"),
    )
    told = at_least("fined", 29, "“29 of them”", ("f1",))
    found = tighten([*within, told])
    assert [(step.variable, step.number, step.constraints) for step in found.reasons("arrested")] == [
        ("fined", 29, (told,)),
        ("charged", 29, (within[0],)),
        ("arrested", 29, (within[1],)),
    ]
    assert found.reasons("arrested", upper=True) == ()


def test_what_propagation_misses_is_searched_for() -> None:
    """Two equal halves make an even number; halves and whole form a cycle."""
    said = [sums_to(["men", "women"], "all"), as_many("men", "women"), at_least("all", 5), at_most("all", 9)]
    found = tighten(said)
    assert found.exact
    assert found.bounds == {"all": Bounds(6, 8), "men": Bounds(3, 4), "women": Bounds(3, 4)}
    (step,) = found.reasons("all")
    assert set(step.constraints) == set(said) - {at_most("all", 9)}


def test_two_ways_to_split_one_whole() -> None:
    """Women and others, the town and elsewhere: no more women than elsewhere and in town together."""
    said = [
        sums_to(["women", "others"], "all"),
        sums_to(["town", "others"], "all"),
        at_most("town", 3),
    ]
    assert tighten(said).bounds["women"] == Bounds(0, 3)


def test_numbers_that_push_each_other_up_for_ever_conflict() -> None:
    said = [more_than("a", "b"), more_than("b", "c"), more_than("c", "a"), at_least("d", 3), more_than("a", "d")]
    found = tighten(said)
    assert [set(conflict) for conflict in found.conflicts] == [set(said[:3])]
    assert found.bounds == {}


def test_a_conflict_is_smallest() -> None:
    said = [
        fits_in(["fined"], "charged"),
        fits_in(["charged"], "arrested"),
        at_least("fined", 29),
        at_most("arrested", 20),
        at_most("charged", 60),
        at_least("arrested", 12),
    ]
    (conflict,) = tighten(said).conflicts
    assert set(conflict) == set(said[:4])
    for one in conflict:
        assert can_hold(each for each in conflict if each != one)


def test_what_has_nothing_to_do_with_a_conflict_keeps_its_bounds() -> None:
    said = [*exactly("arrested", 12), at_least("arrested", 13), fits_in(["women"], "hurt"), at_least("women", 3)]
    found = tighten(said)
    assert found.bounds == {"hurt": Bounds(3, None), "women": Bounds(3, None)}
    assert [set(conflict) for conflict in found.conflicts] == [{at_most("arrested", 12), at_least("arrested", 13)}]


def test_order_and_repetition_change_nothing() -> None:
    said = [
        sums_to(["a", "b"], "w"),
        fits_in(["c"], "a"),
        more_than("b", "c"),
        at_least("c", 4),
        at_most("w", 12),
        at_least("w", 30),
    ]
    conflicts, bounds = tighten(said).conflicts, tighten(said[:-1]).bounds
    for seed in range(20):
        shuffled = [*said, said[0]]
        random.Random(seed).shuffle(shuffled)
        assert tighten(shuffled).conflicts == conflicts
        assert tighten(each for each in shuffled if each != said[-1]).bounds == bounds


def test_a_number_is_no_part_of_itself() -> None:
    with pytest.raises(ValueError, match="part of itself"):
        fits_in(["a"], "a")
    with pytest.raises(ValueError, match="part twice"):
        sums_to(["a", "a"], "w")


def test_a_search_that_is_given_up_keeps_bounds_that_hold_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [sums_to(["men", "women"], "all"), as_many("men", "women"), at_least("all", 5), at_most("all", 9)]
    monkeypatch.setattr(optima, "MOST_NODES", 1)
    found = tighten(said)
    assert not found.exact
    assert found.bounds["all"] == Bounds(5, 9)
