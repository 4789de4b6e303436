"""Terms: the weightiest words of a report, by which its story is known again in other words.

A word weighs by how often the report says it and how rare it is in the language (Spärck Jones, A statistical
interpretation of term specificity, Journal of Documentation 28, 1972). Rarity is counted once and for all: what else is
in the collection changes nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from khronika.language.rarity import load_rarity, words_in
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.record.identity import digest_of
from khronika.record.sketches import Term

#: Terms kept of a report.
KEPT = 64
#: Sum of the squares of a report's weights: they are kept as integers.
SCALE = 1000
#: Of these, the weightiest, by which reports of one story find each other.
KEYS = 24
#: Characters of a report's text, after the title, that count as its beginning.
_BEGINNING = 500


def keys_of(terms: Iterable[Term]) -> tuple[int, ...]:
    """64-bit digests (signed) of the weightiest terms, in order of size."""
    weightiest = sorted(terms, key=lambda term: (-term.weight, term.word))[:KEYS]
    return tuple(sorted(digest_of(f"= {term.word}") for term in weightiest))


def weigh_terms(document: Document, text: str) -> tuple[Term, ...]:
    """The terms of a report's own text, title included, in the order of the alphabet."""
    pieces = [text[part.start : part.end] for part in document.parts if part.kind in REPORTING_PARTS]
    told = "\n".join(pieces)
    words = words_in(told)
    lowered = [word.lower() for word in words]
    said = Counter(lowered)
    small = {lower for word, lower in zip(words, lowered, strict=True) if word[0] == lower[0]}
    rarity = load_rarity(document.language)
    weights = {word: (1 + math.log(times)) * rarity.of(word) for word, times in said.items()}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:KEPT]
    length = math.sqrt(sum(weights[word] ** 2 for word in kept)) or 1.0
    title = len(document.title or "")
    early = {word.lower() for word in words_in(told[: title + _BEGINNING])}
    return tuple(
        Term(word, round(SCALE * weights[word] / length), word not in small, word in early)
        for word in sorted(kept)
        if weights[word] > 0
    )
