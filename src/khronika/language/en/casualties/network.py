"""What a network that reads a report from its beginning says of it: how many were killed and injured, and what each number is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.evidence import Evidence, NumberInContext
from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.weights import VOCABULARY, Session, open_network
from khronika.language.en.trained.words import find_words

#: Pieces of a report that are read, the mark before them included: some 220 words.
LIMIT = 288
#: No word counts for more pieces than this.
_LONGEST_WORD = 16
#: The largest number that is told apart from all greater ones; one person told of alone has a mark of its own.
_LARGEST, SINGLE = 12, 13
MARKS = 14


class Whole(NamedTuple):
    """What the network says of a report.

    `classes` are the shares of each number killed and injured, the last one open; `numbers` says of each number in the
    text, in order, how likely it is the number killed, the number injured, and both together (an array of shape numbers,
    3; -1 where it stands beyond what is read); `singles` the same of each person told of alone.
    """

    classes: tuple[tuple[float, ...], tuple[float, ...]]
    numbers: np.ndarray
    singles: np.ndarray


class Pieces(NamedTuple):
    """A report as the network takes it: pieces, the mark of each, and the place of each number and person (-1: none)."""

    ids: np.ndarray
    marks: np.ndarray
    numbers: list[int]
    singles: list[int]


def cut_pieces(text: str, evidence: Evidence, wordpieces: WordPieces) -> Pieces:
    """The first pieces of a report, with its numbers and persons marked at their first pieces."""
    starts: list[int] = []
    firsts: list[int] = []
    ids = [wordpieces.first]
    for word in find_words(text, 0, len(text)):
        pieces = wordpieces.pieces_of(text[word.start : word.end])[:_LONGEST_WORD]
        if len(ids) + len(pieces) > LIMIT:
            break
        starts.append(word.start)
        firsts.append(len(ids))
        ids += pieces

    def place(one: NumberInContext) -> int:
        return firsts[bisect_right(starts, one.start) - 1] if starts and one.start <= starts[-1] else -1

    marks = np.zeros(len(ids), np.int64)
    numbers, singles = ([place(one) for one in some] for some in (evidence.numbers, evidence.singles))
    for at in singles:
        if at > 0:
            marks[at] = SINGLE
    for one, at in zip(evidence.numbers, numbers, strict=True):
        if at > 0:
            marks[at] = 1 + min(one.value, _LARGEST - 1)
    return Pieces(np.array(ids, np.int64), marks, numbers, singles)


def read_whole(text: str, evidence: Evidence) -> Whole:
    """What the network says of a report whose evidence this is. Pure."""
    network, wordpieces = load_network()
    pieces = cut_pieces(text, evidence, wordpieces)
    killed, injured, roles = network.run(None, {"ids": pieces.ids[None], "marks": pieces.marks[None]})
    return as_whole(killed[0], injured[0], roles[0], pieces)


def as_whole(killed: np.ndarray, injured: np.ndarray, roles: np.ndarray, pieces: Pieces) -> Whole:
    """The network's answers for one report, as chances: classes of each number, roles of the pieces (pieces, 3)."""
    return Whole((_shares(killed), _shares(injured)), _roles(roles, pieces.numbers), _roles(roles, pieces.singles))


def _shares(logits: np.ndarray) -> tuple[float, ...]:
    raised = np.exp(logits.astype(np.float64) - logits.max())
    return tuple((raised / raised.sum()).tolist())


def _roles(logits: np.ndarray, places: Sequence[int]) -> np.ndarray:
    return np.array(list(_chances(logits, places))).reshape(-1, 3)


def _chances(logits: np.ndarray, places: Sequence[int]) -> Iterator[np.ndarray]:
    for at in places:
        yield 1.0 / (1.0 + np.exp(-logits[at].astype(np.float64))) if at > 0 else np.full(3, -1.0)


@cache
def load_network() -> tuple[Session, WordPieces]:
    """The network that is shipped, and its vocabulary, which is the trained reader's; read once."""
    vocabulary = files("khronika.language.en.trained").joinpath("weights", VOCABULARY).read_text(encoding="utf-8")
    model = files("khronika.language.en.casualties").joinpath("network.onnx").read_bytes()
    return open_network(model), WordPieces(vocabulary.splitlines())
