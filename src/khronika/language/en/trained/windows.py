"""Paragraphs to windows that the encoder can hold, and a window to arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.words import MARK, Word, find_words

#: Pieces in one window, the two marks around it included. The encoder was fine-tuned on windows up to this length.
LIMIT = 256
#: Pieces a window repeats of the one before it: what stands in the middle of an overlap is read with words on both sides.
OVERLAP = 64

_LINE = re.compile(r"[^\n]+")


class Window(NamedTuple):
    """Words read together, the pieces of each, and which of them this window answers for (a cue before `begin` or from
    `stop` on belongs to the window before or after).
    """

    words: tuple[Word, ...]
    pieces: tuple[tuple[int, ...], ...]
    begin: int
    stop: int

    @property
    def length(self) -> int:
        """Its pieces, with the two marks around them."""
        return sum(map(len, self.pieces)) + 2


class Laid(NamedTuple):
    """A window as the encoder takes it: numbers, letter case and quotation by piece, and where each word's first piece stands."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quotes: NDArray[np.int64]
    firsts: NDArray[np.int64]


def cut_windows(text: str, start: int, end: int, wordpieces: WordPieces) -> list[Window]:
    """Windows over the lines of `text[start:end]`: a line each, or several that overlap where a line is longer."""
    windows: list[Window] = []
    for line in _LINE.finditer(text, start, end):
        words = find_words(text, line.start(), line.end())
        if words:
            pieces = [wordpieces.pieces_of(text[word.start : word.end])[: LIMIT // 4] for word in words]
            windows += _cut_line(text, words, pieces)
    return windows


def _cut_line(text: str, words: Sequence[Word], pieces: Sequence[tuple[int, ...]]) -> list[Window]:
    if sum(map(len, pieces)) + 2 <= LIMIT:
        return [Window(tuple(words), tuple(pieces), 0, len(words))]
    edges: list[tuple[int, int]] = []
    at = 0
    while True:
        end, held = at, 2
        while end < len(words) and held + len(pieces[end]) <= LIMIT:
            held += len(pieces[end])
            end += 1
        edges.append((at, end))
        if end == len(words):
            break
        at = _restart(text, words, pieces, at, end)
    windows = []
    for number, (at, end) in enumerate(edges):
        begin = 0 if number == 0 else (edges[number - 1][1] - at) // 2
        stop = end - at if number + 1 == len(edges) else edges[number + 1][0] + (end - edges[number + 1][0]) // 2 - at
        windows.append(Window(tuple(words[at:end]), tuple(pieces[at:end]), begin, stop))
    return windows


def _restart(text: str, words: Sequence[Word], pieces: Sequence[tuple[int, ...]], at: int, end: int) -> int:
    """Where the next window begins: at a sentence's beginning within the overlap, else a full overlap back."""
    back, held = end, 0
    while back > at + 1 and held + len(pieces[back - 1]) <= OVERLAP:
        back -= 1
        held += len(pieces[back])
    for begin in range(back, end):
        before = words[begin - 1]
        if before.shape == MARK and text[before.start] in ".!?" and words[begin].start > before.end:
            return begin
    return back


def lay_out(window: Window, wordpieces: WordPieces) -> Laid:
    """The window as arrays, with the two marks around its pieces."""
    counts = np.fromiter(map(len, window.pieces), np.int64, len(window.pieces))
    ends = np.cumsum(counts)
    length = int(ends[-1]) + 2
    ids, shapes, quotes = np.empty(length, np.int64), np.full(length, MARK, np.int64), np.zeros(length, np.int64)
    ids[0], ids[-1] = wordpieces.first, wordpieces.last
    ids[1:-1] = [number for word in window.pieces for number in word]
    shapes[1:-1] = np.repeat([word.shape for word in window.words], counts)
    quotes[1:-1] = np.repeat([word.quote for word in window.words], counts)
    return Laid(ids, shapes, quotes, 1 + ends - counts)
