"""Counts without a noun of their own take that of the count before them in a list."""

from __future__ import annotations

import pytest

from khronika.extract.ellipses import find_groups
from khronika.language.reading import CountMention
from khronika.record.figures import Act
from readings import span_of


def count(text: str, words: str, group: str | None = None, act: Act = "arrest", sentence: int = 0) -> CountMention:
    span = span_of(text, words)
    return CountMention(
        span=span,
        lower=10,
        upper=10,
        approximate=False,
        relation=None,
        act=act,
        trigger=None,
        who=None if group is None else span,
        group=group,
        by=None,
        whole=None,
        partitive=False,
        certainty=None,
        negative=False,
        sentence=sentence,
    )


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
