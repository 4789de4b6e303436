"""Who the words for a source name, and what kind of voice that is."""

from __future__ import annotations

import pytest

from khronika.language.en.lines import lay_out
from khronika.language.en.sentences import find_sentences
from khronika.language.en.voices import name_voices
from khronika.language.reading import Passage, Span


def kind(words: str) -> str:
    """The kind of the last voice that `words` name."""
    passage = Passage(text=words, parts=(("body", Span(0, len(words))),), published=None)
    (line,) = lay_out(find_sentences(passage))
    return name_voices(line, 0, len(line.tokens))[-1].kind


@pytest.mark.parametrize(
    "words",
    [
        "the courts' press service",
        "the courts’ press service",
        "the joint press service of the Alba courts",
        "Joint Press Service of the Port Alba Courts",
        "the press service shared by the city's courts",
        "the Alba court's press secretary",
        "a district court",
        "the court",
        "the supreme court",
        "Alba City Court",
        "a judge",
    ],
)
def test_courts_are_courts_through_whomever_they_speak(words: str) -> None:
    assert kind(words) == "court"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the press service", "official"),
        ("a press officer", "official"),
        ("the Interior Ministry's press office", "official"),
        ("the governor's press secretary", "official"),
        ("the army's press service", "military"),
        ("the press", "outlet"),
        ("the railway", "official"),
        ("a police source", "anonymous"),
    ],
)
def test_other_voices_keep_their_kind(words: str, expected: str) -> None:
    assert kind(words) == expected
