"""Numbers in French: digits and words (French, Belgian, Swiss), rough nouns ("une trentaine"), ranges, vague words, zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.words import split_word
from khronika.language.quantities import Number
from khronika.text.tokens import Token, split_tokens

_THOUSAND = 1000
_DIGITS = re.compile(r"\d{1,3}(?:[.']\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d{1,3})[,.](\d{1,2})")
_GROUP = re.compile(r"\d{3}")
#: No report counts more people than this; longer rows of digits are telephone and account numbers.
_MOST = 20_000_000_000
_FEW = (3, 9)
#: What "des dizaines", "des centaines" and "des milliers" count.
_SEVERAL = {10: (20, 99), 12: (24, 99), 15: (30, 99), 20: (40, 99), 100: (200, 999), 1000: (2000, 9999)}
_MILLIONS = (2_000_000, 9_999_999)


class _Words(NamedTuple):
    units: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    rough: dict[str, int]
    few: frozenset[str]
    some: frozenset[str]
    none: frozenset[str]
    fractions: tuple[tuple[tuple[str, ...], int, int], ...]


class _Exact(NamedTuple):
    """One exact number: its value, the token behind it, and whether its words say "about" that many."""

    value: int
    after: int
    about: bool = False


class _Part(NamedTuple):
    """One word of a number: the word, its token, and whether a hyphen joins it to the word before."""

    word: str
    token: int
    joined: bool


@cache
def _words() -> _Words:
    data = load_toml("fr", "numbers")

    def by_word(table: str) -> dict[str, int]:
        return {word: int(value) for value, words in data[table].items() for word in words.split()}

    vague = data["vague"]
    return _Words(
        by_word("units"), by_word("teens"), by_word("tens"), by_word("scales"), by_word("rough"),
        frozenset(vague["few"].split()), frozenset(vague["some"].split()), frozenset(vague["none"].split()),
        tuple((tuple(words.split()), part, of) for words, (part, of) in data["fractions"].items()),
    )  # fmt: skip


def read_number(text: str) -> int | None:
    """The integer that `text` writes as a whole ("vingt-sept", "3 000", "1,5 million"), None where it writes none."""
    tokens = [word for token in split_tokens(text) for word in split_word(token)]
    found = _exact_at(tokens, [token.norm for token in tokens], 0) if tokens else None
    return found.value if found is not None and found.after == len(tokens) else None


def number_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Number | None:
    """The longest number that begins at token `index`, None where none does.

    Ranges ("entre 30 et 40", "quinze à vingt", "deux ou trois") are one number. "Un" is one where it stands alone:
    whether it counts or is an article is for the reader of counts to say.
    """
    special = _none(norms, index) or _fraction(norms, index) or _several(norms, index)
    if special is not None:
        return special
    between = norms[index] == "entre"
    first = _exact_at(tokens, norms, index + between) if index + between < len(norms) else None
    if first is None:
        return None
    joint = norms[first.after] if first.after < len(norms) else ""
    if joint == ("et" if between else joint) and joint in {"et", "à", "ou", "-", "–"} and (between or joint != "et"):
        second = _exact_at(tokens, norms, first.after + 1) if first.after + 1 < len(norms) else None
        if second is not None and _is_range(norms, index, first, second, joint):
            scale = _missing_scale(first.value, second.value, norms[first.after + 1 : second.after])
            return Number(index, second.after, first.value * scale, second.value, "range")
    return None if between else Number(index, first.after, first.value, first.value, "exact")


def is_rough(norms: Sequence[str], number: Number) -> bool:
    """Whether the words of a number only say about how many: "une trentaine", "un millier"."""
    rough = _words().rough
    return number.kind == "exact" and any(norm in rough for norm in norms[number.first : number.last])


def _is_range(norms: Sequence[str], index: int, first: _Exact, second: _Exact, joint: str) -> bool:
    """Whether two numbers are the ends of a range, not from where to where a count went: "passé de 41 à 63"."""
    if second.value <= first.value and second.value >= _THOUSAND <= first.value:
        return False
    changed = joint == "à" and index > 0 and norms[index - 1] == "de"
    small = joint != "ou" or second.value - first.value <= max(5, first.value)
    scaled = first.value < second.value
    return not changed and small and scaled


def _missing_scale(low: int, high: int, words: Sequence[str]) -> int:
    """What the lower end leaves out: "trois à quatre mille"."""
    if low >= _THOUSAND or high < _THOUSAND or not any(norm == "mille" or norm in _words().scales for norm in words):
        return 1
    scale = next((value for value in (1_000_000_000, 1_000_000, _THOUSAND) if high % value == 0 and high >= value), 1)
    return scale if low < high // scale else 1


def _none(norms: Sequence[str], index: int) -> Number | None:
    if norms[index] in _words().none:
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] == "ni":
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] == "personne" and norms[index + 1 : index + 2] in {("n'",), ("ne",)}:
        return Number(index, index + 1, 0, 0, "zero")
    denied = norms[index] in {"de", "d'"} and (
        "pas" in norms[max(0, index - 2) : index]
        or (norms[index - 1] == "plus" and "n'" in norms[max(0, index - 4) : index])
    )
    if denied and index:
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] == "pas" and norms[index + 1 : index + 2] in {("de",), ("d'",)}:
        return Number(index, index + 2, 0, 0, "zero")
    return None


def _fraction(norms: Sequence[str], index: int) -> Number | None:
    for words, part, of in _words().fractions:
        if tuple(norms[index : index + len(words)]) == words:
            return Number(index, index + len(words), part, of, "fraction")
    return None


def _several(norms: Sequence[str], index: int) -> Number | None:
    """Reads "plusieurs", "des dizaines", "quelques centaines de milliers"."""
    words = _words()
    at = index + 1
    if norms[index] in words.some and at < len(norms):
        noun = norms[at]
        if noun in words.rough and noun.endswith("s"):
            low, high = _SEVERAL.get(words.rough[noun], (2 * words.rough[noun], 99))
            scale = _of_scale(norms, at + 1)
            if scale is not None:
                return Number(index, scale.after, low * scale.value, (high + 1) * scale.value - 1, "vague")
            return Number(index, at + 1, low, high, "vague")
        if noun == "millions":
            return Number(index, at + 1, *_MILLIONS, "vague")
    if norms[index] in words.few:
        return Number(index, index + 1, *_FEW, "vague")
    return None


def _of_scale(norms: Sequence[str], at: int) -> _Exact | None:
    """Reads "de milliers", "de millions" behind a rough noun."""
    if norms[at : at + 1] != ["de"] and norms[at : at + 1] != ("de",):
        return None
    noun = norms[at + 1] if at + 1 < len(norms) else ""
    value = _THOUSAND if noun == "milliers" else _words().scales.get(noun) if noun.endswith("s") else None
    return _Exact(value, at + 2) if value is not None else None


def _exact_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> _Exact | None:
    found = _digits(tokens, norms, index) if norms[index][0].isdigit() else _spelt(norms, index)
    if found is None:
        return None
    scaled = _scaled(norms, found)
    return scaled if scaled.value <= _MOST else None


def _digits(tokens: Sequence[Token], norms: Sequence[str], index: int) -> _Exact | None:
    word = norms[index]
    after = norms[index + 1] if index + 1 < len(norms) else ""
    decimal = _DECIMAL.fullmatch(word)
    if decimal is not None:
        if after not in _words().scales:
            return None
        scale = _words().scales[after]
        value = int(decimal[1]) * scale + int(decimal[2]) * scale // 10 ** len(decimal[2])
        return _Exact(value, index + 2)
    if not _DIGITS.fullmatch(word):
        return None
    last = index + 1
    digits = word.replace(".", "").replace("'", "")
    if len(word) <= 3:
        while (group := _group(tokens, norms, last)) is not None:
            digits += norms[group]
            last = group + 1
    return _Exact(int(digits), last)


def _group(tokens: Sequence[Token], norms: Sequence[str], at: int) -> int | None:
    """The token of the next three digits, behind one space or, as the Swiss write, an apostrophe."""
    quoted = at + 1 < len(norms) and norms[at] == "'" and tokens[at].start == tokens[at - 1].end
    group = at + quoted
    if group >= len(norms) or not _GROUP.fullmatch(norms[group]):
        return None
    gap = tokens[group].start - tokens[group - 1].end
    return group if gap == (0 if quoted else 1) else None


def _scaled(norms: Sequence[str], found: _Exact) -> _Exact:
    """The number with "mille", "millions" or a rough noun behind it: "3 millions", "un millier et demi", "deux douzaines"."""
    word = norms[found.after] if found.after < len(norms) else ""
    words = _words()
    if word in words.rough:
        value = found.value * words.rough[word]
        after = found.after + 1
        if tuple(norms[after : after + 2]) == ("et", "demi"):
            return _Exact(value + words.rough[word] // 2, after + 2, about=True)
        scale = _of_scale(norms, after)
        return _Exact(value * scale.value, scale.after, about=True) if scale is not None else _Exact(value, after, True)
    if word in words.scales:
        value, after = found.value * words.scales[word], found.after + 1
        if tuple(norms[after : after + 2]) == ("et", "demi"):
            return _Exact(value + words.scales[word] // 2, after + 2)
        rest = _spelt(norms, after) if after < len(norms) else None
        if rest is not None and rest.value < words.scales[word]:
            return _scaled_rest(value, words.scales[word], norms, rest)
        return _Exact(value, after)
    if word == "mille" and norms[found.after - 1][0].isdigit():
        return _Exact(found.value * _THOUSAND, found.after + 1)
    return found


def _scaled_rest(value: int, scale: int, norms: Sequence[str], rest: _Exact) -> _Exact:
    """What follows a scale: "deux millions trois cent mille"."""
    more = _scaled(norms, rest)
    return _Exact(value + more.value, more.after) if more.value < scale else _Exact(value + rest.value, rest.after)


def _spelt(norms: Sequence[str], index: int) -> _Exact | None:
    """A number below a million in words."""
    if norms[index] == "demi-douzaine":
        return _Exact(6, index + 1, about=True)
    if norms[index : index + 1] and norms[index] in {"un", "une"} and norms[index + 1 : index + 2]:
        halved = {"demi-douzaine": 6, "demi-millier": 500, "bonne": None}.get(norms[index + 1])
        if halved is not None:
            return _Exact(halved, index + 2, about=True)
        if (
            norms[index + 1] in {"bonne", "petite"}
            and norms[index + 2 : index + 3]
            and norms[index + 2] in _words().rough
        ):
            return _Exact(1, index + 2, about=True)
    parts = _parts(norms, index)
    whole = _below_million(parts)
    if whole is None:
        return None
    value, used = whole
    split = used < len(parts) and parts[used].token == parts[used - 1].token
    return None if split else _Exact(value, parts[used - 1].token + 1)


def _parts(norms: Sequence[str], index: int) -> list[_Part]:
    """The number words from a token on, hyphens taken apart; ends at the first token that is none."""
    words = _words()
    known = (
        words.units.keys() | words.teens.keys() | words.tens.keys() | {"cent", "cents", "mille", "et", "vingts", "zéro"}
    )
    parts: list[_Part] = []
    for at in range(index, len(norms)):
        pieces = norms[at].split("-")
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
