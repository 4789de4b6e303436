"""The words for a source: the noun phrase before a cue, after it ("said X, a spokeswoman"), or after "according to"."""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.en.cues import cue_lexicon
from khronika.language.en.lines import Line
from khronika.language.en.roles import role_kind
from khronika.language.reading import Reference


class Source(NamedTuple):
    """Tokens `start` to `end` of the words for a source. `edge` is where the construction begins (an adjunct such as
    "in Moscow" left out); the content, where it comes before, ends at or before `edge`. `reach` is where an aside
    that follows the words ends (", quoting the ministry"), None without one."""

    start: int
    end: int
    reference: Reference
    edge: int
    reach: int | None = None


_BREAKS = frozenset(';:()[]–—"“”«»!?…')
_JOINERS = frozenset(
    {
        "that",
        "because",
        "when",
        "while",
        "but",
        "if",
        "whether",
        "where",
        "after",
        "although",
        "as",
        "what",
        "how",
        "why",
    }
)
_INTERJECTED = frozenset({"who", "which", "whose", "whom", "that"})


def _pronoun(norm: str) -> bool:
    words = cue_lexicon().words
    return any(norm in words[f"{name} pronouns"] for name in ("person", "group", "thing"))


def is_own(norm: str) -> bool:
    """Whether a word is the outlet's or speaker's own "I", "we", "you"."""
    return norm in cue_lexicon().words["own pronouns"]


def _left_break(line: Line, end: int) -> int:
    """First token of the comma-free stretch that ends before `end`."""
    at = end
    while at > 0:
        word = line.tokens[at - 1].word
        if word == "," or word in _BREAKS:
            break
        if word == "-" and at < len(line.tokens) and line.tokens[at].start > line.tokens[at - 1].end:
            break
        at -= 1
    return at


def _is_clause(line: Line, start: int, end: int) -> bool:
    """Whether the stretch holds a finite verb that is not in a relative clause of its own."""
    finite = cue_lexicon().words["finite"]
    for at in range(start, end):
        norm = line.norms[at]
        if norm in _INTERJECTED and at > start:
            return False
        if norm in finite or (norm.endswith("'s") and norm[:-2] in {"he", "she", "it", "that", "there"}):
            return True
    return False


def _like_source(line: Line, start: int, end: int) -> bool:
    """Whether the stretch reads as the name or description of somebody."""
    if start >= end or end - start > 22 or _is_clause(line, start, end):
        return False
    for at in range(start, end):
        if role_kind(line.norms[at]) is not None or _pronoun(line.norms[at]):
            return True
        if line.capital(at) and (at > 0 or line.norms[at] not in cue_lexicon().words["determiners"]):
            return True
    return False


def subject_before(line: Line, verb: int) -> Source | None:
    """The subject whose cue group begins at token `verb`, None where no plausible source stands there."""
    if verb == 0:
        return None
    end = verb
    if line.norms[verb - 1] == ",":
        return _head_of_apposition(line, verb)
    if line.tokens[verb - 1].word == ")":
        opening = _opening_bracket(line, verb - 1)
        start = _left_break(line, opening)
    else:
        if line.tokens[verb - 1].word in _BREAKS:
            return None
        start = _left_break(line, verb)
        if (
            start > 1
            and line.norms[start - 1] == ","
            and _is_aside(line, start, verb)
            and verb - start <= 6
            and (
                line.norms[verb - 1] not in {"he", "she", "it", "they", "who", "which"}
                and (head := _head_of_apposition(line, start)) is not None
            )
        ):
            return head
    return _trimmed(line, start, end)


def _opening_bracket(line: Line, closing: int) -> int:
    at = closing
    while at > 0 and line.tokens[at].word != "(":
        at -= 1
    return at


def _head_of_apposition(line: Line, verb: int) -> Source | None:
    """The subject of "X, a spokesman, said": the head with its appositions and asides."""
    end = verb - 1
    stop = end
    trailing = True
    best: Source | None = None
    for _ in range(5):
        start = _left_break(line, stop)
        if line.tokens[start - 1].word == ")" and start > 0 and start == stop:
            start = _left_break(line, _opening_bracket(line, start - 1))
        if start >= stop:
            break
        opener = line.norms[start]
        aside = _is_aside(line, start, stop)
        if aside and trailing and opener not in _INTERJECTED and not opener.endswith("ed") and not opener[0].isdigit():
            end = start - 1
        else:
            trailing = False
        if not aside:
            found = _trimmed(line, start, stop)
            if found is None or (best is not None and found.start != start and opener not in {"but", "and"}):
                break
            best = Source(found.start, end, found.reference, found.edge, verb - 1)
            if found.start != start or opener in {"but", "and"}:
                break
            if not _is_apposition(line, start, stop):
                break
        if start == 0 or line.norms[start - 1] != ",":
            break
        stop = start - 1
    return best


def _is_aside(line: Line, start: int, end: int) -> bool:
    words = cue_lexicon().words
    opener = line.norms[start]
    if opener in _INTERJECTED or opener in words["prepositions"] or opener in words["days"]:
        return True
    if opener in words["adverbs"] and not line.capital(start):
        return True
    if opener.isdigit() and end - start <= 2:
        return True
    return (opener.endswith(("ing", "ed")) or opener in {"known", "cited"}) and not line.capital(start)


