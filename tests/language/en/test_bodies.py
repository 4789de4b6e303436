"""International bodies under one name."""

from __future__ import annotations

import pytest

from khronika.language.data import load_toml
from khronika.language.reading import Passage, Span
from khronika.language.registry import load_analyser
from khronika.language.voice_names import find_voice


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The UN", "United Nations"),
        ("The U.N.", "United Nations"),
        ("The United Nations", "United Nations"),
        ("The E.U.", "European Union"),
        ("The UN refugee agency", "UNHCR"),
        ("The U.N. human rights office", "OHCHR"),
        ("The World Health Organisation", "World Health Organization"),
    ],
)
def test_a_body_goes_by_one_name(words: str, name: str) -> None:
    text = f"{words} said on Monday that 31 dockers had been detained in Port Alba."
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-03-05")
    reading = load_analyser("en", "rules").analyse(passage)
    (attribution,) = reading.attributions
    assert [(voice.name, voice.kind) for voice in attribution.voices] == [(name, "international")]
    assert [place.name for place in reading.places if place.span.start < len(words)] == []


def test_the_full_names_are_those_of_all_languages() -> None:
    for name in load_toml("en", "bodies"):
        known = find_voice(name)
        assert known is None or known.name == name
