"""Which act a number counts: what its own words say, what befell it, what was done to it, or what was counted before."""

from __future__ import annotations

from khronika.language.fr.acts import Predicate, compound_event, done_act, event_act, people_act
from khronika.language.fr.count_contexts import STOPS, Found, Scan, Told, by_context, by_place, is_one, is_part
from khronika.language.fr.nouns import NounPhrase
from khronika.language.fr.verbs import VerbGroup, forms
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.record.figures import Act

#: Plurals that count the dead themselves: "30 morts et de plus de cent blessés".
_DEAD = frozenset({"morts", "décès"})
_RELATIVES = frozenset({"qui", "que", "qu'", "où", "dont", "lequel", "laquelle", "lesquels", "lesquelles"})
#: How many words a verb may stand before what it is done to, and behind what it befalls.
_LEFT, _RIGHT = 14, 34
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


def act_of(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
    """What was done to those a number counts; None where it counts nobody, or nothing was done to them."""
    if noun.kind in {"thing", "crowd"} or quantity.number.first in scan.aside or _tells_of_each(scan.line, quantity):
        return None
    part = noun.partitive or is_part(scan.line, quantity)
    alone = noun.kind == "bare" and scan.line.norms[quantity.number.first] in {"ni", "de", "d'", "pas"}
    if quantity.number.kind == "zero" and (noun.kind == "unknown" or alone):
        return None
    found = _by_words(scan, quantity, noun)
    if found is None and noun.kind in {"unknown", "paper"}:
        return None
    found = found or by_place(scan, quantity, noun) or by_context(scan, quantity, noun, told, part=part)
    if found is None or not _may_count_one(scan, quantity, noun, told, found):
        return None
    return found._replace(partitive=found.partitive or part)


def _tells_of_each(line: Line, quantity: Quantity) -> bool:
    """Whether the number tells of a group or an owner: "par groupes de cinq", "un des condamnés"."""
    before = line.norms[max(0, quantity.first - 2) : quantity.first]
    return before[:1] in {("groupes",), ("groupe",), ("cellule",), ("cellules",)}


def _may_count_one(scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, found: Found) -> bool:
    """Whether "un" counts: "un mort et trois blessés", "dont un enfant", "deux femmes et un enfant", not "un homme"."""
    if not is_one(quantity):
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
        compound = compound_event(line.norms, noun.head)
        act = compound[0] if compound is not None else event_act(line.norms[noun.head])
        return Found(act, _beside(scan, quantity), noun.head) if act else None
    after = max(noun.after, quantity.last)
    adjective = _adjective(scan, after, paper=noun.kind == "paper")
    base = _is_base(scan, quantity)
    told = _right(scan, after, alone=True) if adjective is not None and noun.kind != "paper" and not base else None
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
    right = _right(scan, after) if left is None and not base else None
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


def _is_base(scan: Scan, quantity: Quantity) -> bool:
    """Whether a number is that of which another is a part: "sur 31 détenus, vingt-sept", "80 % des 450 personnes"."""
    before = scan.line.norms[max(0, quantity.first - 3) : quantity.first]
    later = any(other.first > quantity.first for other in scan.quantities)
    return (before[-1:] == ("sur",) and later) or "%" in before


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
        if norms[at] == "et" and at + 1 < len(norms) and done_act(norms[at + 1]) is not None:
            return None  # "avoir tué 33 hommes et capturé 5 autres"
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
            norm in STOPS
            or norm in _RELATIVES - {"dont"}
            or norm in {")", "tandis", "alors", "mais", "selon", "quand", "lorsque", "lorsqu'", "pendant"}
        ):
            return None
        group = scan.group_over(at)
        if group is not None:
            predicate = scan.predicate(group)
            joined = predicate is not None and _is_joined(scan, group)
            if predicate is None or (predicate.of_subject and not joined and not _is_inverted(line, group)):
                return None
            behind = line.norms[group.end : quantity.first]
            if "," in behind and not any(
                other.last <= quantity.first and other.first >= group.end for other in scan.quantities
            ):
                return None
            blocked = {"par", "lors", "avec", "après"} | ({"contre"} if predicate.act != "charge" else set())
            governs = not blocked & set(behind) or not predicate.done
            return predicate if governs else None
        at -= 1
    return None


def _is_joined(scan: Scan, group: VerbGroup) -> bool:
    """Whether a participle shares the auxiliary of an active verb before it: "ont dispersé la foule et interpellé 17"."""
    before = [one for one in scan.groups if one.end <= group.start]
    active = (
        bool(before)
        and before[-1].kind in {"finite", "infinitive"}
        and not before[-1].passive
        and not before[-1].reflexive
    )
    return (
        group.bare and group.kind == "participle" and active and scan.line.norms[group.start - 1] in {"et", "puis", ","}
    )


def _is_inverted(line: Line, group: VerbGroup) -> bool:
    """Whether a passive stands before its subject: "Ont été tués trois enfants"."""
    return group.passive and (group.start == 0 or line.norms[group.start - 1] in {",", "où", "que"})


def _right(scan: Scan, after: int, *, alone: bool = False) -> Predicate | None:
    """The verb behind the number whose subject it is: "66 personnes, dont cinq enfants, auraient été tuées"."""
    line = scan.line
    at, relative, held = after, False, None
    others = {quantity.first for quantity in scan.quantities} if alone else set()
    while at < len(line.norms) and at - after <= _RIGHT:
        norm = line.norms[at]
        if norm in STOPS or norm in {"tandis", "alors", "mais"} or (at in others and line.norms[at - 1] == ","):
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
        if line.norms[at] in STOPS:
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
            and not any(norm in STOPS | {","} for norm in line.norms[quantity.last : group.start])
        ),
        None,
    )
