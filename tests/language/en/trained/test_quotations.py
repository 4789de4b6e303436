"""A quotation is content as a whole, or not at all."""

from __future__ import annotations

import pytest

from khronika.language.en.trained.decoding import Linked, Run
from khronika.language.en.trained.quotations import find_quotations, whole_quotations
from khronika.language.en.trained.words import Word, find_words


def run_of(text: str, words: list[Word], part: str) -> Run:
    start = text.index(part)
    inside = [at for at, word in enumerate(words) if start <= word.start and word.end <= start + len(part)]
    return inside[0], inside[-1] + 1


def grown(text: str, cue: str, *content: str, source: str | None = None) -> list[str]:
    words = find_words(text, 0, len(text))
    linked = Linked(
        run_of(text, words, cue),
        (run_of(text, words, source),) if source else (),
        tuple(run_of(text, words, part) for part in content),
        0.9,
    )
    whole = whole_quotations(linked, words, find_quotations(words))
    assert whole.source == linked.source
    assert whole.cue == linked.cue
    return [text[words[start].start : words[end - 1].end] for start, end in whole.content]


@pytest.mark.parametrize("marks", ["“”", '""', ("''", "''")])
def test_what_is_told_by_half_is_told_whole(marks: tuple[str, str]) -> None:
    opening, closing = marks
    quotation = f"{opening}They came at night. They took nine men from the quay.{closing}"
    assert grown(f"{quotation} said Mr. Tolland.", "said", "They took nine men from the quay") == [quotation]


def test_both_pieces_of_a_quotation_that_is_cut_in_two_grow() -> None:
    text = "“They came late at night,” she said. “They took nine men.”"
    assert grown(text, "said", "They came late at", "They took nine") == [
        "“They came late at night,”",
        "“They took nine men.”",
    ]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("“The union says nine men are missing,” said Mr. Tolland.", "says", "nine men are missing"),  # told inside
        ("“They came at night and took nine men from the quay,” she said.", "said", "They came"),  # less than half
        ("He called the arrests a “great shame of the port” at noon.", "called", "the arrests a"),  # none of it
        ("He spoke of the “great shame” and left.", "spoke", "great"),  # too short for a quotation
        ("“They came at night and took nine men, she said.", "said", "took nine men"),  # not closed
    ],
)
def test_what_is_no_half_of_a_quotation_told_from_outside_stays(text: str, cue: str, content: str) -> None:
    assert grown(text, cue, content) == [content]


def test_a_quotation_that_the_source_stands_in_stays() -> None:
    text = "“The union and its nine lawyers are sure of it,” people say."
    assert grown(text, "say", "and its nine lawyers are sure of it", source="The union") == [
        "and its nine lawyers are sure of it"
    ]
