"""Which act a number counts: what its own words say, what befell it, what was done to it, or what was counted before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.acts import Predicate, done_act, event_act, people_act
from khronika.language.fr.nouns import NounPhrase
from khronika.language.fr.verbs import VerbGroup, forms
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.record.figures import Act

#: Plurals that count the dead themselves: "30 morts et de plus de cent blessés".
_DEAD = frozenset({"morts", "décès"})
_STOPS = frozenset({";", ":", ".", "!", "?", "—", "–", "…"})
_RELATIVES = frozenset({"qui", "que", "qu'", "où", "dont", "lequel", "laquelle", "lesquels", "lesquelles"})
#: How many words a verb may stand before what it is done to, and behind what it befalls.
_LEFT, _RIGHT = 14, 34
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
#: Acts that only people undergo: a noun that no table knows is one for people before them.
_PERSONAL: frozenset[Act] = frozenset(
    {
        "arrest",
        "detention",
        "killing",
        "injury",
        "release",
        "conviction",
        "charge",
        "abduction",
        "torture",
        "deportation",
        "enlistment",
        "displacement",
        "rescue",
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


def act_of(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
    """What was done to those a number counts; None where it counts nobody, or nothing was done to them."""
    if noun.kind in {"thing", "crowd"} or quantity.number.first in scan.aside or _tells_of_each(scan.line, quantity):
        return None
    part = noun.partitive or is_part(scan.line, quantity)
    if quantity.number.kind == "zero" and noun.kind == "unknown":
        return None
    found = _by_words(scan, quantity, noun)
    if found is None and noun.kind in {"unknown", "paper"}:
        return None
    found = found or _by_place(scan, quantity, noun) or _by_context(scan, quantity, noun, told, part=part)
    if found is None or not _may_count_one(scan, quantity, noun, told, found):
        return None
    return found._replace(partitive=found.partitive or part)


def is_part(line: Line, quantity: Quantity) -> bool:
    """Whether words before the number make it a part: "dont 142", "parmi eux, une trentaine"."""
    end = quantity.first
    while end > 0 and line.norms[end - 1] in {",", "(", "figurent", "figuraient", "figurait", "figure", "figureraient"}:
        end -= 1
    return any(line.norms[max(0, end - len(words)) : end] == words for words in _parts())


def _tells_of_each(line: Line, quantity: Quantity) -> bool:
    """Whether the number tells of a group or an owner: "par groupes de cinq", "un des condamnés"."""
    before = line.norms[max(0, quantity.first - 2) : quantity.first]
    return before[:1] in {("groupes",), ("groupe",), ("cellule",), ("cellules",)}


def _is_one(quantity: Quantity) -> bool:
    number = quantity.number
    return number.kind == "exact" and number.lower == 1 == number.upper and quantity.bound == ""


def _may_count_one(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, found: Found) -> bool:
    """Whether "un" counts: "un mort et trois blessés", "dont un enfant", "deux femmes et un enfant", not "un homme"."""
    if not _is_one(quantity):
        return True
    line = scan.line
    if line.norms[quantity.first][0].isdigit():
        return True
    if found.partitive or is_part(line, quantity):
        return noun.kind in {"person", "bare"} and bool(told.sentence or told.last)
    joined = quantity.first > 0 and line.norms[quantity.first - 1] in {"et", ","} and bool(told.sentence)
    ahead = any(
        other.first > quantity.first and line.norms[other.first - 1] == "et" and other.first - noun.after <= 1
        for other in scan.quantities
    )
    toll = noun.head is not None and people_act(line.norms[noun.head]) in {"killing", "injury", "disappearance"}
    return noun.kind == "person" and (joined or ahead or (toll and not scan.line.quoted[quantity.first]))


def _by_words(scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
    """The act that the words around the number say."""
    line = scan.line
    governed = _governed(line, quantity)
    if governed is not None:
        return Found(governed[0], at=governed[1])
    if noun.kind == "event" and noun.head is not None:
        act = event_act(line.norms[noun.head])
        return Found(act, _beside(scan, quantity), noun.head) if act else None
    after = max(noun.after, quantity.last)
    adjective = _adjective(scan, after, paper=noun.kind == "paper")
    told = _right(scan, after, alone=True) if adjective is not None and noun.kind != "paper" else None
    if (
        told is not None
        and not told.weak
        and not told.group.bare
        and told.group.at > after + 1
        and not told.group.negated
    ):
        return Found(told.act, told.group, told.group.at, possible=told.possible)
    if adjective is not None and (noun.kind != "unknown" or adjective[0] in _PERSONAL):
        return Found(adjective[0], _beside(scan, quantity), adjective[1])
    own = people_act(line.norms[noun.head]) if noun.head is not None and noun.kind == "person" else None
    left = _left(scan, quantity)
    right = _right(scan, after) if left is None else None
    told = left or right
    held = own == "abduction" and told is not None and told.act == "detention"
    if told is not None and (noun.kind != "unknown" or told.act in _PERSONAL) and not (own and told.weak) and not held:
        if not told.group.negated or quantity.number.kind == "zero" or told.lacking:
            return Found(told.act, told.group, told.group.at, possible=told.possible)
        if own is None:
            return None
    if own is not None:
        return Found(own, _beside(scan, quantity), noun.head)
    return None


def _governed(line: Line, quantity: Quantity) -> tuple[Act, int] | None:
    """The act of a noun before the number: "l'arrestation de 12 personnes", "la mort d'au moins trois"."""
    at = quantity.first - 1
    if at < 1 or line.norms[at] not in {"de", "d'", "des", "contre", "pour"}:
        return None
    at -= 1
    while at > 0 and quantity.first - at <= 4 and line.norms[at][0].isalpha():
        act = event_act(line.norms[at]) if line.norms[at] not in _DEAD else None
        if act is not None:
            return act, at
        if any(form.kind == "finite" for form in forms(line.norms[at])):
            return None
        at -= 1
    return None


def _adjective(scan: Scan, after: int, *, paper: bool) -> tuple[Act, int] | None:
    """The act of a participle right behind the noun: "civils tués", "Deux femmes et un enfant enlevés"."""
    norms = scan.line.norms
    at = after
    while at < len(norms) and at - after <= 3:
        group = scan.group_over(at)
        if group is not None and not group.bare:
            return None
        act = done_act(norms[at], weak=paper) if group is not None else None
        if act is not None and norms[at] not in {"dit"}:
            return act, at
        if (
            group is not None
            or not (norms[at][0].isalpha())
            or norms[at] in _RELATIVES | {"dans", "à", "en", "par", "sur"}
        ):
            return None
        if people_act(norms[at]) is not None and norms[at - 1] in {"et"}:
            return None
        at += 1
    return None


def _left(scan: Scan, quantity: Quantity) -> Predicate | None:
    """The verb before the number whose object it is: "a interpellé plus de 200", "avoir emmené près de deux mille"."""
    line = scan.line
    at = quantity.first - 1
    while at >= 0 and quantity.first - at <= _LEFT:
        norm = line.norms[at]
        if (
            norm in _STOPS
            or norm in _RELATIVES - {"dont"}
            or norm in {")", "tandis", "alors", "mais", "selon", "quand", "lorsque", "lorsqu'", "pendant"}
        ):
            return None
        group = scan.group_over(at)
        if group is not None:
            predicate = scan.predicate(group)
            if predicate is None or (predicate.of_subject and not _is_inverted(line, group, at)):
                return None
            behind = line.norms[group.end : quantity.first]
            if "," in behind and not any(
                other.last <= quantity.first and other.first >= group.end for other in scan.quantities
            ):
                return None
            governs = not {"par", "lors", "avec", "contre", "après"} & set(behind) or not predicate.done
            return predicate if governs else None
        at -= 1
    return None


def _is_inverted(line: Line, group: VerbGroup, at: int) -> bool:
    """Whether a passive stands before its subject: "Ont été tués trois enfants"."""
    del at
    return group.passive and (group.start == 0 or line.norms[group.start - 1] in {",", "où", "que"})


def _right(scan: Scan, after: int, *, alone: bool = False) -> Predicate | None:
    """The verb behind the number whose subject it is: "66 personnes, dont cinq enfants, auraient été tuées"."""
    line = scan.line
    at, relative, held = after, False, None
    others = {quantity.first for quantity in scan.quantities} if alone else set()
    while at < len(line.norms) and at - after <= _RIGHT:
        norm = line.norms[at]
        if norm in _STOPS or norm in {"tandis", "alors", "mais"} or (at in others and line.norms[at - 1] == ","):
            break
        if at in scan.aside:
            at += 1
            continue
        if norm in {"dont", "parmi"} and line.norms[at - 1] == ",":
            at = _close(line, at)
            continue
        relative = relative or norm in _RELATIVES
        group = scan.group_over(at)
        if group is None:
            at += 1
            continue
        predicate = scan.predicate(group)
        told = predicate if predicate is not None and predicate.of_subject else None
        if relative:
            held = held or told
            relative, at = False, group.end
            continue
        if told is not None and group.kind == "infinitive" and group.passive:
            return told  # "a vu vingt personnes être traînées vers un fourgon"
        if not group.bare and group.kind != "infinitive":
            if told is None and held is None and predicate is None:
                return _among(scan, group)
            return told or held
        at = group.end
    return held


def _among(scan: Scan, group: VerbGroup) -> Predicate | None:
    """The act of "figurent parmi les morts"."""
    norms = scan.line.norms
    for at in range(group.end, min(group.end + 4, len(norms))):
        act = people_act(norms[at]) if norms[at - 1] in {"les", "ces"} and "parmi" in norms[group.end : at] else None
        if act is not None:
            return Predicate(act, group, False, False, False)
    return None


def _close(line: Line, at: int) -> int:
    """The token behind the comma that ends an insertion."""
    end = next((place for place in range(at, len(line.norms)) if line.norms[place] in {",", ";"}), len(line.norms))
    return end + 1


def _beside(scan: Scan, quantity: Quantity) -> VerbGroup | None:
    """The finite verb nearest to a number, before it in its clause or else behind it, by which it may be hedged."""
    line = scan.line
    for at in range(quantity.first - 1, max(-1, quantity.first - _LEFT), -1):
        group = scan.group_over(at)
        if line.norms[at] in _STOPS:
            break
        if group is not None and not group.bare:
            return group if at not in scan.aside else None
    return next(
        (
            group
            for group in scan.groups
            if group.start >= quantity.last
            and not group.bare
            and group.start not in scan.aside
            and not any(norm in _STOPS | {","} for norm in line.norms[quantity.last : group.start])
        ),
        None,
    )


def _by_context(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, *, part: bool) -> Found | None:
    """The act of a number that only what was counted before, or is counted beside it, makes a count."""
    line = scan.line
    before = told.sentence[-1] if told.sentence else None
    whole = before or told.last
    if part:
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
    if before is not None and before.act is not None and bare and listed and not _is_one(quantity):
        return Found(before.act, partitive=before.partitive)
    if not _tallied(scan, quantity):
        return None
    act = _said(scan) or (whole.act if whole is not None else told.act)
    return Found(act) if act is not None and (bare or noun.kind == "person") else None


def _by_place(scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
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
        if line.norms[at] in _STOPS:
            return False
        lemmas = {form.lemma for form in forms(line.norms[at])} | {line.norms[at], line.norms[at].removesuffix("s")}
        if line.norms[at] in {"sont", "étaient", "est", "seraient", "était"} or lemmas & _words("tallies"):
            return True
    return False
