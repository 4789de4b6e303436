"""Fit the parts of the casualties model: logistic regression over slots, regression trees; folds by incident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from khronika.language.en.casualties.estimate import as_array, shares
from khronika.language.en.casualties.evidence import SLOTS, Evidence, NumberInContext
from khronika.language.en.casualties.features import Row, Scores, pair_rows, single_rows
from khronika.language.en.casualties.model import Linear, Model, Trees
from khronika.language.en.casualties.network import Whole

FOLDS = 5
#: The last class of killed and of injured, which holds every greater number.
OPEN_CLASSES = (4, 6)


class Report(NamedTuple):
    """A report to train on: its evidence, the incident it tells of, and the numbers of that incident's record.

    `whole` is what a network says of it that has not seen its incident.
    """

    evidence: Evidence
    incident: str
    casualties: tuple[int, int]
    whole: Whole


class Settings(NamedTuple):
    """What was chosen by cross-validation.

    Inverse regularisation of the regressions over words, numbers and single persons; number and size of trees, rate, the
    share of features that each split chooses from, and how many such sets of trees, of different seeds, are averaged.
    """

    words: float = 10.0
    roles: float = 0.3
    singles: float = 0.1
    trees: int = 200
    leaves: int = 16
    rate: float = 0.06
    columns: float = 0.25
    sets: int = 3


def cross_validate(reports: Sequence[Report], settings: Settings, seed: int) -> tuple[Model, list[tuple[int, int]]]:
    """The model fitted on all reports, and what models that have not seen its incident say of each report.

    Trees are fitted on scores that regressions fitted on other folds give, and the trees for pairs on chances that trees
    fitted on other folds give.
    """
    folds = fold_of_each([one.incident for one in reports], seed)
    linears, scores = _linears(reports, settings, folds)
    chances: list[list[dict[int, float]]] = []
    trees: list[Trees] = []
    for role in (0, 1):
        tables = [single_rows(one.evidence, its, role) for one, its in zip(reports, scores, strict=True)]
        right = [[value == one.casualties[role] for value in t[0]] for one, t in zip(reports, tables, strict=True)]
        whole, held = _trees([rows for _, rows in tables], right, settings, folds, seed)
        trees.append(whole)
        chances.append([shares(*table, part) for table, part in zip(tables, held, strict=True)])
    pairs = [
        pair_rows(one.evidence, its, *both)
        for one, its, both in zip(reports, scores, zip(*chances, strict=True), strict=True)
    ]
    right = [[pair == one.casualties for pair in told] for one, (told, _) in zip(reports, pairs, strict=True)]
    whole, held = _trees([rows for _, rows in pairs], right, settings, folds, seed)
    said = [told[int(np.argmax(part.chances(as_array(rows))))] for (told, rows), part in zip(pairs, held, strict=True)]
    return Model(*linears, *trees, whole), said


def fold_of_each(incidents: Sequence[str], seed: int) -> np.ndarray:
    """The fold of each report, by its incident: reports of one incident are in one fold."""
    fold = np.zeros(len(incidents), dtype=int)
    splits = GroupKFold(FOLDS, shuffle=True, random_state=seed).split(fold, groups=incidents)
    for number, (_, held) in enumerate(splits):
        fold[held] = number
    return fold


def _linears(reports: Sequence[Report], settings: Settings, folds: np.ndarray) -> tuple[list[Linear], list[Scores]]:
    words = _matrix([one.evidence.words for one in reports])
    words = diags(1.0 / np.sqrt(np.maximum(np.asarray(words.sum(axis=1)).ravel(), 1.0))) @ words
    truth = np.array([one.casualties for one in reports])
    numbers = _NumberTable([one.evidence.numbers for one in reports], truth)
    singles = _NumberTable([one.evidence.singles for one in reports], truth)

    def fit(keep: np.ndarray) -> list[Linear]:
        return [
            _classes(words[keep], np.minimum(truth[keep, 0], OPEN_CLASSES[0]), OPEN_CLASSES[0], settings.words),
            _classes(words[keep], np.minimum(truth[keep, 1], OPEN_CLASSES[1]), OPEN_CLASSES[1], settings.words),
            numbers.roles(keep, settings.roles),
            singles.roles(keep, settings.singles),
        ]

    scores: list[Scores] = [Scores(((), ()), np.zeros((0, 3)), np.zeros((0, 3)), one.whole) for one in reports]
    for fold in range(FOLDS):
        partial = Model(*fit(folds != fold), *(_EMPTY,) * 3)
        for at in np.flatnonzero(folds == fold):
            scores[at] = partial.scores(reports[at].evidence, reports[at].whole)
    return fit(np.ones(len(reports), dtype=bool)), scores


class _NumberTable:
    """The numbers of all reports: which report each is of, the words around it, and which roles it has by the records."""

    def __init__(self, numbers: Sequence[Sequence[NumberInContext]], truth: np.ndarray) -> None:
        self.owner = np.array([at for at, own in enumerate(numbers) for _ in own])
        self.around = _matrix([one.slots for own in numbers for one in own])
        value = np.array([one.value for own in numbers for one in own])
        killed, injured = truth[self.owner].T
        self.is_role = np.stack([value == killed, value == injured, value == killed + injured], axis=1)

    def roles(self, keep: np.ndarray, strength: float) -> Linear:
        """The regression of roles on the words around, over the numbers of the reports to `keep`."""
        mine = keep[self.owner]
        return _roles(self.around[mine], self.is_role[mine], strength)


def _matrix(rows: Sequence[Sequence[int]]) -> csr_matrix:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    slots = np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])
    return csr_matrix((np.ones(len(slots), dtype=np.float32), slots, ends), shape=(len(rows), SLOTS))


def _classes(matrix: csr_matrix, labels: np.ndarray, last: int, strength: float) -> Linear:
    fitted = LogisticRegression(C=strength, max_iter=300).fit(matrix, labels)
    assert list(fitted.classes_) == list(range(last + 1))
    return in_bytes(fitted.coef_.T, fitted.intercept_)


def _roles(matrix: csr_matrix, labels: np.ndarray, strength: float) -> Linear:
    fitted = [LogisticRegression(C=strength, max_iter=200).fit(matrix, column) for column in labels.T]
    return in_bytes(np.stack([one.coef_[0] for one in fitted], axis=1), np.array([one.intercept_[0] for one in fitted]))


def in_bytes(weights: np.ndarray, bias: np.ndarray) -> Linear:
    """A regression with its weights rounded to 8 bits, one scale a class."""
    scale = np.abs(weights).max(axis=0) / 127.0
    return Linear(np.round(weights / scale).astype(np.int8), scale, bias)


def _trees(
    rows: Sequence[list[Row]], right: Sequence[list[bool]], settings: Settings, folds: np.ndarray, seed: int
) -> tuple[Trees, list[Trees]]:
    """Trees fitted on all reports, and for each report those fitted without its fold."""
    table = as_array([row for some in rows for row in some])
    labels = np.array([one for some in right for one in some])
    owner = np.array([at for at, some in enumerate(rows) for _ in some])

    def fit(keep: np.ndarray) -> Trees:
        mine = keep[owner]
        boosted = [
            HistGradientBoostingClassifier(
                learning_rate=settings.rate,
                max_iter=settings.trees,
                max_leaf_nodes=settings.leaves,
                min_samples_leaf=25,
                l2_regularization=1.0,
                max_features=settings.columns,
                early_stopping=False,
                random_state=seed + number,
            ).fit(table[mine], labels[mine])
            for number in range(settings.sets)
        ]
        return average([flatten(one) for one in boosted])

    parts = [fit(folds != fold) for fold in range(FOLDS)]
    return fit(np.ones(len(rows), dtype=bool)), [parts[fold] for fold in folds]


def flatten(boosted: HistGradientBoostingClassifier) -> Trees:
    """Fitted trees as one list of nodes."""
    nodes = [predictor[0].nodes for predictor in boosted._predictors]
    starts = np.cumsum([0, *(len(tree) for tree in nodes)])
    every = np.concatenate(nodes)
    offset = np.repeat(starts[:-1], [len(tree) for tree in nodes])
    own = np.arange(len(every))
    leaf = every["is_leaf"].astype(bool)
    return Trees(
        roots=starts[:-1].astype(np.uint16),
        feature=np.where(leaf, 0, every["feature_idx"]).astype(np.uint8),
        threshold=np.where(leaf, 0.0, every["num_threshold"]).astype(np.float32),
        left=np.where(leaf, own, every["left"] + offset).astype(np.uint16),
        right=np.where(leaf, own, every["right"] + offset).astype(np.uint16),
        value=np.where(leaf, every["value"], 0.0).astype(np.float32),
        base=float(boosted._baseline_prediction.ravel()[0]),
        depth=int(every["depth"].max()),
    )


def average(sets: Sequence[Trees]) -> Trees:
    """Several sets of trees as one, whose answer (before it is made a chance) is the mean of theirs."""
    offsets = np.cumsum([0, *(len(one.feature) for one in sets)])[:-1]
    nodes = list(zip(sets, offsets, strict=True))
    return Trees(
        roots=np.concatenate([one.roots + offset for one, offset in nodes]).astype(np.uint16),
        feature=np.concatenate([one.feature for one in sets]),
        threshold=np.concatenate([one.threshold for one in sets]),
        left=np.concatenate([one.left + offset for one, offset in nodes]).astype(np.uint16),
        right=np.concatenate([one.right + offset for one, offset in nodes]).astype(np.uint16),
        value=np.concatenate([one.value / len(sets) for one in sets]).astype(np.float32),
        base=float(np.mean([one.base for one in sets])),
        depth=max(one.depth for one in sets),
    )


_EMPTY = Trees(*(np.zeros(0),) * 6, base=0.0, depth=0)
