"""Whom pronouns and short descriptions stand for: the last voice before them that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.record.statements import VoiceKind

#: How many sentences back a pronoun reaches, and a description.
_REACH, _FAR = 4, 40


class _Antecedent(NamedTuple):
    """Somebody who has spoken: voices, words, gender ("m", "f" or None), number, and where."""

    voices: tuple[VoiceMention, ...]
    span: Span
    gender: str | None
    plural: bool
    words: frozenset[str]
    sentence: int
    part: int


class References:
    """Whom the pronouns and descriptions of a language mean, by the words of `data/references.toml`."""

    def __init__(self, tongue: Tongue, speakers: Speakers) -> None:
        self._tongue, self._speakers = tongue, speakers
        pointers: dict[str, list[VoiceKind]] = tongue.table("references")["pointers"]
        self._pointers = {noun: frozenset(kinds) for nouns, kinds in pointers.items() for noun in nouns.split()}

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("references", name)

    def resolve(self, lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
        """The mentions, pronouns and short descriptions with the voices of whom they mean."""
        recent: list[_Antecedent] = []
        resolved: list[AttributionMention] = []
        for mention in found:
            if mention.source is not None:
                mention = self._resolved(lines[mention.sentence], mention, recent)
                if mention.voices and mention.reference != "pronoun":
                    recent.append(self._antecedent(lines[mention.sentence], mention))
            resolved.append(mention)
        return resolved

    def _resolved(self, line: Line, mention: AttributionMention, recent: Sequence[_Antecedent]) -> AttributionMention:
        tokens = _tokens(line, mention.source or mention.cue)
        norms = [line.norms[at] for at in tokens]
        if mention.reference == "pronoun":
            other = self._by_gender(line, norms, recent)
            if other is None:
                return mention
            voices = tuple(msgspec.structs.replace(voice, span=other.span) for voice in other.voices)
            return msgspec.structs.replace(mention, voices=(*voices, *mention.voices))
        other = self._pointed_at(line, tokens, norms, recent)
        return (
            msgspec.structs.replace(mention, voices=other.voices, reference="definite")
            if other is not None
            else mention
        )

    def _by_gender(self, line: Line, norms: Sequence[str], recent: Sequence[_Antecedent]) -> _Antecedent | None:
        """The last voice of the pronoun's gender and number; a verb without a subject ("añadió") tells the number alone."""
        pronoun = norms[-1] if norms[0] in self._words("these") else norms[0]
        dropped = [form for norm in norms for form in self._tongue.forms(norm) if form.kind == "finite"]
        plural = any(form.plural for form in dropped) if dropped else pronoun in self._words("they")
        gender = "f" if pronoun.startswith(tuple(self._words("she"))) else "m"
        near = [other for other in recent if other.sentence >= line.number - _REACH]
        fits = [other for other in near if (dropped or other.gender in {gender, None}) and other.plural == plural]
        here = [other for other in fits if other.part == line.part]
        chosen = here or fits or near
        return chosen[-1] if chosen else None

    def _pointed_at(
        self, line: Line, tokens: Sequence[int], norms: Sequence[str], recent: Sequence[_Antecedent]
    ) -> _Antecedent | None:
        """Whom a noun alone points back to: "l'ONG", "cette même source", "le journal", "le gouverneur"."""
        small = [norm for norm in norms[: norms.index(",") if "," in norms else None] if norm[0].isalpha()]
        nouns = [norm for norm in small if norm not in self._words("pointing")]
        if (
            len(nouns) != 1
            or small[0] not in self._words("pointing")
            or any(
                line.capital(at)
                for at in tokens
                if line.norms[at] == nouns[0] and nouns[0] not in self._words("capitals")
            )
        ):
            return None
        names = set(self._tongue.singulars(nouns[0]))
        candidates = [other for other in recent if other.sentence >= line.number - _FAR]
        same = [other for other in candidates if names & other.words]
        kinds = next((self._pointers[name] for name in names if name in self._pointers), None)
        if kinds is None:
            role = self._speakers.role_of(nouns[0])
            persons = [other for other in same if other.voices[-1].kind == "person" or len(other.words) > 3]
            return persons[-1] if persons and role is not None else None
        fits = [other for other in candidates if other.voices[-1].kind in kinds]
        return same[-1] if same else fits[-1] if fits else None

    def _antecedent(self, line: Line, mention: AttributionMention) -> _Antecedent:
        source = mention.source or mention.cue
        tokens = _tokens(line, source)
        norms = [line.norms[at] for at in tokens]
        first = norms[0]
        gender = "f" if first in self._words("female") else "m" if first in self._words("male") else None
        if first in self._words("either") and len(norms) > 1:
            gender = "f" if norms[1] in self._words("feminines") else "m"
        plural = first in self._words("several")
        kind = mention.voices[-1].kind
        if gender == "f" and kind == "person":
            gender = None if first in self._words("offices") else gender
        words = frozenset(single for norm in norms if norm[0].isalpha() for single in self._tongue.singulars(norm)[:2])
        return _Antecedent(mention.voices, source, gender, plural, words, line.number, line.part)


def _tokens(line: Line, span: Span) -> list[int]:
    return [at for at, token in enumerate(line.tokens) if token.start < span.end and token.end > span.start]
