"""Words that say what was done to, or by, the people a report counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, get_args

from khronika.language.data import load_toml
from khronika.record.figures import Act
from khronika.text.tokens import Token

#: What each role of some words says. Roles are "harm" (a verb the people are the object of) and "does" (the subject of),
#: each with its form, "takes" (a verb they are the object of in the active only), "state" (a predicate), "head" (a noun
#: that counts people), "event" (a noun that takes them with "of"), "weak" (a noun that says the act where no verb does).
#: The data have "passive" too, for verbs that say an act in the passive only ("were admitted to", not "admit to").
Roles = dict[str, Act]


class Cue(NamedTuple):
    """Words that say an act: tokens `first` to `last` (half-open) and what each role of theirs says.

    Roles are "harm-past", "harm-pp", "harm-ing", "harm-s", "harm-base", the same for "does", and "state", "head",
    "event", "weak".
    """

    first: int
    last: int
    roles: Roles

    def act(self, *roles: str) -> Act | None:
        """The act in the first of `roles` that these words have, None where they have none of them."""
        for role in roles:
            if role in self.roles:
                return self.roles[role]
        return None


#: Stands in a phrase for up to three words: "put into … vans" is "put into two white vans".
GAP = "…"
_GAP_TOKENS = 3
#: Words behind the object among which the rest of a split verb stands.
_SPLIT_TOKENS = 8
#: Particles that may follow the object of a verb by themselves: "led twelve people away".
_PARTICLES = frozenset(
    [
        "away",
        "off",
        "up",
        "out",
        "ashore",
        "aboard",
        "home",
        "free",
        "dead",
        "alive",
        "hostage",
        "captive",
        "prisoner",
        "missing",
    ]
)


#: Adverbs that begin a phrase: the verb behind them is inflected.
_ADVERBS = frozenset({"fatally", "forcibly", "forcefully", "formally", "sexually", "severely", "summarily", "publicly"})
_FORMS = ("s", "past", "pp", "ing")
_BE = {"base": ("be",), "s": ("is", "are"), "past": ("was", "were"), "pp": ("been",), "ing": ("being",)}


def inflect(base: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and gerund of an English verb."""
    irregular = load_toml("en", "inflections")["irregular"].get(base)
    if irregular:
        third, past, participle, gerund = irregular
        return third, past, participle, gerund
    if base.endswith("y") and base[-2:-1] not in set("aeiou"):
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base}d", f"{base[:-1]}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return third, f"{base}ed", f"{base}ed", f"{base}ing"


class _Phrases(NamedTuple):
    """The phrases that begin with one word: by length, longest first, and those with a gap, with the words they end with."""

    exact: tuple[tuple[int, dict[tuple[str, ...], Roles]], ...]
    gapped: tuple[tuple[tuple[str, ...], Roles], ...]
    ends: frozenset[str]


@cache
def _lexicon() -> dict[str, _Phrases]:
    phrases: dict[tuple[str, ...], Roles] = {}

    def add(words: str, role: str, act: Act) -> None:
        phrases.setdefault(tuple(words.lower().split()), {}).setdefault(role, act)

    for act in get_args(Act):
        table = load_toml("en", "acts")[act]
        for kind in ("harm", "does", "takes"):
            for verb in table.get(kind, ()):
                for role, words in _forms(verb):
                    add(words, f"{kind}-{role}", act)
        for verb in table.get("passive", ()):
            add(dict(_forms(verb))["pp"], "harm-pp", act)
        for kind, role in (("state", "state"), ("heads", "head"), ("events", "event"), ("weak", "weak")):
            for words in table.get(kind, ()):
                add(words, role, act)
    index: dict[str, list[tuple[tuple[str, ...], Roles]]] = {}
    for phrase, roles in phrases.items():
        index.setdefault(phrase[0], []).append((phrase, roles))
    return {first: _arrange(rows) for first, rows in index.items()}


def _arrange(rows: list[tuple[tuple[str, ...], Roles]]) -> _Phrases:
    lengths: dict[int, dict[tuple[str, ...], Roles]] = {}
    for phrase, roles in rows:
        if GAP not in phrase:
            lengths.setdefault(len(phrase), {})[phrase] = roles
    gapped = sorted((row for row in rows if GAP in row[0]), key=lambda row: -len(row[0]))
    ends = frozenset(phrase[-1] for phrase, _ in gapped)
    return _Phrases(tuple(sorted(lengths.items(), reverse=True)), tuple(gapped), ends)


