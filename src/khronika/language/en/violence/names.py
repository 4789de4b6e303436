"""Where a report names an organisation that may be held responsible: names learned from keys, gathered by whom they mean."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khronika.language.en.violence.evidence import SentenceEvidence

#: No name is longer, in words.
LONGEST = 9
_ARTICLES = frozenset({"the", "a", "an"})
_OPENING = frozenset({"[", "(", "-"})
_STATE_WORDS = """
army police forces force government battalion battalions brigade guard military regime troops detachment corps soldiers
"""
_STATE = frozenset(_STATE_WORDS.split())
_DRUGS = frozenset(
    {"cartel", "cartels", "extraditables", "mafia", "mafias", "traffickers", "trafficking", "drug", "cocaine"}
)
_ARMED = frozenset({"liberation", "revolutionary"})

Words = tuple[str, ...]


class Name(NamedTuple):
    """What is known of a name: the body it means, as an index, and how many keys give it."""

    body: int
    known: int


#: Names by the code of their words: no word of them is kept.
Names = Mapping[int, Name]


class Named(NamedTuple):
    """Words `first` to `last` of a sentence that name an organisation."""

    sentence: int
    first: int
    last: int
    words: Words
    name: Name


def code_of(words: Words) -> int:
    """The code of a name."""
    return zlib.crc32(" ".join(words).encode("utf-8"))


def without_article(words: Words) -> Words:
    """A name without the articles before it."""
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return words


def kind_of(words: Words) -> str:
    """What a name's own words say it is: of the state, of the drug trade, or another armed group."""
    own = set(words)
    if own & _DRUGS:
        return "drugs"
    return "state" if own & _STATE and not own & _ARMED else "armed"


def find_names(sentences: Sequence[SentenceEvidence], names: Names) -> list[Named]:
    """The names in a report, in order: at each word the longest."""
    found: list[Named] = []
    for number, sentence in enumerate(sentences):
        words, at = sentence.words, 0
        while at < len(words):
            ends = range(min(at + LONGEST, len(words)), at, -1)
            end = next((end for end in ends if code_of(words[at:end]) in names), None)
            if end is not None:
                own = words[at:end]
                found.append(Named(number, at, end, own, names[code_of(own)]))
            at = end or at + 1
    return found


def gather_names(sentences: Sequence[SentenceEvidence], named: Sequence[Named]) -> list[list[Named]]:
    """Names by whom they mean: the same body by the keys, or one in brackets behind the other."""
    found: list[list[Named]] = []
    last: tuple[Named, list[Named]] | None = None
    for one in named:
        own = next((some for some in found if any(one.name.body == other.name.body for other in some)), None)
        if own is None and last is not None and _in_brackets(sentences, last[0], one):
            own = last[1]
        if own is None:
            own = []
            found.append(own)
        own.append(one)
        last = (one, own)
    return found


def _in_brackets(sentences: Sequence[SentenceEvidence], before: Named, one: Named) -> bool:
    if before.sentence != one.sentence or not 0 < one.first - before.last <= 2:
        return False
    return sentences[one.sentence].words[before.last] in _OPENING
