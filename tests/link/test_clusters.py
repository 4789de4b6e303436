from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.link.clusters import JOINED, cluster, connected

NAMES = "abcdefgh"
TIES = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1),
    max_size=20,
)


def test_those_that_belong_together_on_average_are_joined() -> None:
    ties = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.0, ("d", "e"): 0.2}
    assert cluster("abcde", ties, 0.3) == [("a", "b", "c"), ("d",), ("e",)]
    assert cluster("abcde", ties, 0.5) == [("a", "b"), ("c",), ("d",), ("e",)]


def test_one_strong_tie_does_not_draw_two_clusters_together() -> None:
    inside = {("a", "b"): 1.0, ("c", "d"): 1.0}
    assert cluster("abcd", inside | {("b", "c"): 0.7}) == [("a", "b"), ("c", "d")]
    assert cluster("abcd", inside | {(one, other): 0.3 for one in "ab" for other in "cd"}) == [tuple("abcd")]


def test_what_may_never_be_together_is_not_even_through_others() -> None:
    ties = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): float("-inf")}
    assert cluster("abc", ties) in ([("a", "b"), ("c",)], [("a",), ("b", "c")])


@settings(max_examples=200, derandomize=True)
@given(TIES, st.randoms(use_true_random=False))
def test_the_order_of_items_and_ties_changes_nothing(ties: dict[tuple[str, str], float], order: random.Random) -> None:
    items, shuffled = list(NAMES), list(ties.items())
    order.shuffle(items)
    order.shuffle(shuffled)
    found = cluster(NAMES, ties)
    assert cluster(items, dict(shuffled)) == found
    assert sorted(item for group in found for item in group) == list(NAMES)


@settings(max_examples=200, derandomize=True)
@given(TIES)
def test_what_no_tie_connects_changes_nothing(ties: dict[tuple[str, str], float]) -> None:
    apart = {(f"x{one}", f"x{other}"): tie for (one, other), tie in ties.items()}
    beside = cluster([*NAMES, *(f"x{name}" for name in NAMES)], ties | apart)
    assert [group for group in beside if group[0] in NAMES] == cluster(NAMES, ties)
    strong = [pair for pair, tie in ties.items() if tie >= JOINED]
    whole = {item: group for group in connected(NAMES, strong) for item in group}
    assert all(set(group) <= set(whole[group[0]]) for group in cluster(NAMES, ties))


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [([], ["a", "b", "c", "d"]), ([("a", "b"), ("b", "d")], ["abd", "c"]), ([("d", "c"), ("a", "c")], ["acd", "b"])],
)
def test_pairs_connect_through_others(pairs: list[tuple[str, str]], groups: list[str]) -> None:
    assert connected("dbca", pairs) == [tuple(group) for group in groups]
