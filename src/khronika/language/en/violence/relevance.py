"""How likely a report, and each sentence of it, tells of an incident of political violence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.model import Linear
from khronika.language.en.violence.evidence import SentenceEvidence, report_slots, sentence_slots

Row = list[float]
#: So many of the likeliest sentences, and so many of the opening, stand in a row for the whole report.
_LIKELIEST, _OPENING = 3, 3


class Relevance(NamedTuple):
    """Chances of a report and of its sentences.

    `report`: that it tells of people harmed, of any incident, of an organisation held responsible. `sentences` (sentences,
    2): that one names somebody or something of an incident, and that it names people harmed.
    """

    report: tuple[float, ...]
    sentences: np.ndarray

    def row(self) -> Row:
        """The report and its likeliest sentences as features."""
        ordered = np.sort(self.sentences, axis=0)[::-1]
        likeliest = [ordered[min(at, len(ordered) - 1)] for at in range(_LIKELIEST)]
        any_told = 1.0 - np.prod(1.0 - 0.7 * self.sentences, axis=0)
        parts = (*likeliest, self.sentences.mean(axis=0), any_told, self.sentences[:_OPENING].mean(axis=0))
        return [*self.report, *np.concatenate(parts).tolist()]

    def row_at(self, places: Sequence[int]) -> Row:
        """The sentences in which somebody is mentioned, in order, as features: the likeliest, the mean and the first."""
        told = self.sentences[list(places)]
        return [*told.max(axis=0).tolist(), *told.mean(axis=0).tolist(), *told[0].tolist()]


def judge_relevance(sentences: Sequence[SentenceEvidence], reports: Linear, each: Linear) -> Relevance:
    """The chances that regressions over the words of a report, and of each sentence, give it. It has a sentence at least."""
    whole = report_slots(sentences)
    told = chances(reports.logits(whole) / np.sqrt(max(len(whole), 1)) + reports.bias)
    rows = [each.logits(slots) + each.bias for slots in sentence_slots(sentences)]
    return Relevance(tuple(told.tolist()), chances(np.array(rows, dtype=np.float64)))


def chances(scores: np.ndarray) -> np.ndarray:
    """Scores as shares between 0 and 1."""
    squashed: np.ndarray = 1.0 / (1.0 + np.exp(-scores))
    return squashed
