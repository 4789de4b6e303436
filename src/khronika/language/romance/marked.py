"""An attribution as tokens of its sentence, and the mention that it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Reference, Span, VoiceMention
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Certainty, Polarity, Speech

#: Kinds of parts whose words may stand before a colon or in a last bracket without a verb: "Une ONG : 12 morts".
HEADS = frozenset({"title", "lead"})
#: How many tokens at the most part a source from its verb where all between only says who tells it.
_BESIDE = 8


#: Phrases of a section and list of `data/cues.toml` as rows of words.
Rows = Callable[[str, str], tuple[tuple[str, ...], ...]]


class Marked(NamedTuple):
    """Source, cue and content of an attribution; `source` None where nobody is named. `outer` are voices around its own."""

    source: Source | None
    cue: tuple[int, int]
    content: list[Span]
    polarity: Polarity
    outer: tuple[VoiceMention, ...] = ()

    def aside(self) -> range:
        """The tokens of a source and its cue, and what stands between them where they stand together."""
        if self.source is None:
            return range(*self.cue)
        first, second = sorted(((self.source.start, self.source.end), self.cue))
        touch = second[0] - first[1] <= _BESIDE
        return range(first[0], max(first[1], second[1])) if touch else range(*self.cue)


def mention_of(
    rows: Rows,
    line: Line,
    groups: Sequence[VerbGroup],
    one: Marked,
    own: tuple[VoiceMention, ...],
    unsourced: Reference = "nobody",
) -> AttributionMention | None:
    """The mention that an attribution of tokens is; `own` are the voices that its source names, `rows` gives the hedges."""
    cue = line.span(*one.cue) or line.mark(*one.cue)
    if cue is None:
        return None
    source = line.span(one.source.start, one.source.end) if one.source is not None else None
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
        reference=one.source.reference if one.source is not None else unsourced,
        certainty=_certainty(rows, line, groups, inside),
        polarity=one.polarity,
        speech=speech,
        sentence=line.number,
    )


def _certainty(rows: Rows, line: Line, groups: Sequence[VerbGroup], inside: Sequence[int]) -> Certainty:
    """How sure what is said is: the press conditional makes it probable, what may or is to happen possible."""
    norms = [line.norms[at] for at in inside]
    for name in ("possible", "probable"):
        for row in rows("hedges", name):
            if row[0] in norms and any(tuple(norms[at : at + len(row)]) == row for at in range(len(norms))):
                return "possible" if name == "possible" else "probable"
    told = [group for group in groups if group.at in inside and not line.quoted[group.at]]
    return "probable" if any(group.conditional for group in told) else "certain"
