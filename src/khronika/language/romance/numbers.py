"""Numbers in Romance languages: digits and words, rough nouns ("une trentaine"), ranges, vague words, zero, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.quantities import Number
from khronika.text.tokens import Token, split_tokens

_THOUSAND = 1000
_DECIMAL = re.compile(r"(\d{1,3})[,.](\d{1,2})")
_GROUP = re.compile(r"\d{3}")
#: No report counts more people than this; longer rows of digits are telephone and account numbers.
_MOST = 20_000_000_000
_FEW = (3, 9)
#: How many words are remembered.
_REMEMBERED = 20_000
#: What "des dizaines", "des centaines" and "des milliers" count.
_SEVERAL = {10: (20, 99), 12: (24, 99), 15: (30, 99), 20: (40, 99), 100: (200, 999), 1000: (2000, 9999)}
_MILLIONS = (2_000_000, 9_999_999)


class Exact(NamedTuple):
    """One exact number: its value, the token behind it, and whether its words say "about" that many."""

    value: int
    after: int
    about: bool = False


class _Words:
    """The words of `data/numbers.toml` that the rules ask for."""

    def __init__(self, code: str) -> None:
        data = load_toml(code, "numbers")
        vague, grammar = data["vague"], data["grammar"]
        self.scales = by_word(code, "scales")
        self.rough = by_word(code, "rough")
        self.few, self.some = frozenset(vague["few"].split()), frozenset(vague["some"].split())
        self.bare = frozenset(vague["bare"].split())
        self.fractions: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}  # by their first word
        for written, (part, of) in data["fractions"].items():
            row = tuple(written.split())
            self.fractions.setdefault(row[0], []).append((row, part, of))
        self.half = frozenset(tuple(words.split()) for words in grammar["half"])
        self.between, self.and_, self.or_, self.up_to, self.of, self.thousand, self.thousands, self.millions = (
            frozenset(grammar[name].split())
            for name in ("between", "and", "or", "up_to", "of", "thousand", "thousands", "millions")
        )
        self.joints = self.or_ | self.up_to
        self.marks: str = grammar["marks"]
        self.openers = frozenset({*self.some, *self.bare, *self.few, *self.fractions, *self.between})


def by_word(code: str, table: str) -> dict[str, int]:
    """The values of the words of one table of a language's `data/numbers.toml`."""
    return {word: int(value) for value, words in load_toml(code, "numbers")[table].items() for word in words.split()}


