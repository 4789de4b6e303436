"""Whom pronouns and short descriptions stand for: the last voice before them that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.ru.bodies import find_bodies
from khronika.language.ru.cues import cue_words
from khronika.language.ru.morphology import Form, forms, lemmas, parts_of_speech
from khronika.language.ru.names import gender_of_name, is_person_word
from khronika.language.ru.noun_phrases import PERSONAL, read_phrase, role_of
from khronika.language.ru.voices import fields, name_voices
from khronika.record.statements import VoiceKind

#: How many sentences back a pronoun reaches, and a description.
_REACH, _FAR = 4, 40
#: How many sentences back somebody who did not speak may be meant by a pronoun.
_NEAR = 2
_MEDIA: frozenset[VoiceKind] = frozenset({"outlet", "agency"})
_BODIES: frozenset[VoiceKind] = frozenset({"official", "military", "court", "ngo", "international"})
#: Descriptions that point back, by the kinds of voices they may mean.
_POINTERS: dict[str, frozenset[VoiceKind]] = {
    "ведомство": frozenset({"official", "military"}),
    "министерство": frozenset({"official", "military"}),
    "управление": frozenset({"official", "military"}),
    "департамент": frozenset({"official"}),
    "главк": frozenset({"official"}),
    "пресс-служба": _BODIES,
    "пресс-центр": _BODIES,
    "военный": frozenset({"military", "official"}),
    "проект": frozenset({"ngo", "outlet"}),
    "организация": frozenset({"ngo", "international"}),
    "движение": frozenset({"ngo"}),
    "фонд": frozenset({"ngo"}),
    "профсоюз": frozenset({"ngo"}),
    "издание": _MEDIA,
    "газета": _MEDIA,
    "агентство": _MEDIA,
    "телеканал": _MEDIA,
    "журналист": _MEDIA,
    "собеседник": frozenset({"anonymous", "person", "witness", "official", "court", "military"}),
    "собеседница": frozenset({"person", "witness", "anonymous"}),
    "источник": frozenset({"anonymous"}),
}
#: Genitives by which a description points back with its noun: "собеседник издания".
_OWNERS = frozenset({"издания", "агентства", "газеты", "главка", "ведомства", "министерства"})
_POSSESSIVE = frozenset({"его", "ее", "их"})
_PERSONS: frozenset[VoiceKind] = frozenset({"person", "witness", "relative", "anonymous", "unknown"})
_OFFICES = frozenset({"ведомство", "министерство", "военный", "управление"})
_PRONOUNS = {
    "его": "masc",
    "ее": "femn",
    "их": "plur",
    "он": "masc",
    "тот": "masc",
    "она": "femn",
    "та": "femn",
    "там": "body",
    "они": "plur",
    "те": "plur",
}


_ONE_OF = {"один": "masc", "одна": "femn"}
#: Offices told by what they are over, by the English words that whoever holds them may have been told by.
_OVER = {
    ("глава", "региона"): frozenset({"governor", "head", "acting governor"}),
    ("глава", "области"): frozenset({"governor", "head", "acting governor"}),
    ("глава", "края"): frozenset({"governor", "head", "acting governor"}),
    ("глава", "республики"): frozenset({"head", "president", "acting governor"}),
    ("глава", "города"): frozenset({"mayor", "head"}),
    ("глава", "ведомства"): frozenset({"minister", "head"}),
    ("глава", "министерства"): frozenset({"minister"}),
}


class _Antecedent(NamedTuple):
    """Somebody who has spoken: the voices, the words that named them, and the words' gender and dictionary forms."""

    voices: tuple[VoiceMention, ...]
    span: Span
    gender: str | None
    words: frozenset[str]
    sentence: int
    part: int


