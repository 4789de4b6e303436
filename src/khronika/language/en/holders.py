"""Whose account sentences give that name nobody: "The ministry's version is different. Three soldiers were hurt."."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.agents import phrase_after
from khronika.language.en.cues import cue_lexicon, is_own, match_phrase
from khronika.language.en.openings import has_number
from khronika.language.en.roles import is_body, role_kind
from khronika.language.en.sources import like_source, subject_before
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, VoiceMention

_HEADING, _OPENING = 12, 9
#: How many words may stand between an owner, or a verb, and the noun for the account.
_BETWEEN = 3
_OF = frozenset({"of", "by", "from"})
_DIFFERENTLY = frozenset({"differently", "otherwise", "another"})
#: How a sentence goes on about what stands in a list.
_IN_IT = frozenset({"it", "there", "they", "on", "in", "among", "its", "some"})
_ARE = frozenset({("are",), ("were",), ("of",)})

Voices = tuple[VoiceMention, ...]


@cache
def _lists(name: str) -> frozenset[str]:
    held = load_toml("en", "voices")["holders"][name]
    return frozenset(" ".join(held).split() if isinstance(held, list) else held.split())


@cache
def account_nouns() -> frozenset[str]:
    """Nouns for what holds names or numbers, and for what somebody makes of a happening: "register", "version"."""
    return _lists("books") | _lists("versions")


def find_holders(lines: Sequence[Line], attributions: Sequence[AttributionMention]) -> dict[int, Voices]:
    """The voices whose account a sentence gives without naming them, by sentence index.

    A sentence or a heading before it has announced the account ("The police gave their own figures."), or the one after it
    tells whose experience it is ("Dr Orrey has treated 61 people. Most will live, she says.").
    """
    told = {mention.sentence: mention for mention in reversed(attributions)}
    held: dict[int, Voices] = {}
    for line in lines:
        if line.kind == "title" or line.number in held:
            continue
        if _is_heading(lines, line) and (voices := _headed(line, told.get(line.number))):
            held.update(dict.fromkeys(_below(lines, line, told), voices))
        elif line.number not in told and (announced := _announced(line)) is not None:
            voices, book = announced
            held.update(dict.fromkeys(_following(lines, line, told, book), voices))
    for mention in attributions:
        if (
            mention.reference == "pronoun"
            and mention.voices
            and (before := _own_work(lines, mention, told)) is not None
        ):
            held.setdefault(before, mention.voices)
    return held


def _is_heading(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line stands by itself and opens what is below it."""
    last = line.number + 1 >= len(lines) or lines[line.number + 1].part != line.part
    first = line.number == 0 or lines[line.number - 1].part != line.part
    mark = line.tokens[-1].word
    return last and len(line.tokens) <= _HEADING and (mark == ":" or (first and mark not in '.?!”"…'))


def _headed(line: Line, told: AttributionMention | None) -> Voices:
    """The voices that a heading names: "According to the union:", "What the police say", "The hospital's figures"."""
    if has_number(line, 0, len(line.tokens)):
        return ()
    colon = line.tokens[-1].word == ":"
    end = len(line.tokens) - colon
    if colon and told is not None:
        return told.voices
    if (lead := match_phrase(line, 0, cue_lexicon().lead_in)) is not None or (colon and line.norms[0] == "from"):
        source = phrase_after(line, lead or 1, inverted=True, human=True)
        return name_voices(line, source.start, source.end) if source is not None else ()
    if line.norms[0] == "what":
        verb = next((at for at in range(2, end) if line.norms[at] in cue_lexicon().verbs), None)
        known = verb is not None and like_source(line, 1, verb)
        return name_voices(line, 1, verb) if known and verb is not None else ()
    noun = end - 1
    if noun > 0 and line.norms[noun] in account_nouns() and is_body(line.norms[noun - 1]):
        return name_voices(line, 0, noun)  # "Union figures"
    return _possessed(line, end) or (name_voices(line, 0, end) if colon and _is_body_alone(line, end) else ())


def _is_body_alone(line: Line, end: int) -> bool:
    """Whether nothing but a body stands before token `end`: "The union:", "Interior Ministry:"."""
    return is_body(line.norms[end - 1]) and all(
        line.norms[at] == "the" or line.norms[at].isalpha() for at in range(end)
    )


def _announced(line: Line) -> tuple[Voices, bool] | None:
    """The voices whose account a sentence without a number announces; True where the account is a list of names."""
    if has_number(line, 0, len(line.tokens)) or line.tokens[-1].word == "?" or line.quoted[0]:
        return None
    book = not _lists("books").isdisjoint(line.norms[:_OPENING])
    voices = _possessed(line, min(_OPENING, len(line.tokens))) or _given(line) or _differing(line)
    return (voices, book) if voices else None


