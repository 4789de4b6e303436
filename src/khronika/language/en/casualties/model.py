"""The trained model: scores of words by hashed logistic regression, then three sets of regression trees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.evidence import Evidence, NumberInContext
from khronika.language.en.casualties.features import Scores
from khronika.language.en.casualties.network import Whole


class Linear(NamedTuple):
    """Logistic regression over slots: `weights` (slots, classes) in 8 bits, to be multiplied by `scale`; `bias`."""

    weights: np.ndarray
    scale: np.ndarray
    bias: np.ndarray

    def logits(self, slots: Sequence[int]) -> np.ndarray:
        """The score of each class where these slots are set."""
        summed: np.ndarray = self.weights[list(slots)].sum(axis=0, dtype=np.float64) * self.scale
        return summed


class Trees(NamedTuple):
    """Regression trees over rows of features, as nodes of all trees in one list; a leaf is its own child.

    `roots` are the first nodes, `feature`, `threshold`, `left`, `right` and `value` have one entry a node; `base` is what
    the sum of leaves starts from; `depth` the longest way to a leaf.
    """

    roots: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    base: float
    depth: int

    def chances(self, rows: np.ndarray) -> np.ndarray:
        """The chance of each row (rows, features): an array of shape (rows,)."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        every = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            lower = rows[every, self.feature[at]] <= self.threshold[at]
            at = np.where(lower, self.left[at], self.right[at])
        chances: np.ndarray = 1.0 / (1.0 + np.exp(-(self.base + self.value[at].sum(axis=1))))
        return chances


class Model(NamedTuple):
    """All weights: words to classes of killed and injured, words around numbers to roles, trees for one and for both."""

    killed: Linear
    injured: Linear
    roles: Linear
    single_roles: Linear
    killed_trees: Trees
    injured_trees: Trees
    pair_trees: Trees

    def scores(self, evidence: Evidence, whole: Whole) -> Scores:
        """What the words alone say of a report, with what the network says."""
        size = np.sqrt(max(len(evidence.words), 1))
        classes = tuple(
            _softmax(part.logits(evidence.words) / size + part.bias) for part in (self.killed, self.injured)
        )
        numbers, singles = (
            _chances(part, some)
            for part, some in ((self.roles, evidence.numbers), (self.single_roles, evidence.singles))
        )
        return Scores((classes[0], classes[1]), numbers, singles, whole)


def _chances(part: Linear, numbers: Sequence[NumberInContext]) -> np.ndarray:
    """The chances of the three roles of each number: an array of shape (numbers, 3)."""
    logits = np.array([part.logits(one.slots) + part.bias for one in numbers]).reshape(-1, 3)
    chances: np.ndarray = 1.0 / (1.0 + np.exp(-logits))
    return chances


def _softmax(logits: np.ndarray) -> tuple[float, ...]:
    raised = np.exp(logits - logits.max())
    return tuple((raised / raised.sum()).tolist())


@cache
def load_model() -> Model:
    """The model that is shipped, read once."""
    with np.load(BytesIO(files("khronika.language.en.casualties").joinpath("weights.npz").read_bytes())) as table:
        return Model(
            killed=linear_of(table, "killed"),
            injured=linear_of(table, "injured"),
            roles=linear_of(table, "roles"),
            single_roles=linear_of(table, "single_roles"),
            killed_trees=trees_of(table, "killed_trees"),
            injured_trees=trees_of(table, "injured_trees"),
            pair_trees=trees_of(table, "pair_trees"),
        )


def linear_of(table: np.lib.npyio.NpzFile, name: str) -> Linear:
    """The regression of this name in a file of weights."""
    return Linear(table[f"{name}.weights"], table[f"{name}.scale"], table[f"{name}.bias"])


def trees_of(table: np.lib.npyio.NpzFile, name: str) -> Trees:
    """The trees of this name in a file of weights."""
    return Trees(
        roots=table[f"{name}.roots"],
        feature=table[f"{name}.feature"],
        threshold=table[f"{name}.threshold"],
        left=table[f"{name}.left"],
        right=table[f"{name}.right"],
        value=table[f"{name}.value"],
        base=float(table[f"{name}.base"]),
        depth=int(table[f"{name}.depth"]),
    )
