"""Quantities in Russian: numbers with the words that bound them ("не менее трёх тысяч", "человек сорок", "с лишним")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Number, Quantity, bounds, gather_quantities
from khronika.language.reading import Span
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.numbers import is_rough, looks_misspelt, number_at
from khronika.record.statements import Certainty

_HYPHENS = frozenset("-–—/:.,")
_CURRENCY = frozenset("$€£₽¥₴")
#: Digits in a row from here on are an account, a case or a telephone, no count.
_LONGEST = 7
#: How many tokens before "до" the verb stands that says what has come to a number.
_REACH = 6


#: Nouns that the number behind them names in any case: "по статье 105".
_NUMBERED = frozenset({"статья", "пункт", "рейс"})
#: The same where no noun for what is counted stands behind the number: "у дома 14", not "в доме 14 жильцов".
_NAMED = frozenset({"группа", "канал", "дом", "маршрут", "трасса", "километр", "шоссе", "выпуск", "сезон"})
#: Behind a number of hours: "к девяти вечера".
_HOURS = frozenset({"утра", "вечера", "ночи", "дня", "пополудни", "полуночи"})
#: What joins days of one month: "15 и 16 марта".
_JOINS = frozenset({"и", "или", ",", "-", "–"})
#: How many words a name that ends in a number has at most: "«Порт 24»".
_NAME_WORDS = 4
#: A number of four digits in this range, behind one of these words and before no word for people, is a year.
_YEARS = range(1900, 2101)
_WHEN = frozenset(
    {
        "в",
        "с",
        "со",
        "до",
        "к",
        "от",
        "по",
        "после",
        "около",
        "конце",
        "начале",
        "середине",
        "осенью",
        "весной",
        "летом",
        "зимой",
    }
)


def _counts_people(norm: str) -> bool:
    """Whether the word behind a number is a noun in the plural: "в 2014 камерах"."""
    return bool(norm) and norm[0].isalpha() and any(form.pos == "NOUN" and form.plural for form in forms(norm))


@cache
def _months() -> frozenset[str]:
    return frozenset(load_toml("ru", "dates")["months"])


@cache
def _phrases(side: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Comparators by the word that stands beside the number, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in load_toml("ru", "comparators")[side].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            index.setdefault(words[-1] if side == "before" else words[0], []).append((words, kind))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in index.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "comparators")["words"][name])


@cache
def _labels() -> frozenset[str]:
    return frozenset(load_toml("ru", "groups")["other"]["labels"].split())


def find_quantities(line: Line, dates: Sequence[Span]) -> list[Quantity]:
    """The quantities of a sentence that may count people.

    Left out are dates (those in `dates`), clock times, money, shares, labels ("№ 16", "статья 18.8") and numbers glued
    to other characters.
    """
    return gather_quantities(
        range(len(line.tokens)),
        lambda index: number_at(line.tokens, line.norms, index),
        lambda number: _counts(line, number, dates),
        lambda number, floor: _bounded(line, number, floor),
    )


def _counts(line: Line, number: Number, dates: Sequence[Span]) -> bool:
    tokens, norms = line.tokens, line.norms
    first, last = tokens[number.first], tokens[number.last - 1]
    if any(span.start < last.end and first.start < span.end for span in dates):
        return False
    before = norms[number.first - 1] if number.first else ""
    after = norms[number.last] if number.last < len(norms) else ""
    if looks_misspelt(before) or looks_misspelt(after):
        return False  # "двадцвть пять": another number than the words beside it make
    if before in _CURRENCY or after in _CURRENCY or after in {"%", "°"} or before in {"№", "#", "+"}:
        return False
    if after in _HOURS or after.startswith("летн") or after == "году" or _is_enumerated_unit(line, number):
        return False
    with_seven = before in {"с", "со", "между", "над"} or any(
        form.case == "ablt" and form.plural for form in forms(after)
    )
    if first.norm == "семью" and not with_seven:
        return False  # "семью из пяти человек"
    if not first.norm[0].isdigit():
        return True
    if (
        not lemmas(before).isdisjoint(_NUMBERED)
        or before in _labels()
        or (before == "." and number.first > 1 and norms[number.first - 2] in _labels())
    ):
        return False
    if _is_label(line, number, before, after) or _is_day(norms, number):
        return False
    glued_before = number.first > 0 and before in _HYPHENS and tokens[number.first - 1].end == first.start
    if glued_before and number.first > 1 and tokens[number.first - 2].end == tokens[number.first - 1].start:
        return False
    glued_after = after and after in _HYPHENS and tokens[number.last].start == last.end
    if glued_after and number.last + 1 < len(tokens) and tokens[number.last + 1].start == tokens[number.last].end:
        return False
    if number.kind == "exact" and len(first.norm) == 4 and number.lower in _YEARS and before in _WHEN:
        return _counts_people(after)  # "в 2007"
    digits = "".join(norms[number.first : number.last])
    if digits.isdecimal() and (len(digits) >= _LONGEST and number.last - number.first == 1):
        return False
    if number.first == 0 and after in {".", ")"} and len(digits) <= 2:
        return False  # "2. Второе"
    return not (
        number.kind == "exact" and len(first.norm) == 4 and after in {"год", "года", "году", "годом", "г", "годы"}
    )


def _is_label(line: Line, number: Number, before: str, after: str) -> bool:
    """Whether a number ends a name or tells an age: "у дома 14", "«Порт 24»", "ему за 60", "умер в 69"."""
    if after[:1].isalpha() and _counts_people(after):
        return False
    named = not lemmas(before).isdisjoint(_NAMED)
    quoted = after == '"' and line.tokens[number.last].start == line.tokens[number.last - 1].end
    opened = quoted and '"' in line.norms[max(0, number.first - _NAME_WORDS) : max(0, number.first - 1)]
    return named or opened or (before in {"за", "в"} and not after[:1].isalpha())


def _is_day(norms: Sequence[str], number: Number) -> bool:
    """Whether a number is a day of a month, or the first of several ("15 и 16 марта"), whatever year that was in."""
    rest = norms[number.last : number.last + 3]
    return bool(rest) and (
        rest[0] in _months() or (rest[0] in _JOINS and rest[-1] in _months() and rest[1].isdecimal())
    )


def _is_enumerated_unit(line: Line, number: Number) -> bool:
    """Whether a number stands in a row of numbers that one unit ends: "4, 9 и 13 лет"."""
    norms, at = line.norms, number.last
    while at + 1 < len(norms) and norms[at] in {",", "и", "или"}:
        following = number_at(line.tokens, norms, at + 1)
        if following is None:
            return False
        at = following.last
    return at > number.last and at < len(norms) and not lemmas(norms[at]).isdisjoint(_units())


@cache
def _units() -> frozenset[str]:
    return frozenset(load_toml("ru", "groups")["other"]["units"].split())


def _bounded(line: Line, number: Number, floor: int) -> Quantity:
    first, last, bound = number.first, number.last, ""
    approximate, definite, more = is_rough(line.norms, number), False, False
    certainty: Certainty | None = None
    for _ in range(6):
        step = _comparator(line, first, floor)
        if step is None:
            break
        words, kind = step
        if kind == "most" and words[-1] == "до" and _reaches(line, first):
            break
        first -= len(words)
        match kind:
            case "possible":
                certainty = "possible"
            case "probable":
                certainty = "probable"
            case "about":
                approximate = True
            case "plain":
                definite = definite or words[0].startswith(("все", "эти"))
                more = more or words[0] in _words("another")
            case _:
                bound = bound or kind
    step = _suffix(line, last)
    if step is not None and not bound:
        last, bound = last + len(step[0]), step[1]
    lower, upper = bounds(number, bound)
    return Quantity(first, last, number, lower, upper, approximate, certainty, definite, more, bound)


def _comparator(line: Line, first: int, floor: int) -> tuple[tuple[str, ...], str] | None:
    """The comparator that ends before token `first`, through one preposition: "почти о двух тысячах"."""
    for gap in (0, 1):
        at = first - gap
        if at <= floor or (gap and line.norms[first - 1] not in _words("between")):
            return None
        for words, kind in _phrases("before").get(line.norms[at - 1], ()):
            start = at - len(words)
            if start < floor or line.norms[start:at] != words:
                continue
            if words == ("с",) and line.norms[first] not in _words("rough"):
                continue
            if gap and kind in {"plain", "most"} and words[-1] != "более":
                continue
            if words == ("до",) and gap:
                continue
            return (*words, *line.norms[at:first]), kind
    return None


def _reaches(line: Line, first: int) -> bool:
    """Whether "до" before the number says where a count has come to: "подняли число задержанных до 3893"."""
    before = line.norms[max(0, first - _REACH) : first]
    return any(not lemmas(norm).isdisjoint(_words("reaching")) for norm in before)


def _suffix(line: Line, last: int) -> tuple[tuple[str, ...], str] | None:
    if last >= len(line.norms):
        return None
    for words, kind in _phrases("after").get(line.norms[last], ()):
        if line.norms[last : last + len(words)] == words:
            return words, kind
    return None
