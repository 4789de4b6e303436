"""The victims and the accused organisations that a report of political violence tells of."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from khronika.language.en.violence.bodies import BodyCandidate
from khronika.language.en.violence.evidence import gather_evidence
from khronika.language.en.violence.features import VictimCandidate
from khronika.language.en.violence.mentions import CountOf
from khronika.language.en.violence.model import (
    Candidates,
    Deciders,
    Model,
    add_scores,
    find_candidates,
    load_model,
    logits,
)
from khronika.language.en.violence.relevance import chances
from khronika.language.reading import Reading

Effect = Literal["untold", "killed", "injured", "unhurt"]
#: Whether an organisation did it: the report says so flatly, somebody suspects or accuses it, an authority does, the
#: organisation itself says so, or the report only names it near ("possible").
Blame = Literal["fact", "accused", "accused by an authority", "claimed", "possible"]
EFFECTS: tuple[Effect, ...] = ("untold", "killed", "injured", "unhurt")
BLAMES: tuple[Blame, ...] = ("fact", "accused", "accused by an authority", "claimed", "possible")
#: Candidates below are no answer: where number F1, and organisation and confidence F1, are highest over the held-out folds of
#: MUC-4 dev (`training/violence`).
VICTIM_FROM, BODY_FROM = 0.25, 0.12
#: How many of the keys that blame an organisation, as a share, blame it in the same way for a second and for a third incident.
AGAIN = (0.33, 0.15)


class Victims(NamedTuple):
    """Victims told of together: how many, what was done to them, and the chance that the number is right. No name."""

    number: CountOf
    effect: Effect
    chance: float


class Accused(NamedTuple):
    """An organisation held responsible, in the report's words (lower case), how far, the chance that this is right, and for how
    many incidents. One that may be blamed in two ways is told twice.
    """

    words: str
    blame: Blame
    chance: float
    incidents: int = 1


class Violence(NamedTuple):
    """What a report tells of political violence."""

    victims: tuple[Victims, ...]
    accused: tuple[Accused, ...]


def estimate_violence(text: str, reading: Reading, model: Model | None = None) -> Violence:
    """The victims and accused of a report; an estimate, and no figure or statement of the record."""
    model = model or load_model()
    return decide(find_candidates(gather_evidence(text, reading), model.taggers, model.names), model.deciders)


def decide(candidates: Candidates, deciders: Deciders) -> Violence:
    """The candidates that are likely enough."""
    victims, accused = candidates
    found: list[Victims] = []
    blamed: list[Accused] = []
    if victims:
        rows, effects = victim_table(victims, deciders)
        for one, effect, chance in zip(victims, effects, deciders.victim_trees.chances(rows).tolist(), strict=True):
            if chance > VICTIM_FROM:
                found.append(Victims(one.number, EFFECTS[effect], chance))
    if accused:
        rows, blames = body_table(accused, deciders)
        likely = deciders.body_trees.chances(rows)[:, None] * blames
        for body, shares in zip(accused, likely.tolist(), strict=True):
            for blame, chance in zip(BLAMES, shares, strict=True):
                if chance > BODY_FROM:
                    incidents = 1 + sum(chance * again > BODY_FROM for again in AGAIN)
                    blamed.append(Accused(" ".join(body.words), blame, chance, incidents))
    return Violence(tuple(found), tuple(blamed))


def victim_table(candidates: list[VictimCandidate], deciders: Deciders) -> tuple[np.ndarray, list[int]]:
    """What the trees take of a report's candidates for victims, and the likeliest effect of each."""
    slots = [one.slots for one in candidates]
    effects = logits(slots, deciders.effects)
    table = add_scores([one.row for one in candidates], logits(slots, deciders.victims), effects)
    return table, effects.argmax(axis=1).tolist()


def body_table(candidates: list[BodyCandidate], deciders: Deciders) -> tuple[np.ndarray, np.ndarray]:
    """What the trees take of a report's candidates for accused bodies, and the share of each way to be blamed."""
    slots = [one.slots for one in candidates]
    blames = logits(slots, deciders.certainties)
    shares = chances(blames)
    table = add_scores([one.row for one in candidates], logits(slots, deciders.bodies), blames)
    return table, shares / shares.sum(axis=1, keepdims=True)
