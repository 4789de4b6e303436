"""Numbers in French words, as France, Belgium and Switzerland write them, and zero."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.words import split_word
from khronika.language.quantities import Number
from khronika.language.romance.numbers import Exact, Numbers, by_word

_THOUSAND = 1000
#: Words that open a zero with others: "pas un", "personne n'", "pas … de".
_DENIALS = frozenset({"pas", "ni", "personne", "de", "d'", "sans"})
_ALONE = frozenset({"seul", "seule"})
#: Words that "de" belongs to, whatever is denied before them: "on ne sait pas combien de".
_AMOUNTS = frozenset({"combien", "autant", "beaucoup", "trop", "assez"})


class _Words(NamedTuple):
    units: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    rough: dict[str, int]
    none: frozenset[str]
    known: frozenset[str]


class _Part(NamedTuple):
    """One word of a number: the word, its token, and whether a hyphen joins it to the word before."""

    word: str
    token: int
    joined: bool


@cache
def _words() -> _Words:
    none = frozenset(load_toml("fr", "numbers")["vague"]["none"].split())
    units, teens, tens = (by_word("fr", table) for table in ("units", "teens", "tens"))
    known = frozenset({*units, *teens, *tens, "cent", "cents", "mille", "et", "vingts", "zéro"})
    return _Words(units, teens, tens, by_word("fr", "rough"), none, known)


def _none(norms: Sequence[str], index: int) -> Number | None:
    if norms[index] in _words().none and norms[index + 1 : index + 2] != ("part",):
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] not in _DENIALS:
        return None
    if norms[index] == "pas" and norms[index + 1 : index + 2] in {("un",), ("une",)}:
        alone = bool(_ALONE.intersection(norms[index + 2 : index + 3]))
        if alone or index == 0 or not norms[index - 1][0].isalnum() or norms[index - 1] in {"et", "mais"}:
            return Number(index, index + 2 + alone, 0, 0, "zero")
    if norms[index] == "sans":
        one = norms[index + 1 : index + 2] in {("un",), ("une",)}
        alone = one and bool(_ALONE.intersection(norms[index + 2 : index + 3]))
        return Number(index, index + 3, 0, 0, "zero") if alone else None
    if norms[index] == "ni":
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] == "personne" and norms[index + 1 : index + 2] in {("n'",), ("ne",)}:
        return Number(index, index + 1, 0, 0, "zero")
    denied = norms[index] in {"de", "d'"} and (
        _denies(norms[max(0, index - 2) : index])
        or (norms[index - 1] == "plus" and "n'" in norms[max(0, index - 4) : index])
    )
    if denied and index:
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] == "pas" and norms[index + 1 : index + 2] in {("de",), ("d'",)}:
        return Number(index, index + 2, 0, 0, "zero")
    return None


def _denies(before: Sequence[str]) -> bool:
    """Whether the words before "de" deny what stands behind it: "pas fait de", "sans faire de"."""
    return not _AMOUNTS.intersection(before[-1:]) and ("pas" in before or before[:-1] == ("sans",))


def _opens(norm: str) -> bool:
    """Whether a zero or a number in words may begin with a word."""
    words = _words()
    opened = norm in words.none or norm in _DENIALS or norm in {"un", "une", "demi-douzaine"}
    return opened or all(piece in words.known for piece in _pieces(norm))


def _pieces(norm: str) -> list[str]:
    """The words of a number that a token writes: "ces quatre-là"."""
    return norm.removesuffix("-là").split("-")


def _spelt(norms: Sequence[str], index: int) -> Exact | None:
    """A number below a million in words."""
    if norms[index] == "demi-douzaine":
        return Exact(6, index + 1, about=True)
    if norms[index : index + 1] and norms[index] in {"un", "une"} and norms[index + 1 : index + 2]:
        halved = {"demi-douzaine": 6, "demi-millier": 500, "bonne": None}.get(norms[index + 1])
        if halved is not None:
            return Exact(halved, index + 2, about=True)
        if (
            norms[index + 1] in {"bonne", "petite"}
            and norms[index + 2 : index + 3]
            and norms[index + 2] in _words().rough
        ):
            return Exact(1, index + 2, about=True)
    parts = _parts(norms, index)
    whole = _below_million(parts)
    if whole is None:
        return None
    value, used = whole
    split = used < len(parts) and parts[used].token == parts[used - 1].token
    return None if split else Exact(value, parts[used - 1].token + 1)


def _parts(norms: Sequence[str], index: int) -> list[_Part]:
    """The number words from a token on, hyphens taken apart; ends at the first token that is none."""
    known = _words().known
    parts: list[_Part] = []
    for at in range(index, len(norms)):
        pieces = _pieces(norms[at])
        if not all(piece in known for piece in pieces):
            break
        parts += [_Part(piece, at, place > 0) for place, piece in enumerate(pieces)]
    return parts


def _below_million(parts: Sequence[_Part]) -> tuple[int, int] | None:
    """The value that the parts write, and how many of them."""
    if parts and parts[0].word == "zéro":
        return 0, 1
    thousands = _below_thousand(parts, 0)
    value, used = thousands or (0, 0)
    if used < len(parts) and parts[used].word == "mille" and value != 1:
        factor = value or 1
        rest = _below_thousand(parts, used + 1)
        return (factor * _THOUSAND + rest[0], rest[1]) if rest is not None else (factor * _THOUSAND, used + 1)
    return thousands


def _below_thousand(parts: Sequence[_Part], at: int) -> tuple[int, int] | None:
    words = _words()
    if at >= len(parts):
        return None
    word = parts[at].word
    follows = parts[at + 1].word if at + 1 < len(parts) else ""
    hundreds, begin = 0, at
    if word == "cent":
        hundreds, begin = 100, at + 1
    elif words.units.get(word, 0) > 1 and follows in {"cent", "cents"}:
        hundreds, begin = words.units[word] * 100, at + 2
    rest = _below_hundred(parts, begin)
    if hundreds and rest is None:
        return hundreds, begin
    return (hundreds + rest[0], rest[1]) if rest is not None else None


def _below_hundred(parts: Sequence[_Part], at: int) -> tuple[int, int] | None:
    """Ones, teens and tens with what follows them: "soixante et onze", "quatre-vingt-dix-sept", "nonante-deux"."""
    words = _words()
    if at >= len(parts):
        return None
    word = parts[at].word
    if word == "quatre" and at + 1 < len(parts) and parts[at + 1].word in {"vingt", "vingts"}:
        return _with_ones(parts, at + 2, 80, 19)
    if word in words.tens:
        return _with_ones(parts, at + 1, words.tens[word], 19 if word == "soixante" else 9)
    return _ones(parts, at, 19)


def _with_ones(parts: Sequence[_Part], at: int, tens: int, most: int) -> tuple[int, int]:
    """Tens with the ones behind a hyphen or "et"."""
    if at < len(parts) and parts[at].word == "et":
        rest = _ones(parts, at + 1, most)
        return (tens + rest[0], rest[1]) if rest is not None and rest[0] in {1, 11} else (tens, at)
    rest = _ones(parts, at, most) if at < len(parts) and parts[at].joined else None
    return (tens + rest[0], rest[1]) if rest is not None else (tens, at)


def _ones(parts: Sequence[_Part], at: int, most: int) -> tuple[int, int] | None:
    """One to nineteen: "sept", "douze", "dix-sept"."""
    words = _words()
    if at >= len(parts):
        return None
    word = parts[at].word
    if word in words.units:
        return words.units[word], at + 1
    if word not in words.teens or words.teens[word] > most:
        return None
    if word == "dix" and at + 1 < len(parts) and parts[at + 1].joined and words.units.get(parts[at + 1].word, 0) >= 7:
        return 10 + words.units[parts[at + 1].word], at + 2
    return words.teens[word], at + 1


_NUMBERS = Numbers("fr", spelt=_spelt, none=_none, opens=_opens, split=split_word)
read_number = _NUMBERS.read
number_at = _NUMBERS.number_at
is_rough = _NUMBERS.is_rough
