"""Terms: the weightiest words of a report, by which its story is known again in other words.

A word weighs by how often the report says it and how rare it is in the language (Spärck Jones, A statistical
interpretation of term specificity, Journal of Documentation 28, 1972). Rarity is counted once and for all: what else is
in the collection changes nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable

from khronika.language.rarity import load_rarity, words_in
from khronika.link.facts import LEAST_SOUND, skeleton
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.record.identity import digest_of
from khronika.record.sketches import Term

#: Terms kept of a report.
KEPT = 64
#: Sum of the squares of a report's weights: they are kept as integers.
SCALE = 1000
#: Of these, the weightiest, by which reports of one story find each other.
KEYS = 24
#: The weightiest names and numbers, by which reports in two languages do.
SOUNDS = 16
#: Letters by which the words of a language that inflects them are known again: a stem cut off there serves as well as
#: a dictionary (McNamee and Mayfield, Information Retrieval 7, 2004), and its names are compared by their sound.
INFLECTED = {"ru": 5}
#: Characters of a report's text, after the title, that count as its beginning.
_BEGINNING = 500


def keys_of(terms: Iterable[Term]) -> tuple[int, ...]:
    """64-bit digests (signed) of the weightiest terms, in order of size."""
    return tuple(sorted(digest_of(f"= {term.word}") for term in _by_weight(terms)[:KEYS]))


def sounds_of(terms: Iterable[Term]) -> tuple[int, ...]:
    """64-bit digests (signed) of the weightiest names, by their sound, and numbers, in order of size."""
    heard = dict.fromkeys(sound for term in _by_weight(terms) if (sound := sound_of(term)) is not None)
    return tuple(sorted(digest_of(f"~ {sound}") for sound in list(heard)[:SOUNDS]))


def sound_of(term: Term) -> str | None:
    """What passes from one language into another: a number as it is, a name by its consonants; None for other words."""
    if term.word.isdigit():
        return term.word
    sound = skeleton(term.word) if term.name else ""
    return sound if len(sound) >= LEAST_SOUND else None


def weigh_terms(document: Document, text: str) -> tuple[Term, ...]:
    """The terms of a report's own text, title included, in the order of the alphabet."""
    pieces = [text[part.start : part.end] for part in document.parts if part.kind in REPORTING_PARTS]
    told = "\n".join(pieces)
    written = Counter(words_in(told))
    lowered = {word: word.lower() for word in written}
    small = {lower for word, lower in lowered.items() if word[0] == lower[0]}
    terms = _terms_of(lowered.values(), small, INFLECTED.get((document.language or "")[:2]))
    said: dict[str, int] = {}
    for word, times in written.items():
        term = terms[lowered[word]]
        said[term] = said.get(term, 0) + times
    known = load_rarity(document.language)
    rarity: dict[str, int] = {}
    for word, term in terms.items():
        found = known.of(word)
        rarity[term] = min(rarity.get(term, found), found)
    weights = {term: (1 + math.log(times)) * rarity[term] for term, times in said.items()}
    kept = sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:KEPT]
    length = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    title = len(document.title or "")
    early = {terms[word.lower()] for word in words_in(told[: title + _BEGINNING]) if word.lower() in terms}
    names = {term for word, term in terms.items() if word not in small}
    return tuple(
        Term(term, round(SCALE * weights[term] / length), term in names, term in early)
        for term in sorted(kept)
        if weights[term] > 0
    )


def _terms_of(words: Iterable[str], small: Collection[str], letters: int | None) -> dict[str, str]:
    """For each word, in lower case, the term that it is a form of: itself, where the language does not inflect.

    `small` are the words that are also written without a capital, and so no names. Forms of a name are those of one
    sound, and go by the shortest of them; other words by their first `letters`.
    """
    if letters is None:
        return {word: word for word in words}
    terms, names = dict[str, str](), dict[str, list[str]]()
    for word in dict.fromkeys(words):
        sound = skeleton(word) if word not in small and not word.isdigit() else ""
        if len(sound) >= LEAST_SOUND:
            names.setdefault(sound, []).append(word)
        else:
            terms[word] = word if word.isdigit() else word[:letters]
    for forms in names.values():
        terms |= dict.fromkeys(forms, min(forms, key=lambda form: (len(form), form)))
    return terms


def _by_weight(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: (-term.weight, term.word))
