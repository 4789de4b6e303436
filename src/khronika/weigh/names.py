"""Names of voices, for comparison only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from khronika.language.transliteration import latin_key
from khronika.record.statements import ChainLink, VoiceKind

_ARTICLES = frozenset({"the", "a", "an"})
#: Kinds of voices that many reports leave without a name.
_SELDOM_NAMED: frozenset[VoiceKind] = frozenset({"witness", "relative", "unknown", "person", "ngo"})


@lru_cache(1 << 14)  # a few names make up most chains
def name_key(name: str) -> str:
    """A name for comparison: in Latin letters, no case, accents, articles or punctuation; "St." is Saint."""
    plain = unicodedata.normalize("NFKD", latin_key(name))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("’", "'")
    words = re.findall(r"\w+", plain.replace("'s ", " ").replace("s' ", "s ").removesuffix("'s"))
    words = [word for word in words if word not in _ARTICLES] or words
    return " ".join("saint" if word == "st" else word for word in words)


def is_short_form(short: str, full: str) -> bool:
    """Whether one key is the other cut short: it keeps the last word ("Kovalenko"), or at least the first two.

    "Security Service" is the Security Service of Varonia; one first word alone ("Security") could be anybody's.
    """
    some, words = short.split(), full.split()
    if not set(some) < set(words):
        return False
    return words[-1] == some[-1] or (len(some) > 1 and words[: len(some)] == some)


def same_name(one: str, other: str) -> bool:
    """Whether two keys are one name, whole or cut short."""
    return one == other or is_short_form(one, other) or is_short_form(other, one)


def is_nameless(link: ChainLink) -> bool:
    """Whether a voice is told only by what it is: "a police source", "campaigners".

    A witness or a voice of no known kind that is told by a proper name has one: "Mothers of Orrey", "Tirek Post".
    """
    return link.kind == "anonymous" or (link.kind in _SELDOM_NAMED and link.name == link.name.casefold())
