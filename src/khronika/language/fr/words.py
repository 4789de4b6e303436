"""French sentences as rows of words: elided articles and pronouns behind a hyphen stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import msgspec

from khronika.language.reading import Passage, Sentence
from khronika.language.romance.tongues import REMEMBERED
from khronika.language.sentences import cut_sentences
from khronika.record.documents import REPORTING_PARTS, PartKind
from khronika.text.tokens import Token

#: Words that lose their vowel before another: "l'opposant", "jusqu'à", "d'une".
_ELIDED = re.compile(r"((?:[ldcjmtsn]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)')(?=\w)", re.IGNORECASE)
#: Subject pronouns behind their verb: "a-t-elle", "dit-il"; "celui-ci" and "là-bas" are left whole.
_INVERTED = re.compile(r"(?<=\w)(-(?:t-)?)(?:ils?|elles?|on|je|nous|vous)$")
_WHOLE = frozenset({"aujourd'hui", "quelqu'un", "d'abord", "d'ailleurs", "rendez-vous", "n'djamena"})


def cut_french(passage: Passage, kinds: Collection[PartKind] = REPORTING_PARTS) -> tuple[Sentence, ...]:
    """The sentences of a report, in French words."""
    return tuple(
        msgspec.structs.replace(sentence, tokens=tuple(part for token in sentence.tokens for part in split_word(token)))
        for sentence in cut_sentences("fr", passage, kinds)
    )


def split_word(token: Token) -> list[Token]:
    """The words that a token is made of: "l'opposant" is two, "a-t-elle" two (the "t" is no word)."""
    cuts = _cuts(token.norm) if len(token.word) > 2 else ()
    if not cuts:
        return [token._replace(norm="à")] if token.word == "A" else [token]
    return [
        Token(token.start + start, token.start + end, token.word[start:end], token.norm[start:end])
        for start, end in cuts
    ]


@lru_cache(1 << 14)
def _cuts(norm: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a token begin and end in it, none where it is one word."""
    if norm in _WHOLE or not ("'" in norm or "-" in norm):
        return ()
    start = 0
    found: list[tuple[int, int]] = []
    while (elided := _ELIDED.match(norm, start)) is not None:
        found.append((start, elided.end()))
        start = elided.end()
    inverted = _INVERTED.search(norm, start)
    if inverted is not None:
        found += [(start, inverted.start(1)), (inverted.end(1), len(norm))]
    elif found:
        found.append((start, len(norm)))
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def singulars(norm: str) -> tuple[str, ...]:
    """The singulars a noun may have, masculine ones too: "interpellées", "ouvrières", "hôpitaux"."""
    found = [norm]
    stem = norm.removesuffix("s")
    if stem != norm:
        found.append(stem)
    if norm.endswith("x"):
        found.append(norm[:-1])
    if norm.endswith("aux"):
        found.append(norm[:-3] + "al")
    for ending, other in (
        ("trice", "teur"),
        ("euse", "eur"),
        ("ière", "ier"),
        ("enne", "en"),
        ("onne", "on"),
        ("ée", "é"),
        ("e", ""),
    ):
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            found.append(stem[: -len(ending)] + other)
    return tuple(found)
