"""Victims and accused of a report of political violence: mentions and numbers are the report's, the choice is the model's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.reader import load_reader
from khronika.language.en.violence.estimate import Violence, estimate_violence
from khronika.language.en.violence.evidence import SentenceEvidence, gather_evidence, mention_features, word_slots
from khronika.language.en.violence.mentions import ONE, SEVERAL, CountOf, Mentioned, find_counts, find_mentions, gather
from khronika.language.reading import Passage, Reading, Span


def read(text: str) -> Reading:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="1990-05-03")
    return load_reader("rules").analyse(passage)


def evidence_of(text: str) -> tuple[SentenceEvidence, ...]:
    return gather_evidence(text, read(text))


def estimate(text: str) -> Violence:
    return estimate_violence(text, read(text))


def mentions_of(text: str, *victims: str) -> list[Mentioned]:
    """Mentions where the tagger is sure of the words in `victims`, and of no others."""
    sentences = evidence_of(text)
    shares = np.array([0.9 if word in victims else 0.0 for one in sentences for word in one.words])
    return gather(sentences, find_mentions(sentences, shares, 0.5))


KILLED = "SALT HARBOUR, 3 MAY 90 -- FIVE PEASANTS WERE MURDERED BY GUERRILLAS OF THE RED COAST FRONT YESTERDAY, THE ARMY REPORTED."
WEATHER = "SALT HARBOUR, 3 MAY 90 -- THE MINISTER OF FISHERIES OPENED A NEW QUAY YESTERDAY. THE WEATHER WAS FINE."


def test_the_number_and_effect_of_a_plain_report_are_estimated() -> None:
    victims = estimate(KILLED).victims
    assert (5, 5, "killed") in [(one.number.lower, one.number.upper, one.effect) for one in victims]
    assert all(0.0 < one.chance <= 1.0 for one in victims)


def test_a_report_without_violence_has_no_victims_and_no_accused() -> None:
    assert estimate(WEATHER) == Violence((), ())


def test_mentions_are_cut_at_commas_and_light_words_fall_off() -> None:
    text = "A PRIEST, A TEACHER AND THE MAYOR WERE KILLED."
    sentences = evidence_of(text)
    found = find_mentions(sentences, np.full(len(sentences[0].words), 0.9), 0.5)
    words = [sentences[0].words[one.first : one.last] for one in found]
    assert words[:2] == [("priest",), ("teacher",)]
    assert words[2][0] == "mayor"


def test_mentions_that_share_their_words_are_one_group() -> None:
    text = "SIX HARBOUR PILOTS WERE KILLED. THE PILOTS LIVED IN KESTRY. A MAID DIED TOO."
    found = mentions_of(text, "harbour", "pilots", "maid")
    assert [one.words for one in found] == [[("harbour", "pilots"), ("pilots",)], [("maid",)]]


def test_a_short_name_in_brackets_is_the_name_before_it() -> None:
    found = mentions_of("THE RED COAST FRONT [RCF] DID IT.", "red", "coast", "front", "rcf")
    assert [one.words for one in found] == [[("red", "coast", "front"), ("rcf",)]]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("FIVE PEASANTS WERE KILLED.", [CountOf(2, 5, 5)]),
        ("ABOUT 50 PEASANTS WERE KILLED.", [CountOf(3, 50, 50)]),
        ("AT LEAST 5 PEASANTS WERE KILLED.", [CountOf(4, 5, None)]),
        ("SEVERAL PEASANTS WERE KILLED.", [SEVERAL]),
        ("PEASANTS WERE KILLED.", [ONE, SEVERAL]),
    ],
)
def test_the_numbers_of_a_group_are_those_that_stand_at_it(text: str, counts: list[CountOf]) -> None:
    (group,) = mentions_of(text, "peasants")
    assert list(find_counts(evidence_of(text), group)) == counts


def test_each_word_has_slots_and_a_harm_near_it_changes_them() -> None:
    killed, sold = evidence_of("A FARMER WAS KILLED."), evidence_of("A FARMER WAS PAINTED.")
    rows = list(word_slots(killed))
    assert len(rows) == len(killed[0].words)
    assert rows[1] != list(word_slots(sold))[1]
    assert "mRkilling" in set(mention_features(killed, 0, 1, 2))
    assert "mRkilling" not in set(mention_features(sold, 0, 1, 2))


@given(
    st.lists(
        st.sampled_from(["FIVE", "PEASANTS", "KILLED", "THE", "ARMY", "(", ")", ",", ".", "1990", "A", "BOMB"]),
        max_size=25,
    )
)
def test_any_text_is_estimated_and_no_word_of_a_victim_leaves(words: list[str]) -> None:
    found = estimate(" ".join(words))
    assert all(isinstance(one.number, CountOf) for one in found.victims)
    assert all(one.number.lower >= 0 for one in found.victims)