def resolve_references(lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions, pronouns and short descriptions with the voices of whom they mean; their spans are what named those."""
    recent: list[_Antecedent] = []
    resolved: list[AttributionMention] = []
    spoken = {mention.sentence for mention in found if mention.source is not None}
    read = 0
    for mention in found:
        line = lines[mention.sentence]
        if mention.reference == "pronoun":
            for other in lines[max(read, mention.sentence - _NEAR) : mention.sentence]:
                recent += [person for person in _persons(other) if other.number not in spoken]
            recent.sort(key=lambda one: one.sentence)
            read = max(read, mention.sentence)
        verb = _bare_verb(line, mention)
        if verb is not None:
            elided = _elided(line, mention, verb, recent)
            resolved += [elided] if elided is not None else []
            continue
        if mention.source is not None:
            mention = _resolved(lines, line, mention, recent)
            if mention.voices and mention.reference != "pronoun":
                recent.append(_antecedent(line, mention))
        resolved.append(mention)
    return resolved


def _persons(line: Line) -> list[_Antecedent]:
    """The persons whom a sentence that attributes nothing names or describes as its subject."""
    for at in range(len(line.norms)):
        if at and line.norms[at - 1] in {"в", "на", "из", "у", "о", "с", "по", "к", "от", "для", "за"}:
            continue
        phrase = read_phrase(line, at, len(line.norms))
        if phrase is None:
            continue
        named = any(is_person_word(line.norms[place]) for place in range(phrase.start, phrase.end))
        head = forms(line.norms[phrase.head])[0] if forms(line.norms[phrase.head]) else None
        office = head is not None and head.pos == "NOUN" and head.case == "nomn" and bool(head.animate)
        several = head is not None and bool(head.plural)
        told = office and (at == 0 or several) and role_of(line.norms[phrase.head]) is not None
        if not (named or told):
            continue
        if "NUMR" in parts_of_speech(line.norms[phrase.start]):
            continue  # "трое граждан"
        voices = name_voices(line, phrase.start, phrase.end, oblique=False)
        span = line.span(phrase.start, phrase.end)
        norms = line.norms[phrase.start : phrase.end]
        if voices and span is not None and (voices[-1].kind in {"person", "witness", "relative"} or office):
            gender = (
                gender_of_name(norms, subject=True) or (head.gender if head is not None and office else None) or "masc"
            )
            return [_Antecedent(voices, span, gender, frozenset(), line.number, line.part)]
    return []


def _tokens(line: Line, span: Span) -> list[int]:
    return [at for at, token in enumerate(line.tokens) if token.start < span.end and token.end > span.start]


def _resolved(
    lines: Sequence[Line], line: Line, mention: AttributionMention, recent: Sequence[_Antecedent]
) -> AttributionMention:
    source = mention.source
    if source is None:
        return mention
    norms = [line.norms[at] for at in _tokens(line, source)]
    if mention.reference == "pronoun":
        pronoun = next((norm for norm in norms if norm in _PRONOUNS), norms[0])
        gender = _PRONOUNS.get(pronoun, "masc")
        other = _beside(line, source, gender) or _by_gender(line, gender, recent)
        if other is None:
            return mention
        voices = (*(msgspec.structs.replace(voice, span=other.span) for voice in other.voices), *mention.voices)
        return msgspec.structs.replace(mention, voices=voices)
    other = _spoken_of(line, source) or _pointed_at(line, norms, mention, recent) or _spoken_for(line, source, recent)
    other = other or _named_before(lines, line, mention)
    if other is None:
        return mention
    return msgspec.structs.replace(mention, voices=other.voices, reference="definite")


def _bare_verb(line: Line, mention: AttributionMention) -> Form | None:
    """The verb that stands for its subject, None where a word names one."""
    if mention.reference != "pronoun" or mention.source is None:
        return None
    norm = line.norms[_tokens(line, mention.source)[0]]
    return next((form for form in forms(norm)[:1] if form.pos == "VERB"), None)


def _elided(
    line: Line, mention: AttributionMention, verb: Form, recent: Sequence[_Antecedent]
) -> AttributionMention | None:
    """A verb without a subject: of who spoke in the sentence before, else of people, if there may be several, or nobody."""
    last = recent[-1] if recent else None
    here = last is not None and last.part == line.part and last.sentence == line.number - 1
    if last is not None and here and _may_go_on(last, verb):
        voices = tuple(msgspec.structs.replace(voice, span=last.span) for voice in last.voices)
        return msgspec.structs.replace(mention, voices=voices)
    if not verb.plural:
        return None
    return msgspec.structs.replace(mention, source=None, reference="nobody", certainty="probable")


def _may_go_on(last: _Antecedent, verb: Form) -> bool:
    """Whether a verb agrees with whoever spoke last."""
    return bool(verb.plural) == (last.gender == "plur") and verb.gender in {None, last.gender}


def _spoken_of(line: Line, source: Span) -> _Antecedent | None:
    """The body of this sentence for whom its own spokesperson speaks: "Суд, по данным его пресс-службы, …"."""
    tokens = _tokens(line, source)
    if not tokens:
        return None
    first = tokens[0] - (line.norms[tokens[0]] not in _POSSESSIVE)
    speakers = load_toml("ru", "voices")["words"]["mouthpieces"].split()
    if (
        first < 0
        or first + 1 >= len(line.norms)
        or line.norms[first] not in _POSSESSIVE
        or lemmas(line.norms[first + 1]).isdisjoint(speakers)
    ):
        return None
    for at in range(first):
        phrase = read_phrase(line, at, first)
        role = role_of(line.norms[phrase.head]) if phrase is not None else None
        if phrase is None or role is None or role[0] not in _BODIES:
            continue
        voices = name_voices(line, phrase.start, phrase.end, oblique=False)
        span = line.span(phrase.start, phrase.end)
        if voices and span is not None and any(form.case == "nomn" for form in forms(line.norms[phrase.head])):
            return _Antecedent(voices, span, None, frozenset(), line.number, line.part)
    return None


def _spoken_for(line: Line, source: Span, recent: Sequence[_Antecedent]) -> _Antecedent | None:
    """The body for which somebody named by the surname alone spoke before: "Ровная" after "представитель МВД Анна Ровная"."""
    tokens = _tokens(line, source)
    if len(tokens) != 1 or not line.capital(tokens[0]):
        return None
    names = lemmas(line.norms[tokens[0]])
    fits = [other for other in recent if names & other.words and other.voices[-1].kind in _BODIES]
    return fits[-1] if fits and fits[-1].words & {"представитель"} else None


def _beside(line: Line, pronoun: Span, gender: str) -> _Antecedent | None:
    """The subject right before the phrase that a possessive stands in: "полиция, по её собственным данным, забрала"."""
    at = next((at for at in _tokens(line, pronoun)), 0)
    while at > 0 and line.norms[at] != ",":
        at -= 1
    start = at - 1
    while start > 0 and line.norms[start - 1][0].isalpha() and role_of(line.norms[start]) is None:
        start -= 1
    phrase = read_phrase(line, start, at) if 0 <= start < at else None
    if phrase is None or phrase.end != at or role_of(line.norms[phrase.head]) is None:
        return None
    if not any(form.case == "nomn" and _gender_of(form) == gender for form in forms(line.norms[phrase.head])):
        return None
    voices = name_voices(line, phrase.start, phrase.end, oblique=False)
    span = line.span(phrase.start, phrase.end)
    return _Antecedent(voices, span, gender, frozenset(), line.number, line.part) if voices and span else None


def _gender_of(form: Form) -> str | None:
    return "plur" if form.plural else form.gender


def _by_gender(line: Line, gender: str, recent: Sequence[_Antecedent]) -> _Antecedent | None:
    near = [other for other in recent if other.sentence >= line.number - _REACH]
    if gender == "body":
        near = [other for other in near if other.voices[-1].kind in _BODIES | _MEDIA]
        gender = near[-1].gender or "plur" if near else gender
    fits = [
        other for other in near if other.gender == gender or (gender == "plur" and other.voices[-1].kind in _BODIES)
    ]
    if gender in {"masc", "femn"}:
        fits = [other for other in fits if other.voices[-1].kind in _PERSONS or other.voices[-1].role] or fits
    here = [other for other in fits if other.part == line.part]
    chosen = here or fits or near
    return chosen[-1] if chosen else None


def _named_before(lines: Sequence[Line], line: Line, mention: AttributionMention) -> _Antecedent | None:
    """The body named last, near by, whom "ведомство" means though it has not spoken: "Пятеро служащих погранслужбы погибли"."""
    source = mention.source
    tokens = _tokens(line, source) if source is not None else []
    if not tokens or lemmas(line.norms[tokens[-1]]).isdisjoint({"ведомство"}):
        return None
    for other in reversed(lines[max(0, line.number - _NEAR) : line.number + 1]):
        for body in reversed(find_bodies(other)):
            if other is line and body.last >= tokens[0]:
                continue
            voices = name_voices(other, body.first, body.last + 1, oblique=True)
            span = other.span(body.first, body.last + 1)
            if voices and span is not None and voices[-1].kind in _POINTERS["ведомство"]:
                return _Antecedent(voices, span, None, frozenset(), other.number, other.part)
    return None


def _pointed_at(
    line: Line, norms: Sequence[str], mention: AttributionMention, recent: Sequence[_Antecedent]
) -> _Antecedent | None:
    """Whom a description without a name means: "в ведомстве", "собеседник издания", "омбудсмен"."""
    small = [norm for norm in norms if norm[0].isalpha() and norm not in {"в", "во", "на"}]
    if not small or any(
        line.capital(at) and at for at in _tokens(line, mention.source or Span(0, 0)) if line.norms[at] in small
    ):
        return None
    if tuple(small) in _OVER:
        held = _OVER[small[0], small[1]]
        return next((one for one in reversed(recent) if one.voices[-1].role in held), None)
    if len(small) > 1 and lemmas(small[0]) & cue_words().said:
        small = small[1:]  # "в сообщении ведомства"
    paper = role_of(small[0])
    if paper is not None and paper[0] == "document":
        if len(small) == 1 or _is_described(small[1]):
            return _of_paper(line, recent)
        small = small[1:]  # "в сводке управления"
    if len(small) > 2 and not _OWNERS & set(small):
        return None
    if len(small) == 2 and small[1] not in _OWNERS and role_of(small[1]) is not None:
        return None  # "в пресс-службе суда" names a body by its kind
    if len(small) == 2 and lemmas(small[1]) & fields():
        return None  # "министерство транспорта"
    names = lemmas(small[0])
    pointers = [_POINTERS[name] for name in names if name in _POINTERS]
    kinds = pointers[0] if pointers else None
    candidates = [other for other in recent if other.sentence >= line.number - _FAR]
    if kinds is None:
        if len(small) > 1:
            return None
        same = [other for other in candidates if names & other.words and other.voices[-1].kind != "anonymous"]
        return same[-1] if same else None
    owner = next((norm for norm in small[1:] if norm in {"главка", "ведомства", "министерства"}), None)
    if owner is not None or {"пресс-служба", "пресс-центр"} & names:
        same = [other for other in candidates if names & other.words and other.voices[-1].kind in _BODIES]
        if same and owner is None:
            return same[-1]
    fits = [other for other in candidates if other.voices[-1].kind in kinds]
    if names & _OFFICES:
        bodies = [other for other in fits if not other.voices[-1].name.endswith("authorities")]
        ministries = [other for other in bodies if other.voices[-1].name.endswith("Ministry")]
        fits = (ministries if names & {"министерство", "военный"} else bodies) or bodies or fits
    if "собеседник" in names or "источник" in names:
        unnamed = [other for other in fits if other.voices[-1].kind == "anonymous"]
        fits = unnamed or (fits if "собеседник" in names else [])
    if "главк" in names or owner == "главка":
        police = [
            other
            for other in fits
            if "police" in other.voices[-1].name or other.words & {"гу", "главк", "мвд", "полиция"}
        ]
        fits = police or fits
    return fits[-1] if fits else None


def _is_described(norm: str) -> bool:
    return bool(parts_of_speech(norm) & {"PRTF", "PREP"})


def _of_paper(line: Line, recent: Sequence[_Antecedent]) -> _Antecedent | None:
    """The body spoken of last near a paper without an owner: "в министерстве отказались; «…», говорится в письме"."""
    near = [one for one in recent if one.sentence >= line.number - _NEAR and one.voices[-1].kind in _BODIES]
    return near[-1] if near else None


def _antecedent(line: Line, mention: AttributionMention) -> _Antecedent:
    source = mention.source or mention.cue
    tokens = [at for at in _tokens(line, source) if line.norms[at][0].isalpha()]
    gender = None
    words: set[str] = set()
    for at in tokens:
        words |= lemmas(line.norms[at])
        if gender is None and line.norms[at] not in PERSONAL:
            gender = _gender(line.norms[at])
    if tokens and line.norms[tokens[0]] in _ONE_OF:
        gender = _ONE_OF[line.norms[tokens[0]]]  # "одна из задержанных"
    named = gender_of_name([line.norms[at] for at in tokens if line.capital(at)], subject=True)
    unnamed = mention.voices[-1].kind == "anonymous" and bool(words & {"источник", "собеседник"})
    gender = "masc" if unnamed else named or gender or "masc"
    return _Antecedent(mention.voices, source, gender, frozenset(words), line.number, line.part)


def _gender(norm: str) -> str | None:
    for form in forms(norm):
        if form.pos in {"NOUN", "NPRO"}:
            return _gender_of(form)
        if form.pos in {"PREP", "ADJF", "PRTF", "CONJ"}:
            return None
    return None
