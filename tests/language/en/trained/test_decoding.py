"""From numbers to runs of words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from khronika.language.en.trained.decoding import Linked, Thresholds, best_path, find_cues, link_cue, settle_contents

SCORES = st.lists(st.tuples(*[st.integers(-6, 0)] * 3), min_size=1, max_size=5)
THRESHOLDS = Thresholds(cue=0.5, keep=0.5, switch=1.0)


def worth(scores: NDArray[np.float32], tags: Sequence[int], switch: float) -> float:
    changes = sum(one != other for one, other in itertools.pairwise(tags))
    return float(sum(scores[at, tag] for at, tag in enumerate(tags))) - switch * changes


def is_best(
    path: Callable[[NDArray[np.float32], float], list[int]], scores: NDArray[np.float32], switch: float
) -> bool:
    """Whether no other sequence of tags is worth more than the one found."""
    best = max(worth(scores, tags, switch) for tags in itertools.product(range(3), repeat=len(scores)))
    return abs(worth(scores, path(scores, switch), switch) - best) < 1e-6


@settings(max_examples=80, derandomize=True)
@given(SCORES, st.sampled_from([0.0, 1.0, 2.5]))
def test_the_path_is_the_best_of_all(rows: list[tuple[int, int, int]], switch: float) -> None:
    assert is_best(best_path, np.array(rows, np.float32), switch)


def test_the_law_of_paths_sees_a_planted_fault() -> None:
    def each_for_itself(scores: NDArray[np.float32], switch: float) -> list[int]:
        return [int(tag) for tag in scores.argmax(axis=1)]

    scores = np.array([[0, -5, -5], [-1, 0, -5], [0, -5, -5]], np.float32)
    assert not is_best(each_for_itself, scores, 2.5)


def cue_logits(tags: str) -> NDArray[np.float32]:
    return np.array([[5.0 * (tag == kind) for kind in "OBI"] for tag in tags], np.float32)


@pytest.mark.parametrize(
    ("tags", "cues"),
    [
        ("OBIO", [(1, 3)]),
        ("OBBO", [(1, 2), (2, 3)]),
        ("IIOB", [(0, 2), (3, 4)]),
        ("OOO", []),
    ],
)
def test_cues_are_runs_that_a_beginning_cuts(tags: str, cues: list[tuple[int, int]]) -> None:
    assert find_cues(cue_logits(tags), 0.5) == cues


def link_logits(tags: str) -> NDArray[np.float32]:
    return np.array([[6.0 * (tag == kind) for kind in "OSC"] for tag in tags], np.float32)


def test_a_cue_gets_its_source_and_pieces_of_content() -> None:
    linked = link_cue((3, 4), link_logits("CCSOOCC"), 2.0, THRESHOLDS)
    assert linked is not None
    assert linked.source == ((2, 3),)
    assert linked.content == ((0, 2), (5, 7))
    assert 0.8 < linked.confidence < 0.9


def test_the_cue_is_never_part_of_its_own_content() -> None:
    linked = link_cue((1, 2), link_logits("CCC"), 2.0, THRESHOLDS)
    assert linked is not None
    assert linked.content == ((0, 1), (2, 3))


def test_a_doubted_cue_and_one_without_content_are_dropped() -> None:
    assert link_cue((1, 2), link_logits("SOCC"), -1.0, THRESHOLDS) is None
    assert link_cue((1, 2), link_logits("SOOO"), 5.0, THRESHOLDS) is None


def test_a_lone_word_is_smoothed_away() -> None:
    logits = link_logits("OCCCCC")
    logits[3] = (2.0, 0.0, 1.0)
    linked = link_cue((0, 1), logits, 2.0, THRESHOLDS)
    assert linked is not None
    assert linked.content == ((1, 6),)


def test_a_source_is_one_run_the_surest() -> None:
    logits = link_logits("SOSSCC")
    logits[2:4, 1] = 9.0
    linked = link_cue((1, 2), logits, 2.0, THRESHOLDS)
    assert linked is not None
    assert linked.source == ((2, 4),)


def told(cue: int, confidence: float, *content: tuple[int, int]) -> Linked:
    return Linked((cue, cue + 1), (), content, confidence)


def settled_once(settle: Callable[[Sequence[Linked]], list[Linked]]) -> bool:
    """Whether of two cues with nearly one content the surer is kept, whatever their order."""
    unsure, sure, other = told(1, 0.6, (2, 9)), told(10, 0.9, (3, 9)), told(20, 0.5, (12, 19))
    return all(settle(order) == [sure, other] for order in itertools.permutations([unsure, sure, other]))


def test_a_content_is_told_once() -> None:
    assert settled_once(settle_contents)


def test_telling_once_sees_a_planted_fault() -> None:
    assert not settled_once(lambda linked: sorted(linked, key=lambda one: one.cue))


def test_a_content_within_a_longer_one_stays() -> None:
    outer, inner = told(1, 0.9, (2, 20)), told(12, 0.7, (13, 18))
    assert settle_contents([outer, inner]) == [outer, inner]
