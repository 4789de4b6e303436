from __future__ import annotations

from typing import Literal

import pytest

from khronika.record.endpoints import Endpoint
from khronika.record.settings import RULE_NAMES, Settings


def test_nobody_is_asked_unless_the_settings_say_so() -> None:
    assert Settings().llm is None
    assert Settings().reader != "llm"


@pytest.mark.parametrize(("reader", "analyser"), [("trained", "trained"), ("rules", "rules"), ("llm", "trained")])
def test_a_language_model_is_asked_beside_the_trained_reader(
    reader: Literal["trained", "rules", "llm"], analyser: str
) -> None:
    endpoint = Endpoint(base_url="https://models.example/v1", model="m")
    assert Settings(reader=reader, llm=endpoint).analyser == analyser


def test_the_reader_needs_an_endpoint() -> None:
    with pytest.raises(ValueError, match="base_url"):
        Settings(reader="llm")


def test_a_rule_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r'"magic" names no weighing rule; there are range, majority, .*airwars'):
        Settings(rule="magic")


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_may_be_chosen(name: str) -> None:
    assert Settings(rule=name, hierarchy=("court", "Harbour Watch")).rule == name


def test_the_hierarchy_needs_an_order() -> None:
    with pytest.raises(ValueError, match=r'needs an order of voices.*hierarchy = \["court"'):
        Settings(rule="hierarchy")


@pytest.mark.parametrize("order", [("court", "Court "), ("court", " ")])
def test_each_voice_has_one_place_in_the_order(order: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="twice"):
        Settings(hierarchy=order)


def test_an_order_of_voices_changes_the_digest_only_where_the_rule_asks_for_it() -> None:
    order = ("court", "official")
    assert Settings(hierarchy=order).digest() == Settings().digest()
    by_order = Settings(rule="hierarchy", hierarchy=order).digest()
    assert by_order != Settings(rule="hierarchy", hierarchy=order[::-1]).digest()
    assert by_order != Settings().digest()
