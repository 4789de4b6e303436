"""Who arrested or abducted is the subject of the verb, not whoever stands nearest before it."""

from __future__ import annotations

import pytest

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def acts(text: str) -> list[str | None]:
    """The acts of the counts in a text, in order."""
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2025-03-04")
    return [count.act for count in find_counts(text, find_sentences(passage), ())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soldiers shot three bandits and seized two men.", ["injury", "arrest"]),
        ("The army killed four gunmen and took six prisoner.", ["killing", "arrest"]),
        ("Militants shot two officers and seized three teachers.", ["injury", "abduction"]),
        ("Gunmen burned the police station and then dragged away nine pupils.", ["abduction"]),
        ("Troops shot dead 27 assailants and freed six hostages.", ["killing", "rescue"]),
        ("Bandits killed two soldiers and took four women.", ["killing", "abduction"]),
    ],
)
def test_two_verbs_joined_by_and_have_one_subject(text: str, wanted: list[str]) -> None:
    assert acts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve militants were seized in Port Alba.", ["arrest"]),
        ("Twelve militants seized in a raid.", ["arrest"]),
        ("Twelve militants were forcibly seized.", ["arrest"]),
        ("Nine pupils were seized by gunmen.", ["abduction"]),
        ("Gunmen attacked the school and nine pupils were seized.", ["abduction"]),
        ("Gunmen seized nine pupils.", ["abduction"]),
        ("A fighter shouted at them and led away two women.", ["abduction"]),
        ("Nine women whom gunmen had seized are still missing.", ["abduction"]),
    ],
)
def test_whom_it_was_done_to_did_not_do_it(text: str, wanted: list[str]) -> None:
    assert acts(text)[: len(wanted)] == wanted


def test_a_part_of_those_arrested_was_taken_by_the_same() -> None:
    text = "Police arrested 57 men. Gunmen abducted nine pupils. Of the 57 arrested, three were taken from their beds."
    assert acts(text) == ["arrest", "abduction", "arrest"]
