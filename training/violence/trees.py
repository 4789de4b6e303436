"""Fit the trees that decide on candidates."""

from __future__ import annotations

import numpy as np
from fit import average, flatten
from sklearn.ensemble import HistGradientBoostingClassifier

from khronika.language.en.casualties.model import Trees

#: So many sets of trees of other seeds are averaged; each split chooses from this share of the features.
SETS, COLUMNS = 3, 0.3


def fit_trees(rows: np.ndarray, right: np.ndarray, trees: int, leaves: int, rate: float) -> Trees:
    """Boosted trees that tell the right rows from the others: several sets, whose scores are averaged."""
    sets = [
        HistGradientBoostingClassifier(
            learning_rate=rate,
            max_iter=trees,
            max_leaf_nodes=leaves,
            min_samples_leaf=25,
            l2_regularization=2.0,
            max_features=COLUMNS,
            early_stopping=False,
            random_state=seed,
        )
        for seed in range(SETS)
    ]
    return average([flatten(one.fit(rows, right)) for one in sets])
