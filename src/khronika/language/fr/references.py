"""Whom pronouns and short descriptions stand for: the last voice before them that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.fr.numbers import number_at
from khronika.language.fr.tongue import FRENCH, name_voices, role_of
from khronika.language.fr.verbs import forms
from khronika.language.fr.words import singulars
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.romance.sources import Source
from khronika.record.statements import VoiceKind

#: How many sentences back a pronoun reaches, to one who said nothing, and a description.
_REACH, _LAST, _FAR = 4, 1, 40
#: How many sentences back a pronoun reaches in its own paragraph.
_WITHIN = 7
#: How many letters a noun that shortens a body's name has at least.
_NOUN = 4
#: Verbs that add to what somebody has said.
_GOING_ON = frozenset({"ajouter", "poursuivre", "conclure", "insister", "reprendre", "répéter"})
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
    "groupe": frozenset({"ngo", "military", "unknown"}),
    "texte": _BODIES | {"unknown", "person"},
    "communiqué": _BODIES | {"unknown", "person"},
    "message": _BODIES | {"unknown", "person"},
}
#: Nouns for papers, which mean whoever spoke by them.
_PAPERS = frozenset({"texte", "communiqué", "message"})
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
    """Somebody who has spoken: voices, words, gender ("m", "f" or None), number, and where.

    `silent` is one of whom only something was told.
    """

    voices: tuple[VoiceMention, ...]
    span: Span
    gender: str | None
    plural: bool
    words: frozenset[str]
    sentence: int
    part: int
    silent: bool = False


def resolve_references(
    lines: Sequence[Line], found: Sequence[AttributionMention], subjects: Sequence[Source | None]
) -> list[AttributionMention]:
    """The mentions, pronouns and short descriptions with the voices of whom they mean.

    `subjects` are those of whom each sentence tells, though they said nothing there: "le préfet" of "le préfet a
    réuni la presse", whom "il a précisé" in the next sentence means.
    """
    recent: list[_Antecedent] = []
    resolved: list[AttributionMention] = []
    told = 0
    for mention in found:
        while told < mention.sentence:
            recent += _of_subject(lines[told], subjects[told], [one for one in found if one.sentence == told])
            told += 1
        line = lines[mention.sentence]
        recent = [other for other in recent if not (other.silent and other.sentence == line.number)]
        recent += _of_subject_before(line, subjects[mention.sentence], mention)
        if mention.source is not None and mention.reference == "pronoun":
            other = _meant(line, mention, recent)
            if other is not None:
                recent.append(other._replace(sentence=line.number, part=line.part, silent=False))
                voices = tuple(msgspec.structs.replace(voice, span=other.span) for voice in other.voices)
                mention = msgspec.structs.replace(mention, voices=(*voices, *mention.voices))
        elif mention.source is not None:
            mention = _described(line, mention, mention.source, recent)
            if mention.voices:
                recent.append(_antecedent(line, mention.source or mention.cue, mention.voices))
        resolved.append(mention)
    return resolved


def _of_subject(line: Line, subject: Source | None, spoken: Sequence[AttributionMention]) -> list[_Antecedent]:
    """Whom a sentence tells of at its head, where that one says nothing in it."""
    span = line.span(subject.start, subject.end) if subject is not None else None
    if subject is None or span is None or any(one.source is not None and _meet(one.source, span) for one in spoken):
        return []
    voices = name_voices(line, subject.start, subject.end)
    return [_antecedent(line, span, voices)._replace(silent=True)] if voices else []


def _of_subject_before(line: Line, subject: Source | None, mention: AttributionMention) -> list[_Antecedent]:
    """Whom a sentence tells of before a pronoun in it that speaks: "Sa mère a marché jusqu'au poste, dit-elle"."""
    if mention.reference != "pronoun" or mention.source is None or subject is None:
        return []
    span = line.span(subject.start, subject.end)
    return _of_subject(line, subject, []) if span is not None and span.end <= mention.source.start else []


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _tokens(line: Line, span: Span) -> list[int]:
    return [at for at, token in enumerate(line.tokens) if token.start < span.end and token.end > span.start]


def _meant(line: Line, mention: AttributionMention, recent: Sequence[_Antecedent]) -> _Antecedent | None:
    """Whom a pronoun means."""
    norms = [line.norms[at] for at in _tokens(line, mention.source or mention.cue)]
    goes_on = any(form.lemma in _GOING_ON for at in _tokens(line, mention.cue) for form in forms(line.norms[at]))
    return _by_gender(line, norms, recent, goes_on=goes_on)


def _described(
    line: Line, mention: AttributionMention, source: Span, recent: Sequence[_Antecedent]
) -> AttributionMention:
    """The mention with the voices of whom its short description points back to, as it is where it names somebody."""
    tokens = _tokens(line, source)
    other = _pointed_at(line, tokens, [line.norms[at] for at in tokens], recent)
    return msgspec.structs.replace(mention, voices=other.voices, reference="definite") if other is not None else mention


def _by_gender(line: Line, norms: Sequence[str], recent: Sequence[_Antecedent], *, goes_on: bool) -> _Antecedent | None:
    """The last voice of the pronoun's gender and number; one that spoke where the verb only adds to what was said."""
    pronoun = norms[-1] if norms[0] in {"ce", "cette"} else norms[0]
    plural = pronoun in {"les", "ils", "elles", "eux", "ceux-ci", "celles-ci", "tous", "toutes"}
    gender = "f" if pronoun.startswith(("elle", "celle", "dernière", "toutes")) else "m"
    near = [other for other in recent if other.sentence >= line.number - _reach(other, line)]
    fits = [
        other
        for other in near
        if (pronoun in {"l'", "les", "y"} or other.gender in {gender, None}) and other.plural == plural
    ]
    here = [other for other in fits if other.part == line.part]
    chosen = here or fits or [other for other in near if not other.silent and other.gender in {gender, None}]
    spoke = [other for other in chosen if not other.silent] if goes_on else []
    return (spoke or chosen)[-1] if chosen else None


