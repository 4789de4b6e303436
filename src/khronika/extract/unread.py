"""What a report that nobody can read yet still shows: the numbers it gives."""

from __future__ import annotations

import re

from khronika.record.documents import REPORTING_PARTS, Document

#: Numbers told of a report: enough to see whether it counts people, few enough to look at.
MOST = 20
#: Digits of any script, with what groups them.
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:[  .,٬]\d{3})+(?![\d:/-])|(?<![\w.,:/-])\d+(?![\w:/-]|[.,]\d)")


def find_numbers(document: Document, text: str) -> tuple[str, ...]:
    """The first `MOST` different numbers of the reporting, as it writes them; no dates, times or numbers within words."""
    found = [
        match.group()
        for part in document.parts
        if part.kind in REPORTING_PARTS
        for match in _NUMBER.finditer(text, part.start, part.end)
    ]
    return tuple(dict.fromkeys(found))[:MOST]
