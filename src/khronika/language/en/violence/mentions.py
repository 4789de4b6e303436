"""Words that a tagger holds for victims or accused organisations, cut into mentions, gathered by whom they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from khronika.language.en.violence.evidence import SentenceEvidence
from khronika.language.quantities import Quantity

#: Words that stand between people, or between people and what is told of them: a mention ends before them.
_JOINT_WORDS = """
, ; : and who whom which that when while where was were is are be been being has have had as by including among also
"""
_JOINTS = frozenset(_JOINT_WORDS.split())
_OPENING = frozenset({"(", "[", "-"})
#: Words that do not tell whom a mention means: they are cut from its edges and not compared.
_LIGHT_WORDS = """
the a an of and to in by who was were had have has been is are his her their its this that these those two three four five six seven
eight nine ten one some several many at least about other another more than
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
#: Words for several people without an "s".
_SEVERAL = frozenset({"people", "men", "women", "children", "policemen", "persons", "dead", "wounded", "injured"})
#: Bounds that stand for a word such as "several" or "dozens".
_VAGUE = frozenset({(3, 9), (24, 99), (200, 999), (2000, 9999), (20000, 99999)})


class Mention(NamedTuple):
    """Words `first` to `last` of a sentence, and the highest and mean share the tagger gives them."""

    sentence: int
    first: int
    last: int
    most: float
    mean: float


class Mentioned(NamedTuple):
    """Mentions of one victim, group or body, and the words of each."""

    mentions: list[Mention]
    words: list[tuple[str, ...]]

    @property
    def best(self) -> Mention:
        """The mention that the tagger is surest of."""
        return max(self.mentions, key=lambda one: one.most)


class CountOf(NamedTuple):
    """How many: bounds as in a figure; `kind` is 0 for one, 1 for several, 2 for a plain number, 3 about, 4 a range.

    Several are people of whom no number is told: their bounds are 2 and None.
    """

    kind: int
    lower: int
    upper: int | None


ONE, SEVERAL = CountOf(0, 1, 1), CountOf(1, 2, None)


def find_mentions(sentences: Sequence[SentenceEvidence], shares: np.ndarray, least: float) -> list[Mention]:
    """Runs of words with a share above `least`, cut at words that join, without articles and numbers at their edges."""
    found: list[Mention] = []
    begin = 0
    for number, sentence in enumerate(sentences):
        own = shares[begin : begin + len(sentence.words)]
        begin += len(sentence.words)
        run: list[int] = []
        for at in range(len(own) + 1):
            if at < len(own) and own[at] > least and sentence.words[at] not in _JOINTS:
                run.append(at)
                continue
            while run and _light(sentence.words[run[0]]):
                run.pop(0)
            while run and _light(sentence.words[run[-1]]):
                run.pop()
            if run:
                part = own[run[0] : run[-1] + 1]
                found.append(Mention(number, run[0], run[-1] + 1, float(part.max()), float(part.mean())))
            run = []
    return found


def _light(word: str) -> bool:
    return not word[0].isalnum() or word[0].isdigit() or word in _LIGHT


def gather(sentences: Sequence[SentenceEvidence], mentions: Sequence[Mention]) -> list[Mentioned]:
    """Mentions by whom they mean: the words of one are among those of the other, or it is in brackets behind the other."""
    found: list[Mentioned] = []
    last: tuple[Mention, Mentioned] | None = None
    for mention in mentions:
        words = sentences[mention.sentence].words[mention.first : mention.last]
        own = next((one for one in found if any(_same(words, other) for other in one.words)), None)
        if own is None and last is not None and _in_brackets(sentences, last[0], mention):
            own = last[1]
        if own is None:
            own = Mentioned([], [])
            found.append(own)
        own.mentions.append(mention)
        own.words.append(words)
        last = (mention, own)
    return found


def _same(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    one, other = ({word for word in some if not _light(word)} for some in (words, others))
    return one <= other or other <= one


def _in_brackets(sentences: Sequence[SentenceEvidence], before: Mention, mention: Mention) -> bool:
    if before.sentence != mention.sentence or not 0 < mention.first - before.last <= 2:
        return False
    return sentences[mention.sentence].words[before.last] in _OPENING


def find_counts(sentences: Sequence[SentenceEvidence], one: Mentioned) -> dict[CountOf, list[Mention]]:
    """The numbers that may be told of a victim or group, each with the mentions that speak for it.

    One is always among them: a number near a single person may be an age or of others. Where a mention ends in a word for
    several ("peasants"), numbers before that word elsewhere in the report are theirs too.
    """
    found: dict[CountOf, list[Mention]] = {}
    for mention in one.mentions:
        near = list(_counts_at(sentences[mention.sentence], mention.first - 3, mention.last))
        for count in (ONE, *(near or (SEVERAL,))):
            found.setdefault(count, []).append(mention)
    for mention in _elsewhere(sentences, one):
        for count in _counts_at(sentences[mention.sentence], mention.first - 2, mention.last):
            found.setdefault(count, []).append(mention)
    return found


def _counts_at(sentence: SentenceEvidence, first: int, last: int) -> Iterator[CountOf]:
    """The numbers whose words end between these words."""
    for quantity in sentence.quantities:
        if first <= quantity.last <= last and (count := _count_of(quantity)) is not None:
            yield count


def _elsewhere(sentences: Sequence[SentenceEvidence], one: Mentioned) -> Iterator[Mention]:
    """Where else the last words of the mentions stand, those for several people alone; with no share of the tagger's."""
    ends = {words[-1] for words in one.words if words[-1].endswith("s") or words[-1] in _SEVERAL}
    known = {(mention.sentence, mention.last) for mention in one.mentions}
    for number, sentence in enumerate(sentences):
        for at, word in enumerate(sentence.words):
            if word in ends and (number, at + 1) not in known:
                yield Mention(number, at, at + 1, 0.0, 0.0)


def _count_of(quantity: Quantity) -> CountOf | None:
    lower, upper = quantity.lower, quantity.upper
    if quantity.fraction or upper == 0:
        return None
    if (lower, upper) in _VAGUE:
        return SEVERAL
    if lower == upper:
        return CountOf(3 if quantity.approximate else 2 if lower > 1 else 0, lower, upper)
    return CountOf(4, lower, upper)
