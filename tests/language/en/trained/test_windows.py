"""Windows over long lines: nothing too long, nothing lost, nothing answered for twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.trained import windows as module
from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.windows import LIMIT, OVERLAP, Window, cut_windows, lay_out
from khronika.language.en.trained.words import MARK, Word

WORDPIECES = WordPieces(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b", "."))

LINES = st.lists(st.sampled_from(["a", "ab", "abbb", "a."]), min_size=1, max_size=700).map(" ".join)


def answered(text: str) -> list[int]:
    """Where the words begin that some window answers for, each as often as it is answered for."""
    windows = cut_windows(text, 0, len(text), WORDPIECES)
    assert all(window.length <= LIMIT for window in windows)
    return [word.start for window in windows for word in window.words[window.begin : window.stop]]


def begins(text: str) -> list[int]:
    return [word.start for word in module.find_words(text, 0, len(text))]


@settings(max_examples=40, derandomize=True)
@given(LINES)
def test_every_word_is_answered_for_once_however_long_the_line(line: str) -> None:
    assert answered(line) == begins(line)


def test_the_law_of_windows_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(words: tuple[Word, ...], pieces: tuple[tuple[int, ...], ...], *_: int) -> Window:
        return Window(words, pieces, 0, len(words))

    line = " ".join(["a"] * 600)
    monkeypatch.setattr(module, "Window", greedy)
    assert answered(line) != begins(line)


def test_a_long_line_is_cut_where_a_sentence_begins() -> None:
    line = " ".join(["a"] * (LIMIT - 20) + ["a."] + ["a"] * 200)
    second = cut_windows(line, 0, len(line), WORDPIECES)[1]
    assert second.words[0].start == line.index(". ") + 2
    assert second.begin < OVERLAP


def test_a_line_is_a_window_of_its_own() -> None:
    text = "a ab\n\nab."
    windows = cut_windows(text, 0, len(text), WORDPIECES)
    assert [[text[word.start : word.end] for word in window.words] for window in windows] == [["a", "ab"], ["ab", "."]]


def test_a_monstrous_word_does_not_stop_the_cutting() -> None:
    text = "a " + "ab" * 45 + " " + "b" * 5000 + " a"
    assert answered(text) == begins(text)


def test_arrays_say_what_the_pieces_are_and_where_words_begin() -> None:
    text = "ab a."
    (window,) = cut_windows(text, 0, len(text), WORDPIECES)
    laid = lay_out(window, WORDPIECES)
    assert laid.ids.tolist() == [2, 4, 5, 4, 6, 3]
    assert laid.firsts.tolist() == [1, 3, 4]
    assert laid.shapes.tolist() == [MARK, 0, 0, 0, MARK, MARK]
    assert laid.quotes.tolist() == [0] * 6
    assert laid.ids.dtype == np.int64
