"""Where reported content begins and ends in a sentence, given its cues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.en.cues import CueGroup, cue_lexicon, match_phrase
from khronika.language.en.openings import Marker
from khronika.language.en.sources import Source
from khronika.language.lines import Line
from khronika.language.reading import Span


class Clause(NamedTuple):
    """One cue of a sentence with its source: `edge` to `stop` are the tokens of the attribution itself.

    `begin` is the token where content after the cue begins, None where there is none. `beside` is true of an
    attribution that stands beside its content ("…, she said"), `shared` of a verb
    that takes the subject of the verb before it. `deeper` is the source's own source ("reports with reference to X"),
    `hearer` who was told, where the verb is in the passive, `told_of` where the noun begins that a relative clause
    speaks of ("the 19 dead he announced").
    """

    group: CueGroup
    source: Source | None
    edge: int
    stop: int
    begin: int | None
    marker: Marker
    beside: bool
    shared: bool
    deeper: Source | None = None
    hearer: Source | None = None
    told_of: int | None = None


def ends_after(line: Line, begin: int, clause: Clause, clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Pieces of the content that begins at token `begin`, cut where other attributions stand."""
    norms, size = line.norms, len(line.tokens)
    if begin >= size:
        return []
    if line.tokens[begin].word in '"“‘«' and clause.marker == "mark":
        close = begin + 1
        while close < size and line.quoted[close]:
            close += 1
        rest = close
        while rest < size and line.blank(rest, rest + 1):
            rest += 1
        if rest >= size or line.tokens[close - 2].word in ",.?!…" or (close < size and line.tokens[close].word in ",;"):
            return [(begin, close)]
    end = size
    inside = line.quoted[clause.group.head]
    if inside:
        end = begin
        while end < size and line.quoted[end]:
            end += 1
    holes: list[tuple[int, int]] = []
    for other in clauses:
        if other.group.head == clause.group.head or other.edge < begin or other.edge >= end:
            closed = begin < other.group.start < end and norms[other.group.start - 1] == ","
            closed = closed and other.group.start > clause.stop + 1  # not "A cellmate, he added, had told him"
            if closed and other.source and other.source.start < clause.group.start:
                end = other.group.start - 1
            continue
        if line.quoted[other.group.head] and not inside:
            continue
        if other.shared or other.group.participle:
            end = min(end, other.edge)
        elif other.beside and other.edge > begin:
            closing = other.stop >= size - 1 or line.tokens[other.stop].word in ".;"
            if (closing and not clause.beside) or not clause.beside:
                end = min(end, other.edge)
            else:
                holes.append((other.edge, other.stop))
        else:
            cut = _clause_break(line, begin, other.edge)
            if cut is not None:
                end = min(end, cut)
    end = _before_comment(line, begin, _before_phrase(line, begin, end, clause.beside))
    if not clause.group.word.say or clause.group.word.counts:
        end = _without_day(line, begin, end)
    pieces = []
    start = begin
    for hole_start, hole_end in sorted(holes):
        if hole_start < end:
            pieces.append((start, hole_start))
            start = hole_end
    pieces.append((start, end))
    return [(a, b) for a, b in pieces if a < b and not line.blank(a, b)]


def _before_phrase(line: Line, begin: int, end: int, beside: bool) -> int:
    """The end of content before another attribution by a phrase (", according to X", ", citing X") or an "as" clause."""
    norms, lexicon = line.norms, cue_lexicon()
    for at in range(begin, end - 1):
        if norms[at] == ",":
            lead = match_phrase(line, at + 1, lexicon.lead_in) or match_phrase(line, at + 1, lexicon.citing)
            after = norms[at + 1 : at + 3]
            likewise = after[0] == "as" and not beside and after[1:] not in {("well",), ("of",), ("many",)}
            without = after[0] == "without" and after[-1] in lexicon.verbs
            if (lead and (at > begin or beside)) or likewise or without:
                return at
        elif at > begin + 1 and norms[at] in lexicon.lead_in and match_phrase(line, at, lexicon.lead_in) is not None:
            return _phrase_start(line, at, begin)
        elif at > begin + 1 and norms[at] in lexicon.citing and match_phrase(line, at, lexicon.citing) is not None:
            return at
    return end


def _before_comment(line: Line, begin: int, end: int) -> int:
    """The end of content before a remark on it: "…, a claim that no observer will credit", "…, a figure nobody believes"."""
    for at in range(begin + 1, end - 3):
        if line.norms[at] == "," and line.norms[at + 1] in {"a", "an"} and line.norms[at + 2] in _REMARKS:
            return at
    return end


_REMARKS = frozenset(
    {"claim", "figure", "number", "count", "charge", "version", "accusation", "assertion", "allegation"}
)


