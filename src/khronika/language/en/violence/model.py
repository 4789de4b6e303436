"""The trained model: hashed regressions weigh reports and sentences, tag words and weigh mentions; names are learned; trees decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.model import Linear, Trees, linear_of, trees_of
from khronika.language.en.violence.bodies import BodyCandidate, body_candidates
from khronika.language.en.violence.evidence import SentenceEvidence, word_slots
from khronika.language.en.violence.features import VictimCandidate, victim_candidates
from khronika.language.en.violence.mentions import find_mentions, gather
from khronika.language.en.violence.names import Name, Names, find_names, gather_names
from khronika.language.en.violence.relevance import Row, chances, judge_relevance

#: A word with less than this share begins no mention of a victim.
VICTIM_LEAST = 0.04
#: So many of the highest chances of a report's candidates are summed.
_HIGHEST = 5


class Taggers(NamedTuple):
    """What reads words: questions on the whole report and on each sentence, and each word's part."""

    reports: Linear
    sentences: Linear
    victims: Linear


class Deciders(NamedTuple):
    """What weighs candidates: mentions of victims and bodies, the effect and the certainty, and trees over all of it."""

    victims: Linear
    effects: Linear
    bodies: Linear
    certainties: Linear
    victim_trees: Trees
    body_trees: Trees


class Model(NamedTuple):
    """All weights, and the names that are known."""

    taggers: Taggers
    names: Names
    deciders: Deciders


class Candidates(NamedTuple):
    """All that a report may tell of, before anything is decided."""

    victims: list[VictimCandidate]
    bodies: list[BodyCandidate]


def find_candidates(sentences: Sequence[SentenceEvidence], taggers: Taggers, names: Names) -> Candidates:
    """The candidates of a report."""
    rows = list(word_slots(sentences))
    if not rows:
        return Candidates([], [])
    relevance = judge_relevance(sentences, taggers.reports, taggers.sentences)
    harmed = chances(logits(rows, taggers.victims))[:, 0]
    groups = gather(sentences, find_mentions(sentences, harmed, VICTIM_LEAST))
    return Candidates(
        victim_candidates(sentences, groups, relevance),
        body_candidates(sentences, gather_names(sentences, find_names(sentences, names)), relevance),
    )


def logits(rows: Iterable[Sequence[int]], linear: Linear) -> np.ndarray:
    """The scores of a regression for each row of slots: rows x classes."""
    found = [linear.logits(slots) + linear.bias for slots in rows]
    return np.array(found, dtype=np.float64).reshape(-1, len(linear.bias))


def add_scores(rows: Sequence[Row], own: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """The features of a report's candidates with the scores that regressions give them, as the trees take them.

    `own` (candidates, 1) is how likely each is; how it stands among the others of the report is told too.
    """
    scores = own[:, 0]
    higher = (scores[None] > scores[:, None]).sum(axis=1)
    summed = np.full(len(scores), np.sort(chances(scores))[::-1][:_HIGHEST].sum())
    standing = np.stack([higher, scores.max() - scores, summed], axis=1)
    return np.hstack([np.array(rows, dtype=np.float64), own, classes, standing]).astype(np.float32)


@cache
def load_model() -> Model:
    """The model that is shipped, read once."""
    with np.load(BytesIO(files("khronika.language.en.violence").joinpath("weights.npz").read_bytes())) as table:
        codes, bodies, known = (table[f"names.{part}"].tolist() for part in ("codes", "bodies", "known"))
        return Model(
            Taggers(*(linear_of(table, f"taggers.{name}") for name in Taggers._fields)),
            {code: Name(body, times) for code, body, times in zip(codes, bodies, known, strict=True)},
            Deciders(
                victims=linear_of(table, "deciders.victims"),
                effects=linear_of(table, "deciders.effects"),
                bodies=linear_of(table, "deciders.bodies"),
                certainties=linear_of(table, "deciders.certainties"),
                victim_trees=trees_of(table, "deciders.victim_trees"),
                body_trees=trees_of(table, "deciders.body_trees"),
            ),
        )
