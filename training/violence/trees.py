"""Fit the trees that decide on candidates."""

from __future__ import annotations

import numpy as np
from fit import flatten
from sklearn.ensemble import HistGradientBoostingClassifier

from khronika.language.en.casualties.model import Trees


def fit_trees(rows: np.ndarray, right: np.ndarray, trees: int, leaves: int) -> Trees:
    """Boosted trees that tell the right rows from the others."""
    boosted = HistGradientBoostingClassifier(
        learning_rate=0.06,
        max_iter=trees,
        max_leaf_nodes=leaves,
        min_samples_leaf=25,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=0,
    )
    return flatten(boosted.fit(rows, right))
