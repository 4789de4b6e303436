"""Whom pronouns and short descriptions stand for: the last voice before them that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.fr.roles import role_of
from khronika.language.fr.words import singulars
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.record.statements import VoiceKind

#: How many sentences back a pronoun reaches, and a description.
_REACH, _FAR = 4, 40
_BODIES: frozenset[VoiceKind] = frozenset({"official", "military", "court", "ngo", "international"})
_MEDIA: frozenset[VoiceKind] = frozenset({"outlet", "agency"})
#: Nouns that point back to a body, by the kinds of voices they may mean.
_POINTERS: dict[str, frozenset[VoiceKind]] = {
    "ong": frozenset({"ngo", "unknown", "international"}),
    "organisation": frozenset({"ngo", "international", "unknown"}),
    "association": frozenset({"ngo", "unknown"}),
    "collectif": frozenset({"ngo", "unknown"}),
    "fondation": frozenset({"ngo", "unknown"}),
    "syndicat": frozenset({"ngo"}),
    "ministère": frozenset({"official", "military"}),
    "journal": _MEDIA | {"unknown"},
    "quotidien": _MEDIA | {"unknown"},
    "site": _MEDIA | {"unknown"},
    "agence": _MEDIA | {"unknown"},
    "média": _MEDIA | {"unknown"},
    "chaîne": _MEDIA | {"unknown"},
    "radio": _MEDIA | {"unknown"},
    "source": frozenset({"anonymous"}),
    "observatoire": frozenset({"ngo", "unknown"}),
    "mouvement": frozenset({"ngo"}),
    "hebdomadaire": _MEDIA,
    "magazine": _MEDIA,
}
_POINTING = frozenset({"le", "la", "l'", "ce", "cette", "cet", "même", "les", "ces"})
_FEMALE = frozenset({"la", "une", "cette", "sa", "mme"})
_MALE = frozenset({"le", "un", "ce", "du", "m", "au", "cet"})
#: Nouns behind "l'" that are feminine, and those that mean several.
_FEMININES = frozenset(
    {
        "ong",
        "organisation",
        "agence",
        "association",
        "armée",
        "ambassade",
        "équipe",
        "opposition",
        "onu",
        "administration",
        "avocate",
        "église",
    }
)


class _Antecedent(NamedTuple):
    """Somebody who has spoken: voices, words, gender ("m", "f" or None), number, and where."""

    voices: tuple[VoiceMention, ...]
    span: Span
    gender: str | None
    plural: bool
    words: frozenset[str]
    sentence: int
    part: int


def resolve_references(lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions, pronouns and short descriptions with the voices of whom they mean."""
    recent: list[_Antecedent] = []
    resolved: list[AttributionMention] = []
    for mention in found:
        if mention.source is not None:
            mention = _resolved(lines[mention.sentence], mention, recent)
            if mention.voices and mention.reference != "pronoun":
                recent.append(_antecedent(lines[mention.sentence], mention))
        resolved.append(mention)
    return resolved


def _tokens(line: Line, span: Span) -> list[int]:
    return [at for at, token in enumerate(line.tokens) if token.start < span.end and token.end > span.start]


def _resolved(line: Line, mention: AttributionMention, recent: Sequence[_Antecedent]) -> AttributionMention:
    tokens = _tokens(line, mention.source or mention.cue)
    norms = [line.norms[at] for at in tokens]
    if mention.reference == "pronoun":
        other = _by_gender(line, norms, recent)
        if other is None:
            return mention
        voices = tuple(msgspec.structs.replace(voice, span=other.span) for voice in other.voices)
        return msgspec.structs.replace(mention, voices=(*voices, *mention.voices))
    other = _pointed_at(line, tokens, norms, recent)
    return msgspec.structs.replace(mention, voices=other.voices, reference="definite") if other is not None else mention


def _by_gender(line: Line, norms: Sequence[str], recent: Sequence[_Antecedent]) -> _Antecedent | None:
    """The last voice of the pronoun's gender and number."""
    pronoun = norms[-1] if norms[0] in {"ce", "cette"} else norms[0]
    plural = pronoun in {"ils", "elles", "eux", "ceux-ci"}
    gender = "f" if pronoun.startswith(("elle", "celle", "dernière")) else "m"
    near = [other for other in recent if other.sentence >= line.number - _REACH]
    fits = [other for other in near if other.gender in {gender, None} and other.plural == plural]
    here = [other for other in fits if other.part == line.part]
    chosen = here or fits or near
    return chosen[-1] if chosen else None


def _pointed_at(
    line: Line, tokens: Sequence[int], norms: Sequence[str], recent: Sequence[_Antecedent]
) -> _Antecedent | None:
    """Whom a noun alone points back to: "l'ONG", "cette même source", "le journal", "le gouverneur"."""
    small = [norm for norm in norms[: norms.index(",") if "," in norms else None] if norm[0].isalpha()]
    nouns = [norm for norm in small if norm not in _POINTING]
    if (
        len(nouns) != 1
        or small[0] not in _POINTING
        or any(line.capital(at) for at in tokens if line.norms[at] == nouns[0] and nouns[0] != "ong")
    ):
        return None
    names = set(singulars(nouns[0]))
    candidates = [other for other in recent if other.sentence >= line.number - _FAR]
    same = [other for other in candidates if names & other.words]
    kinds = next((_POINTERS[name] for name in names if name in _POINTERS), None)
    if kinds is None:
        role = role_of(nouns[0])
        persons = [other for other in same if other.voices[-1].kind == "person" or len(other.words) > 3]
        return persons[-1] if persons and role is not None else None
    fits = [other for other in candidates if other.voices[-1].kind in kinds]
    return same[-1] if same else fits[-1] if fits else None


def _antecedent(line: Line, mention: AttributionMention) -> _Antecedent:
    source = mention.source or mention.cue
    tokens = _tokens(line, source)
    norms = [line.norms[at] for at in tokens]
    first = norms[0]
    gender = "f" if first in _FEMALE else "m" if first in _MALE else None
    if first == "l'" and len(norms) > 1:
        gender = "f" if norms[1] in _FEMININES else "m"
    plural = first in {"les", "des", "plusieurs", "ces", "deux"}
    kind = mention.voices[-1].kind
    if gender == "f" and kind == "person":
        gender = None if first == "la" else gender
    words = frozenset(single for norm in norms if norm[0].isalpha() for single in singulars(norm)[:2])
    return _Antecedent(mention.voices, source, gender, plural, words, line.number, line.part)
