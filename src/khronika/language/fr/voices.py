"""Voices named by the words of a French source: canonical English name and kind, outermost first."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.fr.names import name_alone, person_named
from khronika.language.fr.roles import (
    adjective_country,
    body_place,
    capital_country,
    english_adjective,
    find_place,
    head_of,
    is_office,
    place_words,
    role_of,
)
from khronika.language.fr.verbs import forms
from khronika.language.fr.words import singulars
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.voice_names import find_voice

#: How many tokens a name of the table may have.
_LONGEST = 7
_OWN = frozenset({"nous", "notre", "nos"})


@cache
def _table(name: str) -> dict[str, str]:
    return dict(load_toml("fr", "voices")[name])


def name_voices(line: Line, start: int, end: int) -> tuple[VoiceMention, ...]:
    """The voices that tokens `start` to `end` name, outermost first."""
    span = line.span(start, end)
    if span is None:
        return ()
    for at in range(start + 1, end - 1):
        cited = _cited(line, at, end)
        if cited is not None:
            inner, outer = name_voices(line, start, at), name_voices(line, cited[0], end)
            return (*outer, *inner) if cited[1] else (*inner, *outer)
    end = _without_aside(line, start, end)
    paper = _paper(line, start, end)
    if paper is not None:
        return name_voices(line, paper, end)
    if any(line.norms[at] in _OWN for at in range(start, end)):
        return ()
    return (
        _anonymous(line, start, end, span)
        or _with_article(line, start, end, span)
        or _courts(line, start, end, span)
        or _ministry(line, start, end, span)
        or _tabled(line, start, end, span)
        or person_named(line, start, end, span)
        or _metonym(line, start, end, span)
        or _described(line, start, end, span)
        or name_alone(line, start, end, span)
    )


def _cited(line: Line, at: int, end: int) -> tuple[int, bool] | None:
    """Where the other source stands in "X cité par Y" (Y is outer), "que cite Y", "X, qui cite Y" (Y is inner), "citant Y"."""
    norms = line.norms
    cited = any(
        form.kind == "participle"
        and form.lemma in {"citer", "interroger", "relayer", "joindre", "contacter", "interviewer"}
        for form in forms(norms[at])
    )
    by = next((place for place in range(at + 1, min(at + 4, end)) if norms[place] == "par"), None)
    if cited and by is not None:
        name = by + 1
        outlet = any(line.capital(place) for place in range(name, end)) or (
            (role := role_of(norms[min(name + 1, end - 1)])) is not None and role.kind in {"outlet", "agency"}
        )
        return (name, True) if outlet and "téléphone" not in norms[name:end] else None
    if norms[at] in {"que", "qu'"} and norms[at + 1] in {"cite", "citait"}:
        return at + 2, True
    if norms[at] == "qui" and at + 2 < end and norms[at + 1] in {"cite", "citait", "citent"}:
        return at + 2, False
    return (at + 1, False) if norms[at] == "citant" else None


def _without_aside(line: Line, start: int, end: int) -> int:
    """The token behind the words that name, without a relative clause and what tells how a source was reached."""
    for at in range(start + 1, end):
        relative = line.norms[at] in {"qui", "que", "qu'", "dont"}
        reached = line.norms[at - 1] == "," and any(form.kind == "participle" for form in forms(line.norms[at]))
        if relative or reached:
            return at - (line.norms[at - 1] == ",")
    return end


def _paper(line: Line, start: int, end: int) -> int | None:
    """Where the body stands whose paper is named: "un décompte de l'ONG OVD-Info", "le service de presse des tribunaux"."""
    head = next(
        (
            at
            for at in range(start, min(start + 3, end))
            if (role := role_of(line.norms[at])) and role.kind == "document"
        ),
        None,
    )
    of = (
        next(
            (at for at in range(head + 1, min(head + 5, end)) if line.norms[at] in {"de", "d'", "du", "des", "par"}),
            None,
        )
        if head is not None
        else None
    )
    return of + 1 if of is not None and of + 1 < end else None


def _with_article(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A paper whose name begins with its article: "rapporte L'Écho du Sud"."""
    article = start > 0 and line.norms[start] in {"le", "la", "les", "l'"} and line.capital(start)
    if not article or start + 1 >= end or not line.capital(start + 1):
        return ()
    known = _tabled(line, start, end, span)
    named = name_alone(line, start + 1, end, span)
    name = f"{line.tokens[start].word} {named[0].name}".replace("' ", "'").replace("’ ", "’") if named else ""
    return known or ((VoiceMention(span=span, name=name, kind="outlet"),) if name else ())


