"""What was done to people whom a body took in, told by the body: a hospital receives the hurt, a morgue the dead."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.predicates import Predicate
from khronika.record.figures import Act

#: Words before the verb among which the body is named.
_REACH = 14
#: Who belongs to a body by trade and is not brought to it.
_STAFF = frozenset({"medics", "workers", "officials", "police officers", "lawyers", "teachers"})
_PARTICLES = frozenset({"in", "up"})


@cache
def _bodies() -> dict[str, Act]:
    """The act that each noun for a body says of those it takes in."""
    table = load_toml("en", "receivers")["bodies"]
    return {noun: act for act, nouns in table.items() for noun in nouns.split()}


@cache
def _verbs() -> dict[str, frozenset[str]]:
    table = load_toml("en", "receivers")["verbs"]
    return {name: frozenset(forms.split()) for name, forms in table.items()}


def body_named(clause: Clause, start: int, stop: int) -> Act | None:
    """The act that the last body named in tokens `start` to `stop` says, None where none is."""
    for at in range(stop - 1, start - 1, -1):
        act = _bodies().get(clause.norm(at))
        if act is not None:
            return act
    return None


def received(clause: Clause, first: int, group: str | None) -> Predicate | None:
    """Reads "the clinic received 40 people", "its morgue has taken in 16": the act done to the people from token `first`."""
    if (dead := _remains_of(clause, first)) is not None:
        return dead
    if group in _STAFF:
        return None
    verb = first - 1
    if clause.norm(verb) in _PARTICLES:
        verb -= 1
        if clause.norm(verb) not in _verbs()["in"]:
            return None
    elif clause.norm(verb) not in _verbs()["alone"]:
        return None
    start = verb
    while start > 0 and verb - start < _REACH and clause.norm(start - 1) not in words("breaks") | {";", ":", "and"}:
        start -= 1
    act = body_named(clause, start, verb)
    return Predicate(act, clause.span(verb, first)) if act is not None else None


def brought_to(clause: Clause, verb: int, after: int) -> Act | None:
    """What "were brought in" and "brought in" say: by the police, to a hospital, to a morgue; None where nothing tells."""
    subject = body_named(clause, max(0, verb - _REACH), verb)
    return subject or body_named(clause, after, min(after + _REACH, len(clause.tokens)))


def _remains_of(clause: Clause, first: int) -> Predicate | None:
    """Reads "the bodies of two men were taken to hospital": whatever is done with them, they are dead."""
    at = first - 2
    if clause.norm(at + 1) != "of" or clause.norm(at) not in _REMAINS:
        return None
    return Predicate("killing", clause.span(at, at + 1))


_REMAINS = frozenset({"body", "bodies", "corpse", "corpses", "remains", "coffins"})
