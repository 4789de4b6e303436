"""Who holds an office that a source is called by, in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from readings import rules_attributions


def voices(text: str) -> list[str]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    return [voice.name for mention in rules_attributions(text, find_sentences(passage)) for voice in mention.voices]


@pytest.mark.parametrize(
    "introduction",
    [
        "Colonel Ilse Vann rode to the quay.",
        "They waited for the colonel, Ilse Vann.",
        "They waited for Ilse Vann, the colonel, all day.",
    ],
)
def test_the_one_holder_of_an_office_speaks(introduction: str) -> None:
    assert voices(f"{introduction} Nine dockers were held, the Colonel said.") == ["Ilse Vann"]


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Ilse Vann and Colonel Jon Brod rode to the quay. Nine dockers were held, the colonel said.",
        "Colonel Vann rode to the quay. Nine dockers were held, the colonel said.",
        "Colonel Ilse Vann rode to the quay. Nine dockers were held, a colonel said.",
        "Nine dockers were held at a house in Vann Lane, the colonel said.",
    ],
)
def test_of_two_holders_or_a_surname_alone_nobody_is_named(text: str) -> None:
    assert voices(text) == ["colonel"]
