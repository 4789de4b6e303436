"""What a key makes of a report's words and of its candidates: which words are victims' or bodies', which candidates right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from keys import Key, Target, Words, written

from khronika.language.en.violence.evidence import SentenceEvidence
from khronika.language.en.violence.features import BodyCandidate, VictimCandidate
from khronika.language.en.violence.mentions import Mentioned


def word_labels(sentences: Sequence[SentenceEvidence], key: Key) -> tuple[np.ndarray, np.ndarray]:
    """Of every word of a report, whether it is among the words of a victim, and of an accused organisation."""
    victims: set[Words] = set()
    for target in key.targets:
        victims.update(target.words, target.described)
        victims.update(
            words[-1:] for words in target.words if len(words) > 1 and len(words[-1]) > 3 and target.described
        )
    bodies = {words for accusation in key.accusations for words in accusation.words}
    return _marked(sentences, victims), _marked(sentences, bodies)


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


def body_labels(candidates: Sequence[BodyCandidate], key: Key) -> tuple[list[bool], list[int]]:
    """Whether each body is accused in the key, under any of its names, and the index of the confidence (-1 where not)."""
    blames = []
    for one in candidates:
        own = set(one.body.words)
        blames.append(next((a.blame for a in key.accusations if own.intersection(a.words)), -1))
    return [blame >= 0 for blame in blames], blames
