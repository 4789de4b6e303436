"""Offices: who speaks for a body is that body, and whoever holds an office is the office, where an event has both.

A record names the last voice alone: "Colonel Kadri" here, "the army" there. What they are stands in the words by which
reports name them ("an army spokesman, Colonel Yunus Kadri"); these are asked, in English, French, Spanish and Russian.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from khronika.language.voice_names import find_voice
from khronika.record.figures import Figure
from khronika.record.statements import ChainLink, VoiceKind
from khronika.weigh.names import is_nameless, name_key, same_name
from khronika.weigh.spellings import unify_names

#: By the name of a voice, whom it speaks for or who it is.
Offices = Mapping[str, ChainLink]

NO_OFFICES: Offices = {}
#: "A spokesman for the Union of Miners", "le porte-parole du ministère", "an army spokesman", "представитель МВД".
_SPOKEN_FOR = (
    re.compile(r"\b(?:spokes\w+|press (?:secretary|officer)) (?:for|of) (?P<body>[^,;()]+)", re.IGNORECASE),
    re.compile(r"\bporte-parole (?:d(?:u|es|e la|e l['’]|e|['’]))\s*(?P<body>[^,;()]+)", re.IGNORECASE),
    re.compile(r"\bportavoz (?:del|de l[ao]s?|de) (?P<body>[^,;()]+)", re.IGNORECASE),
    re.compile(r"\b(?:пресс-секретар\w+|представител\w+) (?P<body>[^,;()]+)", re.IGNORECASE),
    re.compile(r"^(?:(?:the|an?) )?(?P<body>[^,;()]+?) spokes(?:man|woman|person)\b", re.IGNORECASE),
)
#: Offices as a voice without a name is called by them, and the words for them beside a name: offices of which an event
#: seldom sees two.
_OFFICES = {
    "governor": re.compile(r"\b(?:governor|gov\.|gouverneure?|gobernadora?|губернатор\w*)(?!\w)", re.IGNORECASE),
    "ombudsman": re.compile(
        r"\b(?:ombudsm[ae]n|ombudswoman|défenseure? des droits|defensora? del pueblo|омбудсмен\w*)\b", re.IGNORECASE
    ),
}
_BODIES: frozenset[VoiceKind] = frozenset({"official", "court", "military", "ngo", "international"})


def find_offices(figures: Iterable[Figure], sources: Mapping[str, str]) -> Offices:
    """By the names of persons and offices that speak in an event, the bodies and holders that they are.

    `sources` gives the words of the source of statements, by statement id. There is nothing for a person whose body does
    not speak for itself in the event, or for an office that two persons could hold.
    """
    told = unify_names(figures)
    words: dict[str, set[str]] = defaultdict(set)
    for figure in told:
        said = sources.get(figure.statement or "")
        if said is not None and figure.chain and figure.chain[-1].kind == "person":
            words[figure.chain[-1].name].add(said)
    if not words:
        return NO_OFFICES
    links = sorted({link for figure in told for link in figure.chain[1:]}, key=lambda link: (link.name, link.kind))
    return dict(_bodies(words, links)) | dict(_holders(words, links))


def _bodies(words: Mapping[str, Iterable[str]], links: Iterable[ChainLink]) -> Iterator[tuple[str, ChainLink]]:
    """Persons that speak for a body that is itself a voice, with that body."""
    bodies = [link for link in links if link.kind in _BODIES and not is_nameless(link)]
    for person, said in words.items():
        named = {key for each in said for key in _spoken_for(each)}
        found = {link.name: link for link in bodies if any(same_name(name_key(link.name), key) for key in named)}
        if len(found) == 1:
            yield person, next(iter(found.values()))


def _spoken_for(said: str) -> Iterator[str]:
    """The keys of the bodies that somebody is said to speak for; in Russian the name of the person may follow at once."""
    for pattern in _SPOKEN_FOR:
        match = pattern.search(said)
        if match is not None:
            body = match["body"].split()
            begun = (find_voice(" ".join(body[:number])) for number in range(len(body), 0, -1))
            known = next((voice for voice in begun if voice is not None), None)
            yield name_key(known.name if known is not None else " ".join(body))


def _holders(words: Mapping[str, Iterable[str]], links: Iterable[ChainLink]) -> Iterator[tuple[str, ChainLink]]:
    """Offices that are voices without a name, with the one person of whom a report says that it is theirs."""
    for office, pattern in _OFFICES.items():
        holders = sorted(person for person, said in words.items() if any(map(pattern.search, said)))
        if len(holders) == 1 and any(link.name == office for link in links):
            yield office, ChainLink(name=holders[0], kind="person")
