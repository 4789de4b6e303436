"""What counts as a word, its shape, and its place in quotations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.trained import words as module
from khronika.language.en.trained.words import (
    CAPITALISED,
    CAPITALS,
    CLOSING,
    DIGITS,
    INSIDE,
    MARK,
    MIXED,
    OPENING,
    OUTSIDE,
    PLAIN,
    find_words,
)

TEXTS = st.text(alphabet="ab Z9“”\"'’.,-\né—Ж_", max_size=60)


def covered(text: str) -> bool:
    """Whether the words are in order and hold every character but white space, once."""
    seen = [at for word in find_words(text, 0, len(text)) for at in range(word.start, word.end)]
    return seen == [at for at, character in enumerate(text) if not character.isspace()]


@settings(max_examples=100, derandomize=True)
@given(TEXTS)
def test_words_hold_every_character_but_white_space_once(text: str) -> None:
    assert covered(text)


def test_the_law_of_words_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORD", module.re.compile(r"[^\W_]+"))
    assert not covered("Stop. Go.")


def test_shapes() -> None:
    text = "Police HELD 12 iPhone users, A"
    assert [word.shape for word in find_words(text, 0, len(text))] == [
        CAPITALISED,
        CAPITALS,
        DIGITS,
        MIXED,
        PLAIN,
        MARK,
        CAPITALISED,
    ]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "''|''"])
def test_quotations_are_known_by_any_marks(marks: str) -> None:
    opening, closing = marks.split("|") if "|" in marks else marks
    text = f"He said {opening}no one{closing} twice."
    places = {text[word.start : word.end]: word.quote for word in find_words(text, 0, len(text)) if word.shape != MARK}
    assert places == {"He": OUTSIDE, "said": OUTSIDE, "no": INSIDE, "one": INSIDE, "twice": OUTSIDE}
    found = [word.quote for word in find_words(text, 0, len(text)) if word.shape == MARK]
    assert found == [OPENING] * len(opening) + [CLOSING] * len(closing) + [OUTSIDE]


def test_an_apostrophe_is_no_quotation() -> None:
    text = "The outlet's men didn't"
    assert {word.quote for word in find_words(text, 0, len(text))} == {OUTSIDE}


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One two. Three"
    assert [text[word.start : word.end] for word in find_words(text, 9, 14)] == ["Three"]
