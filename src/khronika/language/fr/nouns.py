"""The people that a number counts: the noun behind it, with the words between."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.acts import compound_event, event_act, people_act
from khronika.language.fr.quantities import is_unit
from khronika.language.fr.verbs import forms, is_auxiliary
from khronika.language.lines import Line
from khronika.language.quantities import Quantity

#: What stands behind a number: people, an event that counts them ("arrestations"), papers that do, a thing, a crowd to
#: whom nothing was done, a noun that no table knows, or no noun.
NounKind = Literal["person", "event", "paper", "thing", "crowd", "unknown", "bare"]
#: Endings of nouns for what is done or felt, and for things, which count no people.
_ABSTRACT = (
    "tion",
    "tions",
    "ment",
    "ments",
    "age",
    "ages",
    "té",
    "tés",
    "ure",
    "ures",
    "ance",
    "ances",
    "ence",
    "ences",
)
_ARTICLES = frozenset({"le", "la", "les", "l'", "un", "une", "des", "du"})
#: Words that never are the noun behind a number.
_NO_NOUN = frozenset(
    [
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "par",
        "pour",
        "sur",
        "sous",
        "avec",
        "sans",
        "chez",
        "vers",
        "lors",
        "selon",
        "et",
        "ou",
        "mais",
        "donc",
        "que",
        "qui",
        "dont",
        "où",
        "ni",
        "car",
        "est",
        "sont",
        "a",
        "ont",
        "était",
        "étaient",
        "ne",
        "n'",
        "se",
        "s'",
        "y",
        "pas",
        "plus",
        "le",
        "la",
        "les",
        "du",
        "ce",
        "cette",
        "ces",
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "dernières",
        "depuis",
        "après",
        "avant",
        "pendant",
        "durant",
        "hier",
        "il",
        "y",
    ]
)


class NounPhrase(NamedTuple):
    """What a quantity counts: `head` is the token of the noun (None for a bare number), `after` the token behind it.

    `whole` are the tokens that say what it is a part of ("d'entre eux"), `partitive` whether the words make it a part.
    """

    kind: NounKind
    head: int | None
    after: int
    group: str | None
    whole: tuple[int, int] | None = None
    partitive: bool = False


@cache
def _groups() -> dict[str, str]:
    return {word: group for group, words in load_toml("fr", "groups")["groups"].items() for word in words.split()}


@cache
def _other(name: str) -> frozenset[str]:
    return frozenset(load_toml("fr", "groups")["other"][name].split())


@lru_cache(maxsize=20_000)
def singulars(norm: str) -> tuple[str, ...]:
    """The singulars a noun may have, masculine ones too: "interpellées", "ouvrières", "hôpitaux"."""
    found = [norm]
    stem = norm.removesuffix("s")
    if stem != norm:
        found.append(stem)
    if norm.endswith("aux"):
        found.append(norm[:-3] + "al")
    for ending, other in (
        ("trice", "teur"),
        ("euse", "eur"),
        ("ière", "ier"),
        ("enne", "en"),
        ("onne", "on"),
        ("ée", "é"),
        ("e", ""),
    ):
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            found.append(stem[: -len(ending)] + other)
    return tuple(found)


@lru_cache(maxsize=20_000)
def group_of(norm: str) -> str | None:
    """The English noun of the group that a noun names, None where no table has it."""
    return next((_groups()[word] for word in singulars(norm) if word in _groups()), None)


@lru_cache(maxsize=20_000)
def noun_kind(norm: str) -> NounKind:
    """What a noun is to a count."""
    if event_act(norm) is not None:
        return "event"
    names = set(singulars(norm))
    if group_of(norm) is not None or people_act(norm) is not None:
        return "person"
    if names & _other("papers"):
        return "paper"
    if names & _other("crowd"):
        return "crowd"
    if names & _other("things") or is_unit(norm) or norm.endswith(_ABSTRACT):
        return "thing"
    return "unknown"


def find_noun(line: Line, quantity: Quantity) -> NounPhrase:
    """The noun that a quantity counts, with what it is a part of."""
    at = quantity.last
    norms = line.norms
    part = _part(line, at)
    if part is not None:
        return part
    linked = norms[at : at + 1] in {("de",), ("d'",)} and _takes_of(line, quantity)
    at += linked
    seen = at
    while at < len(norms) and norms[at] in _other("between") and not _is_plain_noun(line, at):
        if norms[at] in {"de", "d'"} or norms[at] in _ARTICLES:
            break
        seen, at = at, at + 1
    if at < len(norms) and norms[at] == '"' and at + 2 < len(norms) and '"' in norms[at + 1 : at + 4]:
        close = norms.index('"', at + 1)
        kind = noun_kind(norms[at + 1])
        return NounPhrase(kind, at + 1, close + 1, group_of(norms[at + 1]))
    if at >= len(norms) or not _may_be_noun(line, at):
        other = at > quantity.last + linked and norms[seen] in {"autre", "autres"}
        return NounPhrase("bare", seen if other else None, at, None, partitive=False)
    compound = compound_event(norms, at)
    if compound is not None:
        return NounPhrase("event", at, compound[1], None)
    kind = noun_kind(norms[at])
    return NounPhrase(kind, at, at + 1, group_of(norms[at]))


def _takes_of(line: Line, quantity: Quantity) -> bool:
    """Whether "de" behind a number joins its noun: "une trentaine de", "des milliers de", "3 millions de", "plus de"."""
    word = line.norms[quantity.last - 1]
    return word.endswith(("aine", "aines", "illier", "illiers", "illion", "illions", "illiard", "illiards", "demi"))


def _is_plain_noun(line: Line, at: int) -> bool:
    """Whether a word that may stand between is the noun itself: "douze jeunes ont", "deux petits"."""
    following = line.norms[at + 1] if at + 1 < len(line.norms) else "."
    return line.norms[at].startswith("jeune") and not _is_word(following)


def _is_word(norm: str) -> bool:
    return norm[0].isalpha() and norm not in _NO_NOUN and not any(form.kind == "finite" for form in forms(norm))


def _may_be_noun(line: Line, at: int) -> bool:
    norm = line.norms[at]
    if norm.endswith(("vement", "ièrement", "llement", "aquement")):
        return False  # "dont trois grièvement"
    if (
        norm in _times()
        or is_auxiliary(norm)
        or not norm[0].isalpha()
        or norm in _NO_NOUN
        or norm in _ARTICLES
        or norm in {"de", "d'"}
    ):
        return False
    if norm in _other("pronouns") or (line.capital(at) and group_of(norm) is None and people_act(norm) is None):
        return False
    if people_act(norm) is not None or event_act(norm) is not None or group_of(norm) is not None:
        return True
    return not any(form.kind in {"finite", "participle", "gerund"} for form in forms(norm))


@cache
def _times() -> frozenset[str]:
    """Words for days and months, which no number counts: "en a confirmé sept vendredi"."""
    dates = load_toml("fr", "dates")
    return frozenset({*dates["weekdays"], *dates["months"], "hier", "demain"})


def _part(line: Line, at: int) -> NounPhrase | None:
    """Reads "d'entre eux", "d'entre les victimes", "de ses trois enfants", "des 40 blessés" behind a number."""
    norms = line.norms
    if norms[at : at + 2] in {("d'", "entre"), ("parmi", "eux"), ("parmi", "elles")}:
        end = at + 3 if norms[at] == "d'" else at + 2
        while end < len(norms) and norms[end - 1] in _ARTICLES | {"ces", "ses"} | {"entre"}:
            end += 1
        head = end - 1
        return NounPhrase("person", head, end, group_of(norms[head]), (at, end), partitive=True)
    if norms[at : at + 1] in {("des",), ("de",)} or norms[at : at + 1] == ("d'",):
        end = at + 1
        while end < len(norms) and (
            norms[end] in {"ses", "ces", "les", "leurs", "autres"} or norms[end][0].isdigit() or number_word(norms[end])
        ):
            end += 1
        owned = norms[at] == "des" or norms[at + 1 : at + 2] in {("ses",), ("ces",), ("leurs",)}
        if owned and end < len(norms) and noun_kind(norms[end]) == "person":
            return NounPhrase("person", end, end + 1, group_of(norms[end]), (at, end + 1), partitive=True)
    return None


def number_word(norm: str) -> bool:
    """Whether a word is a small number."""
    return norm in load_toml("fr", "numbers")["units"]["2"].split() or norm in _small()


@cache
def _small() -> frozenset[str]:
    data = load_toml("fr", "numbers")
    return frozenset(
        word for table in ("units", "teens", "tens") for words in data[table].values() for word in words.split()
    )
