"""How far each word stands from a cue, as the second layer is told it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Powers of two on either side of the cue: 1, 2-3, 4-7, … 128 and more.
_STEPS = 8
#: Buckets in all: those before the cue, the cue itself, those after it.
BUCKETS = 2 * _STEPS + 1


def cue_distances(cues: Sequence[tuple[int, int]], words: int) -> NDArray[np.int64]:
    """For each cue (words, half-open) and each of `words` words, its bucket: `_STEPS` within the cue, less before it."""
    at = np.arange(words)[None, :]
    start = np.array([cue[0] for cue in cues])[:, None]
    end = np.array([cue[1] for cue in cues])[:, None]
    away = np.where(at < start, at - start, np.where(at >= end, at - end + 1, 0))
    steps = np.minimum(np.floor(np.log2(np.maximum(np.abs(away), 1))).astype(np.int64) + 1, _STEPS)
    return np.asarray(_STEPS + np.sign(away) * steps, np.int64)
