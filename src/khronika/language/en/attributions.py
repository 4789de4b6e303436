"""Attributions in English reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "that" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.contents import (
    Clause,
    begin_before,
    ends_after,
    has_number,
    is_adjunct,
    joined,
    relative_begin,
    open_content,
    sound,
)
from khronika.language.en.cues import CueGroup, content_certainty, cue_group, cue_lexicon
from khronika.language.en.lines import Line, lay_out
from khronika.language.en.phrases import find_headline, find_hedge, find_phrases
from khronika.language.en.references import resolve_pronouns
from khronika.language.en.sources import Source, phrase_after, subject_before
from khronika.language.en.voices import name_voices, role_kind
from khronika.language.reading import AttributionMention, Sentence, Span
from khronika.record.statements import Certainty, Speech

_WORSE: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unconfirmed": 3}


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[AttributionMention, ...]:
    """Who is said to say what, in the order of the text; `within` points at the attribution that quotes this one."""
    found: list[AttributionMention] = []
    lines = lay_out(sentences)
    for line in lines:
        clauses = _find_clauses(line)
        here = [mention for clause in clauses if (mention := _mention(line, clause, clauses, text)) is not None]
        here += find_phrases(line, clauses, here)
        here += find_headline(line, here)
        if not here:
            here = find_hedge(line)
        here.sort(
            key=lambda mention: (mention.content[0].start if mention.content else mention.cue.start, mention.cue.start)
        )
        found.extend(here)
    return _nested(resolve_pronouns(lines, found))


def _find_clauses(line: Line) -> list[Clause]:
    """The verbs of a sentence that attribute, with their sources."""
    verbs = cue_lexicon().verbs
    clauses: list[Clause] = []
    for at, norm in enumerate(line.norms):
        if norm in verbs and _is_verb(line, at) and (group := cue_group(line, at)) is not None:
            clause = _clause(line, group, clauses)
            if clause is not None:
                clauses.append(clause)
    return clauses


def _is_verb(line: Line, at: int) -> bool:
    """Whether a form of the lexicon stands as a verb here."""
    lexicon = cue_lexicon()
    words = lexicon.words
    norms = line.norms
    word = lexicon.verbs[norms[at]]
    if line.capital(at) and at > 0 and line.kind != "title":
        return False
    if word.lemma == "call" and norms[at + 1 : at + 2] not in {("on",), ("for",)}:
        return False
    before = norms[at - 1] if at else ""
    after = norms[at + 1] if at + 1 < len(norms) else ""
    if after == "by" and before not in {"was", "were", "been"}:
        return False
    if (
        before in words["determiners"]
        or before.endswith("'s")
        or before in {"of", "from", "for", "with", "in", "under"}
    ):
        return False
    if word.noun:
        if (
            after
            in {"of", "are", "were", "is", "was", "from", "in", "about", "say", "says", "said", "have", "has", "had"}
            and word.form != "spoke"
        ):
            if not (
                after in {"of", "in", "from", "about"}
                and (before in words["adverbs"] or before in words["auxiliaries"])
            ):
                return False
        if at and not (
            line.capital(at - 1)
            or role_kind(before)
            or before in {"he", "she", "it", "they", "who", "which", ",", ")", "and", "that", "–"}
            or before in words["auxiliaries"]
            or before in words["adverbs"]
        ):
            return _plural(before) and not before.endswith("ed")
        if before == "that" and at >= 2 and norms[at - 2] in words["finite"]:
            return False
        return at > 0
    return True


def _plural(norm: str) -> bool:
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is"))


def _clause(line: Line, group: CueGroup, before: Sequence[Clause]) -> Clause | None:
    words = cue_lexicon().words
    norms = line.norms
    word = group.word
    if group.passive:
        return _passive(line, group)
    opening = open_content(line, group.end, word)
    previous = before[-1] if before else None
    if group.participle:
        return _participle(line, group, previous)
    left = norms[group.start - 1] if group.start else ""
    source = subject_before(line, group.start)
    if word.say and (
        left in {",", "-", "–", "—"}
        or (group.start and line.tokens[group.start - 1].word in '"”»’')
        or group.start == 0
    ):
        behind = phrase_after(line, group.end, inverted=True)
        if behind is not None and _closes(line, behind.end) and not _apposed(line, source, group.start):
            if group.start == 0 or opening.marker != "that":
                stop = _after_adjuncts(line, behind.end)
                return Clause(group, behind, group.start, stop, None, "none", True, False)
    if source is None:
        if (
            left not in {"and", "but", "or", ","}
            or previous is None
            or line.quoted[group.head] != line.quoted[previous.group.head]
        ):
            return None
        if previous.beside and not line.blank(previous.stop, group.start - 1):
            return None
        if left == "," and not (opening.marker == "that"):
            return None
        if previous.source is None or not sound(line, group, previous.source, opening, False) or opening.at is None:
            return None
        edge = group.start - 1
        return Clause(group, previous.source, edge, opening.stop, opening.at, opening.marker, False, True)
    beside = _beside(line, source) and opening.at is None
    if not sound(line, group, source, opening, beside):
        return None
    if norms[source.start] in {"neither", "nobody", "none", "no"} and norms[source.start : source.start + 1]:
        group = group._replace(polarity="negative")
    if word.lemma == "give" and opening.at is not None and norms[opening.at] == "no":
        group = group._replace(polarity="negative", end=opening.at + 1)
        opening = opening._replace(at=opening.at + 1)
    elif group.end < opening.stop and norms[group.end] in words["particles"] and opening.marker == "clause":
        group = group._replace(end=group.end + 1)
    return Clause(group, source, source.edge, opening.stop, opening.at, opening.marker, beside, False)


def _passive(line: Line, group: CueGroup) -> Clause | None:
    """A passive with its agent: "deaths were confirmed to us by relatives", "which was told by the mayor that …"."""
    norms = line.norms
    by = next((at for at in range(group.end, min(group.end + 4, len(norms))) if norms[at] == "by"), None)
    if by is None or norms[group.end] in {",", ";"}:
        return None
    source = phrase_after(line, by + 1, inverted=True)
    if source is None or role_kind(norms[source.start]) is None and source.end - source.start < 1:
        return None
    at = source.end
    if norms[at : at + 1] == (",",):
        at += 1
    if group.word.hearer:
        if norms[at : at + 1] != ("that",):
            return None
        edge = subject.edge if (subject := subject_before(line, group.start)) else group.start
        return Clause(group, source, edge, at + 1, at + 1, "that", False, False)
    if not group.word.say or group.word.weak or not has_number(line, 0, group.start):
        return None
    return Clause(group, source, group.start, source.end, None, "none", True, False)


def _beside(line: Line, source: Source) -> bool:
    """Whether words for content can stand before the source: a comma, a dash or a closing quotation mark does."""
    if source.edge == 0:
        return line.opened is not None
    return line.tokens[source.edge - 1].word in ',–—-"”»’;?!' or line.norms[source.edge - 1] in {"where", "which"}


def _closes(line: Line, at: int) -> bool:
    """Whether an inverted source may end before token `at`."""
    words = cue_lexicon().words
    if at >= len(line.tokens):
        return True
    return (
        line.tokens[at].word in ',;.:!?–—"“”»)'
        or line.norms[at] in words["prepositions"]
        or line.norms[at] in words["days"] | {"late", "early", "earlier", "and", "who", "when"}
    )


def _apposed(line: Line, source: Source | None, verb: int) -> bool:
    """Whether the source before a verb is a name with an apposition that a comma closes."""
    return source is not None and "," in line.norms[source.start : verb - 1]


def _after_adjuncts(line: Line, at: int) -> int:
    words = cue_lexicon().words
    while at < len(line.tokens) and line.tokens[at].word not in ',;.:!?–—"“”':
        at += 1
    if at + 1 < len(line.tokens) and line.norms[at] == "," and line.norms[at + 1] in {"at", "on", "in"} | words["days"]:
        stop = at + 1
        while stop < len(line.tokens) and line.tokens[stop].word not in ',;:"“”':
            stop += 1
        if stop - at <= 7:
            return stop
    return at


def _participle(line: Line, group: CueGroup, previous: Clause | None) -> Clause | None:
    """An "-ing" form that takes the subject of the verb before it: ", adding that …", "after giving the number as four"."""
    if group.start == 0:
        return None
    left = line.norms[group.start - 1]
    without = line.norms[group.start] == "without"
    if left not in {",", "after", "before", "and", "by"} and not without:
        return None
    source = previous.source if previous is not None else _first_subject(line)
    opening = open_content(line, group.end, group.word)
    if source is None or opening.at is None or not sound(line, group, source, opening, False):
        return None
    edge = group.start - (1 if left in {"after", "before", "and", "by"} and not without else 0)
    if edge and line.norms[edge - 1] == ",":
        edge -= 1
    return Clause(group, source, edge, opening.stop, opening.at, opening.marker, False, True)


def _first_subject(line: Line) -> Source | None:
    """The subject of the sentence's first verb, where it can be a source."""
    finite = cue_lexicon().words["finite"]
    for at, norm in enumerate(line.norms[:15]):
        if norm in finite or norm in {","}:
            return subject_before(line, at) if at else None
    return None


