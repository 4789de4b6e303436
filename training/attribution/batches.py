"""Batches of labelled windows, and the cues of each that the second layer is asked about."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from labels import Labelled
from network import fastest_type
from padding import pad_windows
from torch import Tensor

from khronika.language.en.trained.decoding import find_cues
from khronika.language.en.trained.distances import cue_distances
from khronika.language.en.trained.pieces import WordPieces

#: Pieces in the batch of one worker, padding included; the gradients of all workers make one step.
BATCH_PIECES = 1024
#: Wrong cues the tagger believes in are given to the second layer to doubt, at most this share of the right ones.
WRONG_CUES = 0.5
#: How sure the tagger is of a cue it is said to believe in.
BELIEVED = 0.25


class Cues(NamedTuple):
    """The cues of a batch: the window of each, how far each word stands from it (cues x words), the right tag of each word
    (cues x words), and whether it is a cue: 1 for a right one, 0 for a wrong one, -1 where nobody labelled the text.
    """

    rows: Tensor
    distances: Tensor
    tags: Tensor
    valid: Tensor


class Answers(NamedTuple):
    """What a teacher says of a batch: its cue tags, its states where they are as wide as the learner's, the cues it was asked
    about, and its tags and doubt of each.
    """

    cue_logits: Tensor
    states: Tensor | None
    cues: Cues | None
    link_logits: Tensor | None
    valid_logits: Tensor | None


@dataclass
class Step:
    """One batch: tensors for the encoder, which words there are, what they are, and what a teacher said of them."""

    arrays: tuple[Tensor, ...]
    there: Tensor
    labelled: list[Labelled]
    answers: Answers | None = None


def make_batches(labelled: list[Labelled], dice: random.Random, wordpieces: WordPieces) -> Iterator[Step]:
    """Batches of windows of like length, in random order."""
    fast = fastest_type()
    order = sorted(range(len(labelled)), key=lambda at: labelled[at].window.length + dice.random() * 8)
    batches: list[list[int]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, labelled[at].window.length)
        if batches[-1] and longest * (len(batches[-1]) + 1) > BATCH_PIECES:
            batches.append([])
            longest = labelled[at].window.length
        batches[-1].append(at)
    dice.shuffle(batches)
    for batch in batches:
        chosen = [labelled[at] for at in batch]
        arrays = pad_windows([one.window for one in chosen], wordpieces)
        tensors = tuple(map(torch.from_numpy, arrays))
        held, there = tensors[3].to(fast), tensors[5].to(fast)
        yield Step((*tensors[:3], held, tensors[4]), there, chosen)


def gather_cues(step: Step, cue_logits: Tensor, dice: random.Random) -> Cues | None:
    """Right cues, some with a word missing as the tagger may leave it, and wrong cues that the tagger believes in; None for none."""
    width = cue_logits.shape[1]
    believed = cue_logits.float().numpy()
    rows: list[int] = []
    cues: list[tuple[int, int]] = []
    tags: list[Tensor] = []
    valid: list[float] = []
    nothing = torch.zeros(width, dtype=torch.int64)
    wrong: list[tuple[int, tuple[int, int]]] = []
    for row, one in enumerate(step.labelled):
        found = find_cues(believed[row, : len(one.window.words)], BELIEVED)
        if not one.known:
            rows += [row] * len(found)
            cues += found
            tags += [nothing] * len(found)
            valid += [-1.0] * len(found)
            continue
        for cue, links in zip(one.cues, one.links, strict=True):
            start, end = cue
            if end - start > 1 and dice.random() < 0.2:
                start, end = (start + 1, end) if dice.random() < 0.5 else (start, end - 1)
            rows.append(row)
            cues.append((start, end))
            tags.append(padded(links, width))
            valid.append(1.0)
        wrong += [(row, (start, end)) for start, end in found if not one.cue_tags[start:end].any()]
    dice.shuffle(wrong)
    for row, cue in wrong[: int(WRONG_CUES * len(rows)) + 1]:
        rows.append(row)
        cues.append(cue)
        tags.append(nothing)
        valid.append(0.0)
    if not rows:
        return None
    distances = torch.from_numpy(cue_distances(cues, width))
    return Cues(torch.tensor(rows), distances, torch.stack(tags), torch.tensor(valid))


def padded(values: np.ndarray, width: int) -> Tensor:
    """The values of a window's words, and zeros up to the batch's width."""
    out = torch.zeros((width, *values.shape[1:]), dtype=torch.from_numpy(values).dtype)
    out[: len(values)] = torch.from_numpy(values)
    return out
