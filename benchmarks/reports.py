"""Reports of a data set, read as `khronika run` would read their files."""

from __future__ import annotations

from typing import Any, NamedTuple

from khronika.errors import KhronikaError
from khronika.extract.extraction import passage_of
from khronika.extract.own_voice import without_own_voice
from khronika.language.reading import Analyser, Reading
from khronika.read.document import VERSION, read_document
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.identity import sha256_hex
from khronika.record.made import Made
from khronika.text.source import SourceText

MADE = Made(step="read", version=VERSION, settings="benchmark")


class ReadText(NamedTuple):
    """The text of a report's document, and its reading as the extract step has it."""

    text: str
    reading: Reading


def read_file(
    data: bytes, name: str, media_type: str = "text/plain; charset=utf-8", url: str | None = None
) -> tuple[Document, SourceText] | None:
    """The document of one file and its text; None where it cannot be read."""
    capture = Capture(
        id=sha256_hex(data),
        size_bytes=len(data),
        media_type=media_type,
        address=name,
        url=url,
        captured_at="2000-01-01T00:00:00Z",
        manner="file",
        container=None,
    )
    try:
        return read_document(capture, data, MADE, {})
    except KhronikaError:
        return None


def read_report(report: dict[str, Any], text: str) -> tuple[Document, SourceText]:
    """A report (doc_id, url) of which `text` is given, as a plain text; it must be one that can be read."""
    read = read_file(text.encode(), f"{report['doc_id']}.txt", url=report.get("url"))
    if read is None:
        raise ValueError(f"{report['doc_id']} cannot be read")
    return read


def analyse_text(name: str, text: str, analyser: Analyser) -> ReadText | None:
    """The reading of one plain text; None where it cannot be read."""
    read = read_file(text.encode(), f"{name}.txt")
    if read is None:
        return None
    document, source = read
    return ReadText(source.text, without_own_voice(document, analyser.analyse(passage_of(document, source))))
