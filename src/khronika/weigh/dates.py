"""Dates of one report that disagree: what it says of its first publication, and what its addresses say."""

from __future__ import annotations

import re
from datetime import date

from khronika.record.assessments import Contradiction
from khronika.record.documents import Document
from khronika.record.identity import sealed
from khronika.record.made import Made

_DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")


def date_conflicts(document: Document, made: Made) -> tuple[Contradiction, ...]:
    """The contradictions of kind "date" inside one document; they name no event and no figures.

    A report said to be first published on another day than the address of its source says; published before it was first
    published; or, at its own address, dated two days or more away (one day may be a time zone's).
    """
    where = f"{document.outlet or 'unknown outlet'}, “{document.title or 'untitled'}”"
    found = []
    if document.first_published is not None:
        for address in dict.fromkeys(credit.url for credit in document.credits if credit.url):
            day = dated_path(address)
            if day is not None and day != document.first_published:
                found.append(
                    f"{where} says it was first published on {document.first_published}, "
                    f"but the address of its source says {day}: {address}"
                )
    if document.first_published and document.published and document.published < document.first_published:
        found.append(
            f"{where} is dated {document.published}, before it was first published on {document.first_published}"
        )
    own = dated_path(document.url) if document.url else None
    if own is not None and document.published and not document.first_published and _days(own, document.published) > 1:
        found.append(f"{where} is dated {document.published}, but its address says {own}: {document.url}")
    return tuple(
        sealed(Contradiction(id="", event=None, kind="date", figures=(), explained=None, text=text, made=made))
        for text in found
    )


def dated_path(address: str) -> str | None:
    """The ISO day in an address ("/2024/01/02/"), None where it holds none that a calendar knows."""
    match = _DATED_PATH.search(address)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
