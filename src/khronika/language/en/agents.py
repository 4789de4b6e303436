"""Sources that follow their cue: "said X, a spokeswoman for Y", "according to X", "confirmed by X"."""

from __future__ import annotations

from khronika.language.en.cues import cue_lexicon, is_own, is_pronoun
from khronika.language.en.sources import (
    Source,
    is_apposition,
    is_past,
    like_source,
    reference_of,
)
from khronika.language.lines import Line


def phrase_after(line: Line, start: int, *, inverted: bool, human: bool = False) -> Source | None:
    """The source that begins at token `start`, with its appositions and relative clauses.

    With `inverted` it follows its verb ("said X, a spokeswoman for Y"); otherwise a phrase such as "according to". With
    `human` only somebody can follow, so any description will do ("explained the abbot").
    """
    norms = line.norms
    size = len(norms)
    if start >= size or is_own(norms[start]) or norms[start] in {"our", "my"}:
        return None
    if is_pronoun(norms[start]) and (start + 1 >= size or line.tokens[start + 1].word in ',.;"”'):
        return Source(start, start + 1, "pronoun", start)
    if is_pronoun(norms[start]) or (
        norms[start] in {"to", "her", "him", "them"}
        and norms[start + 1 : start + 2] in {("of",), ("that",), ("about",), (",",)}
    ):
        return None
    if norms[start] == "whom":
        return Source(start, start + 1, "pronoun", start)
    at = _phrase_end(line, start)
    if at == start or not like_source(line, start, at, human=human):
        return None
    reference = reference_of(line, start, at)
    while at < size and norms[at] == ",":
        stop = _segment_end(line, at + 1)
        if stop <= at + 1 or line.blank(at + 1, stop):
            break
        opener = norms[at + 1]
        relative = opener in {"who", "which"}
        closed = stop >= size or line.tokens[stop].word in ",.;)!?"
        if relative:
            break
        if not closed or not is_apposition(line, at + 1, stop) or norms[at + 1] in cue_lexicon().verbs:
            break
        if not inverted and stop < size and norms[stop] == "," and _segment_end(line, stop + 1) - stop < 3:
            break
        if not inverted and (stop >= size or line.tokens[stop].word in ".!?") and _starts(line, start):
            break
        at = stop
    return Source(start, at, reference, start)


def _starts(line: Line, at: int) -> bool:
    """Whether the phrase whose source begins at `at` opens the sentence, so that the content follows."""
    return at <= 6 and all(mark not in line.norms[:at] for mark in (",", ";"))


def _segment_end(line: Line, start: int) -> int:
    at = start
    while at < len(line.tokens) and line.tokens[at].word not in ',;:()–—"“”':
        word = line.tokens[at].word
        if word in ".!?" and (at + 1 >= len(line.tokens) or word != "."):
            break
        at += 1
    return at


def _phrase_end(line: Line, start: int) -> int:
    """The token after the noun phrase that begins at `start`."""
    words = cue_lexicon().words
    verbs = cue_lexicon().verbs
    norms = line.norms
    size = len(norms)
    at = start
    while at < size:
        word, norm = line.tokens[at].word, norms[at]
        if word == "." and at + 1 < size and at > start and len(norms[at - 1]) <= 4 and line.capital(at - 1):
            at += 1
            continue
        if word == "(" and at > start:
            closing = at
            while closing < size and line.tokens[closing].word != ")":
                closing += 1
            if closing < size and closing - at <= 5:
                at = closing + 1
                continue
            break
        if word in ',;:.!?…–—"“”«»)[]':
            break
        if at > start and norm.endswith("ed") and is_past(line, at) and norm not in {"quoted", "cited"}:
            break
        if norm in words["finite"] or norm in {"who", "which", "whom", "because", "while", "when", "but", "whose"}:
            if norm in {"who", "whose"} and at > start:
                return _segment_end(line, at)
            break
        if norm == "that" and at > start:
            following = norms[at + 1 : at + 2]
            if (following and following[0] in verbs) or (following and following[0] in words["finite"]):
                return _segment_end(line, at)
            break
        if at > start and norm in {"on", "in", "at", "by", "during", "after", "late", "early"}:
            rest = norms[at + 1 : at + 4]
            if any(w in words["days"] or w in words["media"] or w[0].isdigit() for w in rest) or norm in {
                "late",
                "early",
            }:
                break
        if at > start and (
            (norm in words["days"] and norm not in {"may", "day"}) or norm in {"earlier", "later", "today"}
        ):
            break
        if (
            at > start
            and norm in verbs
            and not line.capital(at)
            and not verbs[norm].noun
            and norms[at - 1] not in words["determiners"]
        ):
            if norm in {"quoted", "cited"}:
                return _segment_end(line, at)
            break
        if is_pronoun(norm) and at > start:
            break
        at += 1
    while at > start and norms[at - 1] in words["conjunctions"] | words["prepositions"]:
        at -= 1
    return at
