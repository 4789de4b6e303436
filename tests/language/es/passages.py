"""Spanish passages for tests."""

from __future__ import annotations

from khronika.language.es.reader import load_reader
from khronika.language.es.words import cut_spanish
from khronika.language.lines import Line, lay_out
from khronika.language.reading import Reading
from khronika.record.documents import PartKind
from language.passages import passage_of


def lines_of(text: str, *kinds: PartKind) -> list[Line]:
    """The sentences of `text`, laid out."""
    return lay_out(cut_spanish(passage_of(text, *kinds)))


def read(text: str, *kinds: PartKind, published: str | None = "2024-03-15") -> Reading:
    """What the Spanish analyser finds in `text`."""
    return load_reader("rules").analyse(passage_of(text, *kinds, published=published))
