"""What a key makes of a report's words and of its candidates: which words are victims' or bodies', which candidates right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from keys import Key, Target, Words, written

from khronika.language.en.violence.bodies import BodyCandidate
from khronika.language.en.violence.estimate import BLAMES
from khronika.language.en.violence.evidence import SentenceEvidence
from khronika.language.en.violence.features import VictimCandidate
from khronika.language.en.violence.mentions import Mentioned
from khronika.language.en.violence.names import without_article


def sentence_labels(sentences: Sequence[SentenceEvidence], key: Key) -> np.ndarray:
    """Whether each sentence has words of anybody or anything of an incident, and of people harmed (sentences, 2)."""
    told = [[_has_any(one.words, some) for some in (key.named, key.people)] for one in sentences]
    return np.array(told, dtype=bool).reshape(-1, 2)


def _has_any(words: Words, patterns: Iterable[Words]) -> bool:
    return any(words[at : at + len(some)] == some for some in patterns for at in range(len(words) - len(some) + 1))


def word_labels(sentences: Sequence[SentenceEvidence], key: Key) -> np.ndarray:
    """Whether each word of a report is among the words of a victim."""
    victims: set[Words] = set()
    for target in key.targets:
        victims.update(target.words, target.described)
        victims.update(
            words[-1:] for words in target.words if len(words) > 1 and len(words[-1]) > 3 and target.described
        )
    return _marked(sentences, victims)


def _marked(sentences: Sequence[SentenceEvidence], patterns: Iterable[Words]) -> np.ndarray:
    patterns = list(patterns)
    found = []
    for sentence in sentences:
        own = np.zeros(len(sentence.words), dtype=bool)
        for words in patterns:
            for at in range(len(own) - len(words) + 1):
                if sentence.words[at : at + len(words)] == words:
                    own[at : at + len(words)] = True
        found.append(own)
    return np.concatenate(found) if found else np.zeros(0, dtype=bool)


def victim_labels(candidates: Sequence[VictimCandidate], key: Key) -> tuple[list[bool], list[int]]:
    """Whether each candidate is a target of the key with its number, and the index of its effect (-1 where it is none).

    A target makes one candidate right: that of the group whose words are nearest to its own.
    """
    right, effects = [False] * len(candidates), [-1] * len(candidates)
    groups = list({id(one.group): one.group for one in candidates}.values())
    for target in key.targets:
        likeness = [_likeness(group, target) for group in groups]
        if not likeness or max(likeness) == 0:
            continue
        group = groups[int(np.argmax(likeness))]
        for at, one in enumerate(candidates):
            if one.group is group and not right[at] and written(one.number) in target.numbers:
                right[at], effects[at] = True, target.effect
                break
    return right, effects


def _likeness(group: Mentioned, target: Target) -> float:
    """3 for the same words, 2 where those of one are among the other's, 1 where half are shared; a bit more if told often."""
    best = 0.0
    for words in map(set, group.words):
        for others in map(set, target.words):
            shared = len(words & others) / len(words | others)
            within = words <= others or others <= words
            best = max(best, 3.0 if shared == 1.0 else 2.0 if within else float(shared >= 0.5))
    return best + 0.01 * len(group.mentions) if best else 0.0


def body_labels(candidates: Sequence[BodyCandidate], key: Key) -> list[list[bool]]:
    """Whether each body is accused in the key, under any of its names, and with which confidences (an entry a blame)."""
    blamed = []
    for one in candidates:
        blames = {a.blame for a in key.accusations if not one.names.isdisjoint(map(without_article, a.words))}
        blamed.append([at in blames for at in range(len(BLAMES))])
    return blamed
