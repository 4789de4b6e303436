from __future__ import annotations

import pytest

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
