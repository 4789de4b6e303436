"""Comparisons speak of the latest count of their act."""

from __future__ import annotations

from khronika.extract.relations import find_compared
from khronika.language.reading import CountMention, Span
from khronika.record.figures import Act, Relation
from readings import make_count


def count(start: int, act: Act, relation: Relation | None = None) -> CountMention:
    return make_count(Span(start, start + 5), None if relation else 7, act, relation=relation)


def test_the_latest_count_of_the_same_act_is_meant() -> None:
    mentions = (count(0, "arrest"), count(10, "killing"), count(20, "arrest", ">"))
    assert find_compared(mentions) == (None, None, 0)


def test_without_one_the_latest_count_is() -> None:
    mentions = (count(0, "injury"), count(10, "killing"), count(20, "arrest", "<"))
    assert find_compared(mentions) == (None, None, 1)


def test_two_comparisons_do_not_speak_of_each_other() -> None:
    mentions = (count(0, "arrest"), count(10, "arrest", ">"), count(20, "arrest", ">"))
    assert find_compared(mentions) == (None, 0, 0)


def test_a_comparison_with_nothing_before_it_speaks_of_nothing() -> None:
    assert find_compared((count(0, "arrest", ">"), count(10, "arrest"))) == (None, None)
