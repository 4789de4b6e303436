"""Train the weights by which lineage tells a copy, a part and independent texts apart; print their cross-validated score.

    PYTHONPATH=src:benchmarks python training/lineage/train.py --data DIR [--write]

DIR holds `gva/docs.jsonl` and `gva/lineage_pairs.jsonl`: pairs of reports that a person labelled, read as
`benchmarks/lineage.py` reads them. Needs scikit-learn. Multinomial logistic
regression over `alignment.NAMES`, scaled, by incident in ten folds, ten times over. With --write the weights of a model of
all pairs go to `src/khronika/link/extent_weights.py`, with the score above them.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from khronika.link.alignment import NAMES, align, features_of
from lineage import read_words

LABELS = ("independent", "partially", "wholly")
#: Inverse strength of the regularisation; from 3 to 10 the scores differ by less than a point.
STRENGTH = 10.0
OUT = Path(__file__).parents[2] / "src" / "khronika" / "link" / "extent_weights.py"


def load(data: Path) -> tuple[Any, Any, list[str]]:
    """Features, labels (places in `LABELS`) and the incident of each pair."""
    with (data / "gva" / "docs.jsonl").open(encoding="utf-8") as lines:
        reports = {report["doc_id"]: report for report in map(json.loads, lines)}
    with (data / "gva" / "lineage_pairs.jsonl").open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    words = {id_: read_words(reports[id_]) for pair in pairs for id_ in (pair["a"], pair["b"])}
    features = [features_of(align(words[pair["a"]], words[pair["b"]])) for pair in pairs]
    return (
        np.array(features),
        np.array([LABELS.index(pair["label"]) for pair in pairs]),
        [pair["incident_a"] for pair in pairs],
    )


def fit(features: Any, labels: Any) -> Any:
    """Weights (one row a label, one column a feature and one more for the constant) for features as they come."""
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scaler.transform(features), labels)
    weights = model.coef_ / scaler.scale_
    constants = model.intercept_ - (weights * scaler.mean_).sum(axis=1)
    return np.hstack([weights, constants[:, None]])


def predict(weights: Any, features: Any) -> Any:
    """The likeliest label of each row."""
    return (features @ weights[:, :-1].T + weights[:, -1]).argmax(axis=1)


def score(labels: Any, predicted: Any) -> tuple[float, float]:
    """Macro F1 over the three labels, and F1 of copy (wholly or partially) against not, in per cent."""

    def f1(gold: Any, found: Any) -> float:
        return float(2 * (gold & found).sum() / max(1, gold.sum() + found.sum()))

    return 100 * sum(f1(labels == one, predicted == one) for one in range(3)) / 3, 100 * f1(labels > 0, predicted > 0)


def cross_validate(features: Any, labels: Any, incidents: list[str]) -> tuple[float, float]:
    """The mean score of ten rounds of ten folds; an incident is in one fold only."""
    rounds = []
    for seed in range(10):
        names = sorted(set(incidents))
        random.Random(seed).shuffle(names)
        folds = {name: place % 10 for place, name in enumerate(names)}
        fold = np.array([folds[incident] for incident in incidents])
        predicted = np.zeros(len(labels), dtype=int)
        for part in range(10):
            predicted[fold == part] = predict(fit(features[fold != part], labels[fold != part]), features[fold == part])
        rounds.append(score(labels, predicted))
    macro, copy = np.mean(rounds, axis=0)
    return float(macro), float(copy)


def main() -> None:
    """Train, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    features, labels, incidents = load(arguments.data)
    macro, copy = cross_validate(features, labels, incidents)
    said = f"Cross-validated on {len(labels)} pairs: macro F1 {macro:.1f}, copy or not F1 {copy:.1f}."
    print(said)
    if arguments.write:
        rows = [
            f"    {label!r}: ({', '.join(f'{weight:.4f}' for weight in row)}),"
            for label, row in zip(LABELS, fit(features, labels), strict=True)
        ]
        columns = ", ".join(NAMES)
        lines = [
            '"""Weights of the extents, one for each feature of an alignment and a constant at the end.',
            "",
            f"The features: {columns}.",
            "",
            "Made by training/lineage/train.py from pairs of US local news reports that a person labelled.",
            said,
            '"""',
            "",
            "from __future__ import annotations",
            "",
            "from typing import Literal",
            "",
            'WEIGHTS: dict[Literal["independent", "partially", "wholly"], tuple[float, ...]] = {',
            *rows,
            "}",
        ]
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
