"""Names of outlets: as they are compared, and whether a text holds one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khronika.link.facts import skeleton

#: Letters (of other languages: consonants) in the name of an outlet that is looked for in a text; initials may be one fewer.
_TOLD_LETTERS = 4
_WORD = re.compile(r"\w+")


def is_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name, which may go on to say where that is, or be the initials, names an outlet."""
    known, said = plain_name(outlet), plain_name(name)
    if not known or not said:
        return False
    letters = iter(known)
    initials = name.isupper() and " " not in said and said[0] == known[0] and all(one in letters for one in said)
    return initials or (said + " ").startswith(known + " ")


def is_named(words: Sequence[str], outlet: str | None) -> bool:
    """Whether a text names an outlet of its own language: by the words of the name, the endings of Cyrillic ones left out.

    The end of an outlet's address ("Quay.example") is no part of its name.
    """
    name = (outlet or "").split(".")[0]
    sought = plain_name(name).split()
    if not sought or (
        sum(map(len, sought)) < _TOLD_LETTERS and not (name.isupper() and len(name) == _TOLD_LETTERS - 1)
    ):
        return False
    if sought[0].isascii() and sought[0] not in words:
        return False  # most texts: in ASCII letters a name has one form
    first = _stem(sought[0])
    return any(
        word.startswith(first) and all(map(_is_form, words[at : at + len(sought)], sought))
        for at, word in enumerate(words[: len(words) - len(sought) + 1])
    )


def _is_form(word: str, name: str) -> bool:
    return word == name or (not name.isascii() and word.startswith(_stem(name)))


def _stem(name: str) -> str:
    """A Cyrillic or accented name without the ending that may change; digits and short names stay as they are."""
    return name[:-2] if len(name) > _TOLD_LETTERS and not name.isascii() and not name[-1].isdigit() else name


def sounds_like_named(sounds: str, outlet: str | None) -> bool:
    """Whether a text names an outlet of another language, in whatever case or script, by the skeletons of its words."""
    sought = [skeleton(word) for word in plain_name((outlet or "").split(".")[0]).split()]
    if not sought or sum(map(len, sought)) < _TOLD_LETTERS:
        return False
    return f" {' '.join(sought)} " in sounds


@lru_cache(1 << 14)  # outlets are named over and over
def plain_name(name: str | None) -> str:
    """A name as names are compared: its words in lower case, without "the"; empty for none."""
    words = [word for word in _WORD.findall((name or "").lower()) if word != "the"]
    return " ".join(words)
