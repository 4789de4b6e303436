"""Windows side by side, as a network reads them that learns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.windows import Window, lay_out
from khronika.language.en.trained.words import MARK


class Batch(NamedTuple):
    """Windows as arrays, windows x pieces or windows x words (`firsts`, `there`), padded to the longest.

    `held` is 1.0 for a piece, 0.0 for padding; `there` the same for words.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quotes: NDArray[np.int64]
    held: NDArray[np.float32]
    firsts: NDArray[np.int64]
    there: NDArray[np.float32]


def pad_windows(windows: Sequence[Window], wordpieces: WordPieces) -> Batch:
    """The windows side by side."""
    laid = [lay_out(window, wordpieces) for window in windows]

    def pad(arrays: list[NDArray[np.int64]], filling: int) -> NDArray[np.int64]:
        out = np.full((len(arrays), max(map(len, arrays))), filling, np.int64)
        for row, array in enumerate(arrays):
            out[row, : len(array)] = array
        return out

    ids, firsts = (
        pad([getattr(one, name) for one in laid], filling) for name, filling in (("ids", -1), ("firsts", -1))
    )
    return Batch(
        np.where(ids < 0, wordpieces.padding, ids),
        pad([one.shapes for one in laid], MARK),
        pad([one.quotes for one in laid], 0),
        (ids >= 0).astype(np.float32),
        np.maximum(firsts, 0),
        (firsts >= 0).astype(np.float32),
    )
