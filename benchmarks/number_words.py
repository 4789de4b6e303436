"""Read back every integer from 0 to 999,999 as num2words writes it, and damaged ones.

    python benchmarks/number_words.py [--step 1]

French as in France, Belgium and Switzerland; Russian in its six cases. Exit status 1 where one is read as another number,
or where a damaged one (a word left out of place, a letter changed) is read as a number that its words do not write.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from num2words import num2words

from khronika.language.fr import numbers as french
from khronika.language.ru import numbers as russian


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


SPELLINGS = (
    *(
        Spelling(f"Russian, {name}", _russian(name[0]), russian.read_number, "ъ")
        for name in ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
    ),
    *(
        Spelling(f"French, {name}", _french(code), french.read_number, "k")
        for code, name in (("fr", "France"), ("fr_BE", "Belgium"), ("fr_CH", "Switzerland"))
    ),
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
        print(f"{spelling.name:24s} {right} of {len(values)} read back, {damaged} damaged ones read ({spent:.0f} s)")
        faults += wrong + damaged
    return int(faults > 0)


def damage(words: str, letter: str, chosen: random.Random) -> str:
    """The words with one letter changed to one that no number word has there."""
    at = chosen.choice([place for place, sign in enumerate(words) if sign.isalpha()])
    return words[:at] + letter + words[at + 1 :]


if __name__ == "__main__":
    sys.exit(main())
