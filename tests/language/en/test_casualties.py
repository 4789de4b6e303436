"""How many were killed and injured in one incident: the evidence is what stands in the report, the estimate is the model's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.casualties.estimate import estimate_casualties
from khronika.language.en.casualties.evidence import LARGEST, gather_evidence
from khronika.language.en.casualties.features import candidates
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Reading, Span

TITLE = "Man shot dead in Dresna"


def read(text: str) -> Reading:
    end = text.find("\n")
    parts = (("title", Span(0, end)), ("body", Span(end + 1, len(text))))
    return load_reader("rules").analyse(Passage(text=text, parts=parts, published="2016-05-03"))


ONE_DEAD = """\
Man shot dead in Dresna
A 34-year-old man was shot and killed on Quarry Street on Monday night, police said. Nobody else was hurt. No arrests have been made.
"""
TWO_HURT = """\
Two wounded in Kestry shooting
Two men were wounded in a shooting outside a bar in Kestry early on Sunday, police said. Both were taken to a hospital.
"""
BOTH = """\
One dead, three wounded in Velin
One person was killed and three others were injured in a shooting in Velin on Saturday night, police said.
"""


@pytest.mark.parametrize(("text", "killed", "injured"), [(ONE_DEAD, 1, 0), (TWO_HURT, 0, 2), (BOTH, 1, 3)])
def test_plain_reports_are_counted_right(text: str, killed: int, injured: int) -> None:
    found = estimate_casualties(text, read(text))
    assert (found.killed, found.injured) == (killed, injured)
    assert 0.0 < found.chance <= 1.0


def test_the_sums_of_a_sentence_are_candidates() -> None:
    text = "Shooting in Velin\nSeven men were killed and eleven people were wounded in Velin, police said."
    evidence = gather_evidence(text, read(text))
    assert {7, 11} <= set(candidates(evidence))
    assert any((tally.killed, tally.injured) == (7, 11) for tally in evidence.tallies)


def test_each_new_person_is_taken_alone_and_known_ones_are_not() -> None:
    text = "Man shot in Dresna\nA woman and her son, Ivo Brand, 12, saw the man fall."
    assert [(one.value, one.sentence) for one in gather_evidence(text, read(text)).singles] == [(1, 0), (1, 1), (1, 1)]


def test_ages_are_told_apart_by_what_their_sentence_is_about() -> None:
    text = "Shooting in Velin\nA 34-year-old woman died at a hospital. A 19-year-old man was arrested and charged."
    every, death, _, accused = gather_evidence(text, read(text)).ages
    assert (every, death, accused) == ({34, 19}, {34}, {19})


def test_the_dead_among_those_shot_are_candidates() -> None:
    text = "7 shot, 3 fatally, in Velin\nThe street was closed."
    assert {3, 4} <= set(candidates(gather_evidence(text, read(text))))


WORDS = st.sampled_from(
    [
        "a",
        "man",
        "woman",
        "police",
        "shot",
        "killed",
        "wounded",
        "two",
        "19",
        "was",
        "and",
        "the",
        "died",
        ".",
        ",",
        "hospital",
        "4,000",
        "nobody",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=40))
def test_any_report_gets_an_estimate_within_bounds(words: list[str]) -> None:
    text = f"{TITLE}\n{' '.join(words)}"
    found = estimate_casualties(text, read(text))
    assert 0 <= found.killed <= LARGEST + 1
    assert 0 <= found.injured <= LARGEST + 1