def _is_apposition(line: Line, start: int, end: int) -> bool:
    """Whether a stretch between commas can stand beside the name before it."""
    if end - start > 16 or _is_clause(line, start, end):
        return False
    opener = line.norms[start]
    words = cue_lexicon().words
    if opener.isdigit() or opener in {"a", "an", "the", "its", "his", "her", "their"} or role_kind(opener):
        return True
    return line.capital(start) and opener not in words["determiners"]


def _trimmed(line: Line, start: int, end: int) -> Source | None:
    """The noun phrase at the end of a comma-free stretch."""
    words = cue_lexicon().words
    norms = line.norms
    edge = start
    last = norms[end - 1]
    if last in {"and", "but", "or"}:
        return None
    if _pronoun(last):
        begin = end - 1
        while begin > edge and norms[begin - 1] in _JOINERS | {"and", "then", "so"}:
            begin -= 1
        return Source(end - 1, end, "pronoun", begin)
    if is_own(last) or last in {"there", "this", "these", "those", "what", "one"}:
        return None
    if last in {"who", "which", "that"} and end - start > 1:
        if norms[end - 2] in {"all", "both"}:
            end -= 1
        return Source(end - 1, end, "pronoun", edge) if _like_source(line, start, end - 1) else None
    if last in {"who", "which"}:
        return Source(end - 1, end, "pronoun", edge)
    for at in range(end - 1, start, -1):
        if norms[at - 1] in _JOINERS and not (norms[at - 1] == "that" and role_kind(norms[at])):
            if (
                norms[at - 1] == "that"
                and at - 1 > start
                and _like_source(line, start, at - 1)
                and norms[at] in words["finite"]
            ):
                break
            start = at
            break
    while start < end and (norms[start] in words["conjunctions"] or norms[start] in words["adverbs"]):
        if norms[start] in {"all", "both", "one"}:
            break
        start += 1
    start = _past_preposition(line, start, end)
    if start >= end:
        return None
    if _is_clause(line, start, end):
        start = _after_verb(line, start, end)
    if not _like_source(line, start, end):
        return None
    return Source(start, end, _reference(line, start, end), edge)


def _past_preposition(line: Line, start: int, end: int) -> int:
    """Leaves out a place or time before the subject: "In Moscow police said", "On Monday the ministry said"."""
    words = cue_lexicon().words
    norms = line.norms
    if norms[start] in words["days"] and start + 1 < end and norms[start] != "may":
        return start + 1
    if norms[start] not in words["prepositions"]:
        return start
    at = start + 1
    while at < end and norms[at] in words["determiners"]:
        at += 1
    while at < end and (line.capital(at) or norms[at][0].isdigit() or norms[at] in words["days"]):
        at += 1
    if at < end and at > start + 1 and (role_kind(norms[at]) or norms[at] in words["determiners"]):
        return at
    for at in range(end - 1, start + 1, -1):
        if norms[at] in {"the", "a", "an"} and norms[at - 1] not in words["prepositions"]:
            return at
    return end


def _after_verb(line: Line, start: int, end: int) -> int:
    """The noun phrase that ends a stretch with a verb in it: "… were dead officials said" has "officials"."""
    finite = cue_lexicon().words["finite"]
    at = end
    while at > start and line.norms[at - 1] not in finite:
        at -= 1
    return at


def _reference(line: Line, start: int, end: int) -> Reference:
    first = line.norms[start]
    if first in {"the", "its", "his", "her", "their", "this", "that", "these", "both", "neither"}:
        capital = any(line.capital(at) for at in range(start + 1, end) if line.tokens[at].word != "I")
        return "named" if capital and first == "the" else "definite"
    return "named"


def phrase_after(line: Line, start: int, *, inverted: bool) -> Source | None:
    """The source that begins at token `start`, with its appositions and relative clauses.

    With `inverted` it follows its verb ("said X, a spokeswoman for Y"); otherwise a phrase such as "according to".
    """
    norms = line.norms
    size = len(norms)
    if start >= size or is_own(norms[start]) or norms[start] in {"our", "my"}:
        return None
    if _pronoun(norms[start]) and (start + 1 >= size or line.tokens[start + 1].word in ',.;"”'):
        return Source(start, start + 1, "pronoun", start)
    if norms[start] == "whom":
        return Source(start, start + 1, "pronoun", start)
    at = _phrase_end(line, start)
    if at == start or not _like_source(line, start, at):
        return None
    reference = _reference(line, start, at)
    while at < size and norms[at] == ",":
        stop = _segment_end(line, at + 1)
        if stop <= at + 1 or line.blank(at + 1, stop):
            break
        opener = norms[at + 1]
        relative = opener in {"who", "which"}
        closed = stop >= size or line.tokens[stop].word in ",.;)!?"
        if relative:
            break
        if not closed or not _is_apposition(line, at + 1, stop) or norms[at + 1] in cue_lexicon().verbs:
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
            if closing - at <= 5:
                at = closing + 1
                continue
            break
        if word in ',;:.!?…–—"“”«»)[]':
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
        if _pronoun(norm) and at > start:
            break
        at += 1
    while at > start and norms[at - 1] in words["conjunctions"] | words["prepositions"]:
        at -= 1
    return at
