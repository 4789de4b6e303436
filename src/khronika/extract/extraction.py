"""One document to its statements and figures."""

from __future__ import annotations

from khronika.extract.figures import make_figures
from khronika.extract.own_voice import without_own_voice
from khronika.extract.statements import make_statements
from khronika.extract.times import find_happening
from khronika.language.reading import Analyser, Passage, Reading, Span
from khronika.record.documents import Document
from khronika.record.figures import Figure, When
from khronika.record.made import Made
from khronika.record.statements import Statement
from khronika.text.source import SourceText

VERSION = "9"


def extract(
    document: Document, source: SourceText, analyser: Analyser, made: Made
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Who says what, and how many of whom: the statements and figures of one document.

    Every quote has been checked against the text. Raises `MisplacedQuote` where an analyser marks what is not there.
    """
    return extract_reading(document, source, analyser.analyse(passage_of(document, source)), made)


def extract_reading(
    document: Document, source: SourceText, reading: Reading, made: Made
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """The statements and figures of what an analyser has read in a document, as `extract` gives them."""
    told = without_own_voice(document, reading)
    statements = make_statements(document, source.text, told, made)
    return statements, make_figures(document, source.text, told, statements, made)


def find_days(
    document: Document, source: SourceText, analyser: Analyser, reading: Reading | None = None
) -> When | None:
    """The days of the happening that a report speaks of, for a report that dates none of its figures.

    Without the `reading` that `analyser` gives, the report is read once more for it, so this is not for every report, and
    `analyser` may be the quickest there is: who says what does not matter here. None where it names no such days.
    """
    return find_happening(source.text, reading or analyser.analyse(passage_of(document, source)))


def passage_of(document: Document, source: SourceText) -> Passage:
    """What an analyser is given of a document."""
    return Passage(
        text=source.text,
        parts=tuple((part.kind, Span(part.start, part.end)) for part in document.parts),
        published=document.first_published or document.published,
        updated=document.published if document.first_published else None,
    )
