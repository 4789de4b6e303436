"""Spellings: one name that reports in several languages write each in their own way, given one spelling for an event.

"Chamsaïev", "Shamsayev" and "Шамсаев" are one man. Letters for consonants differ from language to language in few ways,
vowels in many; so names are compared by their consonants, all words together ("Abdol Hamid", "Abdolhamid").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from khronika.record.figures import Figure
from khronika.record.statements import ChainLink
from khronika.weigh.names import is_nameless, name_key

#: How languages write a consonant, in the order in which it is looked for: what is left is one letter for one sound.
_SOUNDS = (
    (re.compile(r"d(?:zh|sch|j)|zh|j"), "J"),
    (re.compile(r"shch|t?sch|tch|sh|ch"), "C"),
    (re.compile(r"[kg]h|g"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"ck|q|c(?![eiy])(?=[aou]|[lr]|$)"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
)
_SILENT = re.compile(r"[aeiouy ]")
#: Consonants from which on two names that have the same are one; fewer are had by too many.
LEAST = 4


def unify_names(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, every name in their chains in the one spelling that its likes go by; their order stays."""
    told = list(figures)
    spelled = _spellings(link for figure in told for link in figure.chain)
    return [_respelled(figure, spelled) for figure in told] if spelled else told


@lru_cache(1 << 14)
def sound_of_name(name: str) -> str:
    """The consonants of a name however it is spelled, and an "a" at its end, which tells a woman's name from a man's."""
    key = name_key(name)
    for letters, sound in _SOUNDS:
        key = letters.sub(sound, key)
    consonants = re.sub(r"(.)\1", r"\1", _SILENT.sub("", key))
    return consonants + "a" if key.endswith("a") else consonants


def _spellings(links: Iterable[ChainLink]) -> dict[str, str]:
    """For each name that is spelled otherwise than its likes, their spelling: in plain letters where one has it, then the longest."""
    by_sound: dict[tuple[str, bool, bool], set[str]] = defaultdict(set)
    for link in links:
        sound = sound_of_name(link.name)
        if len(sound) >= LEAST and not is_nameless(link):
            by_sound[sound, " " in link.name, link.kind == "person"].add(link.name)
    spelled: dict[str, str] = {}
    for alike in by_sound.values():
        if len({name_key(name) for name in alike}) > 1:
            best = min(alike, key=lambda name: (not name.isascii(), -len(name), name))
            spelled |= {name: best for name in alike if name_key(name) != name_key(best)}
    return spelled


def _respelled(figure: Figure, spelled: dict[str, str]) -> Figure:
    if not any(link.name in spelled for link in figure.chain):
        return figure
    chain = tuple(msgspec.structs.replace(link, name=spelled.get(link.name, link.name)) for link in figure.chain)
    return msgspec.structs.replace(figure, chain=chain)