def _possessed(line: Line, end: int) -> Voices:
    """The owner in "the ministry's version", "the registry of the morgue", for a noun that stands before token `end`."""
    nouns = account_nouns()
    for noun in range(1, end):
        if line.norms[noun] not in nouns:
            continue
        for at in range(noun - 1, max(-1, noun - 1 - _BETWEEN), -1):
            if line.norms[at].endswith(("'s", "s'")) and at < 7:
                return _named(line, _owner_start(line, at), at + 1)
        if line.norms[noun + 1 : noun + 2] and line.norms[noun + 1] in _OF and noun <= 2:
            source = phrase_after(line, noun + 2, inverted=True)
            return _named(line, source.start, source.end) if source is not None else ()
    return ()


def _owner_start(line: Line, at: int) -> int:
    start = at
    while start > 0 and (line.capital(start - 1) or role_kind(line.norms[start - 1]) or line.norms[start - 1] == "the"):
        start -= 1
    return start


def _given(line: Line) -> Voices:
    """Who gives an account of their own: "The police gave their own figures on Friday", "The union has another count"."""
    nouns = account_nouns()
    for verb in range(1, min(_OPENING, len(line.norms) - 2)):
        if line.norms[verb] not in _lists("giving"):
            continue
        near = range(verb + 1, min(verb + 3 + _BETWEEN, len(line.norms)))
        noun = next((at for at in near if line.norms[at] in nouns), None)
        start = verb
        while (
            start > 1 and line.norms[start - 1] in cue_lexicon().words["auxiliaries"] | cue_lexicon().words["adverbs"]
        ):
            start -= 1
        subject = subject_before(line, start, human=True) if noun is not None else None
        if subject is not None and subject.start <= 1 and subject.reference != "pronoun":
            return _named(line, subject.start, subject.end)
        return ()
    return ()


def _differing(line: Line) -> Voices:
    """Who sees a happening in another way: "The army sees it differently.", "The mayor tells it another way."."""
    for verb in range(1, min(_OPENING, len(line.norms) - 2)):
        if line.norms[verb] in {"see", "sees", "saw", "tell", "tells", "told"} and line.norms[verb + 1] in {
            "it",
            "this",
        }:
            if line.norms[verb + 2] not in _DIFFERENTLY:
                return ()
            subject = subject_before(line, verb, human=True)
            return _named(line, subject.start, subject.end) if subject is not None and subject.start <= 1 else ()
    return ()


def _named(line: Line, start: int, end: int) -> Voices:
    if start >= end or any(is_own(norm) or norm in {"our", "my"} for norm in line.norms[start:end]):
        return ()
    voices = name_voices(line, start, end)
    return () if not voices or voices[-1].kind in {"relative", "document", "unknown"} else voices


def _following(lines: Sequence[Line], line: Line, told: dict[int, AttributionMention], book: bool) -> list[int]:
    """The sentences of the paragraph that go on with an account, up to the first in which somebody speaks."""
    found = []
    for other in lines[line.number + 1 :]:
        opener = other.norms[1] if other.blank(0, 1) and len(other.norms) > 1 else other.norms[0]
        inside = not book or opener in _IN_IT or (has_number(other, 0, 1) and other.norms[1:2] in _ARE)
        if other.part != line.part or other.number in told or not inside:
            break
        found.append(other.number)
    return found


def _below(lines: Sequence[Line], line: Line, told: dict[int, AttributionMention]) -> list[int]:
    """The sentences below a heading: a paragraph, or behind a colon the short lines of a list."""
    found: list[int] = []
    part = None
    for other in lines[line.number + 1 :]:
        entry = other.kind in {"list", "table"} or (len(other.tokens) <= _HEADING and other.tokens[-1].word != ".")
        if other.number in told or other.kind == "title" or (part is not None and other.part != part and not entry):
            break
        if part is not None and other.part != part and line.tokens[-1].word != ":":
            break
        part = other.part
        found.append(other.number)
    return found


def _own_work(lines: Sequence[Line], mention: AttributionMention, told: dict[int, AttributionMention]) -> int | None:
    """The sentence before that tells of the speaker's own work, whom it names: "Dr Orrey has treated 61 people"."""
    number = mention.sentence - 1
    if number > 0 and number not in told and mention.voices[-1].span.start < lines[number].tokens[0].start:
        number -= 1  # "Sister Oda has buried seven. The youngest was a boy. Two had burns, she says."
    if number < 0 or number in told or lines[number].part != lines[mention.sentence].part:
        return None
    line = lines[number]
    opening = line.tokens[min(_OPENING, len(line.tokens) - 1)].start
    named = mention.voices[-1].span
    if not line.tokens[0].start <= named.start < opening or _lists("working").isdisjoint(line.norms):
        return None
    return number
