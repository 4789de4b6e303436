"""Attributions that stand behind what they attribute, in a sentence of their own: "Nine were sent home. So a clerk told us."."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.agents import phrase_after
from khronika.language.en.cues import cue_lexicon, cue_start, match_phrase
from khronika.language.en.openings import has_number
from khronika.language.en.phrases import build
from khronika.language.en.sources import Source, like_source, reference_of, subject_before
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention

_THIS = frozenset({"this", "that", "it", "these", "all"})
_THUS = frozenset({"so", "thus"})
_BE = frozenset({"is", "was", "are", "were", "been"})
#: What is made of news when it is told, in the passive: "this was made known by …".
_MADE = frozenset({"known", "public"})
_SENT = frozenset({"comes", "came", "come", "stems", "stemmed"})
#: What a sentence that only names the source calls what was told.
_TOLD = frozenset(
    {"figure", "figures", "number", "numbers", "toll", "count", "news", "information", "account", "version", "claim"}
)
_OWNED = _TOLD | {"tally", "estimate", "reckoning", "story", "line", "calculation"}
#: How many words may stand before the verb that tells, and behind it.
_BEFORE, _BEHIND = 24, 6


def find_afterword(line: Line, lines: Sequence[Line]) -> AttributionMention | None:
    """The attribution of the sentence before in its paragraph that this sentence is; None for any other sentence."""
    opener = line.norms[0]
    if opener not in _THIS | _THUS | {"the"} or line.kind == "title" or line.quoted[0] or line.number == 0:
        return None
    before = lines[line.number - 1]
    if before.part != line.part or before.kind == "title":
        return None
    if opener in _THUS:
        found = _thus(line)
    elif opener in _THIS:
        found = _is_what(line) or _made_known(line) or _from(line, 1) or _is_count_of(line)
    else:
        found = _from(line, 2) if line.norms[1:2] and line.norms[1] in _TOLD else None
    if found is None:
        return None
    cue, source = found
    mention = build(line, cue, source, [(cue[0], cue[1])])
    content = before.span(0, len(before.tokens))
    if mention is None or content is None or has_number(line, 0, source.start):
        return None
    return msgspec.structs.replace(mention, content=(content,), certainty="certain")


Found = tuple[tuple[int, int], Source]


def _thus(line: Line) -> Found | None:
    """Reads "So says the mayor." and "So a clerk at the office told us."."""
    verbs = cue_lexicon().verbs
    for at in range(1, min(_BEFORE, len(line.norms))):
        word = verbs.get(line.norms[at])
        if word is None or not word.say or word.weak or word.lemma == "go" or line.capital(at):
            continue
        if at == 1:
            source = phrase_after(line, at + 1, inverted=True, human=True)
            return ((1, 2), source) if source is not None and _closes(line, source.end) else None
        subject = subject_before(line, cue_start(line, at), human=True)
        if subject is not None and subject.start <= 1 and _closes(line, at + 1):
            return (cue_start(line, at), at + 1), subject
        return None
    return None


def _is_what(line: Line) -> Found | None:
    """Reads "That is what the hospital says." and "This, at least, is what they told us."."""
    verbs = cue_lexicon().verbs
    what = next((at for at in range(2, min(7, len(line.norms))) if line.norms[at] == "what"), None)
    if what is None or line.norms[what - 1] not in _BE:
        return None
    for at in range(what + 2, min(what + _BEFORE, len(line.norms))):
        word = verbs.get(line.norms[at])
        if word is None or not word.say or word.weak or word.lemma == "go" or line.capital(at):
            continue
        start = cue_start(line, at)
        if like_source(line, what + 1, start, human=True) and _closes(line, at + 1):
            return (start, at + 1), Source(what + 1, start, reference_of(line, what + 1, start), what)
        return None
    return None


def _made_known(line: Line) -> Found | None:
    """Reads "This was made known last evening by the spokesman." and "It was confirmed by the mayor."."""
    verbs = cue_lexicon().verbs
    if len(line.norms) < 4 or not _BE & set(line.norms[1:3]):
        return None
    cue = next(
        (at for at in range(2, min(6, len(line.norms))) if line.norms[at] in verbs or line.norms[at] in _MADE), None
    )
    by = next((at for at in range(2, min(12, len(line.norms))) if line.norms[at] == "by"), None)
    if cue is None or by is None or by < cue or any(mark in line.norms[1:by] for mark in (",", ";", ":")):
        return None
    word = verbs.get(line.norms[cue])
    if word is not None and (not word.say or word.form.endswith("ing")):
        return None
    source = phrase_after(line, by + 1, inverted=True, human=True)
    start = cue - 1 if line.norms[cue] in _MADE else cue_start(line, cue)
    return ((start, cue + 1), source) if source is not None and _closes(line, source.end) else None


def _from(line: Line, at: int) -> Found | None:
    """Reads "This is according to the hospital." and "The figure comes from the union."."""
    if at + 2 >= len(line.norms):
        return None
    lead = match_phrase(line, at + 1, cue_lexicon().lead_in) if line.norms[at] in _BE else None
    if lead is None and line.norms[at + 1] == "from" and line.norms[at] in _SENT | _BE:
        lead = at + 2
    source = phrase_after(line, lead, inverted=True, human=True) if lead is not None else None
    return ((at, lead), source) if lead and source is not None and _closes(line, source.end) else None


def _is_count_of(line: Line) -> Found | None:
    """Reads "That is the ministry's version."."""
    if line.norms[1:2] not in {("is",), ("was",)}:
        return None
    for noun in range(3, min(10, len(line.norms))):
        if line.norms[noun] in _OWNED and line.norms[noun - 1].endswith(("'s", "s'")) and _closes(line, noun + 1):
            return (1, noun + 1), Source(2, noun, reference_of(line, 2, noun), 2)
    return None


def _closes(line: Line, at: int) -> bool:
    """Whether little more than a hearer or a day stands from token `at` on."""
    rest = [norm for norm in line.norms[at:] if norm[0].isalnum()]
    return len(rest) <= _BEHIND and not any(norm in {"that", "but", "and", "who"} for norm in rest)
