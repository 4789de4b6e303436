"""Names in the words of a French source: persons with the offices they hold, and names that no table has."""

from __future__ import annotations

from khronika.language.fr.roles import find_place, head_of, is_office, place_words, role_of
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.record.statements import VoiceKind

_PARTICLES = frozenset({"de", "du", "des", "d'", "la", "le", "al", "el", "ben", "bin", "von", "van", "sur", "l'", "et"})
#: Networks before the name of a channel there.
_NETWORKS = frozenset({"Telegram", "Twitter", "Facebook", "YouTube", "WhatsApp", "X"})
_PEOPLE: frozenset[VoiceKind] = frozenset(
    {"official", "military", "court", "ngo", "witness", "relative", "international"}
)
#: Words with a capital at the head of a sentence that are no names.
_NO_NAMES = frozenset(
    "le la les l' un une des du de d' selon ce cette m mme dr me mgr son sa ses leur mais et".split()  # noqa: SIM905
)


def person_named(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A named person, with the office that the words give."""
    capitals = [at for at in range(start, end) if _is_name_word(line, at)]
    role = role_of(line.norms[capitals[0]]) if capitals else None
    if len(capitals) == 1 and role is None and "ans" in line.norms[start:end] and head_of(line, start, end) is None:
        return (VoiceMention(span=span, name="witness", kind="witness"),)  # "Nadia, 34 ans"
    run = _name_run(line, start, end)
    if run is None:
        return ()
    words = [line.tokens[at].word for at in range(*run) if line.norms[at] != "."]
    full = [word for word in words if word.lower() not in _PARTICLES]
    role = next(
        (found for at in range(start, end) if not run[0] <= at < run[1] and (found := role_of(line.norms[at]))), None
    )
    title = run[0] > start and line.norms[run[0] - 1] in place_words("titles") | {"."}
    if len(full) < 2 and not title:
        if role is not None and role.kind in {"relative", "witness"}:
            return (VoiceMention(span=span, name=role.english, kind=role.kind),)
        if role is None or role.kind in {"outlet", "agency", "ngo"} or not is_office(role.english):
            return ()
    if role is not None and role.kind in {"outlet", "ngo", "international", "agency"} and not is_office(role.english):
        return ()
    office = role.english if role is not None and role.kind in _PEOPLE else None
    return (VoiceMention(span=span, name=" ".join(words), kind="person", role=office),)


def _name_run(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The longest row of capitalised words that may be a person's name; places and bodies are none."""
    best: tuple[int, int] | None = None
    at = start
    while at < end:
        if not _is_name_word(line, at) or role_of(line.norms[at]) is not None:
            at += 1
            continue
        last = at + 1
        while last < end and (
            _is_name_word(line, last)
            or (line.norms[last] in _PARTICLES - {"et", "sur"} and last + 1 < end and _is_name_word(line, last + 1))
        ):
            last += 1
        before = line.norms[at - 1] if at > start else ""
        name = " ".join(line.tokens[place].word for place in range(at, last))
        placed = before in {"de", "d'", "à", "du", "en", "la", "le", "l'", "les"} or (
            last - at == 1 and bool(find_place(name)) and before not in place_words("titles")
        )
        acronym = last - at == 1 and line.tokens[at].word.isupper() and len(line.tokens[at].word) > 1
        if not placed and not acronym and (best is None or last - at > best[1] - best[0]):
            best = at, last
        at = last
    return best


def _is_name_word(line: Line, at: int) -> bool:
    word = line.tokens[at].word
    return (
        word[0].isupper()
        and (len(word) > 1 or line.norms[at + 1 : at + 2] == (".",))
        and line.norms[at] not in _NO_NAMES
    )


def name_alone(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """A name that no table has, as it stands: "IranWire", "Iran Human Rights (IHR)"."""
    at = start
    while at < end and not (
        line.capital(at) and line.norms[at][0].isalnum() and (at > 0 or line.norms[at] not in _NO_NAMES)
    ):
        at += 1
    last = at
    while last < end and (
        line.capital(last) or (line.norms[last] in _PARTICLES and last + 1 < end and line.capital(last + 1))
    ):
        last += 1
    if last == at:
        return ()
    words = [token.word for token in line.tokens[at:last]]
    words = words[1:] if len(words) > 1 and words[0] in _NETWORKS else words
    name = " ".join(words).replace("' ", "'").replace("’ ", "’")
    return (VoiceMention(span=span, name=name, kind="unknown"),)