def _forms(phrase: str) -> list[tuple[str, str]]:
    first, _, rest = phrase.partition(" ")
    if first in _ADVERBS:
        second, _, tail = rest.partition(" ")
        return [(role, f"{first} {words} {tail}".strip()) for role, words in _forms(second)]
    tail = f" {rest}" if rest else ""
    if first == "be":
        return [(role, f"{form}{tail}") for role, forms in _BE.items() for form in forms]
    return [("base", phrase), *((role, form + tail) for role, form in zip(_FORMS, inflect(first), strict=True))]


@cache
def _split_verbs() -> dict[str, tuple[tuple[tuple[str, ...], Act], ...]]:
    """The verbs that may be split by their object, each form with the words behind it and their act."""
    index: dict[str, dict[tuple[str, ...], Act]] = {}
    for act in get_args(Act):
        table = load_toml("en", "acts")[act]
        pairs = [pair.split("|") for pair in table.get("split", ())]
        for phrase in table.get("harm", ()):
            verb, _, rest = phrase.partition(" ")
            if verb not in _ADVERBS and (" " in rest or rest in _PARTICLES):
                pairs.append([verb, rest])
        for verb, particle in pairs:
            for _, form in _forms(verb):
                index.setdefault(form, {}).setdefault(tuple(particle.split()), act)
    return {form: tuple(sorted(rows.items(), key=lambda row: -len(row[0]))) for form, rows in index.items()}


def find_cues(tokens: Sequence[Token]) -> dict[int, Cue]:
    """The act words of a sentence by the index of their first token: the longest at each place, none overlapping."""
    lexicon = _lexicon()
    norms = tuple(token.norm for token in tokens)
    present = frozenset(norms)
    found: dict[int, Cue] = {}
    end = 0
    for index, norm in enumerate(norms):
        if index < end or norm not in lexicon or (tokens[index].word[0].isupper() and _in_name(tokens, index)):
            continue
        phrases = lexicon[norm]
        for size, known in phrases.exact:
            roles = known.get(norms[index : index + size])
            if roles is not None:
                end = index + size
                found[index] = Cue(index, end, roles)
                break
        for words, roles in () if present.isdisjoint(phrases.ends) else phrases.gapped:
            over = _end_over_gap(norms, index, words) if words[-1] in present else 0
            if over > end:
                end = over
                found[index] = Cue(index, end, roles)
                break
    return found


def _end_over_gap(norms: tuple[str, ...], index: int, words: tuple[str, ...]) -> int:
    """The token behind a phrase with a gap that begins at `index` ("put into … vans"), 0 where it does not stand there."""
    gap = words.index(GAP)
    after, rest = index + gap, words[gap + 1 :]
    if norms[index:after] != words[:gap]:
        return 0
    for start in range(after, after + _GAP_TOKENS + 1):
        if norms[start : start + len(rest)] == rest:
            return start + len(rest)
        if start >= len(norms) or not norms[start][0].isalnum():
            return 0
    return 0


def _in_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word goes on a name ("the band Grateful Dead"), in a line that is not all capitals."""
    if index < 2 or not tokens[index - 1].word[0].isupper() or tokens[index].start - tokens[index - 1].end != 1:
        return False
    return not is_title_case((*tokens[: index - 1], *tokens[index + 1 :]))


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether a line writes half of its longer words with capitals, so that a capital tells nothing."""
    long = [token.word for token in tokens if len(token.word) > 3 and token.word.isalpha()]
    return sum(word[0].isupper() for word in long) * 2 >= len(long)


def split_act(tokens: Sequence[Token], verb: int, after: int) -> Act | None:
    """The act of a verb at `verb` whose particle stands at `after` or a word later ("hauled 12 people in")."""
    rows = _split_verbs().get(tokens[verb].norm)
    if not rows:
        return None
    norms = tuple(token.norm for token in tokens[after : after + _SPLIT_TOKENS])
    for words, act in rows:
        for start in (0, 1) if norms and norms[0][0].isalnum() else (0,):
            if norms[start : start + len(words)] == words or (GAP in words and _end_over_gap(norms, start, words)):
                return act
    return None
