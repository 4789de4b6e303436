"""Whom pronouns stand for: the last source before them that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.en.cues import cue_lexicon
from khronika.language.en.openings import has_number
from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.en.sources import Source, subject_before
from khronika.language.en.voices import name_voices
from khronika.language.gazetteer import load_gazetteer
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.record.statements import VoiceKind

_PERSONS: frozenset[VoiceKind] = frozenset({"person", "witness", "relative", "anonymous"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
#: How many sentences back a pronoun reaches.
_REACH = 6


class _Antecedent(NamedTuple):
    """Somebody whom a pronoun may mean; `spoke` tells that they are the source of an attribution, `quoted` that
    only a quotation names them."""

    voices: tuple[VoiceMention, ...]
    person: bool
    several: bool
    sentence: int
    end: int
    spoke: bool = True
    quoted: bool = False


def resolve_pronouns(lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions, those by a pronoun with the voices of the last source that fits; the voices' spans are the
    words that last named it. A pronoun that nothing fits keeps no voice."""
    resolved: list[AttributionMention] = []
    recent: list[_Antecedent] = []
    read = 0
    for mention in found:
        line = lines[mention.sentence]
        if mention.reference == "pronoun":
            for before in lines[max(read, mention.sentence - _REACH) : mention.sentence]:
                recent.extend(_persons_named(before, found))
            read = max(read, mention.sentence)
        if mention.reference == "pronoun" and mention.source is not None:
            voices = _antecedent(line, mention.source, _nearest_last(recent, lines, line, mention.source))
            mention = msgspec.structs.replace(mention, voices=voices)
        elif mention.source is not None:
            mention = _owned(line, mention, recent)
        resolved.append(mention)
        if mention.voices and mention.source is not None:
            recent.append(_as_antecedent(line, mention))
    return resolved


def _nearest_last(recent: Sequence[_Antecedent], lines: Sequence[Line], line: Line, pronoun: Span) -> list[_Antecedent]:
    """The antecedents with those of the pronoun's own paragraph last, and who only was named before who spoke there."""

    def rank(other: _Antecedent) -> tuple[bool, bool, int]:
        here = lines[other.sentence].part == line.part
        return here, other.spoke or not here, other.sentence

    at = next((i for i, token in enumerate(line.tokens) if token.start >= pronoun.start), 0)
    inside = at < len(line.quoted) and line.quoted[at]
    named = [other for other in recent if other.quoted and inside and lines[other.sentence].part == line.part]
    if named:
        return named
    recent = [other for other in recent if not other.quoted]
    told = [
        other
        for other in recent
        if other.spoke or lines[other.sentence].part == line.part or other.sentence >= line.number - 2
    ]
    return sorted(told, key=rank)


def _persons_named(line: Line, found: Sequence[AttributionMention]) -> list[_Antecedent]:
    """The persons whom a sentence that attributes nothing names: its subject, else the last full name in it."""
    if line.kind == "title":
        return []
    begin = 1 + line.blank(0, 1)
    verb = next((at for at in range(begin, min(len(line.norms), 14)) if _may_be_verb(line, at)), None)
    subject = subject_before(line, verb) if verb is not None else None
    if line.quoted[0]:
        if subject is None or subject.reference == "pronoun" or subject.start > 1:
            return []
        person = _person(line, subject.start, subject.end)
        return [person._replace(quoted=True)] if person is not None else []
    if any(mention.sentence == line.number for mention in found):
        return []
    if verb is not None and line.norms[verb - 1] in {"who", "whose"} and line.norms[verb - 2 : verb - 1] == (",",):
        subject = Source(0, verb - 2, "named", 0)  # "A doctor, who has children to feed, tells a different story"
    spans = _full_names(line)
    if subject is not None and subject.reference != "pronoun" and subject.start <= 1:
        spans.append((subject.start, subject.end))
    persons = [_person(line, start, end) for start, end in spans]
    if subject is not None and subject.start <= 1 and any(map(is_body, line.norms[subject.start : subject.end])):
        voices = name_voices(line, subject.start, subject.end)
        counted = has_number(line, subject.start, subject.end)
        if voices and not counted:
            persons.append(
                _Antecedent(voices, False, False, line.number, line.tokens[subject.end - 1].end, spoke=False)
            )
    return [person for person in persons if person is not None]


def _person(line: Line, start: int, end: int) -> _Antecedent | None:
    voices = name_voices(line, start, end)
    norms = line.norms[start:end]
    roles = [norm for norm in norms if role_kind(norm)]
    if not voices or any(map(is_body, norms)) or (roles and roles[0].endswith("s")):
        return None
    if voices[-1].kind not in _PERSONS | {"official", "military", "court", "ngo"} or load_gazetteer().find(
        voices[-1].name
    ):
        return None
    return _Antecedent(voices, True, False, line.number, line.tokens[end - 1].end, spoke=False)


