"""An attribution as tokens of its sentence, and the mention that it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.romance.cues import Cues
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup
from khronika.language.romance.voices import Voices
from khronika.record.statements import Certainty, Polarity, Speech

#: Kinds of parts whose words may stand before a colon or in a last bracket without a verb: "Une ONG : 12 morts".
HEADS = frozenset({"title", "lead"})
#: How many tokens at the most part a source from its verb where all between only says who tells it.
_BESIDE = 8


class Marked(NamedTuple):
    """An attribution of one sentence before its voices are named."""

    source: Source | None
    cue: tuple[int, int]
    content: list[Span]
    polarity: Polarity
    outer: tuple[VoiceMention, ...] = ()


def aside_of(one: Marked) -> range:
    """The tokens of a source and its cue."""
    if one.source is None:
        return range(*one.cue)
    return range(min(one.source.start, one.cue[0]), max(one.source.end, one.cue[1])) if _touch(one) else range(*one.cue)


def _touch(one: Marked) -> bool:
    if one.source is None:
        return False
    first, second = sorted(((one.source.start, one.source.end), one.cue))
    return second[0] - first[1] <= _BESIDE


def mention_of(
    cues: Cues, voices_of: Voices, line: Line, groups: Sequence[VerbGroup], one: Marked
) -> AttributionMention | None:
    """The mention that an attribution of tokens is."""
    cue = line.span(*one.cue) or line.mark(*one.cue)
    if cue is None:
        return None
    reference = one.source.reference if one.source is not None else "nobody"
    source = line.span(one.source.start, one.source.end) if one.source is not None else None
    own = () if one.source is None or reference == "pronoun" else voices_of.name(line, one.source.start, one.source.end)
    voices = (*one.outer, *own)
    if line.kind in HEADS:
        voices = tuple(
            msgspec.structs.replace(voice, vague=voice.name[:1].islower() or voice.name == "NGO") for voice in voices
        )
    inside = [
        at
        for at, token in enumerate(line.tokens)
        if any(piece.start <= token.start < piece.end for piece in one.content)
    ]
    quoted = [line.quoted[at] for at in inside if line.norms[at][0].isalnum()]
    speech: Speech = "direct" if quoted and all(quoted) else "mixed" if any(quoted) else "indirect"
    return AttributionMention(
        source=source,
        cue=cue,
        content=tuple(one.content),
        voices=voices,
        reference=reference,
        certainty=_certainty(cues, line, groups, inside),
        polarity=one.polarity,
        speech=speech,
        sentence=line.number,
    )


def _certainty(cues: Cues, line: Line, groups: Sequence[VerbGroup], inside: Sequence[int]) -> Certainty:
    """How sure what is said is: the press conditional makes it probable, what may or is to happen possible."""
    norms = [line.norms[at] for at in inside]
    for name in ("possible", "probable"):
        for row in cues.rows("hedges", name):
            if any(tuple(norms[at : at + len(row)]) == row for at in range(len(norms))):
                return "possible" if name == "possible" else "probable"
    told = [group for group in groups if group.at in inside and not line.quoted[group.at]]
    return "probable" if any(group.conditional for group in told) else "certain"
