"""What somebody has heard from somebody else: "has heard from a colleague of three deaths", "had it from a guard that …"."""

from __future__ import annotations

from khronika.language.en.agents import phrase_after
from khronika.language.en.cues import cue_start
from khronika.language.en.openings import has_number
from khronika.language.en.phrases import build
from khronika.language.en.sources import Source, subject_before
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention

#: Words for somebody named before.
_MEANT = frozenset({"her", "him", "them"})


def heard_from(line: Line) -> list[AttributionMention]:
    """A deeper voice: "has heard from a colleague of three deaths", "had it from a guard that …"."""
    norms = line.norms
    for at in range(1, len(norms) - 2):
        if norms[at] != "from" or norms[at - 1] not in {"heard", "it", "hear", "learned", "learnt", "hears"}:
            continue
        if norms[at - 1] == "it" and norms[at - 2] not in {"had", "have", "has"}:
            continue
        start = at + 1
        behind = _heard_behind(line, at)
        if behind:
            return behind
        for begin in range(start + 1, min(start + 9, len(norms) - 1)):
            told = norms[begin] in {"that", ":"} or (norms[begin] == "of" and has_number(line, begin + 1, begin + 3))
            if not told:
                continue
            content = begin + (2 if norms[begin] == ":" and norms[begin + 1] == "that" else 1)
            alone = begin == start + 1 and norms[start] in _MEANT
            source = Source(start, begin, "pronoun" if alone else "named", at)
            pieces = [(content, len(norms))]
            verb = cue_start(line, at - 1 if norms[at - 1] != "it" else at - 2)
            hearer = subject_before(line, verb, human=True)
            outer = build(line, (verb, at), hearer, pieces) if hearer and hearer.reference != "pronoun" else None
            mention = build(line, (at if outer else at - 1, at + 1), source, pieces)
            return [found for found in (outer, mention) if found is not None]
    return []


def _heard_behind(line: Line, at: int) -> list[AttributionMention]:
    """Reads "Four were driven off, Sister Oda has heard from inmates": what stands before the hearer, told by whom she heard."""
    source = phrase_after(line, at + 1, inverted=False, human=True)
    if source is None or line.norms[at - 1] == "it" or not line.blank(source.end, len(line.tokens)):
        return []
    verb = cue_start(line, at - 1)
    hearer = subject_before(line, verb, human=True)
    if hearer is None or hearer.edge < 3 or line.tokens[hearer.edge - 1].word != ",":
        return []
    pieces = [(0, hearer.edge)]
    outer = build(line, (verb, at), hearer, pieces) if hearer.reference != "pronoun" else None
    inner = build(line, (at, at + 1), source, pieces)
    return [found for found in (outer, inner) if found is not None]