def _reach(other: _Antecedent, line: Line) -> int:
    """How many sentences back somebody may stand: one who said nothing only in the paragraph or right before it."""
    if other.part == line.part:
        return _WITHIN
    return _LAST if other.silent else _REACH


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
        return _named_in_full(line, tokens, nouns, recent)
    names = set(singulars(nouns[0]))
    candidates = [other for other in recent if other.sentence >= line.number - _FAR]
    same = [other for other in candidates if names & other.words]
    kinds = next((_POINTERS[name] for name in names if name in _POINTERS), None)
    if kinds is None:
        role = role_of(nouns[0])
        persons = [other for other in same if other.voices[-1].kind == "person" or len(other.words) > 3]
        narrower = {word for name in names for word in FRENCH.words("voices", "narrower", name)}
        one = small[0] not in {"les", "ces"}  # "les gendarmes" are no colonel
        persons = persons or [other for other in candidates if one and narrower & other.words]
        return persons[-1] if persons and role is not None else None
    fits = [other for other in candidates if other.voices[-1].kind in kinds and _may_be(nouns[0], other)]
    same = [] if names & _PAPERS else same
    return same[-1] if same else fits[-1] if fits else None


def _named_in_full(
    line: Line, tokens: Sequence[int], nouns: Sequence[str], recent: Sequence[_Antecedent]
) -> _Antecedent | None:
    """The body that a capitalised noun alone shortens: "la Ligue" behind "la Ligue régionale des droits humains"."""
    if (
        len(nouns) != 1
        or len(nouns[0]) < _NOUN
        or not any(line.capital(at) for at in tokens if line.norms[at] == nouns[0])
    ):
        return None
    told = (other for other in reversed(recent) if other.voices[-1].name.lower().startswith(f"{nouns[0]} "))
    return next(told, None)


def _may_be(noun: str, other: _Antecedent) -> bool:
    """Whether a body's noun can mean a voice of officials: the ministry is no guard; of other kinds it can."""
    role = role_of(noun)
    english = other.voices[-1].name.lower()
    open_to = noun in _PAPERS or noun == "groupe" or other.voices[-1].kind not in {"official", "military"}
    return open_to or role is None or role.english in english


def _antecedent(line: Line, source: Span, voices: tuple[VoiceMention, ...]) -> _Antecedent:
    tokens = _tokens(line, source)
    norms = [line.norms[at] for at in tokens]
    first = norms[0]
    gender = "f" if first in _FEMALE else "m" if first in _MALE else None
    if first == "son" and len(norms) > 1 and norms[1][0] not in "aeiouéèêhyœ":
        gender = "m"
    if first == "l'" and len(norms) > 1:
        gender = "f" if norms[1] in _FEMININES else "m"
    number = number_at(line.tokens, line.norms, tokens[0])
    plural = first in {"les", "des", "plusieurs", "ces"} or (number is not None and number.lower > 1)
    kind = voices[-1].kind
    if gender == "f" and kind == "person":
        gender = None if first == "la" else gender
    words = frozenset(single for norm in norms if norm[0].isalpha() for single in singulars(norm)[:2])
    return _Antecedent(voices, source, gender, plural, words, line.number, line.part)
