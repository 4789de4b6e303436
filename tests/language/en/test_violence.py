"""Victims and accused of a report of political violence: mentions and numbers are the report's, the choice is the model's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.reader import load_reader
from khronika.language.en.violence.bodies import body_candidates
from khronika.language.en.violence.estimate import BLAMES, Violence, body_table, estimate_violence
from khronika.language.en.violence.evidence import SentenceEvidence, gather_evidence, mention_features, word_slots
from khronika.language.en.violence.mentions import ONE, SEVERAL, CountOf, Mentioned, find_counts, find_mentions, gather
from khronika.language.en.violence.model import find_candidates, load_model
from khronika.language.en.violence.names import (
    Name,
    Named,
    code_of,
    find_names,
    gather_names,
    kind_of,
    without_article,
)
from khronika.language.en.violence.relevance import Relevance, judge_relevance
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
        ("FIVE PEASANTS WERE KILLED.", [ONE, CountOf(2, 5, 5)]),
        ("ABOUT 50 PEASANTS WERE KILLED.", [ONE, CountOf(3, 50, 50)]),
        ("AT LEAST 5 PEASANTS WERE KILLED.", [ONE, CountOf(4, 5, None)]),
        ("SEVERAL PEASANTS WERE KILLED.", [ONE, SEVERAL]),
        ("PEASANTS WERE KILLED.", [ONE, SEVERAL]),
    ],
)
def test_the_numbers_of_a_group_are_those_that_stand_at_it(text: str, counts: list[CountOf]) -> None:
    (group,) = mentions_of(text, "peasants")
    assert list(find_counts(evidence_of(text), group)) == counts


def test_numbers_before_the_same_word_elsewhere_are_the_groups_too() -> None:
    text = "PEASANTS WERE KILLED. THE ARMY SPOKE OF SIX PEASANTS."
    sentences = evidence_of(text)
    shares = np.array([0.9 if at == 0 else 0.0 for at in range(sum(len(one.words) for one in sentences))])
    (group,) = gather(sentences, find_mentions(sentences, shares, 0.5))
    assert list(find_counts(sentences, group)) == [ONE, SEVERAL, CountOf(2, 6, 6)]


def test_a_mention_ends_before_what_is_told_of_it() -> None:
    sentences = evidence_of("THE PRIESTS WHO WERE KILLED")
    found = find_mentions(sentences, np.full(len(sentences[0].words), 0.9), 0.5)
    assert [sentences[0].words[one.first : one.last] for one in found] == [("priests",), ("killed",)]


def test_each_word_has_slots_and_a_harm_near_it_changes_them() -> None:
    killed, sold = evidence_of("A FARMER WAS KILLED."), evidence_of("A FARMER WAS PAINTED.")
    rows = list(word_slots(killed))
    assert len(rows) == len(killed[0].words)
    assert rows[1] != list(word_slots(sold))[1]
    assert "mRkilling" in set(mention_features(killed, 0, 1, 2))
    assert "mRkilling" not in set(mention_features(sold, 0, 1, 2))


#: Invented organisations: the first two names are of one body.
NAMES = {
    code_of(("red", "coast", "front")): Name(0, 3),
    code_of(("rcf",)): Name(0, 5),
    code_of(("front",)): Name(1, 1),
    code_of(("harbour", "guard")): Name(2, 2),
}


def names_in(text: str) -> list[list[Named]]:
    sentences = evidence_of(text)
    return gather_names(sentences, find_names(sentences, NAMES))


def test_at_each_word_the_longest_name_is_taken() -> None:
    found = find_names(evidence_of("GUERRILLAS OF THE RED COAST FRONT FIRED. THE FRONT FLED."), NAMES)
    assert [one.words for one in found] == [("red", "coast", "front"), ("front",)]


def test_names_of_one_body_are_gathered_and_one_in_brackets_is_the_name_before_it() -> None:
    found = names_in("THE RED COAST FRONT FIRED AT THE HARBOUR GUARD [FRONT]. THE RCF FLED.")
    assert [[one.words for one in body] for body in found] == [
        [("red", "coast", "front"), ("rcf",)],
        [("harbour", "guard"), ("front",)],
    ]


def test_a_name_says_what_kind_of_body_it_is() -> None:
    kinds = {
        "harbour guard": "state",
        "coast cartel": "drugs",
        "army of coastal liberation": "armed",
        "red coast front": "armed",
    }
    assert {name: kind_of(tuple(name.split())) for name in kinds} == kinds
    assert without_article(("the", "red", "coast", "front")) == ("red", "coast", "front")


def test_a_sentence_of_an_incident_is_likelier_than_one_of_the_weather() -> None:
    taggers = load_model().taggers
    sentences = evidence_of("FIVE PEASANTS WERE MURDERED BY GUERRILLAS IN KESTRY. THE WEATHER WAS FINE.")
    relevance = judge_relevance(sentences, taggers.reports, taggers.sentences)
    assert relevance.sentences[0, 0] > 2 * relevance.sentences[1, 0]
    quiet = evidence_of(WEATHER)
    assert relevance.report[1] > judge_relevance(quiet, taggers.reports, taggers.sentences).report[1]


def test_the_likeliest_sentences_come_first_in_a_row() -> None:
    relevance = Relevance((0.5,), np.array([[0.1, 0.2], [0.9, 0.4]]))
    assert relevance.row()[:5] == pytest.approx([0.5, 0.9, 0.4, 0.1, 0.2])
    assert relevance.row_at([0, 1]) == pytest.approx([0.9, 0.4, 0.5, 0.3, 0.1, 0.2])


def test_a_body_is_called_by_the_name_told_most_and_known_best() -> None:
    text = "THE RED COAST FRONT [RCF] KILLED A MAYOR. THE RCF FLED."
    sentences = evidence_of(text)
    relevance = Relevance((0.5,), np.full((len(sentences), 2), 0.5))
    (body,) = body_candidates(sentences, names_in(text), relevance)
    assert body.words == ("rcf",)
    assert body.names == {("red", "coast", "front"), ("rcf",)}


def test_a_known_name_is_accused_and_an_unknown_one_never() -> None:
    text = (
        "SALT HARBOUR, 3 MAY 90 -- FIVE PEASANTS WERE MURDERED YESTERDAY BY ALLEGED MEMBERS OF THE RED COAST FRONT, POLICE "
        "REPORTED. THE TERRORISTS ALSO KIDNAPPED A JUDGE."
    )
    model, known = load_model(), {code_of(("red", "coast", "front")): Name(0, 20)}
    accused = estimate_violence(text, read(text), model._replace(names=known)).accused
    assert {one.words for one in accused} == {"red coast front"}
    assert estimate_violence(text, read(text), model._replace(names={})).accused == ()


def test_who_claims_a_deed_is_likelier_to_have_claimed_it() -> None:
    def claimed(text: str) -> float:
        model = load_model()
        bodies = find_candidates(evidence_of(text), model.taggers, NAMES).bodies
        return float(body_table(bodies, model.deciders)[1][0, BLAMES.index("claimed")])

    call = "THE RED COAST FRONT HAS CLAIMED RESPONSIBILITY FOR THE BOMB THAT KILLED A FORMER MAYOR YESTERDAY."
    rumour = "THE MAYOR WAS KILLED YESTERDAY BY ALLEGED MEMBERS OF THE RED COAST FRONT."
    assert claimed(call) > 2 * claimed(rumour)


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