def _full_names(line: Line) -> list[tuple[int, int]]:
    """Two or three capitalised words in a row, not at the head of the sentence: as likely a person as anything."""
    found = []
    at = 1
    while at < len(line.tokens):
        end = at
        while end < len(line.tokens) and line.capital(end) and line.norms[end].isalpha() and end - at < 4:
            end += 1
        if 2 <= end - at <= 3 and line.norms[at - 1] not in {"in", "at", "of", "near", "from", "the", "to", "outside"}:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _may_be_verb(line: Line, at: int) -> bool:
    """Whether a small word after the first can be the verb of what opens the sentence."""
    norm = line.norms[at]
    if line.capital(at) or not norm.isalpha():
        return False
    known = norm in cue_lexicon().words["finite"] or norm in cue_lexicon().verbs
    return known or (line.capital(at - 1) and norm.endswith(("s", "ed")) and role_kind(norm) is None)


def _as_antecedent(line: Line, mention: AttributionMention) -> _Antecedent:
    span = mention.voices[-1].span
    norms = (
        [token.norm for token in line.tokens if span.start <= token.start < span.end]
        if mention.reference != "pronoun"
        else []
    )
    kind = mention.voices[-1].kind
    role = next((norm for norm in norms if role_kind(norm)), None)
    speaker = not role_lists().spokespeople.isdisjoint(norms)
    body = not speaker and any(is_body(norm) for norm in norms[:6])
    several = not speaker and (
        bool(role and role.endswith("s") and not role.endswith(("'s", "ss")))
        or "and" in norms[:4]
        or "police" in norms
        or "media" in norms
    )
    if not norms:
        pronoun = line_word(line, mention.source)
        return _Antecedent(
            mention.voices, pronoun in {"he", "she", "who"}, pronoun == "they", mention.sentence, mention.cue.end
        )
    named = mention.voices[-1].name
    if not speaker and kind not in _PERSONS | {"unknown"} and named[:1].isupper() and " " in named:
        body = True  # "the Coast Guard"
    person = speaker or kind in _PERSONS or (role is not None and not body and kind != "document")
    if kind == "unknown" and role is None:
        person = len(norms) <= 3 and not body
    voices = mention.voices
    if mention.source is not None and mention.reference != "pronoun":
        voices = (*voices[:-1], msgspec.structs.replace(voices[-1], span=mention.source))
    return _Antecedent(
        voices, person and not several, several, mention.sentence, mention.source.end if mention.source else 0
    )


def line_word(line: Line, span: Span | None) -> str:
    """The norm of the token that stands at `span`, "" for None."""
    return next((token.norm for token in line.tokens if span is not None and token.start == span.start), "")


def _antecedent(line: Line, pronoun: Span, recent: Sequence[_Antecedent]) -> tuple[VoiceMention, ...]:
    word = {"their": "they", "its": "it"}.get(line_word(line, pronoun), line_word(line, pronoun))
    if word in _RELATIVE:
        for other in reversed(recent):
            if other.sentence == line.number and other.end <= pronoun.start:
                return other.voices
        at = next(i for i, token in enumerate(line.tokens) if token.start == pronoun.start)
        head = subject_before(line, at)
        return name_voices(line, head.start, head.end) if head is not None and head.reference != "pronoun" else ()

    def fits(other: _Antecedent) -> bool:
        if word in {"he", "she", "his", "her"}:
            return other.person
        return not other.person or (word == "they" and other.several)

    if word == "they":
        subject = _opening_subject(line, pronoun)
        if subject:
            return subject
    if word == "it" and (body := _opening_body(line, pronoun)):
        return body
    if word in {"he", "she"} and (holder := _opening_holder(line, pronoun)):
        return holder
    near = [other for other in recent if line.number - other.sentence <= _REACH]
    named_here = [other for other in near if other.voices[-1].kind == "unknown" or fits(other)]
    for group in (near, named_here):
        for other in reversed(group):
            if fits(other) and (word != "they" or other.several):
                return other.voices
    for other in reversed(near):
        if fits(other) or other.voices[-1].kind == "unknown":
            return other.voices
    return near[-1].voices if near and word != "it" else ()


