"""Whose count a report tells without a verb of saying: "Pravda Centre's list has grown to 3,462 names"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khronika.language.en.count_clauses import words
from khronika.language.en.roles import role_kind
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line, lay_out
from khronika.language.reading import AttributionMention, CountMention, Sentence, VoiceMention

#: How many words may stand between the noun for the count and its number, and between owner and noun.
_REACH, _BETWEEN = 10, 2
_HELPING = frozenset({"has", "had", "have", "now", "then", "later", "since", "just", "already"})
_POSSESSIVE = re.compile(r"['’]s?$")


def name_owners(
    sentences: Sequence[Sentence], counts: Sequence[CountMention], attributions: Sequence[AttributionMention]
) -> tuple[CountMention, ...]:
    """The counts, with the voices of those whose count they are where no attribution speaks of them."""
    told = [piece for mention in attributions for piece in mention.content]
    named: list[CountMention] = []
    for count in counts:
        sentence = sentences[count.sentence]
        owned = any(token.norm == "its" or token.norm.endswith(("'s", "s'")) for token in sentence.tokens)
        covered = any(piece.start < count.span.end and count.span.start < piece.end for piece in told)
        voices = _owner(lay_out([sentence])[0], count) if owned and not covered else ()
        named.append(msgspec.structs.replace(count, voices=voices) if voices else count)
    return tuple(named)


def _owner(line: Line, count: CountMention) -> tuple[VoiceMention, ...]:
    number = next((at for at, token in enumerate(line.tokens) if token.end > count.span.start), 0)
    last = max(at for at, token in enumerate(line.tokens) if token.start < count.span.end)
    for noun in range(last, max(-1, number - _REACH), -1):
        if line.tokens[noun].word in ";:" or line.norms[noun] in {"but", "while", "whereas"}:
            return ()
        if line.norms[noun] not in words("toll_nouns"):
            continue
        for at in range(noun - 1, max(-1, noun - 2 - _BETWEEN), -1):
            if line.norms[at].endswith(("'s", "s'")):
                return _voices_of(line, at)
            if line.norms[at] == "its" and at > 1:
                return _keeper(line, at - 1)
    return ()


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