def _without_day(line: Line, begin: int, end: int) -> int:
    """The end of a bare number without the day it was given: "48 by Saturday evening"."""
    days = cue_lexicon().words["days"]
    for at in range(begin + 1, min(end, begin + 4)):
        if line.norms[at] in {"by", "on", "as"} and all(
            norm in days or norm in {"of", ".", "late", "early", "the"} or norm[0].isdigit()
            for norm in line.norms[at + 1 : end]
        ):
            return at
    return end


def _phrase_start(line: Line, at: int, begin: int) -> int:
    """Where the content of "…, thousands by the reckoning of X" begins, so that other content ends before it."""
    stop = at
    while stop > begin and line.tokens[stop - 1].word not in ",;" and at - stop < 6:
        stop -= 1
    return stop if stop > begin and line.tokens[stop - 1].word in ",;" else at


def piece_end(line: Line, begin: int, clauses: Sequence[Clause]) -> int:
    """The end of content that begins at token `begin` and belongs to no verb: before the next attribution's clause."""
    end = len(line.tokens)
    for other in clauses:
        if other.edge >= end or line.quoted[other.group.head]:
            continue
        if other.edge <= begin:
            if begin < other.group.head < begin + 8:
                return begin
            continue
        cut = _clause_break(line, begin, other.edge)
        if cut is not None:
            end = cut
        elif other.shared or other.group.participle or other.beside:
            end = other.edge
    lexicon = cue_lexicon()
    for at in range(begin + 1, end - 1):
        if line.norms[at] in {",", ";"} and match_phrase(line, at + 1, lexicon.lead_in):
            return at
    return end


def _clause_break(line: Line, begin: int, edge: int) -> int | None:
    """The semicolon, dash or ", but" before an attribution of its own at `edge`, None where it is embedded."""
    at = edge
    while at > begin:
        mark = line.tokens[at - 1].word
        if mark in ";–—":
            return at - 1
        if mark == "," and at < len(line.norms) and line.norms[at] in {"but", "and", "while", "although", "though"}:
            return None if line.norms[at + 1 : at + 2] == ("that",) else at - 1
        at -= 1
        if edge - at > 12:
            return None
    return None


def begin_before(line: Line, edge: int, clauses: Sequence[Clause]) -> int:
    """The first token of content that ends before `edge`: after the last attribution or semicolon that closes another."""
    begin = dateline_end(line)
    for other in clauses:
        if other.stop >= edge or other.edge >= edge:
            continue
        if line.quoted[other.group.head] and not line.quoted[edge]:
            continue
        semicolon = _last_mark(line, other.stop, edge)
        if semicolon is not None:
            begin = max(begin, semicolon + 1)
        elif other.beside:
            begin = max(begin, other.stop)
    return begin


def dateline_end(line: Line) -> int:
    """The token after "KYIV, April 8 (Agency) –" at the head of a paragraph, 0 where there is none."""
    for at, token in enumerate(line.tokens[:16]):
        word = token.word
        if word in "–—-" and at and token.start > line.tokens[at - 1].end:
            return at + 1 if line.tokens[at - 1].word == ")" or line.tokens[0].word.isupper() or at <= 3 else 0
        if word == ":" and at and all(line.tokens[i].word.isupper() or line.tokens[i].word == "/" for i in range(at)):
            return at + 1
        if not (word[0].isupper() or word[0].isdigit() or word in ",.()/"):
            return 0
    return 0


def relative_begin(line: Line, begin: int, edge: int) -> int:
    """Where a relative clause begins that an attribution interrupts: "…, six of whom, she says, were …"."""
    at = edge - 1
    while at > begin and line.tokens[at - 1].word not in ",;":
        at -= 1
    stretch = line.norms[at:edge]
    if "whom" in stretch or "which" in stretch or "who" in stretch:
        return at
    return edge if stretch[:1] in {("where",), ("when",)} and len(stretch) <= 2 else begin


def _last_mark(line: Line, start: int, end: int) -> int | None:
    for at in range(end - 1, start - 1, -1):
        if line.tokens[at].word == ";":
            return at
    return None


def is_adjunct(line: Line, start: int, end: int) -> bool:
    """Whether a stretch before an attribution is only a place or time: "On Monday", "In the city alone"."""
    words = cue_lexicon().words
    while start < end and line.norms[start] in {"but", "and", "meanwhile", "however"}:
        start += 1
    if start >= end:
        return True
    stretch = line.norms[start:end]
    if (
        stretch[0] not in words["prepositions"]
        and stretch[0] not in words["days"]
        and stretch[0] not in words["adverbs"]
    ):
        return len(stretch) <= 2 and stretch[0] in words["conjunctions"]
    return len(stretch) <= 14 and not any(norm in words["finite"] for norm in stretch)


def joined(line: Line, pieces: Sequence[tuple[int, int]], opened: int | None) -> tuple[Span, ...]:
    """The spans of token pieces; `opened` moves the first to the opening of a quotation in an earlier sentence."""
    spans = [span for start, end in pieces if (span := line.span(start, end)) is not None]
    if spans and opened is not None:
        spans[0] = Span(opened, spans[0].end)
    return tuple(spans)
