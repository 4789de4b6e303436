"""Samples to arrays: the product's own words and pieces, with a tag for each word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from samples import Attribution, Sample

from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.windows import LIMIT, Window
from khronika.language.en.trained.words import Word, find_words

_NOTHING = 0


@dataclass
class Labelled:
    """A window, the cue tag of each word, and for each attribution its cue (words) and the link tag of each word.

    `beside` says for each word whether any attribution has it in its source, and in its content. `known` is false where
    nobody has labelled the text: only a teacher can say what stands in it.
    """

    window: Window
    cue_tags: NDArray[np.int64]
    cues: list[tuple[int, int]]
    links: list[NDArray[np.int64]]
    beside: NDArray[np.float32]
    known: bool = True


def label_sample(sample: Sample, wordpieces: WordPieces) -> Labelled | None:
    """The sample as the network takes it, cut at the length it holds. None where there is no word."""
    words: list[Word] = []
    start = 0
    for line in sample.text.split("\n"):
        words += find_words(sample.text, start, start + len(line))
        start += len(line) + 1
    pieces = [wordpieces.pieces_of(sample.text[word.start : word.end])[: LIMIT // 4] for word in words]
    total = 2
    for count, piece in enumerate(pieces):
        total += len(piece)
        if total > LIMIT:
            words, pieces = words[:count], pieces[:count]
            break
    if not words:
        return None
    window = Window(tuple(words), tuple(pieces), 0, len(words))
    nothing = np.zeros(len(words), np.int64)
    labelled = Labelled(window, nothing, [], [], np.zeros((len(words), 2), np.float32), sample.known)
    for one in sorted(sample.attributions, key=lambda one: one.cue):
        _add(labelled, one)
    return labelled


def _add(labelled: Labelled, one: Attribution) -> None:
    words = labelled.window.words
    cue = _covered(words, [one.cue])
    tags = np.full(len(words), _NOTHING, np.int64)
    source, content = _covered(words, one.source), _covered(words, one.content)
    tags[content] = 2
    tags[source] = 1
    if not cue or not content or labelled.cue_tags[cue].any():
        return
    tags[cue] = _NOTHING
    labelled.cue_tags[cue[0]] = 1
    labelled.cue_tags[cue[1:]] = 2
    labelled.cues.append((cue[0], cue[-1] + 1))
    labelled.links.append(tags)
    labelled.beside[source, 0] = 1.0
    labelled.beside[content, 1] = 1.0


def _covered(words: tuple[Word, ...], spans: list[tuple[int, int]]) -> list[int]:
    return [at for at, word in enumerate(words) if any(word.start < end and word.end > start for start, end in spans)]
