"""Of whom a figure counts: people as such, or a group that is weighed by itself."""

from __future__ import annotations

import re

from khronika.record.figures import Figure

#: Canonical English nouns of groups that reports count beside the people as such, and the name they are weighed
#: under. Whoever is not listed (migrants, protesters, residents, passengers …) is people as such: those are the words
#: an event has for everybody it befell.
_GROUPS: dict[str, tuple[str, ...]] = {
    "children": (
        "children", "child", "minors", "minor", "boys", "girls", "teenagers", "teens", "juveniles", "adolescents",
        "schoolchildren", "schoolgirls", "schoolboys", "pupils", "infants", "babies", "toddlers", "newborns", "kids",
    ),
    "women": ("women", "woman", "females", "mothers"),
    "elderly people": ("elderly", "elderly people", "pensioners", "older people"),
    "journalists": ("journalists", "journalist", "reporters", "media workers", "photographers", "camera operators"),
    "police officers": (
        "police", "police officers", "policemen", "policewomen", "officers", "law enforcement officers", "riot police",
    ),
    "soldiers": (
        "soldiers", "soldier", "servicemen", "service members", "troops", "military personnel", "conscripts",
        "marines", "peacekeepers",
    ),
    "security forces": (
        "security forces", "members of the security forces", "security personnel", "security officers", "guards",
        "revolutionary guards", "border guards", "national guards", "paramilitaries", "law enforcement personnel",
        "security force",
    ),
    "attackers": (
        "attackers", "militants", "terrorists", "gunmen", "fighters", "rebels", "insurgents", "assailants", "bombers",
    ),
    "medics": (
        "medics", "doctors", "nurses", "paramedics", "health workers", "medical staff", "ambulance workers",
    ),
    "patients": ("patients", "patient", "inpatients"),
    "rescuers": ("rescuers", "rescue workers", "firefighters", "emergency workers"),
    "aid workers": ("aid workers", "humanitarian workers", "volunteers", "un staff"),
    "railway workers": ("railway workers", "railwaymen", "rail workers"),
    "staff": ("staff", "staff members", "employees", "staffers"),
    "lawyers": ("lawyers", "attorneys"),
}  # fmt: skip
#: Bodies whose members are a group: "three members of the army".
_BODIES: dict[str, str] = {
    "army": "soldiers", "armed forces": "soldiers", "military": "soldiers", "garrison": "soldiers",
    "police force": "police officers", "press": "journalists",
}  # fmt: skip
#: "Two members of a terrorist outfit", "four members of an armed gang".
_BAND = re.compile(
    r"\b(?:terrorist|militant|rebel|insurgent|armed)\b.*\b(?:outfit|group|gang|band|cell|organi[sz]ation)s?$"
)
_MEMBERS = re.compile(r"\bmembers? of (?:(?:an?|the|its|his|her|their|our) )?(?P<body>.+)$")
_NAMED = {noun: group for group, nouns in _GROUPS.items() for noun in nouns}
#: Groups that split a whole between them without overlap.
PARTITION: frozenset[str] = frozenset({"children", "women", "men"})
#: Groups of people who fight, for those who count civilians. Police and guards may be either and are not among them.
COMBATANTS: frozenset[str | None] = frozenset({"soldiers", "attackers"})


def own_group(figure: Figure) -> str | None:
    """The group that a figure counts apart from the people as such, None for people as such.

    "Men" are a group only beside others, as a part of a whole: elsewhere they are just the people it happened to.
    """
    group = (figure.group or "").casefold().strip()
    if not group:
        return None
    if group in ("men", "man", "males"):
        return "men" if figure.part_of is not None else None
    named = _named(group) or _told_by_words(figure)
    if named is None and figure.group is not None and figure.group[0].isupper():
        return figure.group
    return named


def _named(noun: str) -> str | None:
    """The group of a noun phrase: of the whole of it, else of its last word."""
    return _NAMED.get(noun) or _NAMED.get(noun.split()[-1])


def _told_by_words(figure: Figure) -> str | None:
    """The group that the words for the people name where their noun names none: "members of the security forces"."""
    words = figure.who.quote.casefold().strip() if figure.who else ""
    if not words:
        return None
    members = _MEMBERS.search(words)
    if members is None:
        return _NAMED.get(" ".join(words.split()[-2:])) or _named(words)
    body = members["body"]
    return "attackers" if _BAND.search(body) else _BODIES.get(body) or _NAMED.get(body)
