"""Stories: how likely two reports tell of the same happening, whoever wrote them and in whatever words.

The answer rests on the two reports alone: the rare words, names and numbers they share, and the days between them.
What else is in the collection changes nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Literal

from khronika.link.story_weights import WEIGHTS
from khronika.link.terms import INFLECTED, SCALE, sound_of
from khronika.record.sketches import Sketch, Term

#: What the probability is made of, in the order of the weights, which end with a constant.
NAMES = (
    "shared words",
    "root of shared words",
    "shared names",
    "shared early words",
    "shared numbers",
    "number of shared names",
    "three weightiest shared names",
    "days between",
    "no day printed",
    "a day apart at most",
    "a week apart at most",
    "shared words by days",
    "shared names by days",
)
#: Logarithm of the days between two reports: no more than this, and this where one prints no day.
_MOST_DAYS, _NO_DAY = 7.0, 3.0
_NONE = "9999"
#: Keys that two reports must share to be compared, of those that no more than so many reports hold.
LEAST_KEYS = 2
COMMON_KEY = 40
#: What is as unlikely as this says nothing.
UNLIKELY = 0.02


def same_story(one: Sketch, other: Sketch) -> float:
    """How likely two reports tell of the same happening, from 0 to 1; in either order."""
    return same_story_of(Weighed(one), Weighed(other))


def same_story_of(one: Weighed, other: Weighed) -> float:
    """The same for reports that are each compared with several."""
    return 1 / (1 + math.exp(-sum(map(float.__mul__, WEIGHTS, (*_features_of(one, other), 1.0)))))


def shared_keys(sketches: Iterable[Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of documents, smaller id first, that share keys enough to be compared; each once, in order."""
    held = {sketch.document: sketch for sketch in sketches}
    found: set[tuple[str, str]] = set()
    for across in (False, True):
        holders: dict[int, list[str]] = {}
        for sketch in held.values():
            for key in sketch.sounds if across else sketch.keys:
                holders.setdefault(key, []).append(sketch.document)
        shared = Counter(
            pair for them in holders.values() if len(them) <= COMMON_KEY for pair in combinations(sorted(them), 2)
        )
        found |= {
            (one, other)
            for (one, other), number in shared.items()
            if number >= LEAST_KEYS and tell_across(held[one], held[other]) == across
        }
    return iter(sorted(found))


def tell_across(one: Sketch, other: Sketch) -> bool:
    """Whether two reports are in two languages: they find each other by sounds then, and by words else."""
    return (one.language or "")[:2] != (other.language or "")[:2]


def features_of(one: Sketch, other: Sketch) -> tuple[float, ...]:
    """The features of a pair, as in `NAMES`. Across languages only names, by their sound, and numbers are
    compared; within a language that inflects its names these by their sound too."""
    return _features_of(Weighed(one), Weighed(other))


def _features_of(mine: Weighed, theirs: Weighed) -> tuple[float, ...]:
    one, other = mine.sketch, theirs.sketch
    across = tell_across(one, other)
    way: _Way = "alone" if across else "sounds" if (one.language or "")[:2] in INFLECTED else "words"
    words, named, early = (_Shared(*pair) for pair in zip(mine.terms(way), theirs.terms(way), strict=True))
    dated = _NONE not in (one.day, other.day)
    days = abs(date.fromisoformat(one.day).toordinal() - date.fromisoformat(other.day).toordinal()) if dated else 0
    apart = min(math.log1p(days), _MOST_DAYS) if dated else _NO_DAY
    return (
        words.cosine,
        math.sqrt(words.cosine),
        named.cosine,
        early.cosine,
        len(mine.numbers & theirs.numbers) / math.sqrt(len(mine.numbers) * len(theirs.numbers) or 1),
        math.sqrt(len(named.products)),
        sum(named.products[:3]),
        apart,
        float(not dated),
        float(dated and days <= 1),
        float(dated and days <= 7),
        words.cosine * apart,
        named.cosine * apart,
    )


#: How the terms of two reports are compared: as words; names by their sound; or names and numbers alone, by sound.
_Way = Literal["words", "sounds", "alone"]


class _Terms:
    """The weights of terms by their words, and the sum of their squares."""

    __slots__ = ("square", "weights")

    def __init__(self, terms: Iterable[Term]) -> None:
        self.weights = {term.word: term.weight / SCALE for term in terms}
        self.square = sum(weight**2 for weight in self.weights.values())


class Weighed:
    """A sketch with its terms laid out for comparison, once for all that it is compared with."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.numbers = frozenset(filter(str.isdigit, sketch.facts))
        self._terms: dict[_Way, tuple[_Terms, _Terms, _Terms]] = {}

    def terms(self, way: _Way) -> tuple[_Terms, _Terms, _Terms]:
        """All terms, those that are names, and those that stand early."""
        if way not in self._terms:
            own = self.sketch.terms
            terms = own if way == "words" else tuple(_by_sound(own, alone=way == "alone"))
            self._terms[way] = (
                _Terms(terms),
                _Terms(term for term in terms if term.name),
                _Terms(term for term in terms if term.early),
            )
        return self._terms[way]


class _Shared:
    """What two lists of terms share: the cosine between them, and the products of weights, greatest first."""

    __slots__ = ("cosine", "products")

    def __init__(self, one: _Terms, other: _Terms) -> None:
        mine, theirs = one.weights, other.weights
        self.products = sorted([mine[word] * theirs[word] for word in mine.keys() & theirs.keys()], reverse=True)
        lengths = one.square * other.square
        self.cosine = sum(self.products) / math.sqrt(lengths) if lengths else 0.0


def _by_sound(terms: Iterable[Term], *, alone: bool) -> Iterator[Term]:
    """Numbers as they are, and names by their consonants; where these are not `alone`, with the other words."""
    heard: set[str] = set()
    for term in terms:
        sound = sound_of(term)
        if sound is None:
            if not alone:
                yield term
        elif sound not in heard:
            heard.add(sound)
            yield Term(sound, term.weight, term.name, term.early)
