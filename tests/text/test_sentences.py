from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from khronika.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    return [text[found.start : found.end] for found in find_sentences(passage)]


@given(st.text())
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = split_sentences(text, 0, len(text), frozenset(), frozenset(), re.compile("The"))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Adela Marsh wrote that twelve had died. | The toll rose.",
        "It happened at 4 p.m. | The police came later.",
        "It happened at 4 p.m. Tuesday near the pier.",
        "J. T. Wrede said so. | He left.",
        "“They came at night.” | She wept.",
        "“They came at night,” she said. | “No one slept.”",
        "Police Station No. 16 burned. | Nobody was hurt!",
        "Two men from St. Brannoc were held. | Three were not.",
        "The U.S. Embassy counted 40. | According to it, ten were freed.",
        "He asked why. | Why?",
        "On Jan. 3 they met. | Nothing came of it.",
    ],
)
def test_where_sentences_end(text: str) -> None:
    expected = text.split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("Rulings of the day\nTwo were fined.") == ["Rulings of the day", "Two were fined."]


def test_only_parts_that_report_are_read() -> None:
    text = "Menu. Three men died."
    passage = Passage(text=text, parts=(("navigation", Span(0, 5)), ("body", Span(6, 21))), published=None)
    assert [text[found.start : found.end] for found in find_sentences(passage)] == ["Three men died."]
