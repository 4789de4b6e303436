"""Russian passages for tests: one part a line."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.reading import Passage, Reading, Span
from khronika.language.ru.lines import lay_out
from khronika.language.ru.reader import load_reader
from khronika.language.sentences import cut_sentences
from khronika.record.documents import PartKind


def passage_of(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Passage:
    """A passage whose parts are the lines of `text`: of these kinds, body where none is said."""
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: PartKind = kinds[number] if number < len(kinds) else "body"
        parts.append((kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Passage(text=text, parts=tuple(parts), published=published)


def lines_of(text: str, *kinds: PartKind) -> list[Line]:
    """The sentences of `text`, laid out."""
    return lay_out(cut_sentences("ru", passage_of(text, *kinds)))


def read(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Reading:
    """What the Russian analyser finds in `text`."""
    return load_reader("rules").analyse(passage_of(text, *kinds, published=published))
