"""Read back every integer from 0 to 999,999 as num2words writes it in the six Russian cases, and damaged ones.

    python benchmarks/russian_numbers.py [--step 1]

Exit status 1 where one is read as another number, or where a damaged one (a word left out of place, a letter changed) is
read as a number that its words do not write.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from num2words import num2words

from khronika.language.ru.numbers import read_number

CASES = {
    "n": "nominative",
    "g": "genitive",
    "d": "dative",
    "a": "accusative",
    "i": "instrumental",
    "p": "prepositional",
}


def main() -> int:
    """Print a line for each case; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=1, help="read only each such number")
    arguments = parser.parse_args()
    chosen = random.Random(1)
    faults = 0
    for case, name in CASES.items():
        begin, wrong, damaged = time.process_time(), 0, 0
        values = range(0, 1_000_000, arguments.step)
        for value in values:
            words = num2words(value, lang="ru", case=case)
            wrong += read_number(words) != value
            damaged += read_number(damage(words, chosen)) is not None
        spent = time.process_time() - begin
        print(
            f"{name:14s} {len(values) - wrong} of {len(values)} read back, {damaged} damaged ones read ({spent:.0f} s)"
        )
        faults += wrong + damaged
    return int(faults > 0)


def damage(words: str, chosen: random.Random) -> str:
    """The words with one letter changed to one that no number word has there."""
    at = chosen.choice([place for place, letter in enumerate(words) if letter.isalpha()])
    return words[:at] + "ъ" + words[at + 1 :]


if __name__ == "__main__":
    sys.exit(main())
