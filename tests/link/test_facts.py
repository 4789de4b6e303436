from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.link.facts import facts_in_order, find_facts, skeleton


@pytest.mark.parametrize(
    "names",
    [
        ("Варония", "Varonia", "Varonie"),
        ("Петровка", "Petrovka"),
        ("Черемша", "Cheremsha"),
        ("Élodie", "Elodie"),
    ],
)
def test_a_name_is_one_in_every_spelling(names: tuple[str, ...]) -> None:
    assert len(set(map(skeleton, names))) == 1


def test_different_names_stay_apart() -> None:
    assert len({skeleton(name) for name in ("Varonia", "Petrovka", "Cheremsha", "Halvard")}) == 4


@pytest.mark.parametrize("number", ["1 234", "1,234", "1.234", "1234"])
def test_a_number_is_its_digits_however_they_are_grouped(number: str) -> None:
    assert list(find_facts(f"They held {number} there.")) == ["1234"]


def test_years_tell_nothing() -> None:
    assert list(find_facts("In 2023 they held 17 there.")) == ["17"]


def test_facts_count_in_their_order() -> None:
    assert facts_in_order(["1", "2", "3"], ["1", "9", "2", "3"]) == 3
    assert facts_in_order(["1", "2", "3"], ["3", "2", "1"]) == 1
    assert facts_in_order([], ["1"]) == 0


FACTS = st.lists(st.sampled_from("12345"), max_size=12)


@settings(max_examples=200, derandomize=True)
@given(FACTS, FACTS)
def test_facts_in_order_are_the_longest_row_that_both_hold(one: list[str], other: list[str]) -> None:
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for at, mine in enumerate(one):
        for place, theirs in enumerate(other):
            beside = max(longest[at][place + 1], longest[at + 1][place])
            longest[at + 1][place + 1] = longest[at][place] + 1 if mine == theirs else beside
    assert facts_in_order(one, other) == longest[-1][-1]


def test_a_name_stands_behind_a_word_and_not_at_the_beginning_of_a_sentence() -> None:
    text = "Police held Varonian dockers. Relatives of Élodie Marr came at 9."
    assert list(find_facts(text)) == ["vrn", "ld", "mr", "9"]
