"""Where each thing of a dossier stands: file names, anchors and the links between them."""

from __future__ import annotations

import re

import msgspec

from khronika.record.identity import sha256_hex

_SAFE = re.compile(r"[0-9A-Za-z]{1,64}")

#: Events that one page of the list holds in a folder.
EVENTS_A_PAGE = 250


def slug(record_id: str) -> str:
    """The id itself where it is letters and digits, else a digest of it: safe in file names, anchors and links."""
    return record_id if _SAFE.fullmatch(record_id) else sha256_hex(record_id.encode())[:24]


class Addresses(msgspec.Struct, frozen=True, kw_only=True):
    """Links between the pages of a folder, or, with `single`, between the parts of one file.

    Anchors: `w-` a figure's words in its report, `n-` its note there, `m-` its mark in an event's chart, `s-` a
    statement, `v-` a voice, `e-` an event and `r-` a report in a single file. With `chosen`, links to the list of events say
    that the reader has chosen a language, so that the first page does not pick another.
    """

    single: bool
    chosen: bool = False

    def index(self, number: int = 1) -> str:
        """The list of events, page `number` from 1."""
        if self.single:
            return "#top"
        return self.index_file(number) + ("#top" if self.chosen else "")

    def index_file(self, number: int = 1) -> str:
        """File name of a page of the list of events in a folder."""
        return "index.html" if number == 1 else f"index-{number}.html"

    def event_file(self, event: str) -> str:
        """File name of an event's page in a folder."""
        return f"event-{slug(event)}.html"

    def report_file(self, document: str) -> str:
        """File name of a report's page in a folder."""
        return f"report-{slug(document)}.html"

    def event(self, event: str, anchor: str = "") -> str:
        """Link to an event, or to an anchor on its page."""
        if self.single:
            return f"#{anchor or 'e-' + slug(event)}"
        return self.event_file(event) + (f"#{anchor}" if anchor else "")

    def report(self, document: str, anchor: str = "") -> str:
        """Link to a report, or to an anchor on its page."""
        if self.single:
            return f"#{anchor or 'r-' + slug(document)}"
        return self.report_file(document) + (f"#{anchor}" if anchor else "")

    def words(self, document: str, figure: str) -> str:
        """Link to the words of a figure in its report."""
        return self.report(document, f"w-{slug(figure)}")

    def mark(self, event: str, figure: str) -> str:
        """Link to the mark of a figure in an event's chart."""
        return self.event(event, f"m-{slug(figure)}")
