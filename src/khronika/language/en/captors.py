"""Whether people were arrested or abducted: the verb is the same, who did it tells."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.acts import Cue, inflect
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.predicates import takes_object
from khronika.language.en.receivers import brought_to
from khronika.record.figures import Act

#: How many words after "by" may stand before the noun for who did it: "by about a dozen heavily armed men".
_AFTER_BY = 7


@cache
def _captors() -> frozenset[str]:
    return frozenset(load_toml("en", "acts")["abduction"]["captors"])


@cache
def _seizing() -> frozenset[str]:
    verbs = load_toml("en", "acts")["abduction"]["seizing"]
    return frozenset(form for verb in verbs for form in (verb, *inflect(verb)))


@cache
def returning() -> frozenset[str]:
    """Verbs (any form, with their particles) that tell of a return only where people were taken or missed before."""
    found = set()
    for phrase in load_toml("en", "acts")["rescue"]["returning"]:
        verb, _, rest = phrase.partition(" ")
        found |= {f"{form} {rest}".strip() for form in (verb, *inflect(verb))}
    return frozenset(found)


_TAKING = frozenset(
    {
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "march",
        "marched",
        "marches",
        "marching",
        "drove",
        "driven",
        "driving",
        "carry",
        "carried",
        "carries",
        "carrying",
        "drag",
        "dragged",
        "drags",
        "dragging",
    }
)
_BRINGING = frozenset({"bring", "brings", "brought", "bringing"})
_FREEING = frozenset({"free", "freed", "frees", "freeing", "liberate", "liberated", "liberates"})
_CAPTIVES = frozenset({"captives", "hostages", "abductees", "abducted", "kidnapped"})
#: Forms of a verb that tells what somebody did.
_VERBS = ("harm-past", "takes-past", "does-past")
#: Words behind a number among which the noun it counts stands.
_NOUN_AFTER = 3
#: Words to either side of a verb among which the people freed are named.
_NOUN_NEAR = 6
_AUTHORITIES = frozenset(
    {
        "police",
        "soldiers",
        "troops",
        "army",
        "officers",
        "gendarmes",
        "agents",
        "guards",
        "forces",
        "security",
        "policemen",
        "servicemen",
        "commandos",
        "marines",
        "navy",
        "paratroopers",
        "coastguard",
        "patrol",
    }
)


def _by_authority(clause: Clause, cue: Cue) -> bool:
    """Whether police or soldiers are the subject of the verb, or stand behind it after "by"."""
    doers = _doers(clause, cue)
    for at in doers:
        if clause.norm(at) in {";", ":"} or (doers.step < 0 and clause.norm(at) in {"and", "but", "which", "who"}):
            return False
        if clause.norm(at) in _AUTHORITIES:
            return True
        if clause.norm(at) in _captors():
            return False
    return False


def _doers(clause: Clause, cue: Cue) -> range:
    """The tokens among which who did it is named, nearest first: those behind "by", else those before the verb."""
    by = next((at for at in range(cue.last, cue.last + 3) if clause.norm(at) == "by"), None)
    if by is None:
        return range(_subject_end(clause, cue), -1, -1)
    return range(by + 1, min(by + 1 + _AFTER_BY, len(clause.tokens)))


def _subject_end(clause: Clause, cue: Cue) -> int:
    """The last token that the subject of a verb may end with, where it is the one who did it.

    "Soldiers shot three bandits and seized two men": two verbs joined by "and" have one subject, before the first. In "twelve
    militants were seized" and "twelve militants seized in a raid" those before the verb are whom it was done to.
    """
    at = cue.first - 1
    while clause.norm(at).endswith("ly") or clause.norm(at) in {"then", "also", "been", "being"}:
        at -= 1
    if clause.norm(at) == "and":
        verbs = [other for other in clause.cues.values() if other.last <= at and other.act(*_VERBS)]
        return _subject_end(clause, verbs[-1]) if verbs else at
    counted = next((quantity for quantity in reversed(clause.quantities) if quantity.last <= at), None)
    if counted is None:
        return at
    passive = clause.norm(at) in words("be") or (
        at - counted.last < _NOUN_AFTER and "harm-pp" in cue.roles and not takes_object(clause, cue.last)
    )
    return counted.first - 1 if passive else at


def freed(clause: Clause, start: int) -> bool:
    """Whether the verb at offset `start` is one of freeing, and police or soldiers are its subject."""
    at = next((at for at, token in enumerate(clause.tokens) if token.start >= start), 0)
    return clause.norm(at) in _FREEING and _by_authority(clause, Cue(at, at + 1, {}))


def act_by_captors(clause: Clause, cue: Cue, act: Act) -> Act | None:
    """Abduction where `cue` is a verb of seizing or holding and gunmen, no authority, are its subject; else `act`.

    Whom soldiers free from captivity they have rescued. Who was "brought in" was so by the police, to a hospital or a
    morgue; None where nothing of it is named.
    """
    if cue.last - cue.first == 2 and clause.norm(cue.last - 1) == "in":
        if clause.norm(cue.first) in _BRINGING:
            return brought_to(clause, cue.first, cue.last)
        if clause.norm(cue.first) in _TAKING:
            return brought_to(clause, cue.first, cue.last) or act
    if act == "release" and clause.norm(cue.first) in _FREEING and _by_authority(clause, cue):
        around = range(max(0, cue.first - _NOUN_NEAR), cue.last + _NOUN_NEAR)
        return "rescue" if any(clause.norm(at) in _CAPTIVES for at in around) else act
    if act == "abduction" and clause.norm(cue.first) in _TAKING:
        return "arrest" if _by_authority(clause, cue) else act
    if act == "disappearance" and clause.norm(cue.first) in _LOOKING:
        return act if _before(clause, cue, _SEARCHERS) else None
    if act == "arrest" and clause.norm(cue.first) in _PICKING and _before(clause, cue, _SAVERS):
        return "rescue"
    if act not in {"arrest", "detention"} or clause.norm(cue.first) not in _seizing():
        return act
    for at in _doers(clause, cue):
        if clause.norm(at) in {";", ":", "police", "soldiers", "troops", "army", "officers"}:
            break
        if clause.norm(at) in _captors() or (clause.norm(at), clause.norm(at - 1)) in _ARMED:
            return "abduction"
    return act


def _before(clause: Clause, cue: Cue, nouns: frozenset[str]) -> bool:
    """Whether one of these nouns stands before the verb, in the same clause."""
    for at in range(cue.first - 1, -1, -1):
        if clause.norm(at) in {";", ":"}:
            return False
        if clause.norm(at) in nouns:
            return True
    return False


_LOOKING = frozenset({"look", "looks", "looked", "looking", "search", "searches", "searched", "searching"})
_PICKING = frozenset({"pick", "picks", "picked", "picking", "catch", "catches", "caught", "intercept", "intercepted"})
#: Who saves people at sea, and who looks for the missing: police look for suspects.
_SAVERS = frozenset(
    {
        "navy",
        "coastguard",
        "lifeboat",
        "lifeboats",
        "lifeguards",
        "trawler",
        "trawlers",
        "fishermen",
        "tanker",
        "freighter",
        "ferry",
    }
    | {"boat", "boats", "ship", "ships", "vessel", "vessels", "helicopter", "helicopters", "rescuers", "crew", "guard"}
)
_SEARCHERS = frozenset(
    {
        "rescuers",
        "divers",
        "relatives",
        "families",
        "family",
        "parents",
        "mothers",
        "villagers",
        "neighbours",
        "fishermen",
        "firefighters",
    }
    | {
        "volunteers",
        "coastguard",
        "navy",
        "boats",
        "helicopters",
        "teams",
        "crews",
        "diggers",
        "lifeboats",
        "wives",
        "residents",
        "guard",
    }
)
_ARMED = frozenset(
    (noun, kind)
    for noun in ("men", "group", "groups", "gang", "people")
    for kind in ("armed", "masked", "unknown", "unidentified")
)
