"""English nouns for Russian voices: several of a kind, and the people that a union or an association is one of."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.morphology import forms, lemmas


def members_of(line: Line, head: int, end: int) -> list[str]:
    """The people that a union or an association is one of, in the possessive: "профсоюз горняков" is the miners' union."""
    if head + 1 >= end or lemmas(line.norms[head]).isdisjoint(_of_members()):
        return []
    many = any(form.plural and form.case == "gent" and form.animate for form in forms(line.norms[head + 1]))
    group = next((_groups()[lemma] for lemma in lemmas(line.norms[head + 1]) if lemma in _groups()), None)
    return [f"{group}'" if group.endswith("s") else f"{group}'s"] if many and group else []


@cache
def _groups() -> dict[str, str]:
    """English nouns for groups of people, by the dictionary forms of the Russian ones."""
    return {lemma: name for name, words in load_toml("ru", "groups")["groups"].items() for lemma in words.split()}


def plural_of(english: str) -> str:
    """The English noun for several: "witnesses", "lawyers", "wounded people"."""
    if english.endswith(("person", "woman", "man")):
        return english.replace("person", "people").replace("woman", "women").removesuffix("man") + (
            "men" if english.endswith("man") and not english.endswith("woman") else ""
        )
    return f"{english}es" if english.endswith("ss") else english if english.endswith("s") else f"{english}s"


@cache
def _of_members() -> frozenset[str]:
    return frozenset(load_toml("ru", "voices")["bodies"]["of_members"].split())
