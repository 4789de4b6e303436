"""Quantities: numbers with the words that bound them ("at least 3,000", "up to 18", "maybe twenty")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.numbers import may_open, number_at
from khronika.language.quantities import Number, Quantity, bounds
from khronika.language.reading import Span
from khronika.record.statements import Certainty
from khronika.text.tokens import Token

_DEFINITE = frozenset({"the", "all", "these", "those", "both"})
_PLACING = frozenset({"under", "over", "above", "below"})
#: Digits in a row without a comma: from here on an account, a case or a telephone, no count.
_LONGEST = 7
_NOT_DENIED = frozenset({"more", "less", "fewer", "longer", "matter", "doubt", "one's", "such", "way", "question"})
_MORE = frozenset({"another", "further", "additional"})
_CURRENCY = frozenset("$€£¥₽₴₹₺₪₩₦฿")
_CURRENCY_WORDS = frozenset({"usd", "eur", "gbp", "rub", "uah", "rs", "pkr", "inr", "us$", "a$", "c$", "nis", "hk$"})
_UNITS = frozenset(
    {"%", "°", "°c", "°f", "º", "percent", "a.m.", "p.m.", "am", "pm", "a.m", "p.m", "-year-old", "gmt", "utc"}
)
_JOINED_MARKS = frozenset("-–/:.+#_@°&=")


@cache
def _before() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Comparators by their last word, longest first."""
    data = load_toml("en", "comparators")
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in (*data["before"].items(), *data["hedges"].items()):
        for phrase in phrases:
            words = tuple(phrase.split())
            index.setdefault(words[-1], []).append((words, kind))
    return {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in index.items()}


@cache
def _after() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in load_toml("en", "comparators")["after"].items():
        for phrase in phrases:
            words = tuple(phrase.replace("-", "- ").split())
            index.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


@cache
def _months() -> frozenset[str]:
    return frozenset(load_toml("en", "grammar")["months"].split())


@cache
def _labels() -> frozenset[str]:
    return frozenset(load_toml("en", "groups")["things"]["labels"])


#: A number that somebody is or was is an age.
_BEING, _SOMEBODY = frozenset({"is", "was", "turned", "turns"}), frozenset({"he", "she", "i", "who", "him", "her"})


def find_quantities(text: str, tokens: Sequence[Token], dates: Sequence[Span]) -> list[Quantity]:
    """The quantities among a sentence's tokens that may count people.

    Left out are dates (those in `dates`, and what looks like one), clock times, money, decimals, percentages, ages,
    labels ("No. 16", "Article 438") and numbers glued to other characters.
    """
    found: list[Quantity] = []
    end = 0  # the token behind the number before
    for index in [at for at, token in enumerate(tokens) if may_open(token.norm)]:
        number = number_at(text, tokens, index) if index >= end else None
        if number is None:
            continue
        if number.kind == "zero" and tokens[index].norm == "no" and not _denies(tokens, number.last):
            continue
        number = _either(text, tokens, number) or number
        end = number.last
        if _counts(text, tokens, number, dates):
            found.append(bounded(tokens, number, found[-1].last if found else 0))
    return found


def _either(text: str, tokens: Sequence[Token], number: Number) -> Number | None:
    """Two guesses side by side, "sixty, sixty-five came in", as one range; None where the second is not a little more."""
    after = number.last + 1
    if number.kind != "exact" or number.lower < 10 or after >= len(tokens) or tokens[number.last].norm != ",":
        return None
    if tokens[number.first].norm[0].isdigit() or not may_open(tokens[after].norm):
        return None
    other = number_at(text, tokens, after)
    if (
        other is None
        or other.kind != "exact"
        or other.lower % 5
        or not number.lower < other.lower <= number.lower * 3 // 2
    ):
        return None
    return number._replace(last=other.last, upper=other.upper)


def _denies(tokens: Sequence[Token], after: int) -> bool:
    """Whether "no" before this token may count people: "no officer", not "no more than", "No. 16", "no longer"."""
    return after < len(tokens) and tokens[after].norm[0].isalpha() and tokens[after].norm not in _NOT_DENIED