def _opening_subject(line: Line, pronoun: Span) -> tuple[VoiceMention, ...]:
    """The plural that opens the sentence, for "they" later in it: "Rail unions …, they said"."""
    at = 0
    while at < min(len(line.tokens), 6) and line.tokens[at].start < pronoun.start:
        norm = line.norms[at]
        if norm in cue_lexicon().verbs or norm == ",":
            return ()
        if role_kind(norm) and norm.endswith("s") and not norm.endswith("'s"):
            end = at + 1
            while (
                end < len(line.tokens)
                and end - at < 8
                and (
                    line.norms[end] in {"in", "of", "the", "at"}
                    or line.capital(end)
                    or role_kind(line.norms[end])
                    or line.norms[end - 1] == "the"
                )
            ):
                end += 1
            while line.norms[end - 1] in {"in", "of", "the", "at"}:
                end -= 1
            return name_voices(line, 0, end)
        at += 1
    return ()


def _opening_body(line: Line, pronoun: Span) -> tuple[VoiceMention, ...]:
    """The one body that opens the sentence, for "it" later in it: "The ministry spoke of an operation in which, it said, …"."""
    at = next((i for i, token in enumerate(line.tokens) if token.start >= pronoun.start), 0)
    verb = next((i for i in range(1, min(at, 14)) if _may_be_verb(line, i)), None)
    subject = subject_before(line, verb) if verb is not None and line.tokens[at - 1].word == "," else None
    if verb is None or subject is None or subject.start > 1 or subject.reference == "pronoun":
        return ()
    norms = line.norms[subject.start : subject.end]
    counted = has_number(line, subject.start, subject.end) or line.norms[verb] in {"is", "are", "was", "were"}
    return name_voices(line, subject.start, subject.end) if any(map(is_body, norms)) and not counted else ()


def _opening_holder(line: Line, pronoun: Span) -> tuple[VoiceMention, ...]:
    """The unnamed person that opens the sentence, for "he" or "she" later in it: "The governor has … he says"."""
    if len(line.tokens) < 3 or line.norms[0] not in {"the", "a", "an"} or line.tokens[2].start >= pronoun.start:
        return ()
    if (
        role_kind(line.norms[1]) is None
        or is_body(line.norms[1])
        or line.norms[1].endswith("s")
        or role_kind(line.norms[2])
    ):
        return ()
    return name_voices(line, 0, 2) if line.norms[2] in cue_lexicon().words["finite"] else ()


def _body_before(line: Line, source: Span | None) -> str | None:
    """The noun of the body named last before the words for a source: "the township hospital …, its director said"."""
    found = None
    for token, norm in zip(line.tokens, line.norms, strict=True):
        if source is not None and token.start >= source.start:
            break
        found = norm if is_body(norm) and not norm.endswith("'s") else found
    return found


def _owned(line: Line, mention: AttributionMention, recent: Sequence[_Antecedent]) -> AttributionMention:
    """ "Its reporters", "her office": the name with its owner's."""
    if mention.voices and mention.voices[-1].name in role_lists().spokespeople:
        bodies = [other for other in recent if line.number - other.sentence <= _REACH and not other.person]
        if bodies:  # "a spokeswoman said", after what her body said
            return msgspec.structs.replace(mention, voices=bodies[-1].voices)
    first = line_word(line, mention.source)
    if first not in {"its", "her", "his", "their"} or not mention.voices or not recent:
        return mention
    if first == "their" and mention.content and mention.content[0].start < mention.cue.start:
        return mention  # of the people that the content speaks of
    voice = mention.voices[-1]
    if voice.kind == "document" and first in {"its", "their"}:
        bodies = [other for other in recent if line.number - other.sentence <= _REACH and not other.person]
        if bodies:
            return msgspec.structs.replace(mention, reference="named", voices=bodies[-1].voices)
    if first == "its" and voice.role is not None and voice.name == voice.name.lower() and " " not in voice.name:
        owner_noun = _body_before(line, mention.source)
        if owner_noun is not None:
            named = msgspec.structs.replace(voice, name=f"{owner_noun} {voice.name}")
            return msgspec.structs.replace(mention, reference="named", voices=(*mention.voices[:-1], named))
    head = voice.name.split()[-1].lower()
    if not (voice.kind in {"outlet", "agency"} or is_body(head)) or voice.name[:1].isupper():
        return mention
    fits = [
        a
        for a in recent
        if line.number - a.sentence <= _REACH
        and (a.person if first in {"her", "his"} else not a.person or a.voices[-1].kind == "unknown")
    ]
    if not fits:
        return mention
    owner = fits[-1].voices[-1]
    if owner.name.endswith(f"s {voice.name}"):
        return msgspec.structs.replace(mention, reference="named", voices=fits[-1].voices)
    named = msgspec.structs.replace(voice, name=f"{owner.name}'s {voice.name}")
    above = fits[-1].voices if voice.kind in {"outlet", "agency"} else ()
    return msgspec.structs.replace(mention, reference="named", voices=(*above, named))
