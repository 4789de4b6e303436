"""Document: what one capture says of itself: title, outlet, dates, language, parts, links and credits."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.made import Made
from khronika.record.quotes import Quote

PartKind = Literal[
    "title",
    "dateline",
    "lead",
    "body",
    "quote",
    "credit",
    "postscript",
    "list",
    "table",
    "related",
    "navigation",
]
CreditKind = Literal["republished", "agency", "translated", "photo"]

#: Parts that a reader reads as the report itself: only these hold statements and figures.
REPORTING_PARTS: frozenset[PartKind] = frozenset({"title", "lead", "body", "quote", "list", "table"})


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the text, `start` to `end` in code points, half-open. Parts are in order and do not overlap."""

    kind: PartKind
    start: int
    end: int


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Words that link to `href`; `dead` where the address leads nowhere ("#", empty, "javascript:")."""

    start: int
    end: int
    href: str
    dead: bool


class Credit(Quote, frozen=True, kw_only=True):
    """Words that say whose text or picture this is: `outlet` is the one credited."""

    outlet: str
    kind: CreditKind
    url: str | None


class Document(msgspec.Struct, frozen=True, kw_only=True, tag="document", tag_field="type"):
    """The text of one capture, and what it says of itself.

    `published` and `first_published` are ISO days as printed ("2024-01-12"), None where none is printed.
    `date_prec` is UCDP's precision of `published` (1 exact day … 5 more than a month), None without a date.
    `length` counts the code points of the text. `outlet` is who published it, None where nothing says so.
    """

    id: str
    capture: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    first_published: str | None
    date_prec: int | None
    language: str | None
    url: str | None
    section: tuple[str, ...]
    length: int
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    credits: tuple[Credit, ...]
    made: Made
