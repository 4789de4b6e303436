"""What an English report could not confirm."""

from __future__ import annotations

import pytest

from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span


def doubted(text: str) -> list[str]:
    """The words that the first doubt of a report speaks of."""
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    doubts = load_reader("rules").analyse(passage).doubts
    return [text[slice(*piece)] for piece in doubts[0].target] if doubts else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bus quotes a man as saying that nine were arrested. We have found nobody who could confirm it.",
            ["nine were arrested"],
        ),
        (
            "The Front said that nine men died. Six were children, she said. We could not verify the Front's numbers.",
            ["nine men died", "Six were children"],
        ),
        (
            "A soldier said that nine men died. Ferries are late. We could not confirm what the soldier says.",
            ["nine men died"],
        ),
    ],
)
def test_a_doubt_speaks_of_what_its_words_point_at(text: str, expected: list[str]) -> None:
    assert doubted(text) == expected


def test_a_doubt_of_somebodys_words_leaves_those_of_others() -> None:
    text = "A soldier said that nine men died. A nurse said that ten died. We could not confirm what the soldier says."
    assert doubted(text) == ["nine men died"]
