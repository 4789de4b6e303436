"""Persons whom a report introduces with their office: "the Colonel" is Colonel Ilse Vann, whoever cites her or not."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.names import without_titles
from khronika.language.en.roles import is_body, role_kind
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, VoiceMention
from khronika.record.statements import VoiceKind

_OFFICES: frozenset[VoiceKind] = frozenset({"official", "court", "military", "ngo"})
#: How many words a name may be, and stand between a name and its office behind it.
_NAME = 4
#: Words that stand before a place and not before a person.
_PLACING = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "along", "into"})


def name_holders(lines: Sequence[Line], found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions; whom one calls by an office alone ("the Colonel") has the name of the one person who holds it in the report.

    Where a source with a name and that office speaks somewhere, voices are brought together later and nothing is done here.
    """
    wanted = {voice.name for mention in found for voice in mention.voices if _is_office(voice)}
    spoken = {voice.role for mention in found for voice in mention.voices if voice.role and voice.name[:1].isupper()}
    wanted -= {role for role in spoken if role is not None}
    if not wanted:
        return list(found)
    holders = _find_holders(lines, wanted)
    return [
        msgspec.structs.replace(mention, voices=tuple(_named(voice, holders) for voice in mention.voices))
        if mention.reference == "definite" and any(_is_office(voice) for voice in mention.voices)
        else mention
        for mention in found
    ]


def _is_office(voice: VoiceMention) -> bool:
    """Whether a voice is an office and nothing else: "colonel", not "mayor of Osk"."""
    return voice.role is not None and voice.name == voice.role


def _named(voice: VoiceMention, holders: dict[str, set[str]]) -> VoiceMention:
    names = holders.get(voice.name, set()) if _is_office(voice) else set()
    return msgspec.structs.replace(voice, name=next(iter(names)), kind="person") if len(names) == 1 else voice


def _find_holders(lines: Sequence[Line], offices: set[str]) -> dict[str, set[str]]:
    """The full names that stand behind these offices ("Colonel Ilse Vann", "the mayor, Ilse Vann"), or before them with a comma."""
    holders: dict[str, set[str]] = {}
    for line in lines:
        for at, norm in enumerate(line.norms):
            if norm not in offices or role_kind(norm) not in _OFFICES or is_body(norm):
                continue
            start = at + 1 + (line.norms[at + 1 : at + 2] == (",",))
            end = _name_end(line, start)
            if end - start < 2 and line.norms[at - 2 : at] in {(",", "the"), (",", "a")}:
                start, end = _name_start(line, at - 2), at - 2
                if start > 0 and line.norms[start - 1] in _PLACING:
                    continue  # "a house in Polny Lane, the mayor said"
            if end - start >= 2:
                begin, close = without_titles(line, start, end)
                words = [line.tokens[i].word for i in range(begin, close)]
                if len(words) >= 2 and not any(role_kind(word.lower()) for word in words):
                    holders.setdefault(norm, set()).add(" ".join(words))
    return holders


def _name_end(line: Line, start: int) -> int:
    end = start
    while end < len(line.tokens) and end - start < _NAME and line.capital(end) and line.norms[end].isalpha():
        end += 1
    return end


def _name_start(line: Line, end: int) -> int:
    start = end
    while start > 0 and end - start < _NAME and line.capital(start - 1) and line.norms[start - 1].isalpha():
        start -= 1
    return start
