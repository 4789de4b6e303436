"""Attributions that are a sentence of their own behind what they attribute, in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from readings import rules_attributions, told_by_rules

FIRST = "Nine dockers were sent home."


def told(second: str) -> list[tuple[str | None, str, list[str]]]:
    return told_by_rules(f"{FIRST} {second}")


@pytest.mark.parametrize(
    ("second", "source", "cue"),
    [
        ("So a clerk at the port office told us.", "a clerk at the port office", "told"),
        ("So says the mayor.", "the mayor", "says"),
        ("That is what the union says.", "the union", "says"),
        ("That, at least, is what the harbour police told reporters.", "the harbour police", "told"),
        ("This was made known on Friday by the mayor.", "the mayor", "made known"),
        ("It was confirmed by the Quay Office.", "the Quay Office", "was confirmed"),
        ("This is according to the union.", "the union", "is according to"),
        ("The figure comes from the union.", "the union", "comes from"),
        ("That is the ministry's version.", "the ministry's", "is the ministry's version"),
    ],
)
def test_the_sentence_before_is_what_is_told(second: str, source: str, cue: str) -> None:
    assert told(second) == [(source, cue, [FIRST[:-1]])]


@pytest.mark.parametrize(
    "second",
    [
        "That is what the war has done to us.",
        "So the dockers went to the quay.",
        "The news comes from far away.",
        "It was built by the mayor.",
        "That is the ministry's end.",
    ],
)
def test_other_sentences_attribute_nothing(second: str) -> None:
    assert told(second) == []


def test_what_somebody_has_told_already_is_not_told_again() -> None:
    text = "Nine dockers were sent home, the mayor said. That is what the union says."
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    first, *_ = rules_attributions(text, find_sentences(passage))
    assert [voice.name for voice in first.voices] == ["mayor"]
