"""Numbers in English: digits, words, ranges, vague words, zero and fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.number_words import spelled_at
from khronika.language.quantities import Number
from khronika.text.tokens import Token, split_tokens

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_PLAIN = re.compile(r"0|[1-9]\d*")
_DECIMAL = re.compile(r"\d{1,3}[.]\d{1,3}|\d+[.]\d{1,3}")
_SCALED = re.compile(r"(\d+)(k|m|mn|mln|bn)")
#: Spaces that part the thousands of one number: no-break, thin, narrow no-break, figure space.
_JOINING = frozenset("\u00a0\u2009\u202f\u2007")
#: No report counts more people than this; longer rows of digits are telephone and account numbers.
_MOST = 20_000_000_000


class _Words(NamedTuple):
    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, list[tuple[tuple[str, ...], int, int]]]
    zero: dict[str, list[tuple[str, ...]]]
    fractions: dict[str, list[tuple[tuple[str, ...], int, int]]]


@cache
def _lexicon() -> _Words:
    data = load_toml("en", "numbers")
    vague: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    fractions: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    zero: dict[str, list[tuple[str, ...]]] = {}
    for table, target in ((data["vague"], vague), (data["fractions"], fractions)):
        for words, (low, high) in table.items():
            target.setdefault(words.split()[0], []).append((tuple(words.split()), low, high))
    for words in data["zero"]["words"]:
        zero.setdefault(words.split()[0], []).append(tuple(words.split()))
    for rows in (*vague.values(), *fractions.values()):
        rows.sort(key=lambda row: -len(row[0]))
    for names in zero.values():
        names.sort(key=len, reverse=True)
    return _Words(data["units"] | data["teens"], data["tens"], data["scales"], vague, zero, fractions)


@cache
def _openers() -> frozenset[str]:
    words = _lexicon()
    plain = {*words.small, *words.tens, *words.vague, *words.zero, *words.fractions, "a", "hundred", "dozen"}
    return frozenset(plain | {"half", "quarter", "between", "one", "couple"})


@lru_cache(1 << 14)  # asked of every word
def may_open(norm: str) -> bool:
    """Whether a number may begin with this token: a quick test before `number_at`."""
    if norm[0].isdigit():
        return True
    return norm in _openers() or ("-" in norm and norm.split("-", 1)[0] in _openers())


def read_number(text: str) -> int | None:
    """The integer that `text` writes as a whole ("twenty-seven", "3,000", "1.5 million"), None where it writes none."""
    tokens = split_tokens(text)
    found = _exact_at(text, tokens, 0, joined=True)
    return found[0] if found and found[1] == len(tokens) else None


def number_at(text: str, tokens: Sequence[Token], index: int) -> Number | None:
    """The longest number that begins at token `index`, None where none does.

    Ranges ("30 to 40", "two or three", "between two and three hundred", "30-40") are one number, "from 19 to 35" two.
    """
    word = tokens[index].norm
    if word == "between":
        return _between(text, tokens, index)
    special = _special(text, tokens, index)
    if special is not None:
        return special
    found = _exact_at(text, tokens, index, joined=True)
    if found is None:
        return None
    low, after = found
    if index and tokens[index - 1].norm == "from":
        return Number(index, after, low, low, "exact")
    if after + 1 < len(tokens) and tokens[after].norm in {"to", "-", "–", "or"}:
        second = _exact_at(text, tokens, after + 1, joined=True)
        tight = tokens[after].norm in {"-", "–"}
        if second and _rises(tokens, low, second[0], after, tight):
            low = _scaled_like(tokens, low, second[0], second[1])
            return Number(index, second[1], low, second[0], "range")
    return Number(index, after, low, low, "exact")


def _rises(tokens: Sequence[Token], low: int, high: int, mark: int, tight: bool) -> bool:
    if tokens[mark].norm == "or":
        return low < high <= max(low + 3, low * 2)
    if tight and tokens[mark].start != tokens[mark - 1].end and tokens[mark].norm == "-":
        return False
    return low < high


def _scaled_like(tokens: Sequence[Token], low: int, high: int, after: int) -> int:
    """`low` at the scale of the second number, where only that names one ("two to three hundred")."""
    scale = _SCALE_VALUES.get(tokens[after - 1].norm, 1)
    return low * scale if low < scale and low * scale < high else low


_SCALE_VALUES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}


def _between(text: str, tokens: Sequence[Token], index: int) -> Number | None:
    for joined in (True, False):
        first = _exact_at(text, tokens, index + 1, joined=joined)
        if first is None or first[1] + 1 >= len(tokens) or tokens[first[1]].norm not in {"and", "to"}:
            continue
        second = _exact_at(text, tokens, first[1] + 1, joined=True)
        if second is None:
            continue
        low = _scaled_like(tokens, first[0], second[0], second[1])
        if low < second[0]:
            return Number(index, second[1], low, second[0], "range")
    return None


def _special(text: str, tokens: Sequence[Token], index: int) -> Number | None:
    words = _lexicon()
    word = tokens[index].norm
    for phrase, low, high in words.fractions.get(word, ()):
        if _matches(tokens, index, phrase):
            after = index + len(phrase)
            if phrase == ("half",) and after < len(tokens) and tokens[after].norm in {"a", "-"}:
                break  # "half a million"
            if after < len(tokens) and tokens[after].norm in {"dozen", "million", "thousand", "-"}:
                break
            return Number(index, after, low, high, "fraction")
    for phrase, low, high in words.vague.get(word, ()):
        if _matches(tokens, index, phrase):
            after = index + len(phrase)
            if phrase[-1] in {"dozen", "hundred", "thousand"} or after >= len(tokens):
                return Number(index, after, low, high, "vague")
            if tokens[after].norm == "of" and phrase[0] == "a" and after + 1 < len(tokens):
                return Number(
                    index,
                    after + 1 if phrase[-1] in {"couple", "handful", "pair", "trio"} else after,
                    low,
                    high,
                    "vague",
                )
            return Number(index, after, low, high, "vague")
    for phrase in words.zero.get(word, ()):
        if _matches(tokens, index, phrase):
            return Number(index, index + len(phrase), 0, 0, "zero")
    return _ratio(text, tokens, index)


def _ratio(text: str, tokens: Sequence[Token], index: int) -> Number | None:
    """Reads "one in eight", "nine out of ten", "2 in 5"."""
    if index + 2 >= len(tokens):
        return None
    mark = index + 1
    if tokens[mark].norm == "out" and index + 3 < len(tokens) and tokens[mark + 1].norm == "of":
        second = index + 3
    elif tokens[mark].norm == "in":
        second = index + 2
    else:
        return None
    part, base = _exact_at(text, tokens, index, joined=False), _exact_at(text, tokens, second, joined=False)
    if not part or not base or part[1] != mark or not 0 < part[0] < base[0] <= 100:
        return None
    if base[0] > 10 and base[0] % 10:
        return None
    return Number(index, base[1], part[0], base[0], "fraction")


def _matches(tokens: Sequence[Token], index: int, phrase: tuple[str, ...]) -> bool:
    return phrase == tuple([token.norm for token in tokens[index : index + len(phrase)]])


def _exact_at(text: str, tokens: Sequence[Token], index: int, *, joined: bool) -> tuple[int, int] | None:
    """Value and end (token index) of one exact number; `joined` reads "and" inside it ("one hundred and five")."""
    if index >= len(tokens):
        return None
    word = tokens[index].norm
    return _digits_at(text, tokens, index) if word[0].isdigit() else spelled_at(tokens, index, joined=joined)


def _digits_at(text: str, tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    word = tokens[index].norm
    scales = _lexicon().scales
    after = index + 1
    following = tokens[after].norm if after < len(tokens) else ""
    if (
        word.isdecimal()
        and following == "."
        and after + 1 < len(tokens)
        and tokens[after].end == tokens[after + 1].start
    ):
        scaled = _SCALED.fullmatch(tokens[after + 1].norm)  # "1.2m" is cut in three
        if scaled and tokens[after].start == tokens[index].end:
            return _decimal(f"{word}.{scaled[1]}", scales[scaled[2]], after + 2)
    scaled = _SCALED.fullmatch(word)
    if scaled and scaled[2] in scales and len(scaled[1]) < 4 and scaled[2] != "k":
        return _decimal(scaled[1], scales[scaled[2]], after)
    if _GROUPED.fullmatch(word):
        value = int(word.replace(",", ""))
    elif _PLAIN.fullmatch(word) and len(word) <= 10:
        value = int(word)
        while value and _joins(text, tokens, after):
            value, after = value * 1000 + int(tokens[after].norm), after + 1
    elif _DECIMAL.fullmatch(word):
        if following in {"million", "billion", "thousand", "mn", "bn", "mln"}:
            return _decimal(word, scales[following], after + 1)
        return None
    else:
        return None
    if following == "hundred":
        return (value * 100, after + 1) if value < 100 else None
    if following in {"million", "billion", "thousand", "mn", "bn", "mln"} and after == index + 1:
        value, after = value * scales[following], after + 1
    elif following in {"dozen"} and value < 100:
        value, after = value * 12, after + 1
    return (value, after) if value <= _MOST else None


def _joins(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is three digits that a no-break or thin space joins to the digits before."""
    if index >= len(tokens):
        return False
    token, before = tokens[index], tokens[index - 1]
    if len(token.norm) != 3 or not token.norm.isdecimal() or token.start != before.end + 1:
        return False
    return len(before.norm) <= 3 and text[before.end] in _JOINING


def _decimal(digits: str, scale: int, after: int) -> tuple[int, int] | None:
    whole, _, part = digits.partition(".")
    value, rest = divmod(int(whole + part) * scale, 10 ** len(part))
    return (value, after) if not rest and 0 < value <= _MOST else None
