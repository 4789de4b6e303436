"""Numbers in Russian: digits, words in every case, collectives, ranges, vague words and zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.quantities import Number
from khronika.language.ru.morphology import fold, forms, is_known
from khronika.text.tokens import Token, split_tokens

#: "5-ти человек": what may end digits behind a hyphen; any other word there makes them no count ("28-летний", "2023-го").
_ENDINGS = frozenset({"ти", "х", "ми", "мя", "тью", "ю", "и", "ро", "рых", "рым"})
_DECIMAL = re.compile(r"(\d{1,3}),(\d{1,2})|(\d{1,3})\.(\d{1,2})")
_GROUP = re.compile(r"\d{3}")
#: No report counts more people than this; longer rows of digits are telephone and account numbers.
_MOST = 20_000_000_000
#: Words before which "тысячи" stands for one of them: "около тысячи".
_OF_ONE = frozenset("около до свыше порядка более больше менее меньше чем из от с для ни без".split())  # noqa: SIM905
_FEW, _PAIR = (3, 9), (2, 2)
#: The largest factor of a vague "dozens of": "десятки", "сотни" and "тысячи" count the scale that follows.
_SEVERAL = {10: (20, 99), 12: (24, 99), 100: (200, 999), 1000: (2000, 9999), 1_000_000: (2_000_000, 9_999_999)}
_UNITS, _TENS, _HUNDREDS = 1, 2, 3


class _Scale(NamedTuple):
    value: int
    single: bool
    plural: bool


class _Words(NamedTuple):
    small: dict[str, tuple[int, int]]
    collective: dict[str, int]
    scales: dict[str, _Scale]
    whole: dict[str, int]
    tenths: dict[str, int]
    vague: dict[str, tuple[int, int]]
    nobody: frozenset[str]
    one: frozenset[str]
    prepositions: frozenset[str]


@cache
def _words() -> _Words:
    data = load_toml("ru", "numbers")
    small: dict[str, tuple[int, int]] = {}
    for rank, table in ((_UNITS, "units"), (_UNITS, "teens"), (_TENS, "tens"), (_HUNDREDS, "hundreds")):
        small |= {form: (int(value), rank) for value, words in data[table].items() for form in words.split()}
    scales: dict[str, _Scale] = {}
    for value, kinds in data["scales"].items():
        for kind, words in kinds.items():
            for form in words.split():
                scales[form] = _Scale(int(value), kind != "many", kind != "one")
    return _Words(
        small=small,
        collective=_by_form(data["collective"]),
        scales=scales,
        whole=_by_form(data["whole"]),
        tenths=_by_form(data["tenths"]),
        vague={
            form: bounds for name, bounds in (("few", _FEW), ("pair", _PAIR)) for form in data["vague"][name].split()
        },
        nobody=frozenset(data["zero"]["words"]),
        one=frozenset(data["zero"]["one"].split()),
        prepositions=frozenset(data["zero"]["prepositions"].split()),
    )


def _by_form(table: dict[str, str]) -> dict[str, int]:
    return {form: int(value) for value, words in table.items() for form in words.split()}


class _Exact(NamedTuple):
    """One exact number: its value, where it ends (token index), and whether its words say "about" that many."""

    value: int
    after: int
    about: bool = False


def read_number(text: str) -> int | None:
    """The integer that `text` writes as a whole ("двадцать семь", "3 тыс.", "1,5 млн"), None where it writes none."""
    tokens = split_tokens(text)
    norms = [fold(token.norm) for token in tokens]
    found = _exact_at(tokens, norms, 0) if tokens else None
    return found.value if found is not None and found.after == len(tokens) else None


@lru_cache(maxsize=20_000)
def looks_misspelt(norm: str) -> bool:
    """Whether a word that no dictionary has is a number word with a slip in it: "двадцвть"."""
    if len(norm) < 4 or not norm.isalpha() or is_known(norm):
        return False
    return bool(get_close_matches(norm, _spellings(), n=1, cutoff=0.8))


@cache
def _spellings() -> list[str]:
    words = _words()
    return sorted({*words.small, *words.collective, *words.scales})


def number_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Number | None:
    """The longest number that begins at token `index`, None where none does.

    Ranges ("30-40", "от 30 до 40", "два-три", "двое или трое") are one number. A number whose words do not follow one
    another as Russian numbers do, or that is part of an ordinal ("сорок второй"), is none.
    """
    if norms[index] not in _openers() and not norms[index][0].isdigit() and "-" not in norms[index]:
        return None
    special = _zero(norms, index) or _vague(tokens, norms, index) or _guess(norms, index)
    if special is not None:
        return special
    start = index + 1 if norms[index] == "от" else index
    found = _exact_at(tokens, norms, start)
    if found is None:
        return None
    second = _upper_end(tokens, norms, start, found)
    if second is not None:
        low = found.value * _missing_scale(found.value, second)
        return Number(index, second.after, low, second.value, "range")
    return Number(start, found.after, found.value, found.value, "exact") if start == index else None


@cache
def _openers() -> frozenset[str]:
    """The words that a number may begin with."""
    words = _words()
    tables = (words.nobody, words.vague, words.scales, words.small, words.collective, words.whole, words.tenths)
    return frozenset({"ни", "от"}.union(*tables))


@cache
def nominatives() -> frozenset[str]:
    """The collectives in the nominative, which for people no object of a verb has: "двое", not "двоих"."""
    return frozenset(words.split()[0] for words in load_toml("ru", "numbers")["collective"].values())


@cache
def obliques() -> frozenset[str]:
    """The collectives in the other cases: "двоих", "двоим"."""
    return frozenset(form for words in load_toml("ru", "numbers")["collective"].values() for form in words.split()[1:])


def is_rough(norms: Sequence[str], number: Number) -> bool:
    """Whether the words of an exact number say "about": "десяток", "тысяч пять"."""
    words = _words()
    first = words.scales.get(norms[number.first])
    if first is None or number.kind != "exact":
        return False
    if number.last - number.first == 1:
        return first.value in {10, 12}
    return norms[number.first + 1] in words.small and number.lower >= first.value * 2


def _zero(norms: Sequence[str], index: int) -> Number | None:
    """Reads "никто", "ни один", "ни по одному"."""
    words = _words()
    if norms[index] in words.nobody:
        return Number(index, index + 1, 0, 0, "zero")
    if norms[index] != "ни":
        return None
    at = index + 1 + (index + 1 < len(norms) and norms[index + 1] in words.prepositions)
    if at < len(norms) and norms[at] in words.one:
        return Number(index, at + 1, 0, 0, "zero")
    return None


def _vague(tokens: Sequence[Token], norms: Sequence[str], index: int) -> Number | None:
    """Reads "несколько", "десятки", "несколько десятков", "сотни тысяч", "пара сотен"."""
    words = _words()
    after, few = index, words.vague.get(norms[index])
    if few is not None:
        after += 1
    scale = words.scales.get(norms[after]) if after < len(norms) else None
    if few is None and (scale is None or not scale.plural or _is_one(norms, index, scale)):
        return None
    if scale is None:
        return Number(index, after, *(few or _FEW), kind="vague")
    after += 1
    lower, upper = _SEVERAL.get(scale.value, (2 * scale.value, 10 * scale.value - 1))
    if few == _PAIR:
        lower = upper = 2 * scale.value
    wider = words.scales.get(norms[after]) if after < len(norms) else None
    if wider is not None and wider.value > scale.value:
        return Number(index, after + 1, lower * wider.value, (upper + 1) * wider.value - 1, "vague")
    exact = _exact_at(tokens, norms, index) if few is None else None
    if exact is not None and exact.after > index + 1:
        return None  # "тысяч пять"
    return Number(index, after, lower, upper, "vague")


def _is_one(norms: Sequence[str], index: int, scale: _Scale) -> bool:
    """Whether "тысячи" is the genitive of one: "около тысячи"."""
    return scale.single and index > 0 and norms[index - 1] in _OF_ONE


def _guess(norms: Sequence[str], index: int) -> Number | None:
    """Reads "два-три", "пять-шесть тысяч"."""
    first, hyphen, second = norms[index].partition("-")
    words = _words()
    if not hyphen or first not in words.small or second not in words.small:
        return None
    low, high = words.small[first][0], words.small[second][0]
    scale, after = _scale_at(norms, index + 1)
    return Number(index, after, low * scale, high * scale, "range") if low < high else None


def _upper_end(tokens: Sequence[Token], norms: Sequence[str], start: int, low: _Exact) -> _Exact | None:
    """The second number of a range, None where what follows is none."""
    at = low.after
    if at + 1 >= len(norms):
        return None
    mark = norms[at]
    tight = mark in "-–—" and tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end
    bounded = mark == "до" and start > 0 and norms[start - 1] == "от"
    if not (tight or bounded or mark == "или"):
        return None
    second = _exact_at(tokens, norms, at + 1)
    if second is None:
        return None
    value = low.value * _missing_scale(low.value, second)
    if mark == "или" and second.value > max(value + 3, value * 2):
        return None
    return second if value < second.value else None


def _missing_scale(low: int, second: _Exact) -> int:
    """The scale that only the second number of a range names: "2-3 тысячи"."""
    for scale in (1_000_000, 1_000):
        if second.value % scale == 0 and low < 1000 and second.value >= scale and low * scale < second.value:
            return scale
    return 1


def _scale_at(norms: Sequence[str], at: int) -> tuple[int, int]:
    """The scale word at token `at` and the token after it; 1 where there is none. An abbreviation takes its stop along."""
    scale = _words().scales.get(norms[at]) if at < len(norms) else None
    if scale is None:
        return 1, at
    dotted = norms[at] in {"тыс", "млн", "млрд"} and norms[at + 1 : at + 2] in (["."], (".",))
    return scale.value, at + 1 + dotted


def _exact_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> _Exact | None:
    if index >= len(norms):
        return None
    found = _digits_at(tokens, norms, index) if norms[index][0].isdigit() else _spelled_at(norms, index)
    return found if found is not None and found.value <= _MOST else None


def _digits_at(tokens: Sequence[Token], norms: Sequence[str], index: int) -> _Exact | None:
    """Reads "3000", "18 359", "3,5 тыс.", "5-ти", "2 млн 300 тыс."."""
    word = norms[index]
    decimal = _DECIMAL.fullmatch(word)
    if decimal is not None:
        whole, part = (decimal[1], decimal[2]) if decimal[1] else (decimal[3], decimal[4])
        scale, after = _scale_at(norms, index + 1)
        value = int(whole + part) * scale
        return _Exact(value // 10 ** len(part), after) if scale > 1 and value % 10 ** len(part) == 0 else None
    if not word.isdecimal():
        return None
    digits, after = word, index + 1
    while len(digits) <= 9 and len(word) <= 3 and word[0] != "0" and _continues(tokens, norms, after):
        digits += norms[after]
        after += 1
    ending = _ending_at(tokens, norms, after)
    if ending:
        decade = ending == "х" and digits.endswith("0")  # "в 90-х"
        return _scaled(tokens, norms, int(digits), after + 2) if ending in _ENDINGS and not decade else None
    return _scaled(tokens, norms, int(digits), after)


def _ending_at(tokens: Sequence[Token], norms: Sequence[str], at: int) -> str:
    """The word glued to digits by a hyphen, "" for none."""
    if at + 1 >= len(norms) or norms[at] not in "-–" or not norms[at + 1][0].isalpha():
        return ""
    glued = tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end
    return norms[at + 1] if glued else ""


def _continues(tokens: Sequence[Token], norms: Sequence[str], at: int) -> bool:
    """Whether three digits follow behind one space: "18 359"."""
    return at < len(norms) and _GROUP.fullmatch(norms[at]) is not None and tokens[at].start - tokens[at - 1].end == 1


def _scaled(tokens: Sequence[Token], norms: Sequence[str], value: int, after: int) -> _Exact:
    """A number in digits with the scale behind it, and what follows that: "2 тыс. 350"."""
    half, behind = _and_a_half(norms, after)
    scale, end = _scale_at(norms, behind)
    if scale == 1:
        return _Exact(value, after)
    total = value * scale + (scale // 2 if half else 0)
    rest = _exact_at(tokens, norms, end) if scale >= 1000 and end < len(norms) and norms[end][0].isdigit() else None
    if rest is not None and rest.value < scale and not half:
        return _Exact(total + rest.value, rest.after)
    return _Exact(total, end)


def _and_a_half(norms: Sequence[str], at: int) -> tuple[bool, int]:
    """Whether "с половиной" stands here before a scale: "две с половиной тысячи"."""
    half = tuple(norms[at : at + 2]) == ("с", "половиной") and _scale_at(norms, at + 2)[0] > 1
    return half, at + 2 if half else at


def _spelled_at(norms: Sequence[str], index: int) -> _Exact | None:
    words = _words()
    word = norms[index]
    if word in words.collective:
        return _Exact(words.collective[word], index + 1)
    if word in words.whole:
        return _Exact(words.whole[word], index + 1)
    if word in words.tenths:
        scale, after = _scale_at(norms, index + 1)
        return _Exact(words.tenths[word] * scale // 10, after) if scale > 1 else None
    if word not in words.small and word not in words.scales:
        return None
    found = _inverted(norms, index) or _sum(norms, index)
    if found is None or _goes_on(norms, found.after):
        return None
    return found


def _inverted(norms: Sequence[str], index: int) -> _Exact | None:
    """Reads "тысяч пять", "десятка два", "сотни полторы": about that many."""
    words = _words()
    scale = words.scales.get(norms[index])
    after = norms[index + 1] if index + 1 < len(norms) else ""
    if scale is None or norms[index] in {"тысяча", "тысячу", "сотня", "сотню", "десяток", "миллион", "тыс", "млн"}:
        return None
    if after in words.tenths:
        return _Exact(words.tenths[after] * scale.value // 10, index + 2, about=True)
    if after in words.small and 2 <= words.small[after][0] < 100 and not (scale.single and words.small[after][0] > 4):
        behind = norms[index + 2] if index + 2 < len(norms) else ""
        if words.small[after][1] == _TENS and behind in words.small:
            return None
        return _Exact(words.small[after][0] * scale.value, index + 2, about=True)
    return None


def _sum(norms: Sequence[str], index: int) -> _Exact | None:
    """A number of small parts, each under a smaller scale than the one before: "две тысячи триста пятьдесят"."""
    total, limit, at = 0, _MOST, index
    while at < len(norms):
        part, after = _small_sum(norms, at)
        half, after_half = _and_a_half(norms, after) if part else (False, after)
        scale, end = _scale_at(norms, after_half)
        if scale == 1:
            total, at = total + part, after
            break
        if (part == 0 and not _words().scales[norms[at]].single) or scale >= limit:
            break
        total += (part or 1) * scale + (scale // 2 if half else 0)
        limit, at = scale, end
        if scale < 1000:
            break
        if at < len(norms) and norms[at] not in _words().small and norms[at] not in _words().scales:
            break
    return _Exact(total, at) if at > index else None


def _small_sum(norms: Sequence[str], index: int) -> tuple[int, int]:
    """The sum of hundreds, tens and units that stand here in this order, and the token after them; 0 for none."""
    words = _words()
    total, rank, at = 0, _HUNDREDS + 1, index
    while at < len(norms) and norms[at] in words.small:
        value, own = words.small[norms[at]]
        if own >= rank or (own == _UNITS and rank == _TENS and value >= 10):
            break
        total, rank, at = total + value, own, at + 1
    return total, at


def _goes_on(norms: Sequence[str], after: int) -> bool:
    """Whether the next word shows that this was no whole number: another number word, or an ordinal ("сорок второй")."""
    if after >= len(norms):
        return False
    word = norms[after]
    if word in _words().small or word in _words().tenths:
        return True
    readings = forms(word)
    return bool(readings) and "Anum" in readings[0].marks
