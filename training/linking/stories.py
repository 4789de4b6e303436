"""Train the weights by which two reports are known to tell one story; print their scores on what they were not fitted to.

    PYTHONPATH=benchmarks python training/linking/stories.py --data DIR [--write]

DIR holds `gva/docs.jsonl`: reports of US shootings by incident, read as `benchmarks/linking.py` reads them. Needs
scikit-learn. Logistic regression over `stories.NAMES`, scaled, on the pairs of a part that share keys: fitted to the part
"dev" and scored on the others, and the other way round. With --write the weights of a model of the parts "dev" and
"gvc-train" go to `src/khronika/link/story_weights.py`, with the scores above them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from khronika.link.clusters import JOINED, cluster
from khronika.link.stories import NAMES, features_of, shared_keys
from khronika.record.sketches import Sketch
from linking import read_part, read_sketch

#: Inverse strength of the regularisation.
STRENGTH = 1.0
PARTS = ("dev", "test", "gvc")
LEFT_OUT = {"short", "text_shared_by_incidents"}
OUT = Path(__file__).parents[2] / "src" / "khronika" / "link" / "story_weights.py"


class Part:
    """The reports of a part, the pairs of them that are compared, and whether they are of one incident."""

    def __init__(self, data: Path, name: str) -> None:
        dropped = set((data / "gva" / "gva_furniture_docs.tsv").read_text(encoding="utf-8").split())
        reports = [
            report
            for report in read_part(data, name)
            if not LEFT_OUT & set(report["flags"]) and report["doc_id"] not in dropped
        ]
        self.incidents = {report["doc_id"]: report["incident"] for report in reports}
        sketches: dict[str, Sketch] = {report["doc_id"]: read_sketch(report) for report in reports}
        self.pairs = list(shared_keys(sketches.values()))
        self.features = np.array([features_of(sketches[one], sketches[other]) for one, other in self.pairs])
        self.same = np.array([self.incidents[one] == self.incidents[other] for one, other in self.pairs])

    def score(self, weights: Any, joined: float) -> tuple[float, float, float]:
        """Pairwise precision, recall and F1 of the clusters, in per cent."""
        likely = 1 / (1 + np.exp(-(self.features @ weights[:-1] + weights[-1])))
        ties = dict(zip(self.pairs, map(float, likely), strict=True))
        found = [Counter(self.incidents[one] for one in group) for group in cluster(self.incidents, ties, joined)]
        hit = sum(_pairs(number) for group in found for number in group.values())
        said = sum(_pairs(group.total()) for group in found)
        gold = sum(map(_pairs, Counter(self.incidents.values()).values()))
        return 100 * hit / said, 100 * hit / gold, 200 * hit / (said + gold)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def fit(parts: list[Part]) -> Any:
    """Weights, the constant last, for features as they come."""
    features = np.vstack([part.features for part in parts])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(scaler.transform(features), np.hstack([part.same for part in parts]))
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - (weights * scaler.mean_).sum())


def main() -> None:
    """Train, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    parts = {name: Part(arguments.data, name) for name in PARTS}
    scores = []
    for name, part in parts.items():
        weights = fit([parts[other] for other in ("dev", "test") if other != name])
        for joined in (0.15, JOINED, 0.35):
            precision, recall, f1 = part.score(weights, joined)
            print(f"{name}, joined at {joined}: precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}")
            if joined == JOINED:
                scores.append(f"{name} {f1:.1f}")
    said = f"Pairwise F1 on the parts they were not fitted to: {', '.join(scores)}."
    print(said)
    if arguments.write:
        weights = fit([parts["dev"], Part(arguments.data, "gvc-train")])
        lines = [
            '"""Weights of the features by which two reports are known to tell one story, and a constant at the end.',
            "",
            "Made by training/linking/stories.py from US local news reports, grouped by the incident they tell of.",
            said,
            '"""',
            "",
            "from __future__ import annotations",
            "",
            "WEIGHTS: tuple[float, ...] = (",
            *(f"    {weight:.4f},  # {name}" for name, weight in zip((*NAMES, "the constant"), weights, strict=True)),
            ")",
        ]
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
