"""Counts without a noun of their own take that of the count before them in a list."""

from __future__ import annotations

import msgspec
import pytest

from khronika.extract.ellipses import find_groups
from khronika.language.reading import CountMention
from khronika.record.figures import Act
from readings import make_count, span_of


def count(text: str, words: str, group: str | None = None, act: Act = "arrest", sentence: int = 0) -> CountMention:
    span = span_of(text, words)
    lower = 21 if words.startswith("21") else 10
    return make_count(span, lower, act, who=None if group is None else span, group=group, sentence=sentence)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The union knows of 21 reporters held in Kelma and ten in Orrey.", "journalists"),
        ("The union knows of 21 reporters held in Kelma, ten more at the port.", "journalists"),
        ("The union knows of 21 reporters held; it counts ten in Orrey.", None),
        ("The union knows of 21 reporters held and ten fined.", None),
        ("The union knows of 21 reporters held, raising the total to ten.", None),
    ],
)
def test_a_list_by_places_goes_on_with_the_same_people(text: str, group: str | None) -> None:
    mentions = (count(text, "21 reporters", "journalists"), count(text, "ten"))
    assert find_groups(text, mentions) == ("journalists", group)


def test_a_longer_list_goes_on_and_a_noun_of_its_own_ends_it() -> None:
    text = "21 reporters in Kelma, ten in Orrey, nine in Osterby and two men in Tarn."
    mentions = (
        count(text, "21 reporters", "journalists"),
        count(text, "ten"),
        count(text, "nine"),
        count(text, "two men", "men"),
    )
    assert find_groups(text, mentions) == ("journalists", "journalists", "journalists", "men")


@pytest.mark.parametrize(("act", "sentence"), [("injury", 0), ("arrest", 1)])
def test_another_act_or_sentence_speaks_of_others(act: Act, sentence: int) -> None:
    text = "They held 21 reporters and ten in Orrey."
    mentions = (count(text, "21 reporters", "journalists"), count(text, "ten", act=act, sentence=sentence))
    assert find_groups(text, mentions) == ("journalists", None)


def test_a_number_told_again_without_its_noun_is_of_the_same_people() -> None:
    text = "We wrote of 82 reporters in Kelma. Its count, 82, is for the whole country."
    again = count(text, "82, is", sentence=1)
    mentions = (count(text, "82 reporters", "journalists"), msgspec.structs.replace(again, lower=82, upper=82))
    told = msgspec.structs.replace(mentions[0], lower=82, upper=82)
    assert find_groups(text, (told, mentions[1])) == ("journalists", "journalists")
    assert find_groups(text, mentions) == ("journalists", None)


@pytest.mark.parametrize(("number", "group"), [(9, None), (10, "journalists")])
def test_small_numbers_coincide_too_often(number: int, group: str | None) -> None:
    text = "They held some reporters. Those held were so many."
    first = msgspec.structs.replace(count(text, "some reporters", "journalists"), lower=number, upper=number)
    again = msgspec.structs.replace(count(text, "so many", sentence=1), lower=number, upper=number)
    assert find_groups(text, (first, again)) == ("journalists", group)


def test_a_number_told_of_two_groups_is_of_neither() -> None:
    text = "Ten men in Kelma, ten women in Orrey. Ten, in all."
    mentions = (
        count(text, "Ten men", "men"),
        count(text, "ten women", "women"),
        count(text, "Ten, in", sentence=1),
    )
    assert find_groups(text, mentions) == ("men", "women", None)
