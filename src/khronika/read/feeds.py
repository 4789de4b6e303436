"""Feed items: one `<item>` or `<entry>`, an exact slice of its feed."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from khronika.read.dates import machine_day
from khronika.read.drafts import Draft
from khronika.read.layers import Chunk, Layer
from khronika.read.outlets import channel_name, words_of
from khronika.read.pages import read_html
from khronika.text.late_patterns import compile_late

_ENTITY = compile_late(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CDATA = compile_late(r"\s*<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_HREF = compile_late(r"<link\b[^>]*\bhref\s*=\s*[\"']([^\"']+)")
_BODIES = ("content:encoded", "content", "description", "summary", "yandex:full-text", "fulltext")
_DATES = ("pubDate", "published", "dc:date", "issued", "updated", "date")
_AUTHORS = ("dc:creator", "author", "name")


def read_item(layer: Layer, address: str | None, outlets: Mapping[str, str], parameters: Mapping[str, str]) -> Draft:
    """The draft of a feed item: its title and its fullest text, read as a page; `parameters` tell of its feed."""
    text = layer.text
    chunks: list[Chunk] = []
    title = _element(text, "title")
    if title is not None:
        chunks += [(title[0], title[0], "<h1>"), *_unwrapped(text, *title), (title[1], title[1], "</h1>\n")]
    bodies = [span for name in _BODIES if (span := _element(text, name)) is not None and text[slice(*span)].strip()]
    if bodies:
        body = max(bodies, key=lambda span: span[1] - span[0])
        inner = _unwrapped(text, *body)
        chunks += _summary(text, bodies, body)
        marked = "<p" in "".join(text[start:end] if words is None else words for start, end, words in inner)
        opened, closed = ("<article>", "</article>") if marked else ("<article><p>", "</p></article>")
        chunks += [(body[0], body[0], opened), *inner, (body[1], body[1], closed)]
    draft = read_html(layer.cut(chunks), address, outlets, outlet=channel_name(parameters.get("title"), address))
    draft.language = draft.language or parameters.get("language")
    for name in _DATES:
        day = _machine(_plain(text, name))
        if day:
            draft.published = day
            break
    link = _plain(text, "link") or _first(_HREF, text)
    draft.url = link or draft.url
    draft.byline = next((found for name in _AUTHORS if (found := _plain(text, name)) and found != draft.outlet), None)
    category = _plain(text, "category")
    draft.section = (category,) if category else draft.section
    return draft


def _element(text: str, name: str) -> tuple[int, int] | None:
    """The span inside the first element of that name, None where there is none."""
    match = re.search(rf"<{re.escape(name)}(?:\s[^>]*)?>(.*?)</{re.escape(name)}\s*>", text, re.DOTALL)
    return match.span(1) if match else None


def _unwrapped(text: str, start: int, end: int) -> list[Chunk]:
    """The markup inside an element: what CDATA holds as it stands, else with one level of entities resolved."""
    inside = _CDATA.match(text, start, end)
    if inside is not None:
        return [(*inside.span(1), None)]
    chunks: list[Chunk] = []
    for match in _ENTITY.finditer(text, start, end):
        chunks += [(start, match.start(), None), (*match.span(), html.unescape(match.group()))]
        start = match.end()
    return [*chunks, (start, end, None)]


def _summary(text: str, bodies: list[tuple[int, int]], body: tuple[int, int]) -> list[Chunk]:
    """The description as a lead, where the item has a fuller text that does not say the same again."""
    others = [span for span in bodies if span != body]
    if not others:
        return []
    words = words_of(_words(text, others[0]))
    if not words or len(words) > 120 or " ".join(words[:8]) in " ".join(words_of(_words(text, body))):
        return []
    start, end = others[0]
    return [(start, start, '<p class="lead">'), *_unwrapped(text, start, end), (end, end, "</p>\n")]


def _words(text: str, span: tuple[int, int]) -> str:
    words = "".join(text[start:end] if shown is None else shown for start, end, shown in _unwrapped(text, *span))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", words)).split())


def _plain(text: str, name: str) -> str | None:
    span = _element(text, name)
    if span is None:
        return None
    return _words(text, span) or None


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return html.unescape(match[1]) if match else None


def _machine(value: str | None) -> str | None:
    return machine_day(value) if value else None