class Numbers:
    """The numbers of a language.

    `spelt` reads a number below a million in words that begins at a word, `none` a zero ("aucun", "pas de"); `opens` tells
    whether either may begin with a word; `split` gives the words that a token is made of.
    """

    def __init__(
        self,
        code: str,
        *,
        spelt: Callable[[Sequence[str], int], Exact | None],
        none: Callable[[Sequence[str], int], Number | None],
        opens: Callable[[str], bool],
        split: Callable[[Token], list[Token]],
    ) -> None:
        self._words = _Words(code)
        self._spelt, self._none, self._opens, self._split = spelt, none, opens, split
        self.may_open = lru_cache(maxsize=_REMEMBERED)(self._may_open)
        marks = re.escape(self._words.marks)
        self._grouped = re.compile(rf"\d{{1,3}}(?:[{marks}]\d{{3}})+|\d+")

    def read(self, text: str) -> int | None:
        """The integer that `text` writes as a whole ("vingt-sept", "3 000", "1,5 million"), None where it writes none."""
        tokens = [word for token in split_tokens(text) for word in self._split(token)]
        found = self._exact_at(tokens, [token.norm for token in tokens], 0) if tokens else None
        return found.value if found is not None and found.after == len(tokens) else None

    def number_at(self, tokens: Sequence[Token], norms: Sequence[str], index: int) -> Number | None:
        """The longest number that begins at token `index`, None where none does.

        Ranges ("entre 30 et 40", "quinze à vingt", "deux ou trois") are one number. "Un" is one where it stands alone:
        whether it counts or is an article is for the reader of counts to say.
        """
        if not self.may_open(norms[index]):
            return None
        words = self._words
        special = self._none(norms, index) or self._fraction(norms, index) or self._several(norms, index)
        if special is not None:
            return special
        between = norms[index] in words.between
        first = self._exact_at(tokens, norms, index + between) if index + between < len(norms) else None
        if first is None:
            return None
        joint = norms[first.after] if first.after < len(norms) else ""
        if joint in (words.and_ if between else words.joints | {"-", "–"}):
            second = self._exact_at(tokens, norms, first.after + 1) if first.after + 1 < len(norms) else None
            if second is not None and self._is_range(norms, index, first, second, joint):
                scale = self._missing_scale(first.value, second.value, norms[first.after + 1 : second.after])
                return Number(index, second.after, first.value * scale, second.value, "range")
        return None if between else Number(index, first.after, first.value, first.value, "exact")

    def _may_open(self, norm: str) -> bool:
        """Whether a number may begin with a word: a quick test, before the words behind it are read."""
        return norm[0].isdigit() or norm in self._words.openers or self._opens(norm)

    def is_rough(self, norms: Sequence[str], number: Number) -> bool:
        """Whether the words of a number only say about how many: "une trentaine", "un millier"."""
        rough = self._words.rough
        return number.kind == "exact" and any(norm in rough for norm in norms[number.first : number.last])

    def _is_range(self, norms: Sequence[str], index: int, first: Exact, second: Exact, joint: str) -> bool:
        """Whether two numbers are the ends of a range, not from where to where a count went: "passé de 41 à 63"."""
        if second.value <= first.value and second.value >= _THOUSAND <= first.value:
            return False
        changed = joint in self._words.up_to and index > 0 and norms[index - 1] in self._words.of
        mixed = joint in self._words.up_to and norms[index][0].isdigit() != norms[first.after + 1][0].isdigit()
        small = joint not in self._words.or_ or second.value - first.value <= max(5, first.value)
        scaled = first.value < second.value
        return not (changed or mixed) and small and scaled  # "a cuatro a 15 años"

    def _missing_scale(self, low: int, high: int, words: Sequence[str]) -> int:
        """What the lower end leaves out: "trois à quatre mille"."""
        if (
            low >= _THOUSAND
            or high < _THOUSAND
            or not any(norm in self._words.thousand or norm in self._words.scales for norm in words)
        ):
            return 1
        scale = next(
            (value for value in (1_000_000_000, 1_000_000, _THOUSAND) if high % value == 0 and high >= value), 1
        )
        return scale if low < high // scale else 1

    def _fraction(self, norms: Sequence[str], index: int) -> Number | None:
        for words, part, of in self._words.fractions.get(norms[index], ()):
            if tuple(norms[index : index + len(words)]) == words:
                return Number(index, index + len(words), part, of, "fraction")
        return None

    def _several(self, norms: Sequence[str], index: int) -> Number | None:
        """Reads "plusieurs", "des dizaines", "quelques centaines de milliers"."""
        words = self._words
        at = index + 1
        if norms[index] in words.some and at < len(norms):
            noun = norms[at]
            if noun in words.rough and noun.endswith("s"):
                low, high = _SEVERAL.get(words.rough[noun], (2 * words.rough[noun], 99))
                scale = self._of_scale(norms, at + 1)
                if scale is not None:
                    return Number(index, scale.after, low * scale.value, (high + 1) * scale.value - 1, "vague")
                return Number(index, at + 1, low, high, "vague")
            if noun in words.millions:
                return Number(index, at + 1, *_MILLIONS, "vague")
        if norms[index] in words.bare:
            low, high = _SEVERAL[words.rough[norms[index]]]
            scale = self._of_scale(norms, index + 1) or Exact(1, index + 1)
            return Number(index, scale.after, low * scale.value, (high + 1) * scale.value - 1, "vague")
        if norms[index] in words.few:
            return Number(index, index + 1, *_FEW, "vague")
        return None

    def _of_scale(self, norms: Sequence[str], at: int) -> Exact | None:
        """Reads "de milliers", "de millions" behind a rough noun."""
        if at >= len(norms) or norms[at] not in self._words.of:
            return None
        noun = norms[at + 1] if at + 1 < len(norms) else ""
        value = (
            _THOUSAND if noun in self._words.thousands else self._words.scales.get(noun) if noun.endswith("s") else None
        )
        return Exact(value, at + 2) if value is not None else None

    def _exact_at(self, tokens: Sequence[Token], norms: Sequence[str], index: int) -> Exact | None:
        found = self._digits(tokens, norms, index) if norms[index][0].isdigit() else self._spelt(norms, index)
        if found is None:
            return None
        scaled = self._scaled(norms, found)
        return scaled if scaled.value <= _MOST else None

    def _digits(self, tokens: Sequence[Token], norms: Sequence[str], index: int) -> Exact | None:
        word = norms[index]
        after = norms[index + 1] if index + 1 < len(norms) else ""
        decimal = _DECIMAL.fullmatch(word)
        if decimal is not None:
            if after not in self._words.scales:
                return None
            scale = self._words.scales[after]
            value = int(decimal[1]) * scale + int(decimal[2]) * scale // 10 ** len(decimal[2])
            return Exact(value, index + 2)
        if not self._grouped.fullmatch(word):
            return None
        last = index + 1
        digits = "".join(sign for sign in word if sign.isdecimal())
        if len(word) <= 3:
            while (group := self._group(tokens, norms, last)) is not None:
                digits += norms[group]
                last = group + 1
        return Exact(int(digits), last)

    def _group(self, tokens: Sequence[Token], norms: Sequence[str], at: int) -> int | None:
        """The token of the next three digits, behind one space or, as the Swiss write, an apostrophe."""
        quoted = at + 1 < len(norms) and norms[at] == "'" and tokens[at].start == tokens[at - 1].end
        group = at + quoted
        if group >= len(norms) or not _GROUP.fullmatch(norms[group]):
            return None
        gap = tokens[group].start - tokens[group - 1].end
        return group if gap == (0 if quoted else 1) else None

    def _scaled(self, norms: Sequence[str], found: Exact) -> Exact:
        """The number with "mille", "millions" or a rough noun behind it: "3 millions", "un millier et demi", "deux douzaines"."""
        word = norms[found.after] if found.after < len(norms) else ""
        words = self._words
        if word in words.rough:
            value = found.value * words.rough[word]
            after = found.after + 1
            if tuple(norms[after : after + 2]) in words.half:
                return Exact(value + words.rough[word] // 2, after + 2, about=True)
            scale = self._of_scale(norms, after)
            return (
                Exact(value * scale.value, scale.after, about=True) if scale is not None else Exact(value, after, True)
            )
        if word in words.scales:
            value, after = found.value * words.scales[word], found.after + 1
            if tuple(norms[after : after + 2]) in words.half:
                return Exact(value + words.scales[word] // 2, after + 2)
            rest = self._spelt(norms, after) if after < len(norms) else None
            if rest is not None and rest.value < words.scales[word]:
                return self._scaled_rest(value, words.scales[word], norms, rest)
            return Exact(value, after)
        if word in words.thousand and norms[found.after - 1][0].isdigit():
            return Exact(found.value * _THOUSAND, found.after + 1)
        return found

    def _scaled_rest(self, value: int, scale: int, norms: Sequence[str], rest: Exact) -> Exact:
        """What follows a scale: "deux millions trois cent mille"."""
        more = self._scaled(norms, rest)
        return Exact(value + more.value, more.after) if more.value < scale else Exact(value + rest.value, rest.after)
