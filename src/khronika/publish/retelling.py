"""What the record says in English prose, said again in the reader's language where its sentences are known.

A line is compared with the sentences of `khronika.publish.traces`, piece by piece and without a pattern language, so that no
words of a report can make it slow. One that is not known stays English, and says so.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from khronika.messages.catalogues import ENGLISH
from khronika.publish import traces
from khronika.publish.words import Words
from khronika.record.codings import Coding

_NUMBER = re.compile(r"\d{1,3}(,\d{3})*|\d+")
_SHARE = re.compile(r"[01]\.\d+")
#: What names counts by their words and who says them.
_COUNTS = {"count", "other", "counts"}
#: What holds a sentence of its own.
_NESTED = {"reason", "note"}


class Retold(msgspec.Struct, frozen=True, kw_only=True):
    """A line in the reader's language, or, with `foreign`, as the record has it: in English."""

    text: str
    foreign: bool = False


class _Sentence(NamedTuple):
    """A message cut at its braces: `edges` stand before, between and after what `names` name."""

    message: str
    edges: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def longest(self) -> str:
        """The longest piece that does not change: a line without it is another sentence."""
        return max(self.edges, key=len)


def retell(words: Words, line: str) -> Retold:
    """A line of the record in the reader's language."""
    if words.tongue.code == ENGLISH:
        return Retold(text=line)
    said = _say(words, line)
    return Retold(text=line, foreign=True) if said is None else Retold(text=said)


def graded(words: Words, coding: Coding) -> str:
    """How a coding came about, its grade first: "weak: one voice alone"."""
    note = retell(words, coding.note).text
    return note if coding.grade is None else f"{retell(words, coding.grade).text}: {note}"


def _say(words: Words, line: str) -> str | None:
    for sentence in _sentences():
        if sentence.longest not in line:
            continue
        pieces = _fit(sentence, line)
        values = _values(words, pieces) if pieces is not None else None
        if values is not None:
            return words.say(sentence.message, **values)
    return None


def _fit(sentence: _Sentence, line: str) -> Mapping[str, str] | None:
    """What stands in the braces of a sentence, each as short as can be; None for a line of another kind."""
    first, *between = sentence.edges
    if not between:
        return {} if line == first else None
    last = between.pop()
    end = len(line) - len(last)
    if not line.startswith(first) or not line.endswith(last) or len(first) > end:
        return None
    at, found = len(first), []
    for edge in between:
        begin = line.find(edge, at, end)
        if begin < 0:
            return None
        found.append(line[at:begin])
        at = begin + len(edge)
    found.append(line[at:end])
    return dict(zip(sentence.names, found, strict=True)) if all(found) else None


def _values(words: Words, pieces: Mapping[str, str]) -> dict[str, str] | None:
    """The pieces as the reader's language writes them; None where one is no such thing, or an unknown sentence."""
    values: dict[str, str] = {}
    for name, piece in pieces.items():
        value = _value(words, name, piece)
        if value is None:
            return None
        values[name] = value
    return values


def _value(words: Words, name: str, piece: str) -> str | None:
    if name in _NESTED:
        return _say(words, piece)
    if name in _COUNTS:
        return "; ".join(_attributed(words, each) for each in piece.split("; "))
    if name == "reasons":
        said = [_say(words, each) for each in piece.split("; ")]
        return "; ".join(each for each in said if each is not None) if None not in said else None
    if name.endswith("day"):
        return words.day(piece)
    if name == "share":
        return words.tongue.percent(float(piece)) if _SHARE.fullmatch(piece) else None
    if name in {"number", "total", "first", "last"}:
        return words.number(int(piece.replace(",", ""))) if _NUMBER.fullmatch(piece) else None
    return piece


def _attributed(words: Words, count: str) -> str:
    """A count's words and who says them: "“31 people” (Interior Ministry, in The Harbour Post)"."""
    quotes, paren, inside = count.rpartition(" (")
    body, comma, outlet = inside.removesuffix(")").rpartition(", in ")
    if not paren or not comma or not inside.endswith(")"):
        return count
    return words.say("{quotes} ({body}, in {outlet})", quotes=quotes, body=body, outlet=outlet)


@cache
def _sentences() -> tuple[_Sentence, ...]:
    """All known sentences, in the order in which they are tried."""
    return tuple(
        _cut(message)
        for messages in (traces.REASONS, traces.CONFLICTS, traces.EVIDENCE, traces.CODINGS, traces.FINDINGS)
        for message in messages
    )


def _cut(message: str) -> _Sentence:
    edges, names = [""], []
    for literal, name, _, _ in string.Formatter().parse(message):
        edges[-1] += literal
        if name is not None:
            names.append(name)
            edges.append("")
    return _Sentence(message, tuple(edges), tuple(names))
