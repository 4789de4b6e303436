"""How many were killed and how many injured in the incident that a report is about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.evidence import gather_evidence
from khronika.language.en.casualties.features import Row, pair_rows, single_rows
from khronika.language.en.casualties.model import Model, Trees, load_model
from khronika.language.en.casualties.network import read_whole
from khronika.language.reading import Reading


class Casualties(NamedTuple):
    """The likeliest numbers of one incident, and the chance that both are right."""

    killed: int
    injured: int
    chance: float


def estimate_casualties(text: str, reading: Reading, model: Model | None = None) -> Casualties:
    """The casualties of the incident a report is about; an estimate, and no figure of the record.

    Whoever was hurt and died is killed and not injured; an attacker counts as everybody else.
    """
    model = model or load_model()
    evidence = gather_evidence(text, reading)
    scores = model.scores(evidence, read_whole(text, evidence))
    chances = [
        shares(*single_rows(evidence, scores, role), trees)
        for role, trees in enumerate((model.killed_trees, model.injured_trees))
    ]
    pairs, rows = pair_rows(evidence, scores, *chances)
    likely = model.pair_trees.chances(as_array(rows))
    best = int(np.argmax(likely))
    return Casualties(*pairs[best], float(likely[best]))


def shares(values: list[int], rows: list[Row], trees: Trees) -> dict[int, float]:
    """The chance of each candidate, together one."""
    chances = trees.chances(as_array(rows))
    return dict(zip(values, (chances / chances.sum()).tolist(), strict=True))


def as_array(rows: list[Row]) -> np.ndarray:
    """Rows of features as the trees take them."""
    return np.array(rows, dtype=np.float32)
