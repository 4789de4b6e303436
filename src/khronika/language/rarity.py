"""How rare the words of a language are: what two reports share weighs by it."""

from __future__ import annotations

import re
from functools import cache

from khronika.language.data import has_data, load_lines

#: The class of every word of four letters or more where nobody has counted a language's words.
_UNCOUNTED = 12
_LONG = 4
_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")


def words_in(text: str) -> list[str]:
    """The words and numbers of a text, of two characters and more, as they are written."""
    return _WORD.findall(text)


class Rarity:
    """The rarity classes of one language: 2 log2 of all texts over those in which a word stands."""

    def __init__(self, classes: dict[str, int], unknown: int) -> None:
        self._classes = classes
        self._unknown = unknown

    def of(self, word: str) -> int:
        """The class of a word in lower case; 0 is in every text."""
        if not self._classes:
            return self._unknown if len(word) >= _LONG else 0
        return self._classes.get(word, self._unknown)


@cache
def load_rarity(language: str | None) -> Rarity:
    """The classes of a language (ISO 639-1); where nobody has counted, every word but the short ones weighs the same."""
    code = language.partition("-")[0] if language else ""
    if not code or not has_data(code, "rarity.txt"):
        return Rarity({}, _UNCOUNTED)
    unknown, *lines = load_lines(code, "rarity.txt")
    classes: dict[str, int] = {}
    for line in lines:
        number, *words = line.split()
        classes |= dict.fromkeys(words, int(number))
    return Rarity(classes, int(unknown))
