"""The features of each group of victims, with a number, that a report may speak of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from khronika.language.en.violence.evidence import (
    SentenceEvidence,
    mention_features,
    number_features,
    slots_of,
)
from khronika.language.en.violence.mentions import ONE, CountOf, Mentioned, find_counts
from khronika.language.en.violence.relevance import Relevance, Row


class VictimCandidate(NamedTuple):
    """A victim or group with one number it may have: features for the trees, and slots for the regressions."""

    group: Mentioned
    number: CountOf
    row: Row
    slots: tuple[int, ...]


def victim_candidates(
    sentences: Sequence[SentenceEvidence], groups: Sequence[Mentioned], relevance: Relevance
) -> list[VictimCandidate]:
    """Every group with every number that stands at it."""
    whole = relevance.row()
    found = []
    for group in groups:
        best = group.best
        counts = find_counts(sentences, group)
        beside = sum(any(m.sentence == best.sentence for m in other.mentions) for other in groups if other is not group)
        before = sentences[best.sentence].at(best.first - 1)
        numbered = sum(count.kind > ONE.kind + 1 for count in counts)
        shared = [*_shared(group, groups, len(sentences)), *whole]
        shared += relevance.row_at([mention.sentence for mention in group.mentions])
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