def _counts(text: str, tokens: Sequence[Token], number: Number, dates: Sequence[Span]) -> bool:
    first, last = tokens[number.first], tokens[number.last - 1]
    before = tokens[number.first - 1].norm if number.first else ""
    if before == "." and number.first > 1 and tokens[number.first - 2].end == tokens[number.first - 1].start:
        before = tokens[number.first - 2].norm  # "No. 16"
    after = tokens[number.last].norm if number.last < len(tokens) else ""
    if any(span.start < last.end and first.start < span.end for span in dates):
        return False
    if before in _CURRENCY or before in _CURRENCY_WORDS or after in _UNITS or after in _CURRENCY:
        return False
    if after in {"in", "of"} and number.kind == "zero" and first.norm == "no":
        return False
    if number.first == 0 and after in {".", ")"} and first.norm.isdecimal() and len(first.norm) <= 2:
        return False  # "2. The second item"
    if number.first > 2 and tokens[number.first - 1].norm == "as" and tokens[number.first - 2].norm in {"young", "old"}:
        return False  # "boys as young as 14"
    if any(tokens[at].norm in {"aged", "ages"} for at in range(max(number.first - 4, 0), number.first)):
        return False
    if before in _BEING and number.first > 1 and tokens[number.first - 2].norm in _SOMEBODY and not after[:1].isalpha():
        return False  # "she was 18."
    if before in _BEING and number.first > 2 and tokens[number.first - 3].norm == "when" and number.kind == "exact":
        return tokens[number.first - 2].norm not in _SOMEBODY  # "when he was 18 and at school"
    if not first.norm[0].isdigit():
        if (
            first.norm == "one"
            and number.last - number.first == 1
            and before in {"this", "that", "no", "any", "every", "each", "which", "the"}
        ):
            return False
        return not (after == "-" and number.last < len(tokens) and tokens[number.last].start == last.end)
    if (
        first.start
        and text[first.start - 1] in _JOINED_MARKS
        and (first.start < 2 or not text[first.start - 2].isspace())
    ):
        return False
    if (
        last.end < len(text)
        and text[last.end] in _JOINED_MARKS
        and last.end + 1 < len(text)
        and not text[last.end + 1].isspace()
    ):
        glued = text[last.end : last.end + 5].lower()
        if not glued.startswith(("-odd", "-plu", "-str", "+", "–")) and not (
            text[last.end] == "." and not text[last.end + 1].isdigit()
        ):
            return False
    if before in _labels():
        return _is_person_like(after)
    named = number.first and tokens[number.first - 1].word[0].isupper()  # "march 73 pupils off" is no date
    month = after in _months() and (after != "may" or tokens[number.last].word[0].isupper())  # "40 may have died"
    if month or (before in _months() and named and not _behind_day(tokens, number)):
        return False
    digits = first.norm
    if digits.isdecimal() and len(digits) >= _LONGEST and number.last - number.first == 1:
        return False
    if number.kind == "exact" and digits.isdecimal() and len(digits) == 4 and 1900 <= number.lower <= 2100:
        return _is_person_like(after)
    return True


def _behind_day(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a month before a number has its day before it: "On 10 October 312 civilians were moved"."""
    return number.first > 1 and tokens[number.first - 2].norm.isdecimal() and not 1900 <= number.lower <= 2100


def _is_person_like(word: str) -> bool:
    return word in {"people", "persons", "men", "women", "children", "civilians", "soldiers", "others"}


def bounded(tokens: Sequence[Token], number: Number, floor: int) -> Quantity:
    """A number with the words that bound it, none of which stands before token `floor`."""
    first, last = number.first, number.last
    approximate, definite, more = False, False, False
    certainty: Certainty | None = None
    bound = ""
    for _ in range(5):
        step = _comparator(tokens, first, floor)
        if step is None:
            break
        words, kind = step
        if words[0] in _PLACING and len(words) == 1 and number.upper <= 10 and tokens[number.first].norm.isalpha():
            break  # "listed under two spellings"
        first -= len(words)
        if kind in {"possible", "probable"}:
            certainty = "possible" if kind == "possible" else "probable"
        elif kind == "plain":
            definite = definite or words[0] in _DEFINITE
            more = more or not _MORE.isdisjoint(words)
        elif kind == "about":
            approximate = True
        elif not bound:
            bound = kind
    if not bound:
        step = _suffix(tokens, last)
        if step is not None:
            words, bound = step
            last += len(words)
            if bound == "about":
                approximate, bound = True, ""
    lower, upper = bounds(number, bound)
    return Quantity(first, last, number, lower, upper, approximate, certainty, definite, more, bound)


def _comparator(tokens: Sequence[Token], first: int, floor: int) -> tuple[tuple[str, ...], str] | None:
    if first <= floor:
        return None
    for words, kind in _before().get(tokens[first - 1].norm, ()):
        start = first - len(words)
        if start >= floor and all(tokens[start + at].norm == word for at, word in enumerate(words)):
            return words, kind
    return None


def _suffix(tokens: Sequence[Token], last: int) -> tuple[tuple[str, ...], str] | None:
    if last >= len(tokens):
        return None
    for words, kind in _after().get(tokens[last].norm, ()):
        if all(last + at < len(tokens) and tokens[last + at].norm == word for at, word in enumerate(words)):
            return words, kind
    return None
