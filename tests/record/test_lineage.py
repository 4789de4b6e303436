"""Whose text a document is made of, through chains of copies."""

from __future__ import annotations

import msgspec

from builders import Report, derived
from khronika.record.lineage import find_ancestors, find_origins


def test_a_copy_of_a_copy_comes_from_the_first() -> None:
    first, second, third = Report(), Report("The Mirror"), Report("The Echo")
    chain = [derived(third, second), derived(second, first)]
    assert find_origins(chain) == find_origins(chain[::-1]) == {second.id: first.id, third.id: first.id}


def test_ancestors_stand_from_the_nearest_to_the_first() -> None:
    first, second, third = Report(), Report("The Mirror"), Report("The Echo")
    chain = [derived(third, second), derived(second, first, "partially")]
    assert find_ancestors(chain)[third.id] == (second.id, first.id)
    assert find_ancestors(chain, "wholly") == {third.id: (second.id,)}


def test_a_circle_ends() -> None:
    one, other = Report(), Report("The Lantern")
    assert set(find_origins([derived(one, other), derived(other, one)])) == {one.id, other.id}


def test_a_whole_derivation_goes_before_a_partial_one() -> None:
    copy, whole, part = Report("The Mirror"), Report(), Report("The Lantern")
    both = [derived(copy, part, "partially"), derived(copy, whole)]
    assert find_origins(both) == {copy.id: whole.id}
    assert find_origins(both, "partially") == {copy.id: part.id}


def test_an_origin_that_is_not_at_hand_is_none() -> None:
    copy = Report("The Mirror")
    away = msgspec.structs.replace(derived(copy, Report()), from_=None)
    assert find_origins([away]) == {}