def _mention(line: Line, clause: Clause, clauses: Sequence[Clause], text: str) -> AttributionMention | None:
    group, source = clause.group, clause.source
    if source is None or (group.word.lemma in {"verify", "check"} and group.polarity == "negative"):
        return None
    pieces: list[tuple[int, int]] = []
    opened = None
    if clause.beside:
        begin = begin_before(line, clause.edge, clauses)
        rest: list[tuple[int, int]] = []
        if clause.stop < len(line.tokens) and not line.blank(clause.stop, len(line.tokens)):
            inverted = source.start > group.start
            if line.tokens[clause.stop].word not in ".?!" and (not inverted or line.tokens[clause.stop].word in ";–—"):
                rest = ends_after(line, clause.stop, clause, clauses)
        if begin == 0 and line.opened is not None and not line.blank(0, clause.edge):
            opened = line.opened + 1
        elif begin == 0 and line.opened is not None:
            opened = line.opened + 1
        begin = _quote_start(line, begin, clause.edge)
        if rest:
            begin = relative_begin(line, begin, clause.edge)
        if not (rest and is_adjunct(line, begin, clause.edge)):
            pieces.append((begin, clause.edge))
        else:
            opened = None
        pieces += rest
    elif clause.begin is not None:
        pieces = ends_after(line, clause.begin, clause, clauses)
    content = joined(line, pieces, opened)
    cue = line.span(group.start, group.end)
    where = line.span(source.start, source.end)
    if not content or cue is None or where is None:
        return None
    certainty = group.certainty
    for start, end in pieces[:1]:
        certainty = max(certainty, content_certainty(line, start, end), key=_WORSE.__getitem__)
    return AttributionMention(
        source=where,
        cue=cue,
        content=content,
        voices=name_voices(line, source.start, source.reach or source.end),
        reference=source.reference,
        certainty=certainty,
        polarity=group.polarity,
        speech=_speech(line, pieces),
        sentence=line.index,
    )


