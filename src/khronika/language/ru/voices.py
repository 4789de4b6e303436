"""Voices named by the words of a Russian source: canonical English name and kind, outermost first."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

import msgspec

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.ru.bodies import find_bodies
from khronika.language.ru.english_nouns import members_of, plural_of
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word, nominative_phrase, person_name
from khronika.language.ru.noun_phrases import closing_quote, role_of
from khronika.language.ru.persons import find_name_run, find_person, is_office
from khronika.language.ru.places_of import body_place, unknown_owner
from khronika.language.ru.police_and_courts import find_court, find_police
from khronika.language.transliteration import transliterate
from khronika.language.voice_names import KnownVoice, find_voice
from khronika.record.statements import VoiceKind

#: Kinds of voices that a name in quotation marks may be the name of.
_BODIES: frozenset[VoiceKind] = frozenset({"outlet", "ngo", "official", "international", "military"})
#: Kinds of voices whose adjectives stay in their English names, and nouns that make a body a region's.
_DESCRIBED: frozenset[VoiceKind] = frozenset({"official", "court", "ngo", "military", "outlet"})
_REGIONS = frozenset({"области", "края", "региона", "республики", "провинции"})
_REGIONAL = ("областн", "краев", "региональн", "республиканск")
#: Endings of surnames in another case than the nominative.
_SURNAMES = (
    "ова",
    "ева",
    "ёва",
    "ина",
    "ову",
    "еву",
    "ёву",
    "ину",
    "ым",
    "ого",
    "овой",
    "евой",
    "иной",
    "ской",
    "цкого",
)
#: Bodies that are named by what they are for.
_OF_FIELDS = {
    "министерство": "ministry",
    "департамент": "department",
    "управление": "department",
    "комитет": "committee",
}
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_ONE = frozenset({"один", "одна", "одной", "одного"})
#: How many tokens behind a source may tell that it asks not to be named.
_NEAR = 4
#: How many tokens a name of the table may have.
_LONGEST = 5


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "voices")[section][name].split())


@cache
def _within() -> dict[str, str]:
    return dict(load_toml("ru", "voices")["within"])


@cache
def _describing() -> dict[str, str]:
    return dict(load_toml("ru", "voices")["describing"])


@cache
def _staff() -> dict[str, str]:
    return dict(load_toml("ru", "voices")["bodies"]["staff"])


def name_voices(line: Line, start: int, end: int, *, oblique: bool) -> tuple[VoiceMention, ...]:
    """The voices that tokens `start` to `end` name, outermost first; `oblique` where no nominative can stand there."""
    span = line.span(start, end)
    if span is None:
        return ()
    cited = _cited(line, start, end)
    if cited is not None:
        return (
            *name_voices(line, start, cited[0], oblique=oblique),
            *name_voices(line, cited[1], end, oblique=True),
        )
    paper = next(
        (at for at in range(start, end - 1) if (role := role_of(line.norms[at])) and role[0] == "document"), None
    )
    if paper is not None and all(role_of(line.norms[at]) is None for at in range(start, paper)):
        return name_voices(line, paper + 1, end, oblique=True)
    if any(is_own(line.norms[at]) for at in range(start, end)) and not any(
        is_name_word(line, at) for at in range(start + 1, end)
    ):
        noun = next((role for at in range(start, end) if (role := role_of(line.norms[at]))), None)
        if noun is None or noun[0] in {"outlet", "document", "anonymous"}:
            return ()
    return (
        _anonymous(line, start, end, span, oblique=oblique)
        or _unnamed(line, start, end, span)
        or _spokesperson(line, start, end, span)
        or find_person(line, start, end, span, oblique=oblique)
        or find_police(line, start, end, span)
        or _court(line, start, end, span)
        or _tabled(line, start, end, span)
        or _quoted(line, start, end, span, oblique=oblique)
        or _latin(line, start, end, span)
        or _described(line, start, end, span, oblique=oblique)
    )


def is_own(norm: str) -> bool:
    """Whether a word is the outlet's own "мы" or "наш"."""
    return not lemmas(norm).isdisjoint({"наш", "мы"})


