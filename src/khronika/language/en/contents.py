"""Where reported content begins and ends in a sentence, given its cues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from khronika.language.en.cues import CueGroup, CueWord, cue_lexicon, match_phrase
from khronika.language.en.lines import Line
from khronika.language.en.sources import Source, is_own
from khronika.language.en.voices import role_kind
from khronika.language.reading import Span

Marker = Literal["that", "mark", "clause", "none"]
Mode = Literal["before", "after", "both", "nobody"]


class Clause(NamedTuple):
    """One cue of a sentence with its source: `edge` to `stop` are the tokens of the attribution itself.

    `begin` is the token where content after the cue begins, None where there is none. `beside` is true of an
    attribution that stands beside its content ("…, she said"), `shared` of a verb that takes the subject of the verb before it.
    """

    group: CueGroup
    source: Source | None
    edge: int
    stop: int
    begin: int | None
    marker: Marker
    beside: bool
    shared: bool


class Opening(NamedTuple):
    """Where content begins after a cue: `at` the first token of it, None without; `stop` ends the cue's adjuncts."""

    at: int | None
    marker: Marker
    stop: int


def has_number(line: Line, start: int, end: int) -> bool:
    """Whether a count stands in tokens `start` to `end`."""
    numbers = cue_lexicon().words["numbers"]
    return any(norm[0].isdigit() or norm in numbers or norm.split("-")[0] in numbers for norm in line.norms[start:end])


def open_content(line: Line, at: int, word: CueWord) -> Opening:
    """Where the content of a cue verb that ends before token `at` begins: after "that", a colon, adjuncts, a hearer."""
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    begin = at
    that = _find_that(line, at, word)
    if that is not None:
        return Opening(that + 1, "that", that + 1)
    if word.lemma == "point" and norms[at : at + 1] == ("out",):
        at += 1
    elif at < size and norms[at] in words["particles"] and norms[at] != "for" and (word.object or word.count):
        if not (norms[at] == "on" and _adjunct_end(line, at) > at) and norms[at] != "to":
            at += 1
    if word.hearer:
        at = _hearer_end(line, at)
    at = _adjuncts_end(line, at)
    if at >= size:
        return Opening(None, "none", at)
    mark = line.tokens[at].word
    if word.object and norms[at] in {
        "reports",
        "claims",
        "allegations",
        "accusations",
        "suggestions",
        "rumours",
        "rumors",
        "fears",
    }:
        if norms[at + 1 : at + 2] in {("that",), ("of",)}:
            return Opening(at + 2, "that", at + 2)
    if mark == ":":
        return Opening(at + 1, "mark", at + 1)
    if mark == "," and at + 1 < size and line.tokens[at + 1].word in '"“‘«' and line.quoted[at + 1]:
        return Opening(at + 1, "mark", at + 1)
    if mark in '"“‘«' and line.quoted[at] and (at + 1 < size and line.quoted[at + 1]) and not line.quoted[at - 1]:
        return Opening(at, "mark", at)
    if mark in ',;.!?…)–—-"”’»':
        return Opening(None, "none", at)
    if norms[at] == "that":
        return Opening(at + 1, "that", at + 1)
    if norms[at] == "and" or (norms[at] in {"but", "while", "as", "when"} and not word.hearer):
        return Opening(None, "none", at)
    return Opening(at if at < size else begin, "clause", at)


def _find_that(line: Line, at: int, word: CueWord) -> int | None:
    """The "that" that opens the content, past adjuncts and a hearer."""
    words, verbs = cue_lexicon().words, cue_lexicon().verbs
    norms = line.norms
    if norms[at : at + 1] == ("that",):
        return at
    limit = min(len(norms), at + 16)
    for j in range(at, limit):
        mark = line.tokens[j].word
        if mark in ';:.!?"“”«»' and mark != ".":
            return None
        if (
            norms[j] == "that"
            and norms[j + 1 : j + 2]
            and not line.blank(j + 1, j + 2)
            or (norms[j] == "that" and norms[j + 1 : j + 2] == (",",))
        ):
            first = norms[at]
            opens = (
                first in words["prepositions"] or first in words["adverbs"] or first in words["days"] or first == ","
            )
            if norms[j - 1] == ",":
                return j
            if word.hearer or opens:
                return j
            return None
        if mark != "," and (
            norms[j] in words["finite"] or (norms[j] in {"he", "she", "they", "it"} and j > at and norms[j - 1] != ",")
        ):
            return None
        if j > at and norms[j] in verbs and not verbs[norms[j]].noun and norms[j - 2 : j - 1] != (",",):
            return None
    return None