def _quote_start(line: Line, begin: int, edge: int) -> int:
    """Where a quotation ends right before `edge`, its opening; otherwise `begin`."""
    at = edge - 1
    while at > begin and line.tokens[at].word in ",":
        at -= 1
    if at <= begin or not line.quoted[at] or line.tokens[at].word not in '"”»’':
        return begin
    start = at
    while start > begin and line.quoted[start - 1]:
        start -= 1
    return start if line.blank(begin, start) or line.tokens[start - 1].word in ":,;–—" else begin


def _speech(line: Line, pieces: Sequence[tuple[int, int]]) -> Speech:
    flags = [line.quoted[at] for start, end in pieces for at in range(start, end) if not line.blank(at, at + 1)]
    if all(flags):
        return "direct"
    return "mixed" if any(flags) else "indirect"


def _nested(found: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The mentions with `within` set: the one with the shortest content that holds the cue of this one."""
    nested: list[AttributionMention] = []
    for index, mention in enumerate(found):
        best: tuple[int, int] | None = None
        for other_index in range(max(0, index - 12), min(len(found), index + 12)):
            other = found[other_index]
            if other_index == index or not _holds(other, mention):
                continue
            size = sum(piece.end - piece.start for piece in other.content)
            if best is None or size < best[0]:
                best = (size, other_index)
        nested.append(msgspec.structs.replace(mention, within=best[1]) if best else mention)
    return tuple(nested)


def _holds(outer: AttributionMention, inner: AttributionMention) -> bool:
    if inner.content == outer.content and outer.sentence == inner.sentence:
        return inner.cue.start > outer.cue.start
    return any(piece.start <= inner.cue.start and inner.cue.end <= piece.end for piece in outer.content)
