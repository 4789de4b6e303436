"""Facts: the numbers and names of a text, which a translation keeps, in the order in which they stand.

A name is brought down to the consonants of its Latin spelling, so that «Варония», "Varonia" and "Varonie" are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from khronika.text.late_patterns import compile_late

#: It begins with the one kind of character that either may begin with, so that all others are passed over at once.
_FACT = compile_late(
    r"[^\W_a-zа-я](?:(?<=\d)(?P<number>\d{0,2}(?:[., \u00a0\u202f]\d{3})+|\d*)|(?<=[^.!?:\n] \D)[^\W\d_]{2,})"
)
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэёіїєґъь", "abvgdeziiklmnoprstufyeoiieg__", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
)
_SOUNDS = (
    ("ch", "c"),
    ("sh", "s"),
    ("kh", "h"),
    ("ts", "c"),
    ("zh", "z"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
)
_CONSONANTS = re.compile(r"[^bcdfghjklmnpqrstvwz]")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Consonants by which two names are compared: endings differ from language to language.
_KEPT = 4
#: Consonants that tell a name from another.
LEAST_SOUND = 2


def find_facts(text: str) -> Iterator[str]:
    """Numbers as digits alone (years left out), and names by their consonants, in the order of the text."""
    for match in _FACT.finditer(text):
        words = match[0]
        if match["number"] is None:
            consonants = skeleton(words)
            if len(consonants) >= LEAST_SOUND:
                yield consonants
        elif not _YEAR.fullmatch(words):
            digits = words if words.isdecimal() else "".join(filter(str.isdecimal, words))
            yield digits.lstrip("0") or "0"


@lru_cache(1 << 16)  # a few words make up most of any text
def skeleton(name: str) -> str:
    """The first consonants of a name's Latin spelling, accents and doubled letters left out."""
    latin = name.lower().translate(_CYRILLIC).replace("_", "")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(letter))
    for sound, letter in _SOUNDS:
        plain = plain.replace(sound, letter)
    return re.sub(r"(.)\1", r"\1", _CONSONANTS.sub("", plain))[:_KEPT]


def facts_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many facts stand in both in the same order: the length of the longest common subsequence.

    A row of the table is one number, a bit for each fact of `other`, 0 where the length grows (Hyyrö, Bit-parallel LCS-length
    computation revisited, AWOCA 2004).
    """
    places: dict[str, int] = {}
    for at, fact in enumerate(other):
        places[fact] = places.get(fact, 0) | 1 << at
    row = ones = (1 << len(other)) - 1
    for fact in one:
        matches = row & places.get(fact, 0)
        row = ((row + matches) | (row - matches)) & ones
    return len(other) - row.bit_count()
