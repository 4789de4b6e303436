"""Whom pronouns stand for: the last source before them that fits."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.antecedents import Antecedent, as_antecedent, find_named, line_word, may_be_verb, person_at
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.genders import Gender
from khronika.language.en.openings import has_number
from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.en.sources import subject_before
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention

_RELATIVE = frozenset({"who", "whom", "which", "that"})
#: How many sentences back a pronoun reaches.
_REACH = 6


def resolve_pronouns(lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions, those by a pronoun with the voices of the last source that fits; the voices' spans are the
    words that last named it. A pronoun that nothing fits keeps no voice."""
    resolved: list[AttributionMention] = []
    recent: list[Antecedent] = []
    known: dict[str, Gender] = {}  # by the name of a voice: what a pronoun has told of it
    attributed = {mention.sentence for mention in found}
    read = 0
    for mention in found:
        line = lines[mention.sentence]
        if mention.reference == "pronoun":
            for before in lines[max(read, mention.sentence - _REACH) : mention.sentence]:
                recent.extend(find_named(before, attributed=before.number in attributed))
            read = max(read, mention.sentence)
        if mention.reference == "pronoun" and mention.source is not None:
            wanted = _WANTED.get(line_word(line, mention.source))
            near = [
                one
                for one in recent
                if line.number - one.sentence <= _REACH
                and _agrees(one, wanted, known)
                and not (one.sentence == line.number and _spoke_to(line, one, wanted))
            ]
            ranked = _nearest_last(near, lines, line, mention.source)
            spoken = any(one.person and one.spoke and lines[one.sentence].part == line.part for one in near)
            voices = (() if spoken else _opening_person(line, mention.source, wanted, known)) or _antecedent(
                line, mention.source, ranked
            )
            mention = msgspec.structs.replace(mention, voices=voices)
        elif mention.source is not None:
            mention = _reported(lines, mention, recent) or _owned(line, mention, recent)
        resolved.append(mention)
        if mention.voices and mention.source is not None:
            recent.append(as_antecedent(line, mention)._replace(quoted=_is_inside(line, mention)))
            if (told := recent[-1].gender) is not None:
                known.setdefault(mention.voices[-1].name, told)
    return resolved


def _is_inside(line: Line, mention: AttributionMention) -> bool:
    """Whether an attribution stands inside a quotation: whom it names is no speaker outside of it."""
    at = line.token_at(mention.cue.start)
    return at is not None and line.quoted[at]


_WANTED: dict[str, Gender] = {"he": "male", "his": "male", "she": "female", "her": "female"}


def _agrees(other: Antecedent, wanted: Gender | None, known: dict[str, Gender]) -> bool:
    """Whether nothing that the report has told of somebody speaks against the pronoun."""
    told = other.gender or known.get(other.voices[-1].name)
    return wanted is None or told is None or told == wanted


def _spoke_to(line: Line, other: Antecedent, wanted: Gender | None) -> bool:
    """Whether somebody speaks in this sentence to whom the pronoun means: "A guard told him, he said"."""
    behind = [at for at, token in enumerate(line.tokens) if token.start >= other.end][:3]
    hearer = {"male": "him", "female": "her"}.get(wanted or "")
    return any(line.norms[at] == hearer for at in behind)


def _nearest_last(recent: Sequence[Antecedent], lines: Sequence[Line], line: Line, pronoun: Span) -> list[Antecedent]:
    """The antecedents with those of the pronoun's own paragraph last, and who only was named before who spoke there."""

    def rank(other: Antecedent) -> tuple[bool, bool, int]:
        here = lines[other.sentence].part == line.part
        just_told = other.leads and other.sentence == line.number - 1
        return here, other.spoke or just_told or not here, other.sentence

    at = next((i for i, token in enumerate(line.tokens) if token.start >= pronoun.start), 0)
    inside = at < len(line.quoted) and line.quoted[at]
    named = [other for other in recent if other.quoted and inside and lines[other.sentence].part == line.part]
    if named:
        return named
    aloud = [other for other in recent if not other.quoted]
    recent = (
        aloud
        if any(other.person for other in aloud)
        else [other for other in recent if not other.quoted or other.spoke]
    )
    told = [
        other
        for other in recent
        if other.spoke or lines[other.sentence].part == line.part or other.sentence >= line.number - 2
    ]
    return sorted(told, key=rank)


def _antecedent(line: Line, pronoun: Span, recent: Sequence[Antecedent]) -> tuple[VoiceMention, ...]:
    word = {"their": "they", "its": "it"}.get(line_word(line, pronoun), line_word(line, pronoun))
    if word in _RELATIVE:
        for other in reversed(recent):
            if other.sentence == line.number and other.end <= pronoun.start:
                return other.voices
        at = next(i for i, token in enumerate(line.tokens) if token.start == pronoun.start)
        head = subject_before(line, at)
        return name_voices(line, head.start, head.end) if head is not None and head.reference != "pronoun" else ()

    def fits(other: Antecedent) -> bool:
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
    verb = next((i for i in range(1, min(at, 14)) if may_be_verb(line, i)), None)
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


