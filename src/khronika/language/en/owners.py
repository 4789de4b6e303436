"""Whose count a report tells without a verb of saying: "Pravda Centre's list has grown to 3,462 names"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from khronika.language.en.agents import phrase_after
from khronika.language.en.count_clauses import words
from khronika.language.en.holders import account_nouns
from khronika.language.en.names import head_of
from khronika.language.en.roles import is_body, role_kind
from khronika.language.en.sources import subject_before
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line, lay_out
from khronika.language.reading import AttributionMention, CountMention, Sentence, VoiceMention

#: How many words may stand between the noun for the count and its number, and between owner and noun.
_REACH, _BETWEEN = 16, 2
_HELPING = frozenset({"has", "had", "have", "now", "then", "later", "since", "just", "already"})
#: What somebody does with a list, after it ("figures released by the police"), and before it ("has shown us a list").
_MADE = frozenset(
    {
        "released",
        "published",
        "compiled",
        "issued",
        "provided",
        "given",
        "kept",
        "gathered",
        "collected",
        "supplied",
        "drawn",
        "maintained",
    }
)
_PUT = frozenset({"put", "given", "estimated", "reckoned", "placed", "counted", "set", "reported"})
_SHOWN = frozenset({"shown", "showed", "shows", "sent", "sends", "handed", "gave", "given", "gives", "read", "passed"})
_HEARERS = frozenset({"us", "me", "reporters", "journalists", "correspondents"})
_POSSESSIVE = re.compile(r"['’]s?$")


def name_owners(
    sentences: Sequence[Sentence],
    counts: Sequence[CountMention],
    attributions: Sequence[AttributionMention],
    holders: Mapping[int, tuple[VoiceMention, ...]] = MappingProxyType({}),
) -> tuple[CountMention, ...]:
    """The counts, with the voices of those whose count they are where no attribution speaks of them.

    `holders` are those whose account a sentence gives, by sentence index.
    """
    told = [piece for mention in attributions for piece in mention.content]
    named: list[CountMention] = []
    laid: dict[int, Line] = {}
    for count in counts:
        sentence = sentences[count.sentence]
        covered = any(piece.start < count.span.end and count.span.start < piece.end for piece in told)
        owned = not covered and any(
            token.norm in {"its", "by"} or token.norm.endswith(("'s", "s'")) or token.norm in account_nouns()
            for token in sentence.tokens
        )
        voices: tuple[VoiceMention, ...] = ()
        if owned:
            line = laid.get(count.sentence) or lay_out([sentence])[0]
            laid[count.sentence] = line
            voices = _owner(line, count)
        if not voices and not covered:
            voices = holders.get(count.sentence, ())
        named.append(msgspec.structs.replace(count, voices=voices) if voices else count)
    return tuple(named)


def _owner(line: Line, count: CountMention) -> tuple[VoiceMention, ...]:
    number = next((at for at, token in enumerate(line.tokens) if token.end > count.span.start), 0)
    last = max(at for at, token in enumerate(line.tokens) if token.start < count.span.end)
    if line.norms[last + 1 : last + 2] == ("by",) and not _PUT.isdisjoint(line.norms[max(0, number - _REACH) : last]):
        source = phrase_after(line, last + 2, inverted=True)  # "put at 40 by the police and at 120 by the union"
        if source is not None and source.reference != "pronoun":
            return tuple(voice for voice in name_voices(line, source.start, source.end) if voice.kind != "unknown")
    for noun in range(last, max(-1, number - _REACH), -1):
        if line.tokens[noun].word in ";:" or line.norms[noun] in {"but", "while", "whereas"}:
            return ()
        if line.norms[noun] not in words("toll_nouns") and line.norms[noun] not in account_nouns():
            continue
        for at in range(noun - 1, max(-1, noun - 2 - _BETWEEN), -1):
            if line.norms[at].endswith(("'s", "s'")):
                return _voices_of(line, at)
            if line.norms[at] == "its" and at > 1:
                return _keeper(line, at - 1)
        if noun < number and (made := _made_by(line, noun, number)):
            return made
    return ()


def _made_by(line: Line, noun: int, number: int) -> tuple[VoiceMention, ...]:
    """Whose list it is in "the registry of the morgue shows 31", "figures released by the police show 31", "hospital
    records seen by us show 31", "a clerk has shown us a list with 31 names"."""
    after = noun + 1
    if line.norms[after] in _MADE and line.norms[after + 1] == "by":
        after += 1
    if line.norms[after] in {"of", "by", "from", "at"}:
        source = phrase_after(line, after + 1, inverted=False)
        of_number = line.norms[after] == "of" and line.norms[noun] in words("toll_nouns") - {"register"}
        if source is not None and source.end < number and not of_number:
            body = is_body(line.norms[head_of(line, source.start, source.end)])
            if body or line.norms[after] == "by" or (line.norms[after] == "from" and line.capital(source.end - 1)):
                return tuple(voice for voice in name_voices(line, source.start, source.end) if voice.kind != "unknown")
    shown = next((at for at in range(max(1, noun - 5), noun) if line.norms[at] in _SHOWN), None)
    if shown is not None and any(norm in _HEARERS for norm in line.norms[shown + 1 : noun]):
        start = shown
        while start > 1 and line.norms[start - 1] in _HELPING:
            start -= 1
        subject = subject_before(line, start, human=True)
        if subject is not None and subject.start <= 1 and subject.reference != "pronoun":
            return name_voices(line, subject.start, subject.end)
    start = noun
    while start > 0 and (is_body(line.norms[start - 1]) or (start < noun and line.capital(start - 1))):
        start -= 1
    return name_voices(line, start, noun) if start < noun and start <= 2 else ()


def _keeper(line: Line, verb: int) -> tuple[VoiceMention, ...]:
    """The named body at the head of the sentence that does something to its own list: "Haven closed its list with 96 names"."""
    start = 1 if line.norms[0] == "the" else 0
    end = start
    while end < verb and line.capital(end):
        end += 1
    if end == start or any(norm not in _HELPING for norm in line.norms[end:verb]):
        return ()
    return tuple(
        voice for voice in name_voices(line, start, end) if voice.kind not in {"witness", "relative", "document"}
    )


def _voices_of(line: Line, owner: int) -> tuple[VoiceMention, ...]:
    """The voices in the words that end with the possessive at token `owner`."""
    start = owner
    while start > 0 and (line.capital(start - 1) or role_kind(line.norms[start - 1]) or line.norms[start - 1] == "the"):
        start -= 1
    voices = name_voices(line, start, owner + 1)
    if not voices or voices[-1].kind in {"witness", "relative"}:
        return ()
    return tuple(msgspec.structs.replace(voice, name=_POSSESSIVE.sub("", voice.name)) for voice in voices)
