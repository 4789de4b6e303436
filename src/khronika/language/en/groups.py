"""Nouns for people: which words head a count of persons, and the canonical group they name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.acts import Cue, is_title_case
from khronika.text.tokens import Token

HeadKind = Literal["person", "unknown", "thing", "bare"]

_SKIP = frozenset({"more", "other", "further", "additional", "extra", "such", "alleged", "suspected", "so-called"})


class Head(NamedTuple):
    """What follows a number: the index of the head noun, the index after the phrase, what it is, and its group.

    `cue` is the act word among its modifiers ("seven wounded men"). For "bare" there is no noun: `head` is None.
    """

    head: int | None
    after: int
    kind: HeadKind
    group: str | None
    cue: Cue | None


@cache
def _ends() -> frozenset[str]:
    """Words that no noun phrase after a number goes on across."""
    return frozenset(load_toml("en", "grammar")["phrase_ends"].split())


@cache
def _persons() -> dict[str, str]:
    return {noun: group for group, nouns in load_toml("en", "groups")["groups"].items() for noun in nouns.split()}


@cache
def _things() -> frozenset[str]:
    return frozenset(load_toml("en", "groups")["things"]["nouns"].split())


@cache
def _collective() -> frozenset[str]:
    return frozenset(load_toml("en", "groups")["collective"]["nouns"])


@cache
def _attributive() -> frozenset[str]:
    return frozenset(load_toml("en", "groups")["collective"]["attributive"])


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(load_toml("en", "groups")["suffixes"]["persons"])


def group_of(noun: str) -> str | None:
    """The canonical group that a noun (lower case) names, None where it names no people."""
    return _persons().get(noun)


def is_thing(noun: str) -> bool:
    """Whether a noun (lower case) is counted in reports and names no people."""
    return noun in _things()


def _is_plural(token: Token) -> bool:
    word = token.norm
    return (
        word in _collective()
        or word.endswith(("men", "women"))
        or (word.endswith("s") and not word.endswith("ss") and len(word) > 3)
    )


def find_head(tokens: Sequence[Token], start: int, cues: dict[int, Cue], *, one: bool) -> Head:
    """The head noun of the phrase that begins at `start`, after a number; `one` where the number is one or zero.

    A plural noun for people ends the phrase unless another noun follows ("eight police buses" counts no people); a
    singular one only modifies, except after "one" and "no".
    """
    index, cue, unknown = start, None, None
    limit = min(start + 7, len(tokens))
    while index < limit:
        token = tokens[index]
        word = token.norm
        if word in {'"', "'", "‘", "’"} and index + 1 < limit and index == start:
            index += 1
            continue
        if word in _SKIP:
            index += 1
            continue
        if (
            (word in _ends() and token.word != "US")
            or not (word[0].isalpha() or word[0].isdigit())
            or word[0].isdigit()
        ):
            break
        found = cues.get(index)
        group = _persons().get(word)
        if group is not None and (_is_plural(token) or one or _closes(tokens, index, cues)):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if following is None or not _goes_on(token, following, cues, index + 1):
                return Head(index, index + 1, "person", _of_a_kind(tokens, start, index, group), cue)
        elif word in _things() and (found is None or not found.act("head")):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if following is None or _persons().get(following.norm) is None or not _is_plural(following):
                return Head(index, index + 1, "thing", None, cue)
        elif found is not None and group is None:
            if found.act("head") and _is_modifier(tokens, found):
                index = found.last  # "36 arrest warrants"
                continue
            if found.act("head") and not _noun_follows(tokens, found.last, cues):
                return Head(index, found.last, "person", None, found)
            if found.act("harm-pp", "state") and _noun_follows(tokens, found.last, cues):
                cue, index = found, found.last
                continue
            break
        elif group is None:
            if (
                (word.endswith(_suffixes()) or _is_of_town(token))
                and _is_plural(token)
                and not _noun_follows(tokens, index + 1, cues)
            ):
                return Head(index, index + 1, "person", _demonym(token), cue)
            unknown = index if _is_plural(token) or one else unknown
        index += 1
    if unknown is not None and unknown == index - 1:
        return Head(unknown, unknown + 1, "unknown", _demonym(tokens[unknown]), cue)
    return Head(None, start, "bare", None, cue)


def _of_a_kind(tokens: Sequence[Token], start: int, head: int, group: str) -> str:
    """The group, of plain people those of one nation or faith apart: two "Varonian nationals" are no count of everybody."""
    kind = [token.word for token in tokens[start:head] if token.word[0].isupper() and token.word[1:].islower()]
    if group != "people" or not kind or is_title_case(tokens):
        return group
    return f"{' '.join(kind)} {tokens[head].norm}"


def _demonym(token: Token) -> str:
    return token.word if token.word[0].isupper() and token.word[1:].islower() else token.norm


def _is_modifier(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a noun for an act only says what things are counted."""
    single = not tokens[cue.last - 1].norm.endswith(("s", "ed"))
    following = tokens[cue.last].norm if cue.last < len(tokens) else ""
    return single and following.endswith("s") and is_thing(following)


def _is_of_town(token: Token) -> bool:
    """Whether a capitalised word names the people of a town: "Londoners"."""
    return token.word[0].isupper() and token.word[1:].islower() and token.norm.endswith("ers")


def _closes(tokens: Sequence[Token], index: int, cues: dict[int, Cue]) -> bool:
    word = tokens[index].norm
    return word in _collective() or (word.endswith("s") and index + 1 < len(tokens) and index + 1 in cues)


def _goes_on(noun: Token, token: Token, cues: dict[int, Cue], index: int) -> bool:
    """Whether the noun before this token only modifies it ("police buses", "family members").

    A plural does not modify a singular: in "14 students set off the march" a verb follows.
    """
    word = token.norm
    if word in _ends() or not word[0].isalpha():
        return False
    cue = cues.get(index)
    plural = noun.norm.endswith("s") and noun.norm not in _attributive()
    if word in _things() and not (cue is not None and cue.act("harm-pp") and not word.endswith("s")):
        return not plural or word.endswith("s")
    if cue is not None and cue.act("harm-past", "harm-pp", "does-past", "does-ing", "harm-ing", "state", "does-base"):
        return False
    group = _persons().get(word)
    return group is not None and (word in _collective() or word.endswith("s"))


def _noun_follows(tokens: Sequence[Token], index: int, cues: dict[int, Cue]) -> bool:
    """Whether a noun for people stands within three words, before anything that ends the phrase."""
    for at in range(index, min(index + 3, len(tokens))):
        word = tokens[at].norm
        if word in _ends() or not word[0].isalpha():
            return False
        if _persons().get(word) is not None or word.endswith(_suffixes()):
            return True
        cue = cues.get(at)
        if cue is not None and cue.act("head"):
            return True
    return False
