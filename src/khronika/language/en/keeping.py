"""Who tells a number by keeping it: "had 503 people on its list", "a lower toll came from the hospital", "as X noted"."""

from __future__ import annotations

from collections.abc import Iterator

from khronika.language.en.agents import phrase_after
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.openings import has_number
from khronika.language.en.phrases import build
from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.en.sources import Source, like_source, reference_of, subject_before
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention

_HAVING = frozenset({"has", "have", "had"})
_OWN = frozenset({"its", "their", "the", "his", "her"})
#: What a name or a body stands in: "on its list", "in their files".
_BOOKS = frozenset(
    {
        "list",
        "lists",
        "register",
        "registers",
        "book",
        "books",
        "file",
        "files",
        "records",
        "rolls",
        "database",
        "roster",
        "notebook",
        "log",
    }
)
_TOLLS = frozenset(
    {
        "toll",
        "tolls",
        "figure",
        "figures",
        "number",
        "numbers",
        "count",
        "tally",
        "total",
        "estimate",
        "word",
        "news",
        "list",
    }
)
_CAME = frozenset({"came", "comes", "come", "reached", "arrived"})
_HOLDING = frozenset({"sticks", "stuck", "sticking", "stands", "stood", "abides", "persists"})
_POINTING = frozenset({"that", "this", "such"})
_MET = frozenset({"reached", "contacted", "interviewed", "questioned", "speaking"})
_LINES = frozenset(
    {("telephone",), ("phone",), ("radio",), ("video",), ("e-mail",), ("email",), ("satellite",), ("mobile",)}
)
#: How many words may stand between the number and the book, and between the verb and its number.
_REACH, _BETWEEN = 9, 4
#: How many words may name who noted, and before how many a colon ends a label.
_NAMED, _LABEL = 8, 7


def find_kept(line: Line) -> list[AttributionMention]:
    """The attributions of a sentence that only a book, a toll that came from somebody, or "as X noted" makes; the first."""
    if line.kind == "title":
        return []
    return next(([mention] for mention in _kept(line) if mention is not None), [])


def _kept(line: Line) -> Iterator[AttributionMention | None]:
    if line.norms[0] == "as":
        yield _noted(line)
    if ":" in line.norms[1 : _LABEL + 4]:
        yield _labelled(line)
    for at, norm in enumerate(line.norms):
        if line.quoted[at]:
            continue
        if norm in _HAVING:
            yield _on_list(line, at)
            yield _now_has(line, at)
        elif norm in _HOLDING and line.norms[at + 1 : at + 2] in {("to",), ("by",), ("with",)}:
            yield _sticks(line, at)
        elif norm in _POINTING and line.norms[at + 1 : at + 2] in {("is",), ("was",)}:
            yield _is_count(line, at)
        elif norm == "believed":
            yield _is_believed(line, at)
        elif norm in _MET and line.tokens[at - 1].word == ",":
            yield _reached(line, at)
        elif norm in _CAME and line.norms[at + 1 : at + 2] == ("from",):
            yield _came_from(line, at)


def _labelled(line: Line) -> AttributionMention | None:
    """Reads "Hospital: 12 dead, 40 wounded" and "From the union: 12 arrested": a body, a colon and its number.

    Before dead or hurt the police and soldiers are as likely those who are counted.
    """
    start = 0
    if line.norms[0][0].isdigit():  # "17:30 Interior Ministry: 12 detained"
        start = next((i for i in range(1, 4) if i < len(line.norms) and line.norms[i].isalpha()), 0)
    start += line.norms[start] in {"from", "by"}
    at = next((i for i in range(start + 1, start + _LABEL) if line.norms[i : i + 1] == (":",)), 0)
    if not start < at < len(line.tokens) - 1 or not has_number(line, at + 1, at + 4):
        return None
    if not is_body(line.norms[at - 1]) and line.norms[at - 1] not in role_lists().causes:
        return None
    armed = any(role_kind(norm) == "military" or norm == "police" for norm in line.norms[start:at])
    if (armed and _SEIZED.isdisjoint(line.norms[at:])) or has_number(line, start, at):
        return None
    counted = "".join(line.norms[at + 1 : at + 3]).replace(",", "")
    if not all(line.norms[i].isalpha() for i in range(start, at)) or not counted.isalnum():
        return None
    return build(line, (at, at + 1), Source(start, at, reference_of(line, start, at), 0), [(at + 1, len(line.tokens))])


#: What the police do to those whom they count.
_SEIZED = frozenset({"arrested", "arrests", "detained", "detentions", "held", "charged", "arrest", "fined"})


def _noted(line: Line) -> AttributionMention | None:
    """Reads "As the colonel noted, two officers were hurt": what follows the comma."""
    verbs = cue_lexicon().verbs
    for at in range(2, min(_NAMED, len(line.norms) - 1)):
        if line.tokens[at].word == ",":
            return None
        word = verbs.get(line.norms[at])
        if word is None or not word.say or word.weak or not like_source(line, 1, at, human=True):
            continue
        comma = next((i for i in range(at + 1, min(at + 8, len(line.norms))) if line.tokens[i].word == ","), None)
        if comma is None or line.norms[at - 1] in cue_lexicon().words["finite"]:
            return None
        return build(line, (at, at + 1), Source(1, at, reference_of(line, 1, at), 0), [(comma + 1, len(line.tokens))])
    return None