#: What happens to somebody who then tells nothing: "Her cousin drowned, she said"; the second list in the passive.
_LOST = frozenset({"died", "drowned", "perished", "dead", "missing", "disappeared", "vanished", "dies"})
_UNDERGONE = frozenset({"killed", "shot", "murdered", "executed", "buried", "lynched", "beheaded", "hanged"})
_BE = frozenset({"was", "were", "been", "is", "are"})


def _opening_person(
    line: Line, pronoun: Span, wanted: Gender | None, known: dict[str, Gender]
) -> tuple[VoiceMention, ...]:
    """The person at the head of the sentence, for "he" or "she" that closes it: "Sister Oda, who runs the tent, has bandaged
    eleven heads, she says". None where the pronoun stands in a quotation, or the person only suffered something."""
    at = next((i for i, token in enumerate(line.tokens) if token.start >= pronoun.start), 0)
    if wanted is None or line.quoted[0] or line.quoted[at] or at < 4 or line.tokens[at - 1].word not in ",–—-":
        return ()
    verb = next((i for i in range(1, min(at, 20)) if may_be_verb(line, i) and not _in_clause_of(line, i)), None)
    subject = subject_before(line, verb) if verb is not None else None
    if verb is None or subject is None or subject.start > 1 or subject.reference == "pronoun":
        return ()
    owned = line.norms[subject.start] in {"his", "her", "their", "its"}
    told = line.norms[verb + 1] in {"him", "her", "me", "us", "them"}  # "A guard told him, he says"
    if owned or told or has_number(line, subject.start, subject.end) or _is_lost(line.norms[verb : verb + 4]):
        return ()
    person = person_at(line, subject.start, subject.end)
    return person.voices if person is not None and _agrees(person, wanted, known) else ()


def _is_lost(verbs: Sequence[str]) -> bool:
    """Whether a verb group tells that its subject died or was lost."""
    return not _LOST.isdisjoint(verbs) or not (_UNDERGONE.isdisjoint(verbs) or _BE.isdisjoint(verbs))


def _in_clause_of(line: Line, verb: int) -> bool:
    """Whether the verb at a token is that of a clause with "who" between commas, which the subject's own verb follows."""
    at = verb
    while at > 0 and line.tokens[at - 1].word != ",":
        at -= 1
    return at > 0 and line.norms[at] in {"who", "whose", "whom", "which"}


def _body_before(line: Line, source: Span | None) -> str | None:
    """The noun of the body named last before the words for a source: "the township hospital …, its director said"."""
    found = None
    for token, norm in zip(line.tokens, line.norms, strict=True):
        if source is not None and token.start >= source.start:
            break
        found = norm if is_body(norm) and not norm.endswith("'s") else found
    return found


def _reported(
    lines: Sequence[Line], mention: AttributionMention, recent: Sequence[Antecedent]
) -> AttributionMention | None:
    """ "The report says", after somebody told something in a report: theirs."""
    if mention.reference != "definite" or not mention.voices or mention.voices[-1].name not in _DOCUMENTS:
        return None
    noun = mention.voices[-1].name
    told = [
        other.voices
        for other in recent
        if other.spoke and 0 < mention.sentence - other.sentence <= _REACH and noun in lines[other.sentence].norms
    ]
    told = [voices for voices in told if voices[-1].kind != "document"]
    return msgspec.structs.replace(mention, voices=told[-1]) if told else None


_DOCUMENTS = frozenset({"report", "statement", "document", "bulletin", "study", "letter"})
#: What a report calls a body that it has named: "the group said".
_GENERIC = frozenset({"group", "organisation", "organization", "ngo", "rights group", "monitoring group"})


def _body_told_of(line: Line, mention: AttributionMention) -> tuple[VoiceMention, ...]:
    """The body that the sentence opens with, for "a spokeswoman" who closes it: "The clinic had six dead, a spokeswoman said"."""
    source = mention.source
    if source is None or not mention.content or mention.content[0].start > line.tokens[0].start:
        return ()
    if mention.content[0].end > source.start:
        return ()
    verb = next((at for at in range(1, min(12, len(line.tokens))) if may_be_verb(line, at)), None)
    subject = subject_before(line, verb) if verb is not None else None
    if subject is None or subject.start > 1 or subject.reference == "pronoun":
        return ()
    if not any(map(is_body, line.norms[subject.start : subject.end])):
        return ()
    return name_voices(line, subject.start, subject.end)


def _owned(line: Line, mention: AttributionMention, recent: Sequence[Antecedent]) -> AttributionMention:
    """ "Its reporters", "her office": the name with its owner's."""
    if mention.voices and mention.voices[-1].name in role_lists().spokespeople:
        bodies = [other for other in recent if line.number - other.sentence <= _REACH and not other.person]
        opening = (
            ()
            if any(other.spoke and other.sentence >= line.number - 1 for other in bodies)
            else _body_told_of(line, mention)
        )
        if opening:
            return msgspec.structs.replace(mention, voices=opening)
        if bodies:  # "a spokeswoman said", after what her body said
            return msgspec.structs.replace(mention, voices=bodies[-1].voices)
    if mention.reference == "definite" and mention.voices and mention.voices[-1].name in _GENERIC:
        groups = [
            other.voices for other in recent if other.voices[-1].kind == "ngo" and other.voices[-1].name[:1].isupper()
        ]
        return msgspec.structs.replace(mention, voices=groups[-1]) if groups else mention
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
