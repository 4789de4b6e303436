"""What belongs to the noun of a body: the adjectives before it, and the genitives, names and prepositions behind it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.morphology import Form, forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word
from khronika.language.ru.noun_phrases import closing_quote
from khronika.language.ru.places_of import find_place

#: How many words behind its noun a body's name may have, and behind a preposition in it.
_LONGEST, _LED = 12, 7
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
#: Nouns of so many letters at most are no ends of compounds: "посуда" ends in "суд" by chance.
_LONG = 6
#: Endings of adjectives that the dictionary may have as surnames alone: "Тарковский районный суд".
_SURNAMED = ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское")
#: Prepositions inside a body's name, and nouns behind "в" there.
_INNER = frozenset({"при", "против", "за", "для", "в"})
_LEADING = frozenset({"защиту", "поддержку", "области", "сфере"})
_PHRASE = frozenset({"NOUN", "ADJF", "PRTF"})


class Tail(NamedTuple):
    """The last token of what stands behind a body's noun, and whether some of it names the body."""

    last: int
    named: bool


@cache
def body_words(name: str) -> frozenset[str]:
    """One list of the words for bodies."""
    return frozenset(load_toml("ru", "bodies")["heads"][name].split())


def is_body_noun(norm: str) -> bool:
    """Whether a word is a noun for a body: "суд", "партии"."""
    return not lemmas(norm).isdisjoint(body_words("always") | body_words("named"))


@lru_cache(maxsize=20_000)
def body_noun(lemma: str) -> str:
    """The noun for a body that a compound ends in: "академия" of "киноакадемия"; other words as they are."""
    known = body_words("always") | body_words("named")
    if lemma in known or lemma in body_words("apart"):
        return lemma
    return next((noun for noun in sorted(known) if len(noun) > _LONG and lemma.endswith(noun)), lemma)


def is_latin(line: Line, at: int) -> bool:
    """Whether a token begins with a Latin letter."""
    return line.norms[at][0] in _LATIN


def before_noun(line: Line, head: int, readings: list[Form]) -> int:
    """The first of the adjectives before a body's noun that belong to its name and agree with it."""
    first = head
    while first > 0 and agrees(line, first - 1, readings):
        capital = first > 1 and is_name_word(line, first - 1)
        if not capital and not lemmas(line.norms[first - 1]).isdisjoint(body_words("apart")):
            break
        first -= 1
        if first > 1 and line.norms[first - 1] == "-" and is_name_word(line, first - 2):
            first -= 2
        if first > 1 and line.norms[first - 1] == "и" and agrees(line, first - 2, readings):
            first -= 1
    return first


def agrees(line: Line, at: int, readings: list[Form]) -> bool:
    """Whether a token is an adjective that agrees with one of these readings of a noun."""
    adjectives = [form for form in forms(line.norms[at]) if form.pos == "ADJF"]
    if not adjectives:
        return is_name_word(line, at) and line.norms[at].endswith(_SURNAMED)
    if forms(line.norms[at])[0].pos not in {"ADJF", "NOUN"}:
        return False
    return not readings or any(_fits(mine, his) for mine in adjectives for his in readings)


def _fits(adjective: Form, noun: Form) -> bool:
    if adjective.case != noun.case or bool(adjective.plural) != bool(noun.plural):
        return False
    return bool(noun.plural) or adjective.gender in {noun.gender, None}


def behind_noun(line: Line, head: int, *, formal: bool) -> Tail:
    """What belongs to a body's noun behind it; with `formal` also genitives in lower case ("министерство обороны")."""
    tail, at, governed = Tail(head, False), head + 1, formal
    while at < len(line.tokens) and at - head <= _LONGEST:
        close = _closed(line, at)
        if close is not None:
            return Tail(close, True)
        led = _led(line, at, tail.named or is_name_word(line, head)) if tail.last == at - 1 else None
        if led is not None:
            tail, at, governed = Tail(led, True), led + 1, True
        elif _is_link(line, at, tail, formal=formal):
            at += 1
        elif line.tokens[at].word[0].isalpha() and is_name_word(line, at) and _may_belong(line, head, at):
            tail, at, governed = Tail(at, True), at + 1, True
        elif governed and not is_name_word(line, at) and _is_genitive(line, at):
            tail = tail._replace(last=at) if forms(line.norms[at])[0].pos == "NOUN" else tail
            at += 1
        else:
            break
    return tail


