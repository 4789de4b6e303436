"""Counts whose act is said elsewhere: parts of what was counted before, lists, tallies, places without a verb."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.acts import Predicate, event_act, people_act
from khronika.language.fr.nouns import NounPhrase
from khronika.language.fr.verbs import VerbGroup, forms
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.record.figures import Act

STOPS = frozenset({";", ":", ".", "!", "?", "—", "–", "…"})
#: How many words before a number its tally is looked for.
_TALLY = 8
_ENDS = frozenset(
    {
        ",",
        ".",
        ";",
        ")",
        "et",
        "à",
        "en",
        "dans",
        "au",
        "aux",
        "hier",
        "depuis",
        "par",
        "ou",
        "mais",
        "contre",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "selon",
        "d'",
        "la",
        "le",
    }
)


class Told(NamedTuple):
    """What was counted so far: in this sentence, last in this paragraph, and the last act the report spoke of."""

    sentence: Sequence[CountMention]
    last: CountMention | None
    act: Act | None


class Found(NamedTuple):
    """The act of a count, the verb that says it, and whether the words make the count a part of another."""

    act: Act
    group: VerbGroup | None = None
    at: int | None = None
    partitive: bool = False
    possible: bool = False


class Scan(NamedTuple):
    """A sentence to read counts in: its quantities, verbs, acts, and the tokens that only say who tells it."""

    line: Line
    quantities: Sequence[Quantity]
    groups: Sequence[VerbGroup]
    predicates: Sequence[Predicate]
    aside: Collection[int]

    def predicate(self, group: VerbGroup) -> Predicate | None:
        """The act that a verb group says."""
        return next((one for one in self.predicates if one.group is group), None)

    def group_over(self, at: int) -> VerbGroup | None:
        """The verb group that a token stands in."""
        return next((group for group in self.groups if group.start <= at < group.end), None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("fr", "counting")[name])


@cache
def _parts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for words in load_toml("fr", "counting")["parts"])


def is_part(line: Line, quantity: Quantity) -> bool:
    """Whether words before the number make it a part: "dont 142", "parmi eux, une trentaine"."""
    end = quantity.first
    while end > 0 and line.norms[end - 1] in {",", "(", "figurent", "figuraient", "figurait", "figure", "figureraient"}:
        end -= 1
    return any(line.norms[max(0, end - len(words)) : end] == words for words in _parts())


def is_one(quantity: Quantity) -> bool:
    """Whether a quantity is "un" or "une" with nothing beside it."""
    number = quantity.number
    return number.kind == "exact" and number.lower == 1 == number.upper and quantity.bound == ""


def by_context(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, *, part: bool) -> Found | None:
    """The act of a number that only what was counted before, or is counted beside it, makes a count."""
    line = scan.line
    before = told.sentence[-1] if told.sentence else None
    whole = before or told.last
    if part:
        among = _among_whom(line, quantity)
        if among is not None:
            return Found(among, partitive=True)
        return Found(whole.act, partitive=True) if whole is not None and whole.act is not None else None
    mark = line.norms[quantity.first - 1] if quantity.first else ""
    behind = line.norms[quantity.last] if quantity.last < len(line.norms) else "."
    if noun.kind not in {"bare", "person"}:
        return None
    upper = _upper(scan, quantity)
    if upper is not None:
        return upper
    if mark == "(" and behind == ")" and quantity.first > 1 and line.capital(quantity.first - 2):
        act = before.act if before is not None else _said(scan) or told.act
        return Found(act, partitive=True) if act is not None else None
    bare = noun.kind == "bare"
    listed = mark in {"et", ",", "puis", "contre", "ou", "non"} and (behind in _ENDS or noun.head is not None)
    if before is not None and before.act is not None and bare and listed and not is_one(quantity):
        return Found(before.act, partitive=before.partitive)
    if not _tallied(scan, quantity):
        return None
    act = _said(scan) or (whole.act if whole is not None else told.act)
    return Found(act) if act is not None and (bare or noun.kind == "person") else None


def by_place(scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
    """The act that a place tells without a verb: "une nuit au poste pour des milliers de migrants"."""
    if noun.kind != "person" or any(group.kind == "finite" for group in scan.groups):
        return None
    text = f" {' '.join(scan.line.norms)} "
    places: dict[str, Act] = load_toml("fr", "counting")["places"]
    act = next((act for words, act in places.items() if f" {words} " in text), None)
    return Found(act) if act is not None and quantity.number.kind != "zero" else None


def _upper(scan: Scan, quantity: Quantity) -> Found | None:
    """The act of the number that a count went from: "de 41 à 63 morts"."""
    line = scan.line
    if line.norms[quantity.last : quantity.last + 1] != ("à",) or line.norms[quantity.first - 1] != "de":
        return None
    other = next((one for one in scan.quantities if one.first == quantity.last + 1), None)
    act = people_act(line.norms[other.last]) if other is not None and other.last < len(line.norms) else None
    return Found(act) if act is not None else None


def _among_whom(line: Line, quantity: Quantity) -> Act | None:
    """The act of those whom "parmi" names: "parmi les blessés figurent six enfants"."""
    near = range(max(0, quantity.first - 6), quantity.first)
    at = next((at for at in near if line.norms[at] == "parmi"), None)
    acts = (people_act(norm) for norm in line.norms[at + 2 : quantity.first]) if at is not None else ()
    return next((act for act in acts if act is not None), None)


def _said(scan: Scan) -> Act | None:
    """The act that the sentence speaks of without a number: "les arrestations ont été les plus nombreuses"."""
    named = (
        act
        for at, norm in enumerate(scan.line.norms)
        if at not in scan.aside and (act := event_act(norm) or _crowd(norm))
    )
    return next(named, None)


def _crowd(norm: str) -> Act | None:
    """The act of the plural nouns for those it was done to: "les morts ne sont plus trente-deux"."""
    return people_act(norm) if norm.endswith("s") else None


def _tallied(scan: Scan, quantity: Quantity) -> bool:
    """Whether words before the number say that it is a tally: "n'en a dénombré que", "le chiffre de", "s'établit à"."""
    line = scan.line
    for at in range(quantity.first - 1, max(-1, quantity.first - _TALLY), -1):
        if line.norms[at] in STOPS:
            return False
        lemmas = {form.lemma for form in forms(line.norms[at])} | {line.norms[at], line.norms[at].removesuffix("s")}
        if line.norms[at] in {"sont", "étaient", "est", "seraient", "était"} or lemmas & _words("tallies"):
            return True
    return False
