"""The block of names and values that some programs put above a Markdown text."""

from __future__ import annotations

import re
from typing import NamedTuple

from khronika.text.late_patterns import compile_late

_BLOCK = compile_late(
    r"\ufeff?\s*(?P<rule>---|\+\+\+)[^\S\n]*\r?\n(?P<inside>.*?)^(?P=rule)[^\S\n]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_ENTRY = compile_late(
    r"^(?P<name>[^\W\d][\w. -]{0,30}?)\s*[:=]\s*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)\s*$", re.MULTILINE
)
_MEANT = {
    "title": "title titre headline subject objet заголовок название тема",
    "outlet": "publication outlet publisher source site site_name journal revue média media magazine "
    "издание источник сайт журнал организация organisation organization",
    "byline": "author authors auteur auteurs byline by автор авторы",
    "published": "date published pubdate publié publie publication_date date_published дата опубликовано created",
    "first_published": "first_published original_date originally_published",
    "language": "lang language langue язык",
    "section": "section category rubrique catégorie раздел рубрика",
}
_FIELD = {word: field for field, words in _MEANT.items() for word in words.split()}


def find_labelled(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The field that a line gives by name ("Title: Forty held"), and where its value starts; None where it gives none."""
    entry = _ENTRY.match(text[start:end])
    field = _FIELD.get(entry["name"].strip().lower()) if entry else None
    return (field, start + entry.start("value")) if entry and field and entry["value"].strip() else None


class FrontMatter(NamedTuple):
    """Where the block ends, the span of each value that tells of the document, by field; both in the source's text."""

    end: int
    spans: dict[str, tuple[int, int]]


def find_front_matter(text: str) -> FrontMatter:
    """The block that opens `text`; without one it ends at 0 and holds nothing."""
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter(0, {})
    spans: dict[str, tuple[int, int]] = {}
    for entry in _ENTRY.finditer(text, *block.span("inside")):
        field = _FIELD.get(re.sub(r"[ .-]", "_", entry["name"].strip().lower()))
        if field and entry["value"].strip():
            spans.setdefault(field, entry.span("value"))
    return FrontMatter(block.end(), spans) if spans else FrontMatter(0, {})