def _closed(line: Line, at: int) -> int | None:
    """The token that ends a body's name for good: of a name in quotation marks, a number, "имени Анны Ровной"."""
    close = closing_quote(line, at)
    if close is not None and is_name_word(line, at + 1):
        return close
    if line.norms[at] == "№" and at + 1 < len(line.tokens) and line.norms[at + 1].isdigit():
        return at + 1
    if line.norms[at] not in {"имени", "им"}:
        return None
    end = None
    for place in range(at + 1, min(at + _LED, len(line.tokens))):
        if is_name_word(line, place):
            end = place
        elif line.norms[place] != ".":
            break
    return end


def _led(line: Line, at: int, named: bool) -> int | None:
    """The last token of what a preposition leads into a name: "по Твери", "при президенте", "в защиту леса"."""
    if line.norms[at] == "по":
        return _row(line, at + 1, "datv")
    if line.norms[at] not in _INNER or (line.norms[at] != "при" and not named):
        return None
    if line.norms[at] == "в" and (at + 1 == len(line.tokens) or line.norms[at + 1] not in _LEADING):
        return None
    return _row(line, at + 1, None)


def _row(line: Line, begin: int, case: str | None) -> int | None:
    """The last noun of a row that opens in a case (any for None) and goes on in the genitive: "правам человека"."""
    end = None
    for at in range(begin, min(begin + _LED, len(line.tokens))):
        readings = forms(line.norms[at])
        if line.norms[at] == "и" and end is not None:
            continue
        if not readings or readings[0].pos not in _PHRASE or _is_person(line, at):
            break
        opens = end is None or line.norms[at - 1] == "и"
        if not (_is_genitive(line, at) or (opens and (case is None or any(form.case == case for form in readings)))):
            break
        if readings[0].pos == "NOUN":
            end = at
    return end


def _is_link(line: Line, at: int, tail: Tail, *, formal: bool) -> bool:
    """Whether a token joins what stands behind it to a name: "образования и науки", the hyphen of a double name."""
    if line.norms[at] == "-":
        return tail.last == at - 1 and at + 1 < len(line.tokens) and is_name_word(line, at + 1)
    if line.norms[at] != "и" or not formal or at + 1 == len(line.tokens) or is_name_word(line, at + 1):
        return False
    return _is_genitive(line, at - 1) and _is_genitive(line, at + 1)


def _may_belong(line: Line, head: int, at: int) -> bool:
    """Whether a word with a capital goes on with a body's name: a genitive, capitals, Latin letters, a name beside it."""
    apposing = not lemmas(line.norms[head]).isdisjoint(body_words("apposing"))
    if _is_person(line, at):
        return apposing or not lemmas(line.norms[head]).isdisjoint(body_words("persons"))
    shown = line.tokens[at].word.isupper() or is_latin(line, at) or not forms(line.norms[at])
    return shown or _is_genitive(line, at) or (apposing and at == head + 1)


def _is_person(line: Line, at: int) -> bool:
    """Whether a word is a person's name before all, and no body's or place's."""
    if not is_person_word(line.norms[at]) or find_place((line.tokens[at].word,)):
        return False
    return not any(form.marks & {"Orgn", "Geox"} for form in forms(line.norms[at])[:1])


def _is_genitive(line: Line, at: int) -> bool:
    readings = forms(line.norms[at])
    return bool(readings) and readings[0].pos in _PHRASE and any(form.case == "gent" for form in readings)
