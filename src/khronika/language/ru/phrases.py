"""The people that a number counts: the noun behind it or before it, with the words between."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.acts import case_noun_act, people_act
from khronika.language.ru.morphology import Form, forms, is_known, lemmas
from khronika.language.ru.numbers import nominatives, obliques

PhraseKind = Literal["person", "paper", "thing", "crowd", "bare"]
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_NOUN = frozenset({"NOUN"})
_OBLIQUE = frozenset({"datv", "ablt", "loct"})
#: How many adjectives and participles may stand between a number and its noun.
_LONGEST = 5
#: How many tokens before a bare number its noun is looked for: "военных на вокзале было не меньше сотни".
_BEFORE = 8
_LINKS = frozenset({"было", "стало", "оказалось", "осталось", "насчитывается", "набралось", "—", "–", "-", ":"})
_PRONOUNS = frozenset({"нас", "вас", "их", "него"})


#: How words for the people of a town end, which no dictionary has: "нагорцев".
_DEMONYMS = ("ец", "чанин", "янин", "ич", "анка", "чанка")


class Phrase(NamedTuple):
    """What a quantity counts: `head` is the token of the noun (None for a bare number), `after` the token behind it.

    `first` is the first token of the noun's words, `group` its English name. `whole` is the span of tokens that says
    what it is a part of ("из них"), `partitive` whether the words make it a part.
    """

    kind: PhraseKind
    first: int
    head: int | None
    after: int
    group: str | None
    whole: tuple[int, int] | None = None
    partitive: bool = False


class _Nouns(NamedTuple):
    groups: dict[str, str]
    counted: frozenset[str]
    papers: frozenset[str]
    things: frozenset[str]
    crowd: frozenset[str]


@cache
def _nouns() -> _Nouns:
    data = load_toml("ru", "groups")
    return _Nouns(
        groups={word: group for group, words in data["groups"].items() for word in words.split()},
        counted=frozenset(data["counted"]["plain"].split()),
        papers=frozenset(data["counted"]["papers"].split()),
        things=frozenset(f"{data['other']['animals']} {data['other']['units']}".split()),
        crowd=frozenset(data["other"]["crowd"].split()),
    )


def is_case_word(norm: str) -> bool:
    """Whether a noun counts times that something was done to people."""
    return case_noun_act(norm) is not None or not lemmas(norm).isdisjoint(load_toml("ru", "counting")["cases"])


@lru_cache(maxsize=20_000)
def noun_kind(norm: str) -> PhraseKind:
    """What a noun is to a count: people, papers that count people, onlookers, or a thing; "bare" for no noun."""
    nouns = _nouns()
    names = lemmas(norm)
    if not names.isdisjoint(nouns.crowd):
        return "crowd"
    if not names.isdisjoint(nouns.counted) or not names.isdisjoint(nouns.groups.keys() - nouns.papers):
        return "person"
    if not names.isdisjoint(nouns.papers) or is_case_word(norm):
        return "paper"
    if not names.isdisjoint(nouns.things):
        return "thing"
    for form in forms(norm):
        if form.pos == "NOUN":
            person = form.animate or (form.lemma.endswith(_DEMONYMS) and not is_known(norm))
            return "person" if person else "thing"
        if form.pos in _ADJECTIVES:
            return "bare"
    return "bare"


@lru_cache(maxsize=20_000)
def group_of(norm: str) -> str | None:
    """The English name of a group of people, None where the list has none."""
    groups = _nouns().groups
    return next((groups[name] for name in (form.lemma for form in forms(norm)) if name in groups), None)


def _noun(norm: str) -> Form | None:
    return next((form for form in forms(norm) if form.pos == "NOUN"), None)


def is_adjective(norm: str) -> bool:
    """Whether a word is, before all, an adjective or a participle in full form."""
    readings = forms(norm)
    return bool(readings) and readings[0].pos in _ADJECTIVES and norm.isalpha()


def find_phrase(line: Line, quantity: Quantity) -> Phrase:
    """What a quantity counts."""
    behind = _behind(line, quantity)
    if behind.kind != "bare" or behind.partitive:
        return behind
    return _inverted(line, quantity) or _before(line, quantity, behind) or behind


def _behind(line: Line, quantity: Quantity) -> Phrase:
    norms, at = line.norms, quantity.last
    while at < len(norms) and norms[at] == '"':
        at += 1
    if at < len(norms) and norms[at] == "из":
        return _part(line, at)
    start = at
    while at < len(norms) and at - start < _LONGEST and is_adjective(norms[at]) and not _is_head(line, at):
        at += 1
        if _stands_alone(line, at - 1):
            return Phrase("person", start, at - 1, at, group_of(norms[at - 1]))
    if at >= len(norms) or not norms[at].isalpha():
        return _substantive(line, start, at)
    if _noun(norms[at]) is None or (is_function_word(norms[at])):
        return _substantive(line, start, at)
    if not _is_governed(line, quantity, at):
        return _substantive(line, start, at)
    kind = noun_kind(norms[at])
    number = norms[quantity.number.first]  # "троих" are no things
    living = (number in nominatives() or number in obliques()) and not number.startswith("об")
    if kind == "thing" and ((at > start and not _agrees(line, at)) or living):
        return _substantive(line, start, at)
    after = at + 1
    while after + 1 < len(norms) and norms[after] == "и" and noun_kind(norms[after + 1]) == "person" == kind:
        if _noun(norms[after + 1]) is None or (_noun(norms[after + 1]) or forms(norms[at])[0]).case != "gent":
            break
        after += 2
    return Phrase(kind, start, at, after, group_of(norms[at]))


def _stands_alone(line: Line, at: int) -> bool:
    """Whether a participle stands for people before a thing of which it can say nothing: "о двух погибших действительности"."""
    following = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    if people_act(line.norms[at]) is None or not following.isalpha() or noun_kind(following) != "thing":
        return False
    return _noun(following) is not None and not is_function_word(following) and not _shares_form(line, at + 1)


def _is_governed(line: Line, quantity: Quantity, at: int) -> bool:
    """Whether a noun can stand behind the number: in the genitive, in the plural of another case, or after "один"."""
    value = quantity.number.upper
    teen = 10 < value % 100 < 20
    if quantity.number.kind == "zero" or (value % 10 == 1 and not teen):
        return True
    few = quantity.number.kind != "exact" or (value % 10 in {2, 3, 4} and not teen)  # "три стола", "пять столов"
    return any(
        (form.case == "gent" and (few or form.plural is not False)) or (form.plural and form.case in _OBLIQUE)
        for form in forms(line.norms[at])
        if form.pos == "NOUN"
    )


def _shapes(norm: str, parts: frozenset[str]) -> set[tuple[str | None, bool | None]]:
    return {(form.case, form.plural) for form in forms(norm) if form.pos in parts}


def _shares_form(line: Line, at: int) -> bool:
    """Whether a noun shares a case and a number with the adjective before it."""
    return bool(_shapes(line.norms[at], _NOUN) & _shapes(line.norms[at - 1], _ADJECTIVES))


def _agrees(line: Line, at: int) -> bool:
    """Whether a noun can be the head of the adjective before it behind a number: "два полицейских поста" too."""
    genitive = ("gent", False) in _shapes(line.norms[at], _NOUN)
    mine = _shapes(line.norms[at - 1], _ADJECTIVES)
    return _shares_form(line, at) or (genitive and any(case == "gent" for case, _ in mine))


def _is_head(line: Line, at: int) -> bool:
    """Whether an adjective that is a noun too ("полицейских") is the noun here: no noun follows that it could describe."""
    following = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    if not any(form.pos == "NOUN" for form in forms(line.norms[at])):
        return False
    return not following.isalpha() or _noun(following) is None or not _agrees(line, at + 1)


def is_function_word(norm: str) -> bool:
    """Whether a word that looks like a noun is a preposition, a conjunction or a particle."""
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"PREP", "CONJ", "PRCL", "ADVB", "VERB", "NPRO", "PRED", "INTJ"}


def _substantive(line: Line, start: int, at: int) -> Phrase:
    """A participle or an adjective that stands for people itself: "4033 задержанных"."""
    if at > start and line.norms[at - 1].isalpha():
        return Phrase("person", start, at - 1, at, group_of(line.norms[at - 1]))
    return Phrase("bare", start, None, start, None)


def _is_numeral(norm: str) -> bool:
    return any(form.pos == "NUMR" for form in forms(norm)[:1])


def _part(line: Line, at: int) -> Phrase:
    """What stands behind "из": "469 из них", "9 из 22 районных судов"."""
    norms, end = line.norms, at + 1
    while end < len(norms) and (norms[end][0].isdigit() or is_adjective(norms[end]) or _is_numeral(norms[end])):
        end += 1
    if end > at + 1 and is_adjective(norms[end - 1]) and (end == len(norms) or not _shares_form(line, end)):
        return Phrase("bare", at, None, end, None, whole=(at + 1, end), partitive=True)  # "из доставленных контракта"
    if end < len(norms) and norms[end].isalpha():
        noun = _noun(norms[end])
        kind = noun_kind(norms[end]) if noun is not None else "person"
        if noun is not None and norms[end] not in {"них", "числа"} and not is_function_word(norms[end]):
            end += 1
        elif norms[end] in {"них", "числа", "нас"}:
            end += 1
            kind = "person"
        if kind == "thing":
            return Phrase("thing", at, end - 1, end, None)
        return Phrase("bare", at, None, end, None, whole=(at + 1, end), partitive=True)
    after = min(max(end, at + 2), len(norms))
    return Phrase("bare", at, None, after, None, whole=(at + 1, after) if at + 1 < after else None, partitive=True)


def is_people(norm: str) -> bool:
    """Whether a word names people in the genitive plural, as a count's noun does."""
    if norm in _PRONOUNS:
        return True
    return any(
        form.case == "gent" and form.plural and (form.pos == "NOUN" or form.pos in _ADJECTIVES) for form in forms(norm)
    ) and (noun_kind(norm) in {"person", "paper"} or is_adjective(norm))


