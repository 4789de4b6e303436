"""The features of each group of victims, with a number, and of each accused body that a report may speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from khronika.language.en.violence.evidence import (
    SentenceEvidence,
    mention_features,
    number_features,
    slots_of,
    surrounding_features,
)
from khronika.language.en.violence.mentions import ONE, CountOf, Mentioned, find_counts

Row = list[float]


class VictimCandidate(NamedTuple):
    """A victim or group with one number it may have: features for the trees, and slots for the regressions."""

    group: Mentioned
    number: CountOf
    row: Row
    slots: tuple[int, ...]


class BodyCandidate(NamedTuple):
    """A body that may be accused: its words as the report has them most, features and slots."""

    body: Mentioned
    words: tuple[str, ...]
    row: Row
    slots: tuple[int, ...]


def victim_candidates(
    sentences: Sequence[SentenceEvidence], groups: Sequence[Mentioned], relevance: Sequence[float]
) -> list[VictimCandidate]:
    """Every group with every number that stands at it; `relevance` is what the words of the whole report say of it."""
    found = []
    for group in groups:
        best = group.best
        counts = find_counts(sentences, group)
        beside = sum(any(m.sentence == best.sentence for m in other.mentions) for other in groups if other is not group)
        before = sentences[best.sentence].at(best.first - 1)
        numbered = sum(count.kind > ONE.kind + 1 for count in counts)
        shared = [*_shared(group, groups, len(sentences)), *relevance]
        shared += [best.last - best.first, sentences[best.sentence].words[best.last - 1].endswith("s")]
        shared += [sum(len(words) > 1 for words in group.words), beside]
        shared += [before in ("a", "an"), before == "the", before in ("of", "by"), numbered]
        for count, support in counts.items():
            one = max(support, key=lambda mention: mention.most)
            value = min(count.lower or count.upper or 0, 500) if count.kind > 1 else 0
            row = [*shared, count.kind, value, len(support), one.most]
            place = (one.first, one.last)
            slots = slots_of(
                chain(
                    mention_features(sentences, one.sentence, *place),
                    number_features(sentences[one.sentence], *place, count.kind),
                )
            )
            found.append(VictimCandidate(group, count, row, slots))
    return found


def body_candidates(
    sentences: Sequence[SentenceEvidence], bodies: Sequence[Mentioned], relevance: Sequence[float], harmed: float
) -> list[BodyCandidate]:
    """Every body; `harmed` is the highest share that the tagger of victims gives any word of the report."""
    found = []
    for body in bodies:
        weights: Counter[tuple[str, ...]] = Counter()
        for mention, words in zip(body.mentions, body.words, strict=True):
            weights[words] += mention.mean  # type: ignore[assignment]
        words = max(weights, key=lambda one: weights[one])
        surest = sorted(body.mentions, key=lambda one: -one.most)[:2]
        features = (
            chain(
                mention_features(sentences, one.sentence, one.first, one.last),
                surrounding_features(sentences, one.sentence),
            )
            for one in surest
        )
        row = [*_shared(body, bodies, len(sentences)), *relevance, harmed, len(words)]
        found.append(BodyCandidate(body, words, row, slots_of(chain.from_iterable(features))))
    return found


def _shared(one: Mentioned, every: Sequence[Mentioned], sentences: int) -> Row:
    """How sure the tagger is of a group, how often and where it is mentioned, and how it stands among the others."""
    shares = [mention.most for mention in one.mentions]
    best = one.best
    tops = [max(mention.most for mention in other.mentions) for other in every]
    return [
        *(best.most, best.mean, sum(shares), len(shares), 1.0 - float(np.prod([1.0 - share for share in shares]))),
        *(one.mentions[0].sentence, best.sentence, len(every), sum(top > best.most for top in tops), sum(tops)),
        sentences,
    ]
