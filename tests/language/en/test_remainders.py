"""What is left of a whole is a count of its own."""

from __future__ import annotations

import pytest

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def counted(text: str) -> list[tuple[str, int | None, str | None]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    return [(text[slice(*m.span)], m.lower, m.act) for m in find_counts(text, find_sentences(passage), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police detained 117 dockers. Thirty-eight of the 117 were charged and fifty-four let go; the rest remain in cells.",
            ("the rest", 25, "detention"),
        ),
        ("Of the 52 wounded, ten have died; the rest are stable.", ("the rest", 42, "injury")),
        (
            "The crew brought 38 injured to hospital. Sixteen of them had gunshot wounds. The rest had been trampled.",
            ("The rest", 22, "injury"),
        ),
    ],
)
def test_the_rest_is_the_whole_less_its_parts(text: str, expected: tuple[str, int, str]) -> None:
    assert counted(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police detained 117 dockers; the rest fled.",
        "Police detained at least 117 dockers. Thirty-eight of them were charged; the rest were freed.",
        "Of the 52 wounded, ten died. The rest of the country mourned.",
    ],
)
def test_what_cannot_be_reckoned_is_not(text: str) -> None:
    assert not [words for words, _, _ in counted(text) if "rest" in words]
