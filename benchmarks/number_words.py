"""Read back every integer from 0 to 999,999 as num2words writes it, and damaged ones.

    python benchmarks/number_words.py [--step 1]

French as in France, Belgium and Switzerland; Russian in its six cases; Spanish. Exit status 1 where one is read as another
number, or where a damaged one (a letter changed to one that no number word has there) is read as a number. Of each spelling
5,000 are also mistyped (a letter lost, doubled or out of place): one that is read as another number than
it was must write that number.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from num2words import num2words

from khronika.language.es import numbers as spanish
from khronika.language.fr import numbers as french
from khronika.language.ru import numbers as russian

#: How many of each spelling are mistyped.
MISTYPED = 5_000


class Spelling(NamedTuple):
    """One way to write numbers: its name, what writes and reads it, and a letter that none of its words has."""

    name: str
    write: Callable[[int], str]
    read: Callable[[str], int | None]
    letter: str


def _russian(case: str) -> Callable[[int], str]:
    return lambda value: str(num2words(value, lang="ru", case=case))


def _french(code: str) -> Callable[[int], str]:
    return lambda value: str(num2words(value, lang=code))


def _spanish(value: int) -> str:
    return str(num2words(value, lang="es"))


SPELLINGS = (
    *(
        Spelling(f"Russian, {name}", _russian(name[0]), russian.read_number, "ъ")
        for name in ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
    ),
    *(
        Spelling(f"French, {name}", _french(code), french.read_number, "k")
        for code, name in (("fr", "France"), ("fr_BE", "Belgium"), ("fr_CH", "Switzerland"))
    ),
    Spelling("Spanish", _spanish, spanish.read_number, "k"),
)


def main() -> int:
    """Print a line for each spelling; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=1, help="read only each such number")
    arguments = parser.parse_args()
    chosen = random.Random(1)
    faults = 0
    for spelling in SPELLINGS:
        begin, wrong, damaged = time.process_time(), 0, 0
        values = range(0, 1_000_000, arguments.step)
        for value in values:
            words = spelling.write(value)
            wrong += spelling.read(words) != value
            damaged += spelling.read(damage(words, spelling.letter, chosen)) is not None
        spent = time.process_time() - begin
        right = len(values) - wrong
        silent = sum(misread(spelling, chosen.randrange(1_000_000), chosen) for _ in range(MISTYPED))
        print(
            f"{spelling.name:24s} {right} of {len(values)} read back, {damaged} damaged ones read, "
            f"{silent} of {MISTYPED} mistyped ones read as another number ({spent:.0f} s)"
        )
        faults += wrong + damaged + silent
    return int(faults > 0)


def damage(words: str, letter: str, chosen: random.Random) -> str:
    """The words with one letter changed to one that no number word has there."""
    at = chosen.choice([place for place, sign in enumerate(words) if sign.isalpha()])
    return words[:at] + letter + words[at + 1 :]


def misread(spelling: Spelling, value: int, chosen: random.Random) -> bool:
    """Whether a number, mistyped, is read as another, which its words write in no case and no country of the language."""
    words = mistype(spelling.write(value), chosen)
    found = spelling.read(words)
    language = spelling.name.partition(",")[0]
    written = (other.write(found) for other in SPELLINGS if found is not None and other.name.startswith(language))
    return found not in {None, value} and _plain(words) not in map(_plain, written)


def mistype(words: str, chosen: random.Random) -> str:
    """The words with a letter lost, doubled, or before its neighbour."""
    at = chosen.randrange(len(words) - 1) if len(words) > 1 else 0
    match chosen.randrange(3):
        case 0:
            return words[:at] + words[at + 1 :]
        case 1:
            return words[:at] + words[at] + words[at:]
    return words[:at] + words[at + 1 : at + 2] + words[at] + words[at + 2 :]


def _plain(words: str) -> str:
    """The words without accents, hyphens and doubled spaces, which a reader may pass over."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign))
    return " ".join(bare.replace("-", " ").split())


if __name__ == "__main__":
    sys.exit(main())
