"""The trained model: hashed regressions tag words and weigh reports and mentions, regression trees decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.model import Linear, Trees, linear_of, trees_of
from khronika.language.en.violence.evidence import SentenceEvidence, report_slots, word_slots
from khronika.language.en.violence.features import (
    BodyCandidate,
    Row,
    VictimCandidate,
    body_candidates,
    victim_candidates,
)
from khronika.language.en.violence.mentions import find_mentions, gather

#: A word with less than this share begins no mention of a victim, or of a body.
VICTIM_LEAST, BODY_LEAST = 0.04, 0.05


class Taggers(NamedTuple):
    """What reads words: two questions on the whole report (any victims, any incident), and each word's part."""

    reports: Linear
    victims: Linear
    bodies: Linear


class Deciders(NamedTuple):
    """What weighs candidates: mentions of victims and bodies, the effect and the certainty, and trees over all of it."""

    victims: Linear
    effects: Linear
    bodies: Linear
    certainties: Linear
    victim_trees: Trees
    body_trees: Trees


class Model(NamedTuple):
    """All weights."""

    taggers: Taggers
    deciders: Deciders


class Candidates(NamedTuple):
    """All that a report may tell of, before anything is decided."""

    victims: list[VictimCandidate]
    bodies: list[BodyCandidate]


def find_candidates(sentences: Sequence[SentenceEvidence], taggers: Taggers) -> Candidates:
    """The candidates of a report."""
    rows = list(word_slots(sentences))
    if not rows:
        return Candidates([], [])
    whole = report_slots(sentences)
    relevance = chances(taggers.reports.logits(whole) / np.sqrt(len(whole)) + taggers.reports.bias).tolist()
    harmed, bodies = (shares(rows, tagger)[:, 0] for tagger in (taggers.victims, taggers.bodies))
    groups = gather(sentences, find_mentions(sentences, harmed, VICTIM_LEAST))
    accused = gather(sentences, find_mentions(sentences, bodies, BODY_LEAST))
    return Candidates(
        victim_candidates(sentences, groups, relevance),
        body_candidates(sentences, accused, relevance, float(harmed.max())),
    )


def shares(rows: Iterable[Sequence[int]], linear: Linear) -> np.ndarray:
    """The share of each class of a regression for each row of slots: rows x classes."""
    return chances(logits(rows, linear))


def logits(rows: Iterable[Sequence[int]], linear: Linear) -> np.ndarray:
    """The scores of a regression for each row of slots: rows x classes."""
    found = [linear.logits(slots) + linear.bias for slots in rows]
    return np.array(found, dtype=np.float64).reshape(-1, len(linear.bias))


def chances(scores: np.ndarray) -> np.ndarray:
    """Scores as shares between 0 and 1."""
    squashed: np.ndarray = 1.0 / (1.0 + np.exp(-scores))
    return squashed


def add_scores(rows: Sequence[Row], own: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """The features of candidates with the scores that regressions give them, as the trees take them."""
    return np.hstack([np.array(rows, dtype=np.float64), own, classes]).astype(np.float32)


@cache
def load_model() -> Model:
    """The model that is shipped, read once."""
    with np.load(BytesIO(files("khronika.language.en.violence").joinpath("weights.npz").read_bytes())) as table:
        return Model(
            Taggers(*(linear_of(table, f"taggers.{name}") for name in Taggers._fields)),
            Deciders(
                victims=linear_of(table, "deciders.victims"),
                effects=linear_of(table, "deciders.effects"),
                bodies=linear_of(table, "deciders.bodies"),
                certainties=linear_of(table, "deciders.certainties"),
                victim_trees=trees_of(table, "deciders.victim_trees"),
                body_trees=trees_of(table, "deciders.body_trees"),
            ),
        )
