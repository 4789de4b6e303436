"""Persons among the words of a Russian source: their names, and what tells of those who have only a first name."""

from __future__ import annotations

from khronika.language.gazetteer import load_gazetteer
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word, person_name
from khronika.language.ru.noun_phrases import closing_quote, role_of
from khronika.language.ru.phrases import is_adjective
from khronika.language.ru.places_of import body_place, find_place
from khronika.record.statements import VoiceKind

#: Nouns behind which a name is that of a place.
_OF_PLACE = frozenset({"житель", "жительница", "уроженец", "уроженка", "город", "поселок", "село", "деревня"})
#: How a man's surname ends where no nominative can stand: "по словам Королёва".
_MAN = ("ова", "ева", "ёва", "ина", "ого", "ым", "ыма")


def find_person(line: Line, start: int, end: int, span: Span, *, oblique: bool) -> tuple[VoiceMention, ...]:
    """A named person; one with a first name alone is told by what kind of person it is. `oblique` as in `name_voices`."""
    run = find_name_run(line, start, end)
    if run is None:
        return ()
    role = next(
        (found for at in range(start, end) if not run[0] <= at < run[1] and (found := role_of(line.norms[at]))), None
    )
    words = [line.tokens[at].word for at in range(*run) if line.norms[at] != "."]
    holder = next((at for at in range(run[0] - 1, start - 1, -1) if role_of(line.norms[at])), None)
    if len(words) == 1 and holder is not None and _is_body(line, holder):
        return ()  # "посольство Сурхании", "министерство обороны Карелонии"
    if len(words) == 1 and run[0] > start and len(word := line.tokens[run[0] - 1].word) > 1 and word.isupper():
        return ()  # "МВД Коралии"
    full = [word for word in words if len(word) > 1]
    if len(words) < 2:
        if role is not None and not _is_surname(line, run[0]):
            kind: VoiceKind = role[0] if role[0] in {"relative", "official", "court", "military"} else "witness"
            return (VoiceMention(span=span, name="relative" if kind == "relative" else role[1], kind=kind),)
        if any("летн" in line.norms[at] for at in range(start, end)) or _has_kin(line, start, end):
            return (VoiceMention(span=span, name="witness", kind="witness"),)
    ukrainian = _holds_office_in("UA", line, start, run[0])
    alone = oblique and len(full) == 1 and (line.norms[run[0]].endswith(_MAN) or _is_genitive(line.norms[run[0]]))
    name = person_name(words, oblique=alone, ukrainian=ukrainian, subject=not oblique)
    shown = " ".join(f"{part}." if len(word) == 1 else part for word, part in zip(words, name.split(), strict=False))
    return (VoiceMention(span=span, name=shown, kind="person", role=role[1] if role else None),)


def _is_genitive(norm: str) -> bool:
    """Whether a word may be a man's surname in the genitive: "данные Шевчука"."""
    return any("Surn" in form.marks and form.case == "gent" and form.gender == "masc" for form in forms(norm))


def _is_surname(line: Line, at: int) -> bool:
    """Whether one name alone is a surname: no first name, or behind a rank."""
    readings = forms(line.norms[at])
    first = any("Name" in form.marks for form in readings)
    return _is_ranked(line, 0, at) or (not first and any("Surn" in form.marks for form in readings[:1]))


def _is_ranked(line: Line, start: int, at: int) -> bool:
    """Whether a military rank stands right before a token."""
    role = role_of(line.norms[at - 1]) if at > start else None
    return role is not None and role[0] == "military" and is_office(line, at - 1)


def _is_body(line: Line, at: int) -> bool:
    role = role_of(line.norms[at])
    return role is not None and role[0] in {"official", "military", "court", "ngo"} and not is_office(line, at)


def _holds_office_in(country: str, line: Line, start: int, end: int) -> bool:
    """Whether the words before a name give an office in a country: "глава Донецкой области"."""
    place = body_place(line, start, end)
    found = load_gazetteer().find(place) if place else None
    return found is not None and found.places[0].country == country


def _has_kin(line: Line, start: int, end: int) -> bool:
    return any((role := role_of(line.norms[at])) is not None and role[0] == "relative" for at in range(start, end))


def find_name_run(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The longest row of capitalised words with a first name or surname in it."""
    best: tuple[int, int] | None = None
    at = start
    while at < end:
        if at == start and role_of(line.norms[at]) is not None and not is_person_word(line.norms[at]):
            at += 1
            continue
        if not is_name_word(line, at) or (
            closing_quote(line, at - 1 if at else 0) is not None and at and line.norms[at - 1] == '"'
        ):
            at += 1
            continue
        if at > start and not lemmas(line.norms[at - 1]).isdisjoint(_OF_PLACE) and not _is_named_in_full(line, at, end):
            at += 1  # "житель Тарков Рубен"
            continue
        last = at
        while last < end and (is_name_word(line, last) or (line.norms[last] == "." and len(line.norms[last - 1]) == 1)):
            last += 1
        first = at
        if last - at > 2 and len(line.norms[at]) == 1 and line.norms[at + 1] == "." and len(line.norms[last - 1]) > 1:
            return at, last  # "П. А. Ломов"
        if (
            _is_ranked(line, start, at)
            and last - at == 1
            and not _is_no_person(line, at)
            and not is_adjective(line.norms[at])
        ):
            return at, last  # "полковник Дрозд"
        held = any(is_office(line, place) and role_of(line.norms[place]) for place in range(start, at))
        if held and last - first > 2:
            first = last - 2  # "министр здравоохранения Перу Зулема Томас"
        placed = any(_is_no_person(line, place) for place in range(first, last))
        held = held and last - first == 2 and (not placed or _is_first_name(line.norms[last - 1]))
        while first < last and not is_person_word(line.norms[first]) and not held:
            first += 1
        if (
            first < last
            and (held or _is_person_run(line, first, last))
            and (best is None or last - first > best[1] - best[0])
        ):
            best = first, last
        at = max(last, at + 1)
    return best


def _is_first_name(norm: str) -> bool:
    """Whether a word is a first name in the nominative before all, which stands behind another in names like "Бари Умар"."""
    readings = forms(norm)
    return bool(readings) and "Name" in readings[0].marks and readings[0].case == "nomn"


def _is_named_in_full(line: Line, at: int, end: int) -> bool:
    """Whether a first name and another name stand here: "глава посёлка Тарас Мельник"."""
    return _is_first_name(line.norms[at]) and at + 1 < end and is_name_word(line, at + 1)


def _is_no_person(line: Line, at: int) -> bool:
    """Whether a word with a capital is an abbreviation or a place: "глава МИД Ирана"."""
    word = line.tokens[at].word
    return (len(word) > 1 and word.isupper()) or bool(find_place((word,)))


def _is_person_run(line: Line, first: int, last: int) -> bool:
    """Whether a row of names is a person's: a first name or a surname is in it, or the noun of an office stands before it."""
    if any(not line.norms[at][0].isalpha() and line.norms[at] != "." for at in range(first, last)):
        return False
    if line.tokens[first].word.isupper() and len(line.tokens[first].word) > 1:
        return False
    if last - first > 1:
        return any(form.marks & {"Name", "Surn", "Patr"} for at in range(first, last) for form in forms(line.norms[at]))
    readings = forms(line.norms[first])
    return bool(readings) and bool(readings[0].marks & {"Name", "Surn"}) and "Geox" not in readings[0].marks


def is_office(line: Line, head: int) -> bool:
    """Whether a noun is a person's office, not a body."""
    return any(form.pos == "NOUN" and form.animate and not form.plural for form in forms(line.norms[head]))