def _cited(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Where "со ссылкой на" or "со слов" stands among the words: the token it begins at, and the one behind it."""
    for at in range(start + 1, end - 1):
        if line.norms[at : at + 3] == ("со", "ссылкой", "на"):
            return at, at + 3
        if line.norms[at : at + 2] == ("со", "слов"):
            return at, at + 2
    return None


def _head(line: Line, start: int, end: int) -> int | None:
    """The first noun among the words that names a kind of speaker."""
    return next((at for at in range(start, end) if role_of(line.norms[at]) is not None), None)


def _anonymous(line: Line, start: int, end: int, span: Span, *, oblique: bool) -> tuple[VoiceMention, ...]:
    head = next((at for at in range(start, end) if (role := role_of(line.norms[at])) and role[0] == "anonymous"), None)
    if head is None:
        return ()
    inside = next((at for at in range(head + 1, end) if line.norms[at] in {"в", "во", "из", "на"}), None)
    name = None
    if inside is not None:
        name = next(
            (
                _within()[lemma]
                for at in range(inside + 1, end)
                for lemma in sorted(lemmas(line.norms[at]))
                if lemma in _within()
            ),
            None,
        )
    if name is None:
        name = next(
            (
                _within()[lemma]
                for at in (*range(start, head), *range(head + 1, end))
                for lemma in sorted(lemmas(line.norms[at]))
                if lemma in _within()
            ),
            None,
        )
    voice = VoiceMention(span=span, name=f"anonymous {name} source" if name else "anonymous source", kind="anonymous")
    owner = next((at for at in range(head + 1, inside or end) if closing_quote(line, at) is not None), None)
    outer: tuple[VoiceMention, ...] = ()
    if owner is not None:
        close = closing_quote(line, owner) or end
        outer = name_voices(line, owner, close + 1, oblique=True)
    elif head + 1 < end and is_name_word(line, head + 1) and inside != head + 1:
        outer = tuple(
            v for v in name_voices(line, head + 1, inside or end, oblique=oblique) if v.kind in {"outlet", "agency"}
        )
    return (*outer, voice)


def _unnamed(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """Somebody told by a kind of person alone who asks not to be named: "врач, попросивший не называть его имени"."""
    if find_name_run(line, start, end) is not None:
        return ()
    told = any(not lemmas(norm).isdisjoint(_words("words", "unnamed")) for norm in line.norms[start : end + _NEAR])
    behind = line.norms[start : end + 2 * _NEAR]
    asking = next(
        (at for at, norm in enumerate(behind) if not lemmas(norm).isdisjoint(_words("words", "asking"))), None
    )
    asked = asking is not None and any(form.pos == "PRTF" for form in forms(behind[asking])) and "не" in behind[asking:]
    if not (told or asked):
        return ()
    words = (lemma for at in range(start, end) for lemma in sorted(lemmas(line.norms[at])))
    inner = next((_within()[lemma] for lemma in words if lemma in _within()), None)
    return (
        VoiceMention(span=span, name=f"anonymous {inner} source" if inner else "anonymous source", kind="anonymous"),
    )


def _spokesperson(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """The body for which its official spokesperson speaks, named or not: "официальный представитель МВД Анна Ровная"."""
    head = next((at for at in range(start + 1, end) if line.norms[at].startswith("представител")), None)
    if head is None or not line.norms[head - 1].startswith("официальн"):
        return ()
    name = find_name_run(line, head + 1, end)
    voices = name_voices(line, head + 1, name[0] if name is not None else end, oblique=True)
    bodies = voices and voices[-1].kind not in {"person", "unknown"}
    return tuple(msgspec.structs.replace(voice, span=span) for voice in voices) if bodies else ()


def _court(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A court or the courts' press service, where the table has none by that name."""
    return find_court(line, start, end, span) if _known(line, start, end) is None else ()


def _known(line: Line, start: int, end: int) -> tuple[KnownVoice, int, int] | None:
    """The voice of the table that the longest row of these tokens names, with its tokens."""
    for length in range(min(_LONGEST, end - start), 0, -1):
        for first in range(start, end - length + 1):
            words = [line.tokens[at].word for at in range(first, first + length)]
            if not (words[0][0].isalpha() and words[-1][0].isalnum()) or not (words[0][0].isupper() or length > 1):
                continue
            found = _named(tuple(words))
            if found is None:
                continue
            quoted = first + length < end and closing_quote(line, first + length) is not None
            if not (quoted and length == 1 and words[0].isupper()):
                return found, first, first + length  # "РИА «Вершина»" is another one than РИА
    return None


@lru_cache(1 << 14)  # every row of the words around a voice is looked for
def _named(words: tuple[str, ...]) -> KnownVoice | None:
    """The voice of the table that goes by these words, as they stand or in the nominative."""
    names = (" ".join(words), nominative_phrase(words), nominative_phrase(words, oblique=True))
    return next((voice for name in names if (voice := find_voice(name)) is not None), None)


def _tabled(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    found = _known(line, start, end)
    if found is None:
        return ()
    voice, first, last = found
    staff = next(
        (_staff()[lemma] for at in range(start, first) for lemma in lemmas(line.norms[at]) if lemma in _staff()), None
    )
    if staff is not None and voice.kind in {"outlet", "agency"}:
        return (VoiceMention(span=span, name=f"{voice.name}'s {staff}", kind="outlet"),)
    of_state = voice.kind in {"official", "court", "military"}
    place = (body_place(line, last, end) or unknown_owner(line, start, end)) if of_state else None
    if place and place not in {"Russia", voice.name} and place.split()[0] not in voice.name:
        name = f"{place} {voice.name.removeprefix('Russian ')}"  # "Минобороны Азербайджана"
        return (VoiceMention(span=span, name=name, kind=voice.kind),)
    if of_state and voice.name.startswith("Russian ") and _is_regional(line, start, end):
        name = f"regional {voice.name.removeprefix('Russian ').lower()}"  # "Минздрав края"
        return (VoiceMention(span=span, name=name, kind=voice.kind, local=True),)
    return (VoiceMention(span=span, name=voice.name, kind=voice.kind),)


def _is_regional(line: Line, start: int, end: int) -> bool:
    return any(norm in _REGIONS or norm.startswith(_REGIONAL) for norm in line.norms[start:end])


def _quoted(line: Line, start: int, end: int, span: Span, *, oblique: bool) -> tuple[VoiceMention, ...]:
    """A body named in quotation marks: "издание «Волжские вести»", "руководитель «Рельса»"."""
    for at in range(start, end):
        close = closing_quote(line, at)
        if close is None:
            continue
        words = [token.word for token in line.tokens[at + 1 : close]]
        noun = next((place for place in range(at - 1, start - 1, -1) if role_of(line.norms[place])), None)
        role = role_of(line.norms[noun]) if noun is not None else None
        person = noun is not None and is_office(line, noun)
        kind: VoiceKind = "outlet" if role is None else role[0] if role[0] in _BODIES else "ngo"
        name = nominative_phrase(words, oblique=True if person or (noun is None and oblique) else None)
        kind = "agency" if role is not None and role[1] == "agency" else kind
        return (VoiceMention(span=span, name=transliterate(name), kind=kind),)
    return ()


def _latin(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A name in Latin letters: "агентство Fars", "Human Rights Watch"."""
    at = next((at for at in range(start, end) if line.tokens[at].word[0].lower() in _LATIN), None)
    if at is None:
        return ()
    last = at
    while last < end and line.tokens[last].word[0].lower() in _LATIN:
        last += 1
    name = " ".join(token.word for token in line.tokens[at:last])
    role = next((found for place in range(start, at) if (found := role_of(line.norms[place]))), None)
    kind: VoiceKind = role[0] if role is not None and role[0] not in {"witness", "relative", "document"} else "unknown"
    if role is not None and role[1] == "agency":
        kind = "agency"
    return (VoiceMention(span=span, name=name, kind=kind),)


def _described(line: Line, start: int, end: int, span: Span, *, oblique: bool) -> tuple[VoiceMention, ...]:
    """A voice told by its kind alone, or by a name no table knows."""
    head = _head(line, start, end)
    service = _service(line, start, end)
    if service is not None and (head is None or not is_office(line, head)):
        place = body_place(line, start, end) or unknown_owner(line, start, end)
        regional = _is_regional(line, start, end)
        name = f"{place} {service}" if place else f"regional {service}" if regional else service
        return (VoiceMention(span=span, name=name, kind="official", local=not place),)
    head = _spoken_for(line, head, end)
    side = (
        next((at for at in range(start + 1, end) if "сторона" in lemmas(line.norms[at])), None)
        if head is None
        else None
    )
    if side is not None and (place := body_place(line, start, side) or unknown_owner(line, start, side)):
        return (VoiceMention(span=span, name=f"{place} authorities", kind="official"),)  # "велонская сторона"
    if head is None:
        start, end = _own_words(line, start, end)
        end = next(
            (at for at in range(start + 1, end) if line.norms[at] == ","), end
        )  # without what describes the voice
        words = [line.tokens[at].word for at in range(start, end) if line.norms[at][0].isalnum()]
        named = any(is_name_word(line, at) for at in range(start, end))
        if oblique and len(words) == 1 and named and words[0].lower().endswith(_SURNAMES):
            return (VoiceMention(span=span, name=person_name(words, oblique=True), kind="person"),)
        name = transliterate(nominative_phrase(words, oblique=None)) if words else ""
        return (VoiceMention(span=span, name=name if named else name.lower(), kind="unknown"),) if name else ()
    kind, english = role_of(line.norms[head]) or ("unknown", "")
    if kind == "witness":
        one = line.norms[start] in _ONE
        plural = not one and bool(forms(line.norms[head])) and bool(forms(line.norms[head])[0].plural)
        return (VoiceMention(span=span, name=plural_of(english) if plural else english, kind=kind, role=english),)
    if kind == "relative":
        many = (
            bool(forms(line.norms[head])) and bool(forms(line.norms[head])[0].plural) and line.norms[start] not in _ONE
        )
        return (VoiceMention(span=span, name="relatives" if many else "relative", kind=kind),)
    place = body_place(line, start, end) or unknown_owner(line, start, end) or _unknown_place(line, head + 1, end)
    readings = forms(line.norms[head])
    several = bool(readings) and bool(readings[0].plural) and english not in {"media", "police", "social media"}
    if several and (kind == "outlet" or (readings[0].animate and kind in {"official", "court"})):
        english = plural_of(english)
    adjectives = [
        _describing()[lemma] for at in range(start, head) for lemma in lemmas(line.norms[at]) if lemma in _describing()
    ]
    adjectives = adjectives if kind in _DESCRIBED else []
    if any(norm in {"города", "городской"} for norm in line.norms[head + 1 : end]) and adjectives:
        adjectives.insert(0, "city")
    elif kind == "official" and not place and not adjectives and not is_office(line, head):
        adjectives = ["regional"] * any(norm in _REGIONS for norm in line.norms[head + 1 : end])
    members = members_of(line, head, end)
    english = " ".join([*adjectives, *members, english])
    if place:
        joined = f"{english} of {place}" if is_office(line, head) else f"{place} {english}"
        return (VoiceMention(span=span, name=joined, kind=kind, role=english if is_office(line, head) else None),)
    local = kind in {"official", "court"} and (
        place == "" or english in {"police", "court", "authorities", "mayor's office", "administration"}
    )
    if is_office(line, head):
        return (VoiceMention(span=span, name=english, kind=kind, role=english),)
    return (VoiceMention(span=span, name=english, kind=kind, local=local),)


def _service(line: Line, start: int, end: int) -> str | None:
    """The English name of a service told by two words: "скорая помощь"."""
    services = load_toml("ru", "voices")["services"]
    for at in range(start, end - 1):
        for pair in product(sorted(lemmas(line.norms[at])), sorted(lemmas(line.norms[at + 1]))):
            if (name := services.get(" ".join(pair))) is not None:
                return str(name)
        body = next((_OF_FIELDS[lemma] for lemma in lemmas(line.norms[at]) if lemma in _OF_FIELDS), None)
        field = next((lemma for lemma in lemmas(line.norms[at + 1]) if lemma in fields()), None)
        if body is not None and field is not None:
            return f"{load_toml('ru', 'voices')['fields'][field]} {body}"
    return None


@cache
def fields() -> frozenset[str]:
    """What a ministry or a department may be for."""
    return frozenset(load_toml("ru", "voices")["fields"])


def _spoken_for(line: Line, head: int | None, end: int) -> int | None:
    """The noun of the body behind a noun for who heads it or speaks for it; the same noun where no such body is told of."""
    speakers = _words("words", "heads") | _words("words", "mouthpieces")
    if head is None or lemmas(line.norms[head]).isdisjoint(speakers):
        return head
    inner = _head(line, head + 1, end)
    housed = inner is not None and (role_of(line.norms[inner]) or ("unknown", ""))[0] == "unknown"
    return head if inner is None or (housed and is_office(line, head)) else inner


def _own_words(line: Line, start: int, end: int) -> tuple[int, int]:
    """The tokens that name the only body among these, without what only stands around it; all of them where none does."""
    bodies = [body for body in find_bodies(line) if start <= body.first and body.last < end]
    return (bodies[0].first, bodies[0].last + 1) if len(bodies) == 1 else (start, end)


def _unknown_place(line: Line, start: int, end: int) -> str | None:
    """A capitalised noun behind the head that no table knows: "губернатор Хаша"."""
    if start < end and is_name_word(line, start) and not is_person_word(line.norms[start]):
        return transliterate(nominative_phrase([line.tokens[start].word], oblique=True))
    return None
