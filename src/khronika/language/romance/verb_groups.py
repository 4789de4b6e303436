"""Verbs in the forms that reports use, and the groups of words in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

FormKind = Literal["finite", "participle", "gerund", "infinitive"]


class Form(NamedTuple):
    """One reading of a word: the infinitive, and what form of it the word is; `plural` None for neither."""

    lemma: str
    kind: FormKind
    plural: bool | None
    conditional: bool = False
    future: bool = False


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: tokens `start` to `end`, the full verb at `at`.

    `passive` tells of "être", "ser" with a participle, `bare` of a participle or gerund without an auxiliary,
    `reflexive` of "se". `pronoun` is the subject pronoun behind the auxiliary ("a-t-elle ajouté").
    """

    start: int
    end: int
    at: int
    lemma: str
    kind: FormKind
    passive: bool
    reflexive: bool
    bare: bool
    conditional: bool
    future: bool
    negated: bool
    pronoun: str | None
    modal: str | None


def group_at(groups: Sequence[VerbGroup], token: int) -> VerbGroup | None:
    """The group that a token stands in, None for none."""
    return next((group for group in groups if group.start <= token < group.end), None)


def gather_groups(places: Iterable[int], begun_at: Callable[[int], VerbGroup | None]) -> list[VerbGroup]:
    """The groups that begin at `places`, in order; `begun_at` gives the one that begins with a token, None where none does."""
    found: list[VerbGroup] = []
    end = 0  # the token behind the group before
    for at in places:
        group = begun_at(at) if at >= end else None
        if group is not None:
            found.append(group)
            end = max(group.end, at + 1)
    return found
