"""Bodies that take people in say what was done to them: a clinic, a morgue, a precinct."""

from __future__ import annotations

import pytest

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def short(text: str) -> list[tuple[int | None, str | None]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    return [(count.lower, count.act) for count in find_counts(text, find_sentences(passage), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic in Orsk received 31 people overnight.", [(31, "injury")]),
        ("Its mortuary has taken in sixteen since Friday.", [(16, "killing")]),
        ("The women's prison admitted 22 students.", [(22, "detention")]),
        ("Police brought in 194 people on Saturday night.", [(194, "arrest")]),
        ("By noon 40 people had been brought in, a surgeon at the hospital said.", [(40, "injury")]),
        ("The clinic received 14 new nurses.", []),
        ("The team brought in 12 pumps.", []),
        ("The farm brought in 12 people for the harvest.", []),
    ],
)
def test_who_takes_people_in_tells_what_was_done(text: str, expected: list[tuple[int, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards put eleven boys into two white vans.", [(11, "arrest")]),
        ("Eleven boys were put into two white vans.", [(11, "arrest")]),
        ("Soldiers drove 2,000 villagers off their land.", [(2000, "displacement")]),
        ("The court handed nine men suspended terms.", [(9, "conviction")]),
        ("The arrest of 14 students set off the march.", [(14, "arrest")]),
        ("Some 120 men of that valley have been press-ganged.", [(120, "enlistment")]),
        ("Seven got twelve days.", [(7, "conviction")]),
    ],
)
def test_words_may_stand_between_a_verb_and_its_particle(text: str, expected: list[tuple[int, str]]) -> None:
    assert short(text) == expected