def _courts(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """The press service of the courts: "le service de presse des tribunaux"."""
    words = line.norms[start:end]
    if "presse" not in words or not {"tribunaux", "tribunal", "cours", "cour"} & set(words):
        return ()
    place = body_place(line, start, end)
    joint = "joint press service" if {"commun", "uni", "unifié", "réunis", "conjoint"} & set(words) else "press service"
    name = f"{joint} of the {place} courts" if place else f"{joint} of the courts"
    return (VoiceMention(span=span, name=name, kind="court", local=not place),)


def _anonymous(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    head = next(
        (
            at
            for at in range(start, min(end, start + 4))
            if (role := role_of(line.norms[at])) and role.kind == "anonymous"
        ),
        None,
    )
    if head is None:
        return ()
    within = _table("within")
    name = next((within[line.norms[at]] for at in range(head + 1, end) if line.norms[at] in within), None)
    plural = (
        "s" if line.norms[head].endswith("s") and line.norms[head] != "source" and line.norms[start] != "de" else ""
    )
    words = f"anonymous {name} source{plural}" if name else f"anonymous source{plural}"
    return (VoiceMention(span=span, name=words, kind="anonymous"),)


def _ministry(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A ministry under its English name: "le ministère ukrainien de la Défense" is "Ukraine Defence Ministry"."""
    at = next((at for at in range(start, min(end, start + 3)) if line.norms[at] == "ministère"), None)
    if at is None:
        return ()
    text = " ".join(line.norms[at + 1 : end])
    found = next((english for words, english in _table("ministries").items() if words in text), None)
    if found is None:
        return ()
    country = next((place for word in line.norms[at + 1 : end] if (place := adjective_country(word)) is not None), None)
    adjective = english_adjective(country.country or "") if country is not None else None
    name = f"{adjective} {found} Ministry" if adjective else f"{found} Ministry"
    known = find_voice(name)
    return (VoiceMention(span=span, name=known.name if known else name, kind="official"),)


def _tabled(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """The voice of the table that the longest row of these tokens names."""
    for length in range(min(_LONGEST, end - start), 0, -1):
        for first in range(start, end - length + 1):
            if not any(line.capital(at) for at in range(first, first + length)):
                continue
            text = (
                " ".join(token.word for token in line.tokens[first : first + length])
                .replace("' ", "'")
                .replace("’ ", "’")
            )
            found = find_voice(text)
            if found is None or (length == 1 and not line.tokens[first].word[0].isupper()):
                continue
            journalist = next(
                (
                    role
                    for at in range(start, first)
                    if (role := role_of(line.norms[at]))
                    and role.english in {"journalist", "correspondent", "reporter", "photographer"}
                ),
                None,
            )
            if journalist is not None:
                return (VoiceMention(span=span, name=f"{found.name} {journalist.english}", kind="outlet"),)
            if found.kind in {"ngo", "official"} and _is_owned(line, start, first):
                continue
            return (VoiceMention(span=span, name=found.name, kind=found.kind),)
    return ()


def _is_owned(line: Line, start: int, at: int) -> bool:
    """Whether a person speaks who holds an office in the body named: "le porte-parole du Kremlin"."""
    return any(
        (role := role_of(line.norms[place])) is not None and is_office(role.english) for place in range(start, at)
    )


def _metonym(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A capital or a country for its authorities: "Moscou", "Le pouvoir" aside."""
    name = " ".join(token.word for token in line.tokens[start:end])
    code = capital_country(name)
    places = find_place(name) if code is None and line.capital(start) else ()
    if code is None and places and places[0].kind == "country":
        code = places[0].country
    adjective = english_adjective(code) if code else None
    return (VoiceMention(span=span, name=f"{adjective} authorities", kind="official"),) if adjective else ()


def _described(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A voice told by its kind: "la police de X", "un médecin de l'hôpital", "le site IranWire"."""
    head = head_of(line, start, end)
    role = role_of(line.norms[head]) if head is not None else None
    if head is None or role is None:
        return ()
    inner = head_of(line, head + 1, end)
    if role.english == "spokesperson" or (role.english in {"head", "director", "official"} and inner is not None):
        owner = (
            name_voices(
                line, head + 1 + (line.norms[head + 1 : head + 2] in {("de",), ("du",), ("des",), ("d'",)}), end
            )
            if inner is not None
            else ()
        )
        if owner:
            return (VoiceMention(span=span, name=owner[-1].name, kind=owner[-1].kind, local=owner[-1].local),)
    if role.english == "team" and (owner := name_voices(line, head + 2, end)):
        return (VoiceMention(span=span, name=f"{owner[-1].name}'s team", kind="ngo"),)
    if role.kind in {"outlet", "agency", "ngo", "international"}:
        within = head == start and line.capital(head) and head + 1 < end and line.capital(head + 1)
        named = name_alone(line, head + (not within), end, span)
        if named:
            return (VoiceMention(span=span, name=named[0].name, kind=role.kind),)
        if role.english in {"journalist", "correspondent", "reporter", "photographer"}:
            return (VoiceMention(span=span, name=role.english, kind="witness", role=role.english),)
    english = _plural(line, head, role.english)
    if role.kind in {"witness", "relative"}:
        return (
            VoiceMention(
                span=span,
                name="relatives"
                if role.kind == "relative" and line.norms[head].endswith("s") and line.norms[head] != "fils"
                else english,
                kind=role.kind,
                role=role.english,
            ),
        )
    describing = _table("describing")
    adjectives = [
        describing[word]
        for at in range(start, min(end, head + 3))
        for word in singulars(line.norms[at])[:2]
        if word in describing and describing[word] not in {"local"}
    ]
    english = " ".join(dict.fromkeys([*adjectives[:1], english]))
    place = body_place(line, head + 1, end) or next(
        (body_place(line, at, at + 1) for at in range(start, head) if adjective_country(line.norms[at])), None
    )
    office = is_office(role.english)
    if place:
        adjective = english_adjective(_code_of(place))
        name = f"{adjective or place} {english}" if adjective or not office else f"{english} of {place}"
        return (VoiceMention(span=span, name=name, kind=role.kind, role=english if office else None),)
    local = role.kind in {"official", "court", "military"} and bool(
        set(singulars(line.norms[head])) & place_words("local")
    )
    if office:
        return (VoiceMention(span=span, name=english, kind=role.kind, role=english),)
    return (VoiceMention(span=span, name=english, kind=role.kind, local=local),)


def _code_of(place: str) -> str:
    found = find_place(place)
    return found[0].country or "" if found and found[0].kind == "country" else ""


def _plural(line: Line, head: int, english: str) -> str:
    """The English noun, for several where the French one is."""
    norm = line.norms[head]
    several = (
        norm.endswith("s") and norm not in {"fils", "secours"} and (english.endswith("ss") or not english.endswith("s"))
    )
    if not several or english in {"media", "police", "military"}:
        return english
    return (
        english[:-3] + "men" if english.endswith("man") else f"{english}es" if english.endswith("ss") else f"{english}s"
    )
