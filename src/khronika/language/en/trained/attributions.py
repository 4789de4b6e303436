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
from khronika.language.en.trained.kept import Found, KeptBatches
from khronika.language.en.trained.weights import Weights
from khronika.language.en.trained.windows import Batch, Window, cut_windows, lay_in_arrays
from khronika.language.reading import Span

#: Pieces read at once, padding included: small enough that little of a batch is padding (2,048 took half as long again). 8-bit
#: sums are scaled by the largest number of a batch, so what is read together can move an edge by a word: changing this is a
#: new version of the reader.
_BATCH_PIECES = 256
#: Words by cues in one pass of the second layer.
_LINK_WORDS = 512
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
    text: str, stretches: Iterable[Span], weights: Weights, kept: KeptBatches | None = None
) -> tuple[FoundAttribution, ...]:
    """The attributions in these stretches of `text` (paragraphs, titles, list items), in the order of their cues.

    No attribution reaches from one line or stretch into another. Pure: the same text and weights give the same spans, also
    where `kept` holds what these weights found before.
    """
    windows = [
        window for stretch in stretches for window in cut_windows(text, stretch.start, stretch.end, weights.wordpieces)
    ]
    found = []
    for window, linked in read_windows(windows, weights, kept or KeptBatches()):
        (cue,) = place_runs(text, window.words, [linked.cue])[:1] or (Span(*_bare(window, linked.cue)),)
        content = place_runs(text, window.words, linked.content)
        if content:
            source = place_runs(text, window.words, linked.source)
            found.append(FoundAttribution(source=source, cue=cue, content=content, confidence=linked.confidence))
    found.sort(key=lambda one: (one.cue, one.content))
    return tuple(msgspec.structs.replace(one, within=_holder(at, found)) for at, one in enumerate(found))


def read_windows(windows: Sequence[Window], weights: Weights, kept: KeptBatches) -> Iterator[tuple[Window, Linked]]:
    """Each attribution of these windows, as runs of its words; windows of like length are read together."""
    for group in _groups([window.length for window in windows], _BATCH_PIECES):
        some = [windows[at] for at in group]
        batch = lay_in_arrays(some, weights.wordpieces)
        for row, linked in kept.find(some, batch, partial(_read_batch, some, batch, weights)):
            yield some[row], linked


def _read_batch(windows: Sequence[Window], batch: Batch, weights: Weights) -> Found:
    states, cue_logits = weights.encoder.run(None, _encoder_inputs(batch))
    chosen = [
        (row, cue)
        for row, window in enumerate(windows)
        for cue in find_cues(cue_logits[row, : len(window.words)], weights.thresholds.cue)
        if window.begin <= cue[0] < window.stop
    ]
    found: list[list[Linked]] = [[] for _ in windows]
    for (row, cue), tags, valid in zip(chosen, *_link(chosen, states, batch.there, weights), strict=True):
        linked = link_cue(cue, tags[: len(windows[row].words)], float(valid), weights.thresholds)
        if linked is not None:
            found[row].append(linked)
    return tuple((row, linked) for row, told in enumerate(found) for linked in settle_contents(told))


def _encoder_inputs(batch: Batch) -> dict[str, NDArray[np.generic]]:
    return {name: getattr(batch, name) for name in ("ids", "shapes", "quotes", "held", "firsts")}


def _link(
    chosen: Sequence[tuple[int, Run]], states: NDArray[np.float32], there: NDArray[np.float32], weights: Weights
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The tags of each word for each cue (cues x words x 3), and the doubt about each cue; cues of like reach are read together.

    A word farther than `REACH` from the cue is outside.
    """
    words = there.sum(axis=1).astype(int)
    spans = [(max(0, start - REACH), min(int(words[row]), end + REACH)) for row, (start, end) in chosen]
    tags = np.zeros((len(chosen), states.shape[1], len(LINK_TAGS)), np.float32)
    tags[:, :, 0] = _SURE
    valid = np.zeros(len(chosen), np.float32)
    for group in _groups([end - start for start, end in spans], _LINK_WORDS):
        width = max(spans[at][1] - spans[at][0] for at in group)
        near = np.zeros((len(group), width, states.shape[2]), np.float32)
        held = np.zeros((len(group), width), np.float32)
        for line, at in enumerate(group):
            start, end = spans[at]
            near[line, : end - start] = states[chosen[at][0], start:end]
            held[line, : end - start] = 1.0
        cues = [(chosen[at][1][0] - spans[at][0], chosen[at][1][1] - spans[at][0]) for at in group]
        inputs = {"states": near, "there": held, "distances": cue_distances(cues, width)}
        told, valid[group] = weights.links.run(None, inputs)
        for line, at in enumerate(group):
            start, end = spans[at]
            tags[at, start:end] = told[line, : end - start]
    return tags, valid


def _groups(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Places in `lengths`, the shorter first, in groups that take at most `most` with padding, or hold one."""
    group: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda at: lengths[at]):
        if group and lengths[at] * (len(group) + 1) > most:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


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