def _hearer_end(line: Line, at: int) -> int:
    """The token after the hearer that begins at `at`: "told Reuters", "told the court", "told us"."""
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    if at >= size or line.tokens[at].word in ',;:.!?"“”':
        return at
    if norms[at] in {"me", "us", "him", "her", "them", "you", "it"}:
        return at + 1
    if norms[at] in {"of", "about"}:
        return at + 1
    if line.capital(at):
        while at < size and (
            line.capital(at) or norms[at] in {"news", "agency", "tv", "television", "radio", "of", "and", "the"}
        ):
            at += 1
        return at
    if norms[at] in words["determiners"] or norms[at] in {"state", "local", "national"}:
        at += 1
        while at < size and not line.capital(at) and role_kind(norms[at]) is None and norms[at] not in words["finite"]:
            if line.tokens[at].word in ',;:.!?"“”' or norms[at] in words["prepositions"]:
                return at
            at += 1
    if at < size and line.capital(at):
        while at < size and (line.capital(at) or norms[at] in {"news", "agency", "tv", "television"}):
            at += 1
        return at
    while (
        at + 1 < size
        and role_kind(norms[at])
        and role_kind(norms[at + 1])
        and norms[at + 1] not in {"police", "officials"}
    ):
        at += 1
    return min(at + 1, size)


def _adjuncts_end(line: Line, at: int) -> int:
    while True:
        end = _adjunct_end(line, at)
        if end == at:
            return at
        at = end


def _adjunct_end(line: Line, at: int) -> int:
    """The token after one adjunct of time, place or medium that begins at `at`: "on Friday", "in a statement"."""
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    if at >= size:
        return at
    norm = norms[at]
    if norm in words["days"] or (
        norm
        in {"late", "early", "later", "earlier", "recently", "separately", "afterwards", "again", "then", "publicly"}
    ):
        return at + 1
    if norm in {"this", "last", "next"} and at + 1 < size and norms[at + 1] in words["days"]:
        return at + 2
    if norm not in words["prepositions"] or norm in {"of", "as", "against", "about"}:
        return at
    end = at + 1
    seen = False
    while end < size and end - at <= 9:
        mark = line.tokens[end].word
        if mark in ',;:.!?…"“”' or norms[end] in {"that", "and", "whether", "how"}:
            break
        if norms[end] in words["days"] or norms[end] in words["media"] or norms[end][0].isdigit():
            seen = True
        elif seen and norms[end] not in {"of", "on", "in", "at", "the", "its", "his", "her"}:
            break
        end += 1
    if end >= size or line.tokens[end].word in ',;.!?…"”' or norms[end] in {"that", "whether", "how"}:
        return end
    return end if seen else at


def sound(line: Line, group: CueGroup, source: Source, opening: Opening, beside: bool) -> bool:
    """Whether verb, source and what follows together attribute: number verbs need numbers, weak verbs "that"."""
    word = group.word
    after = opening.at
    number = after is not None and has_number(line, after, _comma(line, after))
    quoted = opening.marker == "mark" or (after is not None and line.quoted[after])
    subject = set(line.norms[source.start : source.end])
    if subject & {"toll", "number", "figure", "total", "death", "deaths", "casualties"} and not any(
        map(role_kind, subject)
    ):
        return False
    if beside and word.say:
        return True
    if after is None:
        return beside and word.say
    if word.say and (not word.weak or opening.marker == "that" or quoted):
        return opening.marker != "clause" or not is_own(line.norms[after])
    if word.object and (group.polarity == "negative" or not word.weak):
        return True
    if word.count and number:
        return word.lemma not in {"see", "reach", "hear", "know", "name", "identify", "give"} or _personal(line, source)
    return group.polarity == "negative" and (word.say or word.object)


def _comma(line: Line, at: int) -> int:
    stop = at
    while stop < len(line.norms) and stop - at < 14 and line.tokens[stop].word not in ",;.":
        stop += 1
    return stop


def _personal(line: Line, source: Source) -> bool:
    return source.reference == "pronoun" or any(role_kind(norm) for norm in line.norms[source.start : source.end])


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
            if (
                other.group.start > begin
                and other.group.start < end
                and other.source
                and other.source.start < clause.group.start
            ):
                if norms[other.group.start - 1] == ",":
                    end = other.group.start - 1
            continue
        if line.quoted[other.group.head] and not inside:
            continue
        if other.shared or other.group.participle:
            end = min(end, other.edge)
        elif other.beside and other.edge > begin:
            closing = other.stop >= size - 1 or line.tokens[other.stop].word in ".;"
            if closing and not clause.beside:
                end = min(end, other.edge)
            elif not clause.beside:
                end = min(end, other.edge)
            else:
                holes.append((other.edge, other.stop))
        else:
            cut = _clause_break(line, begin, other.edge)
            if cut is not None:
                end = min(end, cut)
    at = begin
    lexicon = cue_lexicon()
    while at < end:
        if norms[at] == "," and at + 1 < end:
            lead = match_phrase(line, at + 1, lexicon.lead_in) or match_phrase(line, at + 1, lexicon.citing)
            if lead and at > begin:
                end = at
                break
            if norms[at + 1] == "without" and at + 2 < size and norms[at + 2] in lexicon.verbs:
                end = at
                break
        at += 1
    pieces = []
    start = begin
    for hole_start, hole_end in sorted(holes):
        if hole_start < end:
            pieces.append((start, hole_start))
            start = hole_end
    pieces.append((start, end))
    return [(a, b) for a, b in pieces if a < b and not line.blank(a, b)]


def piece_end(line: Line, begin: int, clauses: Sequence[Clause]) -> int:
    """The end of content that begins at token `begin` and belongs to no verb: before the next attribution's clause."""
    end = len(line.tokens)
    for other in clauses:
        if other.edge <= begin or other.edge >= end or line.quoted[other.group.head]:
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