def _on_list(line: Line, at: int) -> AttributionMention | None:
    """Reads "The monitors had 503 people on their list by noon: 209 in X": the number and all that follows."""
    norms, size = line.norms, len(line.norms)
    number = next((i for i in range(at + 1, min(at + 1 + _BETWEEN, size)) if has_number(line, i, i + 1)), None)
    if number is None:
        return None
    kept = any(
        norms[i] in {"on", "in"} and norms[i + 1] in _OWN and norms[i + 2] in _BOOKS
        for i in range(number + 1, min(number + _REACH, size - 2))
    )
    source = subject_before(line, at, human=True) if kept else None
    return build(line, (at, at + 1), source, [(at + 1, size)]) if source is not None else None


def _now_has(line: Line, at: int) -> AttributionMention | None:
    """Reads "The monitors, who spoke of 55, now have 68." and "The clinic's own log has four.": a number and nothing more."""
    size = len(line.norms)
    if at + 2 < size and (not has_number(line, at + 1, at + 2) or line.tokens[at + 2].word not in ".;"):
        return None
    if at + 2 > size - 1:
        return None
    verb = at - (line.norms[at - 1] == "now")
    source = subject_before(line, verb, human=True)
    if source is None or source.reference == "pronoun":
        return None
    words = line.norms[source.start : source.end]
    if not any(role_kind(norm) in _KEEPERS for norm in words):
        return None
    return build(line, (at, at + 1), source, [(at + 1, at + 2)])


#: Who keeps a count, and what it is kept in.
_KEEPERS = frozenset({"ngo", "document", "international", "outlet"})


def _came_from(line: Line, at: int) -> AttributionMention | None:
    """Reads "A lower toll came from the hospital: 31 dead": toll and number, where one stands."""
    start = next((i for i in range(max(0, at - 4), at) if line.norms[i] in _TOLLS), None)
    source = phrase_after(line, at + 2, inverted=True, human=True) if start is not None else None
    if source is None or not has_number(line, 0, len(line.norms)):
        return None
    pieces = [(0, at)]
    if source.end < len(line.tokens) and line.tokens[source.end].word in ":–—,":
        pieces = [(source.end + 1, len(line.tokens))]
    return build(line, (at, at + 2), source, pieces)


def _sticks(line: Line, at: int) -> AttributionMention | None:
    """Reads "The ministry is sticking to two", "stands by its 29"."""
    size = len(line.norms)
    number = next((i for i in range(at + 2, min(at + 5, size)) if has_number(line, i, i + 1)), None)
    if number is None or any(line.tokens[i].word in ",;:" for i in range(at, number)):
        return None
    verb = at
    while verb > 1 and line.norms[verb - 1] in cue_lexicon().words["auxiliaries"] | {"still"}:
        verb -= 1
    source = subject_before(line, verb, human=True)
    if source is None or not (source.reference == "pronoun" or _speaks(line, source)):
        return None
    return build(line, (verb, at + 2), source, [(at + 2, size)])


def _speaks(line: Line, source: Source) -> bool:
    """Whether words for a subject are those for somebody who can speak."""
    words = range(source.start, source.end)
    return any(role_kind(line.norms[at]) for at in words) or line.capital(source.end - 1)


def _is_believed(line: Line, at: int) -> AttributionMention | None:
    """Reads "If the mayor is to be believed, 12 were hurt": what stands behind the comma."""
    if line.norms[0] != "if" or line.norms[at - 2 : at] != ("to", "be") or line.norms[at + 1 : at + 2] != (",",):
        return None
    end = at - 3
    if line.norms[end] not in {"is", "are"} or not like_source(line, 1, end, human=True):
        return None
    source = Source(1, end, reference_of(line, 1, end), 0)
    return build(line, (end, at + 1), source, [(at + 2, len(line.tokens))])


def _is_count(line: Line, at: int) -> AttributionMention | None:
    """Reads "Two killed and 214 held so far: that is the ministry's count": what stands before the colon."""
    norms = line.norms
    if at < 3 or line.tokens[at - 1].word not in ":–—;," or not has_number(line, 0, at):
        return None
    for noun in range(at + 2, min(at + 10, len(norms))):
        if norms[noun] in _COUNTS and norms[noun - 1] == "the" and norms[noun + 1 : noun + 2] == ("of",):
            source = phrase_after(line, noun + 2, inverted=True, human=True)
            return build(line, (at, noun + 2), source, [(0, at - 1)]) if source is not None else None
        if norms[noun] in _COUNTS and norms[noun - 1].endswith(("'s", "s'")):
            source = Source(at + 2, noun, reference_of(line, at + 2, noun), at)
            return build(line, (at, noun + 1), source, [(0, at - 1)])
    return None


_COUNTS = _TOLLS - {"word", "news"} | {"version", "account", "reckoning", "claim", "line", "answer"}


def _reached(line: Line, at: int) -> AttributionMention | None:
    """Reads "A doctor at the hospital, reached by telephone, had treated 23 people": what stands behind the commas."""
    close = next((i for i in range(at + 1, min(at + 7, len(line.norms))) if line.tokens[i].word == ","), None)
    if close is None or line.norms[at + 1 : at + 2] != ("by",) or line.norms[close - 1 : close] not in _LINES:
        return None
    source = subject_before(line, at - 1, human=True)
    if source is None or source.start > 1 or source.reference == "pronoun" or not _speaks(line, source):
        return None
    return build(line, (at, close), source, [(close + 1, len(line.tokens))])