def _inverted(line: Line, quantity: Quantity) -> Phrase | None:
    """Reads "человек сорок", "человек пятнадцать": about that many."""
    at = quantity.first - 1
    if at < 0 or noun_kind(line.norms[at]) not in {"person", "thing"} or quantity.number.kind not in {"exact", "range"}:
        return None
    noun = next((f for f in forms(line.norms[at]) if f.pos == "NOUN" and f.case == "gent" and f.plural), None)
    if noun is None or quantity.first != quantity.number.first:
        return None
    before = line.norms[at - 1] if at else ""
    if before[:1].isdigit() or (before and any(form.pos in {"NUMR", "PREP"} for form in forms(before))):
        return None
    return Phrase(noun_kind(line.norms[at]), at, at, quantity.last, group_of(line.norms[at]))


def is_inverted(phrase: Phrase, quantity: Quantity) -> bool:
    """Whether the noun stands right before the number, which makes it a rough one."""
    return phrase.head is not None and phrase.head == quantity.number.first - 1


def _before(line: Line, quantity: Quantity, behind: Phrase) -> Phrase | None:
    """The noun before a bare number: "детей — одиннадцать", "военных на вокзале было не меньше сотни"."""
    linked = line.norms[quantity.first - 1 : quantity.first] == ("не",)  # "раненых не девять, а десять"
    opened = quantity.first - (line.norms[quantity.first - 1 : quantity.first] == ('"',))
    for at in range(quantity.first - 1, max(-1, quantity.first - 1 - _BEFORE), -1):
        norm = line.norms[at]
        if norm == '"' and at == quantity.first - 1:
            continue  # "пострадавших «больше шестидесяти»"
        if norm in ',;()"' or norm[0].isdigit():
            return None
        linked = linked or norm in _LINKS
        if norm == "которых" and linked and at > 1:
            at, norm = at - 2, line.norms[at - 2]  # "митингующие, которых было около ста"
            return Phrase("person", at, at, behind.after, group_of(norm)) if is_adjective(norm) or _noun(norm) else None
        if quantity.number.kind == "zero" and norm in _PRONOUNS:
            return None  # "их никто не считал"
        if is_people(norm) and (linked or at == opened - 1):
            before = line.norms[at - 1] if at else ""
            if before and any(form.pos == "PREP" for form in forms(before)[:1]):
                continue
            first = at
            while first > 0 and is_adjective(line.norms[first - 1]) and is_people(line.norms[first - 1]):
                first -= 1
            return Phrase("person", first, at, behind.after, group_of(norm))
        if noun_kind(norm) == "paper" and linked:
            return Phrase("paper", at, at, behind.after, group_of(norm))
    return None
