"""Whom a pronoun may mean: the sources of attributions, and the persons and bodies that a sentence brings in."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from khronika.language.en.cues import cue_lexicon
from khronika.language.en.genders import Gender, gender_of
from khronika.language.en.openings import has_number
from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.en.sources import Source, subject_before
from khronika.language.en.voices import name_voices
from khronika.language.gazetteer import load_gazetteer
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.record.statements import VoiceKind

_PERSONS: frozenset[VoiceKind] = frozenset({"person", "witness", "relative", "anonymous"})
#: Kinds of voices that a person may have for what they are, where no noun for a body stands in the words.
_ALSO_PERSONS: frozenset[VoiceKind] = _PERSONS | {"official", "military", "court", "ngo"}
#: How many words may stand between "a" and the noun for a person: "a young volunteer nurse".
_MODIFIERS = 3
#: After these a person only belongs to what is told of somebody else: "the son of a judge".
_BELONGING = frozenset({"of", "for", "as", "than", "like", "without"})


class Antecedent(NamedTuple):
    """Somebody whom a pronoun may mean; `spoke` tells that they are the source of an attribution, `quoted` that
    only a quotation names them, `leads` that they are the subject of a sentence. `gender` is what their words tell, None where
    they tell nothing."""

    voices: tuple[VoiceMention, ...]
    person: bool
    several: bool
    sentence: int
    end: int
    spoke: bool = True
    quoted: bool = False
    leads: bool = False
    gender: Gender | None = None


def find_named(line: Line, *, attributed: bool) -> list[Antecedent]:
    """The persons whom a sentence that attributes nothing brings in, the likeliest last: whom it introduces, full names in
    it, its subject. Of a sentence that is a quotation only the subject, which it may still speak of when it is over."""
    if line.kind == "title":
        return []
    begin = 1 + line.blank(0, 1)
    verb = next((at for at in range(begin, min(len(line.norms), 14)) if may_be_verb(line, at)), None)
    subject = subject_before(line, verb) if verb is not None else None
    if line.quoted[0]:
        if subject is None or subject.reference == "pronoun" or subject.start > 1:
            return []
        person = person_at(line, subject.start, subject.end)
        return [person._replace(quoted=True)] if person is not None else []
    if attributed:
        return []
    if verb is not None and line.norms[verb - 1] in {"who", "whose"} and line.norms[verb - 2 : verb - 1] == (",",):
        close = next((at for at in range(verb, len(line.tokens)) if line.tokens[at].word == ","), verb - 2)
        subject = Source(0, close, "named", 0)  # "A doctor, who has children to feed, tells a different story"
    spans = [*_introduced(line), *_full_names(line)]
    if subject is not None and subject.reference != "pronoun" and subject.start <= 1:
        spans.append((subject.start, subject.reach or subject.end))
    persons = [person_at(line, start, end) for start, end in spans]
    if persons and persons[-1] is not None and subject is not None and spans[-1][0] == subject.start:
        persons[-1] = persons[-1]._replace(leads=True)
    if subject is not None and subject.start <= 1 and any(map(is_body, line.norms[subject.start : subject.end])):
        voices = name_voices(line, subject.start, subject.end)
        counted = has_number(line, subject.start, subject.end)
        if voices and not counted:
            persons.append(Antecedent(voices, False, False, line.number, line.tokens[subject.end - 1].end, spoke=False))
    return [person for person in persons if person is not None]


def person_at(line: Line, start: int, end: int) -> Antecedent | None:
    """The person that tokens `start` to `end` name or describe, None where they mean several, a body or a place."""
    voices = name_voices(line, start, end)
    norms = line.norms[start:end]
    roles = [norm for norm in norms if role_kind(norm)]
    if not voices or any(map(is_body, norms)) or (roles and roles[0].endswith("s")):
        return None
    name = voices[-1].name
    if voices[-1].kind not in _ALSO_PERSONS or (name[:1].isupper() and load_gazetteer().find(name)):
        return None
    words = line.span(start, end) or voices[-1].span
    return Antecedent(
        (*voices[:-1], msgspec.structs.replace(voices[-1], span=words)),
        True,
        False,
        line.number,
        line.tokens[end - 1].end,
        spoke=False,
        gender=gender_of(line, start, end),
    )


def _introduced(line: Line) -> list[tuple[int, int]]:
    """Persons whom a sentence brings in as somebody new: "In the yard sat a miner called Osto, 19, who had …"."""
    found: list[tuple[int, int]] = []
    for at in range(1, len(line.tokens) - 1):
        if line.norms[at] not in {"a", "an"} or line.quoted[at] or line.norms[at - 1] in _BELONGING:
            continue
        for noun in range(at + 1, min(at + 2 + _MODIFIERS, len(line.tokens))):
            norm = line.norms[noun]
            if not norm.replace("-", "").isalpha():
                break
            follows = line.norms[noun + 1] if noun + 1 < len(line.norms) else "."
            if role_kind(norm) in _ALSO_PERSONS and role_kind(follows) is None and not is_body(norm):
                found.append((at, _end_of_description(line, noun + 1)))
                break
    return found


def _end_of_description(line: Line, at: int) -> int:
    """The token behind what a description goes on with: a name ("called Osto"), an age, a clause with "who"."""
    norms, size = line.norms, len(line.tokens)
    if norms[at : at + 1] in {("called",), ("named",)} and at + 1 < size and line.capital(at + 1):
        at += 2
        while at < size and line.capital(at):
            at += 1
        if norms[at : at + 1] == (",",) and norms[at + 1 : at + 2] and norms[at + 1].isdigit():
            at += 2
    who = at + (norms[at : at + 1] == (",",))
    if norms[who : who + 1] in {("who",), ("whose",)}:
        at = who
        while at < size and line.tokens[at].word not in ",;:.!?–—":
            at += 1
    return at


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


def may_be_verb(line: Line, at: int) -> bool:
    """Whether a small word after the first can be the verb of what opens the sentence."""
    norm = line.norms[at]
    if line.capital(at) or not norm.isalpha():
        return False
    known = norm in cue_lexicon().words["finite"] or norm in cue_lexicon().verbs
    return known or (line.capital(at - 1) and norm.endswith(("s", "ed")) and role_kind(norm) is None)


def as_antecedent(line: Line, mention: AttributionMention) -> Antecedent:
    """The last voice of an attribution as somebody whom a pronoun after it may mean."""
    span = mention.voices[-1].span
    places = line.tokens_in(span) if mention.reference != "pronoun" else range(0)
    norms = line.norms[places.start : places.stop]
    if not norms:
        pronoun = line_word(line, mention.source)
        return Antecedent(
            mention.voices,
            pronoun in {"he", "she", "who"},
            pronoun == "they",
            mention.sentence,
            mention.cue.end,
            gender=_OF_PRONOUNS.get(pronoun),
        )
    kind = mention.voices[-1].kind
    role = next((norm for norm in norms if role_kind(norm)), None)
    speaker = not role_lists().spokespeople.isdisjoint(norms)
    body = not speaker and any(is_body(norm) for norm in norms[:6])
    several = not speaker and (
        bool(role and role.endswith("s") and not role.endswith(("'s", "ss")))
        or "and" in norms[:4]
        or ("police" in norms and kind != "person")
        or "media" in norms
    )
    named = mention.voices[-1].name
    if not speaker and kind not in _PERSONS | {"unknown"} and named[:1].isupper() and " " in named:
        body = True  # "the Coast Guard"
    person = speaker or kind in _PERSONS or (role is not None and not body and kind != "document")
    if kind == "unknown" and role is None:
        person = len(norms) <= 3 and not body
    voices = mention.voices
    if mention.source is not None:
        voices = (*voices[:-1], msgspec.structs.replace(voices[-1], span=mention.source))
    return Antecedent(
        voices,
        person and not several,
        several,
        mention.sentence,
        mention.source.end if mention.source else 0,
        gender=gender_of(line, places[0], _last_of(line, mention, places[-1]) + 1),
    )


def _last_of(line: Line, mention: AttributionMention, last: int) -> int:
    """The last token of the words for a source, which may go on behind those that name the voice: ", who gave her age"."""
    end = mention.source.end if mention.source is not None and line.tokens[0].start <= mention.source.start else 0
    while last + 1 < len(line.tokens) and line.tokens[last + 1].end <= end:
        last += 1
    return last


_OF_PRONOUNS: dict[str, Gender] = {"he": "male", "his": "male", "she": "female", "her": "female"}


def line_word(line: Line, span: Span | None) -> str:
    """The norm of the token that stands at `span`, "" for None."""
    at = line.token_at(span.start) if span is not None else None
    return line.norms[at] if at is not None else ""
