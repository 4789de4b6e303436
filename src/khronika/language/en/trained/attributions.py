"""Who is said to say what, read by the trained network: exact spans of the text, with the reader's confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec
import numpy as np
from numpy.typing import NDArray

from khronika.language.en.trained.decoding import LINK_TAGS, Linked, Run, find_cues, link_cue, settle_contents
from khronika.language.en.trained.distances import cue_distances
from khronika.language.en.trained.edges import place_runs
from khronika.language.en.trained.kept import Found, KeptWindows
from khronika.language.en.trained.quotations import find_quotations, whole_quotations
from khronika.language.en.trained.weights import Session, Weights
from khronika.language.en.trained.windows import Laid, Window, cut_windows, lay_out
from khronika.language.reading import Span

#: Cues of one window that the second layer reads at once: a bound on memory.
_CUES = 16
#: How many words before and behind a cue the second layer reads. All of a paragraph instead: a tenth more time for the whole
#: reader, and 0.2 points of F1 on the held-out part of PolNeAR's train split.
REACH = 40
#: The score of "outside" for a word out of reach.
_SURE = 20.0


class FoundAttribution(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as the network marks it. `source` is empty where nobody is named ("reportedly").

    `confidence` is the network's own, 0 to 1, for the record's `made` side: no measure of truth. `within` is the index, in
    the list this stands in, of the attribution whose content holds this one whole.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    within: int | None = None


def find_attributions(
    text: str, stretches: Iterable[Span], weights: Weights, kept: KeptWindows | None = None
) -> tuple[FoundAttribution, ...]:
    """The attributions in these stretches of `text` (paragraphs, titles, list items), in the order of their cues.

    No attribution reaches from one line or stretch into another. Pure: the same text and weights give the same spans, also
    where `kept` holds what these weights found before.
    """
    windows = [
        window for stretch in stretches for window in cut_windows(text, stretch.start, stretch.end, weights.wordpieces)
    ]
    kept = kept or KeptWindows()
    found = []
    for window in windows:
        laid = lay_out(window, weights.wordpieces)
        for linked in kept.find(window, laid, partial(_read_window, window, laid, weights)):
            (cue,) = place_runs(text, window.words, [linked.cue])[:1] or (Span(*_bare(window, linked.cue)),)
            content = place_runs(text, window.words, linked.content)
            if content:
                source = place_runs(text, window.words, linked.source)
                found.append(FoundAttribution(source=source, cue=cue, content=content, confidence=linked.confidence))
    found.sort(key=lambda one: (one.cue, one.content))
    return tuple(msgspec.structs.replace(one, within=_holder(at, found)) for at, one in enumerate(found))


def _read_window(window: Window, laid: Laid, weights: Weights) -> Found:
    """Each attribution of the window, as runs of its words."""
    states, logits = weights.encoder.run(None, laid._asdict())
    cues = [cue for cue in find_cues(logits, weights.thresholds.cue) if window.begin <= cue[0] < window.stop]
    linked = [
        link_cue(cue, tags, valid, weights.thresholds)
        for cue, (tags, valid) in zip(cues, read_cues(cues, states, weights.links), strict=True)
    ]
    return tuple(settle([one for one in linked if one is not None], window))


def settle(linked: Sequence[Linked], window: Window) -> list[Linked]:
    """The attributions of a window with whole quotations for content, each content told once."""
    quotations = find_quotations(window.words)
    return settle_contents([whole_quotations(one, window.words, quotations) for one in linked])


def read_cues(
    cues: Sequence[Run], states: NDArray[np.float32], links: Session
) -> Iterator[tuple[NDArray[np.float32], float]]:
    """For each cue of a window the tags of each word (words x 3), and the logit that it is a cue.

    All cues read equally many words: the most that stand within `REACH` of one of them. A word that is not read is outside.
    """
    for first in range(0, len(cues), _CUES):
        some = cues[first : first + _CUES]
        width = max(min(len(states), end + REACH) - max(0, start - REACH) for start, end in some)
        begins = [min(max(0, start - REACH), len(states) - width) for start, _ in some]
        near = [(start - begin, end - begin) for (start, end), begin in zip(some, begins, strict=True)]
        inputs = {
            "states": states,
            "words": np.arange(width)[:, None] + begins,
            "distances": np.ascontiguousarray(cue_distances(near, width).T),
        }
        (told,) = links.run(None, inputs)
        for at, (begin, cue) in enumerate(zip(begins, near, strict=True)):
            tags = np.zeros((len(states), len(LINK_TAGS)), np.float32)
            tags[:, 0] = _SURE
            tags[begin : begin + width] = told[:, at, : len(LINK_TAGS)]
            yield tags, float(told[slice(*cue), at, len(LINK_TAGS)].mean())


def _bare(window: Window, run: Run) -> tuple[int, int]:
    return window.words[run[0]].start, window.words[run[1] - 1].end


def _holder(at: int, found: Sequence[FoundAttribution]) -> int | None:
    """The narrowest other attribution with one piece of content around this one's cue and whole content."""
    one = found[at]
    start = min(one.cue.start, one.content[0].start)
    end = max(one.cue.end, one.content[-1].end)
    holders = [
        (piece.end - piece.start, number)
        for number, other in enumerate(found)
        for piece in other.content
        if number != at and piece.start <= start and end <= piece.end
    ]
    return min(holders)[1] if holders else None
