"""Noun phrases: the words that belong to a noun of a Russian sentence, and what kind of speaker it names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import Reference
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word
from khronika.record.statements import VoiceKind

_BOUNDARIES = frozenset({",", ";", ":", "—", "–", "(", ")", "-"})
PERSONAL = frozenset({"он", "она", "оно", "они", "тот", "та", "те", "там"})
#: Prepositions that may stand inside the words of a source: "источник в полиции", "ГУ МВД по Москве".
_INSIDE = frozenset({"в", "во", "по", "при", "из", "на", "для", "от"})
#: Pronouns that stand before a noun as an adjective does.
_BEFORE_NOUN = frozenset({"наш", "один", "одна", "сам", "сама", "сами", "его", "ее", "их"})
_SKY = ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую")
_REGIONS = frozenset({"район", "область", "край", "округ", "республика"})
_OF_THEM = frozenset({"один", "одна", "двое", "трое", "четверо", "несколько", "некоторые"})
#: Nouns whose own object stands in the dative: "Центр по противодействию экстремизму".
_GIVING = frozenset({"противодействие", "содействие", "помощь", "угроза"})
#: Offices whose holders are over something in the instrumental.
_RULING = frozenset({"командующий", "заведующий", "заведующая", "управляющий", "управляющая", "заведовать"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "cues")["sources"][name].split())


class Source(NamedTuple):
    """Tokens `start` to `end` that name a source; `head` is its noun, `within` tells "в полиции"."""

    start: int
    end: int
    head: int
    reference: Reference = "named"
    within: bool = False


@cache
def _roles() -> dict[str, tuple[VoiceKind, str]]:
    data = load_toml("ru", "voices")
    kinds: tuple[VoiceKind, ...] = (
        "official", "military", "court", "ngo", "international", "outlet", "witness", "relative", "anonymous", "document", "unknown",
    )  # fmt: skip
    return {lemma: (kind, english) for kind in kinds for lemma, english in data[kind].items()}


def role_of(norm: str) -> tuple[VoiceKind, str] | None:
    """The kind of voice and the English word that a noun for a speaker has, None for other words."""
    roles, participles = _roles(), load_toml("ru", "voices")["participles"]
    for form in forms(norm):
        if form.lemma in roles:
            return roles[form.lemma]
        if form.pos == "PRTF" and form.lemma in participles:
            return "witness", participles[form.lemma]
    return None


def clause_start(line: Line, at: int) -> int:
    """The first token of the stretch without a mark that token `at` stands in."""
    while at > 0 and not (parts_clauses(line, at - 1) or (line.norms[at - 1] == '"' and line.quoted[at - 1])):
        at -= 1
    return at


def parts_clauses(line: Line, at: int) -> bool:
    """Whether a token parts clauses: a mark that is no part of a time ("15:00")."""
    if line.norms[at] not in _BOUNDARIES or is_glued(line, at):
        return False
    beside = line.norms[at - 1 : at] + line.norms[at + 1 : at + 2]
    return not (line.norms[at] == ":" and len(beside) == 2 and all(norm.isdigit() for norm in beside))


def is_glued(line: Line, at: int) -> bool:
    """Whether a hyphen stands inside a word: "26-летний"."""
    if line.norms[at] != "-" or not 0 < at < len(line.tokens) - 1:
        return False
    beside = line.tokens[at - 1], line.tokens[at + 1]
    return (
        beside[0].end == line.tokens[at].start
        and line.tokens[at].end == beside[1].start
        and beside[0].word[-1].isalnum()
    )


def closing_quote(line: Line, at: int) -> int | None:
    """The token of the mark that closes the name opened at token `at`, None where that opens none."""
    if line.norms[at] != '"' or line.tokens[at].word == "»" or (line.quoted[at] and not _inside_speech(line, at)):
        return None
    if line.tokens[at].word == '"' and sum(token.word == '"' for token in line.tokens[:at]) % 2:
        return None
    for place in range(at + 1, min(at + 9, len(line.norms))):
        if line.norms[place] == '"':
            return place
    return None


def _inside_speech(line: Line, at: int) -> bool:
    """Whether a quotation mark stands inside a quotation that is not its own."""
    return at > 0 and line.quoted[at - 1] and at + 1 < len(line.quoted) and line.quoted[at + 1]


def read_phrase(line: Line, start: int, stop: int) -> Source | None:
    """The noun phrase that begins at token `start`, with its genitives, names and places; None where none does."""
    at, head = start, None
    stop = min(stop, len(line.norms))
    if start >= stop:
        return None
    if line.norms[start] in PERSONAL:
        return Source(start, start + 1, start, "pronoun")
    if _is_age(line, at) and at + 3 < stop:
        at += 3
    if line.norms[at] in _OF_THEM and line.norms[at + 1 : at + 2] == ("из",) and at + 2 < stop:
        if line.norms[at + 2] == "них":
            return Source(start, at + 3, start)
        others = read_phrase(line, at + 2, stop)  # "один из освобождённых"
        return others._replace(start=start) if others is not None and others.reference == "named" else None
    while at < stop:
        close = closing_quote(line, at)
        if close is not None and close < stop:
            head = at + 1 if head is None else head
            at = close + 1
            continue
        norm = line.norms[at]
        if norm == "№" and head is not None and at + 1 < stop and line.norms[at + 1].isdigit():
            at += 2  # "главврач больницы № 2 Олег Ломов"
            continue
        if not norm[0].isalpha():
            if norm == "." and head is not None and (is_initial(line, at) or is_in_name(line, at)):
                at += 1
                continue
            break
        step = _step(line, at, stop, head)
        if step is None:
            break
        plain = not _is_adjective(line, at) and not _is_numeral(line, at)
        if head is None and step == at + 1 and (plain or _is_titled(line, at, stop)):
            head = at
        at = step
    if head is None:
        last = at - 1
        named = last > start and line.capital(last)  # "сам Подгорный"
        roles = (place for place in range(start, at) if _is_adjective(line, place) and role_of(line.norms[place]))
        head = next(roles, last if named and _is_adjective(line, last) else None)
        if head is None:
            return None
    return Source(start, _without_hearer(line, at, head), head)


def _without_hearer(line: Line, end: int, head: int) -> int:
    """The end of a phrase without an adjective that belongs to whom it speaks to: "в больнице нашему | корреспонденту"."""
    last = forms(line.norms[end - 1]) if end - 1 > head else ()
    lone = bool(last) and all(form.pos == "ADJF" and form.case == "datv" for form in last)
    return end - 1 if lone and not is_name_word(line, end - 1) else end


def is_initial(line: Line, at: int) -> bool:
    """Whether a stop stands behind an initial: "Денис К."."""
    return line.norms[at] == "." and len(line.norms[at - 1]) == 1 and line.tokens[at - 1].word.isupper()


def is_in_name(line: Line, at: int) -> bool:
    """Whether a stop stands inside a name: "«Мыс.ру»"."""
    beside = line.tokens[at - 1 : at] + line.tokens[at + 1 : at + 2]
    stop = line.tokens[at]
    return len(beside) == 2 and beside[0].end == stop.start and stop.end == beside[1].start and beside[1].word.isalnum()


def _is_numeral(line: Line, at: int) -> bool:
    readings = forms(line.norms[at])
    return bool(readings) and readings[0].pos == "NUMR"


def _is_titled(line: Line, at: int, stop: int) -> bool:
    """Whether an adjective is an office here: "уполномоченный по правам человека"."""
    if role_of(line.norms[at]) is None or at + 1 >= stop:
        return False
    following = forms(line.norms[at + 1])
    ruled = not lemmas(line.norms[at]).isdisjoint(_RULING) and any(form.case == "ablt" for form in following)
    return ruled or line.capital(at + 1) or (bool(following) and following[0].pos == "PREP")


def _is_age(line: Line, at: int) -> bool:
    """Whether "26-летний" stands here, which is cut in three."""
    return (
        line.norms[at].isdigit()
        and line.norms[at + 1 : at + 2] == ("-",)
        and line.norms[at + 2 : at + 3] != ()
        and (line.norms[at + 2].startswith("летн"))
    )


def _is_adjective(line: Line, at: int) -> bool:
    readings = forms(line.norms[at])
    if _is_of_region(line, at):
        return True
    if not readings or (is_name_word(line, at) and at and is_person_word(line.norms[at])):
        return False
    return readings[0].pos in {"ADJF", "PRTF"} or line.norms[at] in _BEFORE_NOUN


def _is_of_region(line: Line, at: int) -> bool:
    """Whether an adjective, which may look like a surname, stands before the noun of a region: "Лирскому району"."""
    after = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    return line.norms[at].endswith(_SKY) and bool(after) and not lemmas(after).isdisjoint(_REGIONS)


def _step(line: Line, at: int, stop: int, head: int | None) -> int | None:
    """The token behind the next word of the phrase, None where the word is no part of it."""
    norm = line.norms[at]
    readings = forms(norm)
    if norm in _INSIDE and head is not None:
        inner = at + 1
        if (
            inner >= stop
            or not lemmas(line.norms[inner]).isdisjoint(_words("outside"))
            or line.norms[inner][0].isdigit()
        ):
            return None
        if role_of(line.norms[head]) is None and not line.tokens[inner].word[0].isupper():
            return None
        phrase = read_phrase(line, inner, stop)
        return phrase.end if phrase is not None and line.norms[phrase.head] not in PERSONAL else None
    if (
        norm == "и"
        and head is not None
        and at + 1 < stop
        and _is_adjective(line, at - 1)
        and _is_adjective(line, at + 1)
    ):
        return at + 1
    if norm == "и" and head is not None and at + 1 < stop and _may_continue(line, at + 1):
        return at + 2 if not _is_adjective(line, at + 1) or at + 2 >= stop else at + 3
    if not readings:
        return at + 1
    if norm in _BEFORE_NOUN:
        return at + 1
    if head is not None and "свой" in lemmas(norm):
        return None  # "подсудимый своей вины не признал"
    if readings[0].pos in {
        "VERB",
        "INFN",
        "CONJ",
        "PRCL",
        "PREP",
        "GRND",
        "PRTS",
        "ADVB",
        "INTJ",
        "PRED",
        "NPRO",
    } and not (is_name_word(line, at) and at):
        return None
    ruled = head is not None and _is_ruled(line, head, at)
    if _is_adjective(line, at):
        genitive = ruled or head is None or line.capital(at) or any(form.case == "gent" for form in readings)
        return at + 1 if genitive else None
    if readings[0].pos == "NUMR":
        case = "nomn" if head is None else "gent"
        return at + 1 if any(form.case == case for form in readings) else None
    if head is None or is_name_word(line, at):
        return at + 1
    cases = {form.case for form in readings if form.pos in {"NOUN", "NUMR"}}
    governed = "datv" in cases and not lemmas(line.norms[at - 1]).isdisjoint(_GIVING)
    return at + 1 if "gent" in cases or governed or ruled or _is_rank(line, at, stop, head) else None


def _is_ruled(line: Line, head: int, at: int) -> bool:
    """Whether a word in the instrumental tells over what somebody is: "командующий силами самообороны"."""
    ruled = at == head + 1 or line.norms[at - 1] in _BEFORE_NOUN or _is_adjective(line, at - 1)
    return (
        ruled
        and not lemmas(line.norms[head]).isdisjoint(_RULING)
        and any(form.case == "ablt" for form in forms(line.norms[at]))
    )


def _is_rank(line: Line, at: int, stop: int, head: int) -> bool:
    """Whether a rank stands before a name, behind an office: "начальник управления полковник Иван Реутов"."""
    if at + 1 >= stop or role_of(line.norms[at]) is None or not line.capital(at + 1):
        return False
    nominative = all(any(form.case == "nomn" for form in forms(line.norms[place])) for place in (head, at))
    return nominative and is_name_word(line, at + 1)


def _may_continue(line: Line, at: int) -> bool:
    """Whether what stands behind "и" goes on with the genitives or names of the phrase."""
    if is_name_word(line, at):
        return True
    return any(form.case == "gent" for form in forms(line.norms[at])) and role_of(line.norms[at]) is not None
