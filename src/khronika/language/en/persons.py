"""Words for one person: "a 19-year-old man", "the officer", "his wife", "Ada Brook, 31,", "she"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.groups import group_of

#: How a person is named: as somebody `new` ("a man"), as `known` ("the man", "his wife"), by `name`, by a `pronoun`.
PersonReference = Literal["new", "known", "name", "pronoun"]


class Person(NamedTuple):
    """A phrase for one person: tokens `first` to `last` (half-open), `after` where its apposition ends.

    `noun` is its head in lower case (the surname of a name, the pronoun), `age` the years it gives, `harmed` the index of
    an act word among its modifiers ("a wounded man"), None where there is none.
    """

    first: int
    last: int
    after: int
    noun: str
    reference: PersonReference
    age: int | None = None
    harmed: int | None = None


_NEW = frozenset({"a", "an", "another"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their", "its", "my", "our"})
_PRONOUNS = frozenset({"he", "she", "him", "himself", "herself", "her"})
_AGED = re.compile(r"(?:([a-z]+)-)?(?:year|month|week|day)-olds?$")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@cache
def _nouns(name: str) -> frozenset[str]:
    """A list of `data/persons.toml`."""
    return frozenset(load_toml("en", "persons")[name].split())


def is_person_noun(noun: str) -> bool:
    """Whether a noun (lower case) names one person: "woman", "stepson", "seven-year-old"."""
    if noun.removeprefix("ex-") in _nouns("kin") or _AGED.match(noun):
        return not noun.endswith("olds")
    plural = noun.endswith(("men", "women", "people", "children")) or (noun.endswith("s") and not noun.endswith("ss"))
    return group_of(noun) is not None and not plural and noun not in _nouns("several")


def find_surnames(clauses: Sequence[Clause]) -> frozenset[str]:
    """The last words of the full names of persons in a report, in lower case: alone, they name these again."""
    return frozenset(
        person.noun
        for clause in clauses
        if clause.sentence.kind != "title"
        for at in range(len(clause.tokens))
        if (person := _named(clause, at, frozenset())) is not None and person.last - at > 1
    )


def find_persons(clause: Clause, surnames: frozenset[str] = frozenset()) -> list[Person]:
    """The phrases of a sentence that stand for one person each, in order, none inside another.

    A name and a noun set side by side ("the victim, Ada Brook,") are one person.
    """
    found: list[Person] = []
    counted = {at for quantity in clause.quantities for at in range(quantity.first, quantity.last)}
    at = 0
    while at < len(clause.tokens):
        joined = bool(found) and clause.norm(at - 1) == "and" and at - found[-1].after <= 2
        person = _person_at(clause, at, surnames, joined=joined) if at not in counted else None
        if person is None:
            at += 1
            continue
        if found and _apposed(clause, found[-1], person):
            before = found.pop()
            close = person.after + (clause.norm(person.after) == ",")
            name = before if before.reference == "name" else person
            person = name._replace(
                first=before.first, last=person.last, after=close, age=before.age or person.age, harmed=before.harmed
            )
        found.append(person)
        at = max(person.last, at + 1)
    return found


def _apposed(clause: Clause, before: Person, person: Person) -> bool:
    """Whether two phrases side by side name one person: a name and a noun with nothing but a comma between."""
    between = {clause.norm(at) for at in range(before.last, person.first)}
    names = (before.reference == "name", person.reference == "name")
    return between == {","} and any(names) and not all(names) and clause.norm(person.after) != "and"


def _person_at(clause: Clause, at: int, surnames: frozenset[str], *, joined: bool) -> Person | None:
    word = clause.norm(at)
    if word in _NEW | _KNOWN:
        phrase = _noun_phrase(clause, at + 1)
        if phrase is not None:
            return phrase._replace(first=at, reference="new" if word in _NEW else "known")
    if word in _PRONOUNS:
        return Person(at, at + 1, at + 1, word, "pronoun")
    if word.endswith("'s"):
        phrase = _noun_phrase(clause, at + 1)
        if phrase is not None and phrase.noun in _nouns("kin"):
            return phrase._replace(first=at)
    return _named(clause, at, surnames) or _without_article(clause, at, joined=joined)


def _noun_phrase(clause: Clause, start: int) -> Person | None:
    """The phrase whose first modifier or noun is at `start`, up to the last noun for a person in it."""
    head: int | None = None
    age: int | None = None
    harmed: int | None = None
    at = start
    while at < min(start + 8, len(clause.tokens)):
        word = clause.norm(at)
        if not word[:1].isalnum() or word in words("phrase_ends"):
            break
        aged = _age_at(clause, at)
        if aged is not None:
            head, age, at = aged[0] - 1, aged[1], aged[0]
            continue
        cue = clause.cues.get(at)
        if is_person_noun(word):
            head = at
        elif head is not None and _AGED.match(clause.norm(head)) is None:
            break
        elif cue is not None:
            if cue.act("harm-pp", "state") is None or cue.last >= len(clause.tokens) or head is not None:
                break
            harmed, at = at, cue.last - 1
        at += 1
    if head is None:
        return None
    named = _named(clause, head + 1, frozenset()) if clause.sentence.kind != "title" else None
    if named is not None:
        return named._replace(first=start, age=named.age or age, harmed=harmed)
    close, told = _apposition(clause, head + 1)
    return Person(start, head + 1, close, clause.norm(head), "known", age or told, harmed)


def _age_at(clause: Clause, at: int) -> tuple[int, int | None] | None:
    """Where "17-year-old" ends, and the years it gives, None where none begins at `at`."""
    word = clause.norm(at)
    if word.isdigit():
        close = at + 1 + (clause.norm(at + 1) == "-")
        if _AGED.match(clause.norm(close)):
            return close + 1, int(word)
        if clause.norm(close) == "year" and clause.norm(close + 1) == "old":
            return close + 2, int(word)
    return (at + 1, None) if _AGED.match(word) and not word.endswith("olds") else None


def _named(clause: Clause, at: int, surnames: frozenset[str]) -> Person | None:
    """A personal name: two capitalised words or more, or one that is a known surname or has an age behind it."""
    last = at
    while last < min(at + 6, len(clause.tokens)) and _in_name(clause, at, last):
        last += 1
        if clause.norm(last - 1).endswith("'s"):
            break
    while last > at and clause.norm(last - 1) in {".", '"', "'"}:
        last -= 1
    if last <= at:
        return None
    close, age = _apposition(clause, last)
    end = last
    while end - 1 > at and clause.norm(end - 1).rstrip(".") in _SUFFIXES:
        end -= 1
    surname = clause.norm(end - 1).removesuffix("'s")
    if age is None and surname not in surnames and (last - at < 2 or clause.sentence.kind == "title"):
        return None
    return Person(at, last, close, surname, "name", age)


def _in_name(clause: Clause, first: int, at: int) -> bool:
    token = clause.tokens[at]
    if at > first and token.norm in {'"', "'"}:
        return clause.norm(at - 1) not in {"."}
    if at > first and token.word == ".":
        return len(clause.norm(at - 1)) <= 2
    if not _NAME.match(token.word) or token.norm.removesuffix("'s") in _nouns("not_names") | words("months"):
        return False
    if token.norm in words("phrase_ends") or (token.word.isupper() and len(token.word) > 3):
        return False
    return not (group_of(token.norm) is not None and at == first)


def _without_article(clause: Clause, at: int, *, joined: bool) -> Person | None:
    """A noun without an article, as headlines, pairs and ages have it: "Man, 23, shot", "a mother and son"."""
    word = clause.norm(at)
    if not word[:1].isalnum() or word in words("phrase_ends"):
        return None
    if clause.sentence.kind != "title" and at and not joined and _age_at(clause, at) is None:
        return None
    phrase = _noun_phrase(clause, at)
    if phrase is None or phrase.last - at > 6:
        return None
    return phrase._replace(first=at, reference="name" if phrase.reference == "name" else "new")


def _apposition(clause: Clause, at: int) -> tuple[int, int | None]:
    """Where ", 23, of Salt Harbour," ends, and the age it gives; `at` itself where nothing is apposed."""
    if clause.norm(at) == "(" and clause.norm(at + 1).isdigit() and clause.norm(at + 2) == ")":
        return at + 3, int(clause.norm(at + 1))
    if clause.norm(at) != ",":
        return at, None
    start = at + 1 + (clause.norm(at + 1) in {"age", "aged"})
    aged = _age_at(clause, start)
    if aged is not None:
        close, age = aged
    elif clause.norm(start).isdigit() and len(clause.norm(start)) <= 2:
        close, age = start + 1, int(clause.norm(start))
    else:
        return at, None
    if clause.norm(close) == "," and clause.norm(close + 1) in {"of", "from"}:
        for end in range(close + 3, min(close + 8, len(clause.tokens))):
            if clause.norm(end) == ",":
                return end + 1, age
    return close + (clause.norm(close) == ","), age
