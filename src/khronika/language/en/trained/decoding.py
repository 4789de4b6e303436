"""Tags to spans of words: cues from the first pass, a cue's source and content from the second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

#: What the first pass says of a word: outside every cue, first word of one, a further word of one.
CUE_TAGS = ("outside", "begins", "goes on")
#: What the second pass says of a word, for one cue.
LINK_TAGS = ("outside", "source", "content")

Run = tuple[int, int]

#: Two contents are one when they share this much of their words. On the held-out part of PolNeAR's train split, telling such a
#: content once raised content F1 from 68.9 to 73.2; any share from 0.3 to 0.5 did.
SHARED = 0.4


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a tag count; chosen on a part of the training data that no weight was fitted to.

    `cue`: least probability for a word of a cue. `keep`: least confidence for an attribution. `switch`: what it costs,
    in nats, to pass from one tag to another between two words. `source`: added to the score of the tag "source".
    """

    cue: float
    keep: float
    switch: float
    source: float = 0.0


class Linked(NamedTuple):
    """One attribution in words of a window: runs of words, half-open. `source` is one run or none; `content` is never empty."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    confidence: float


def find_cues(logits: NDArray[np.float32], threshold: float) -> list[Run]:
    """Runs of words that are likely enough a cue. `logits` is words by `CUE_TAGS`."""
    shares = _softmax(logits)
    within = 1.0 - shares[:, 0] >= threshold
    begins = shares[:, 1] > shares[:, 2]
    cues: list[Run] = []
    for at in np.flatnonzero(within):
        if cues and cues[-1][1] == at and not begins[at]:
            cues[-1] = (cues[-1][0], int(at) + 1)
        else:
            cues.append((int(at), int(at) + 1))
    return cues


def link_cue(cue: Run, logits: NDArray[np.float32], valid: float, thresholds: Thresholds) -> Linked | None:
    """The source and content of a cue, from `logits` (words by `LINK_TAGS`) and the layer's own doubt about the cue.

    The confidence is the chance that the cue is one, times the mean share of the tag "content" over the content. None where
    it is too small or there is no content.
    """
    trust = float(1.0 / (1.0 + np.exp(-valid)))
    if trust < thresholds.keep:
        return None
    shares = _softmax(logits)
    scores = np.log(shares)
    scores[:, 1] += thresholds.source
    scores[slice(*cue), 1:] = -np.inf  # a cue is neither its own source nor its own content
    tags = best_path(scores, thresholds.switch)
    content = _runs(tags, 2)
    if not content:
        return None
    told = np.concatenate([shares[slice(*run), 2] for run in content])
    confidence = trust * float(told.mean())
    if confidence < thresholds.keep:
        return None
    margin = scores[:, 1] - scores[:, 0]
    source = sorted(_runs(tags, 1), key=lambda run: (-float(margin[slice(*run)].sum()), run))[:1]
    return Linked(cue, tuple(source), content, confidence)


def settle_contents(linked: Sequence[Linked]) -> list[Linked]:
    """Each content told once: of two attributions of one window whose contents overlap by `SHARED`, the more confident.

    Another's content may still hold it, or be held by it, where the two differ enough.
    """
    kept: list[tuple[Linked, frozenset[int]]] = []
    for one in sorted(linked, key=lambda one: (-one.confidence, one.cue)):
        words = frozenset(at for run in one.content for at in range(*run))
        if all(len(words & other) < SHARED * len(words | other) for _, other in kept):
            kept.append((one, words))
    return sorted((one for one, _ in kept), key=lambda one: one.cue)


def best_path(scores: NDArray[np.float32], switch: float) -> list[int]:
    """The tags of the likeliest sequence where each change of tag costs `switch` (Viterbi's algorithm)."""
    (best, other, third), *rest = scores.tolist()  # written out for three tags: a loop over them takes twice as long
    came: list[tuple[int, int, int]] = []
    for one, two, three in rest:
        if best >= other:
            top, leader = (best, 0) if best >= third else (third, 2)
        else:
            top, leader = (other, 1) if other >= third else (third, 2)
        reached = top - switch
        came.append(
            (0 if best >= reached else leader, 1 if other >= reached else leader, 2 if third >= reached else leader)
        )
        best = (best if best >= reached else reached) + one
        other = (other if other >= reached else reached) + two
        third = (third if third >= reached else reached) + three
    ends = [best, other, third]
    tags = [ends.index(max(ends))]
    for back in reversed(came):
        tags.append(back[tags[-1]])
    return tags[::-1]


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same words in order, runs that touch or overlap as one."""
    joined: list[Run] = []
    for start, end in sorted(runs):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _runs(tags: Sequence[int], tag: int) -> tuple[Run, ...]:
    return join_runs((at, at + 1) for at, found in enumerate(tags) if found == tag)


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(np.maximum(shifted / shifted.sum(axis=-1, keepdims=True), 1e-9), np.float32)
