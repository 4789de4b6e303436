"""Reports of a data set, read as plain texts as `khronika run` would read them."""

from __future__ import annotations

from typing import Any

from khronika.read.document import read_document
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.identity import sha256_hex
from khronika.record.made import Made
from khronika.text.source import SourceText

MADE = Made(step="read", version="benchmark", settings="0")


def read_report(report: dict[str, Any], text: str) -> tuple[Document, SourceText]:
    """A report (doc_id, url) of which `text` is given."""
    data = text.encode()
    capture = Capture(
        id=sha256_hex(data),
        size_bytes=len(data),
        media_type="text/plain; charset=utf-8",
        address=f"{report['doc_id']}.txt",
        url=report.get("url"),
        captured_at="2026-01-01T00:00:00Z",
        manner="file",
        container=None,
    )
    return read_document(capture, data, MADE, {})
