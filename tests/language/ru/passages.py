"""Russian passages for tests."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.reading import Reading
from khronika.language.ru.lines import lay_out
from khronika.language.ru.reader import load_reader
from khronika.language.sentences import cut_sentences
from khronika.record.documents import PartKind
from language.passages import passage_of


def lines_of(text: str, *kinds: PartKind) -> list[Line]:
    """The sentences of `text`, laid out."""
    return lay_out(cut_sentences("ru", passage_of(text, *kinds)))


def read(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Reading:
    """What the Russian analyser finds in `text`."""
    return load_reader("rules").analyse(passage_of(text, *kinds, published=published))
