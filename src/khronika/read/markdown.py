"""Markdown: pages that another program turned into text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from khronika.read.blocks import Block
from khronika.read.bylines import clean_byline
from khronika.read.credits import find_credits
from khronika.read.datelines import split_datelines
from khronika.read.dates import find_printed_dates, read_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.furniture import ends_sentence, is_menu
from khronika.read.layers import Chunk, Layer
from khronika.read.links import make_link
from khronika.read.outlets import clean_name, host_of, is_headline, mapped_name, words_of
from khronika.read.plain import is_prose, mark_body

_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_OPENER = re.compile(r"\s*(?:(?P<head>#{1,6})\s+|(?P<quote>>)\s?|(?P<item>[-*+]|\d{1,2}[.)])\s+)")
_INLINE = re.compile(
    r"""!?\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*+)\]\((?P<href>[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)
    | <(?P<auto>https?://[^>\s]+|mailto:[^>\s]+)>
    | (?P<mark>\*\*\*|\*\*|__|~~|`|(?<![\w*])\*(?=\S)|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))
    | \\(?P<plain>[\\`*_{}\[\]()#+.!>~|-])""",
    re.VERBOSE,
)
_SPLIT = re.compile(r"\s+[›>»/|·•→]\s+")
_BY = re.compile(r"(?i)\bby\s+([^\n(·|;]{2,60}?)(?=\s*(?:\(|,|$|·|\|))")


#: An item of a list that is at least this long and ends like a sentence tells something; shorter ones are menus.
_SHORT_SENTENCE = 30


class _Line(NamedTuple):
    """A line of Markdown without its marks: where it stands in the new text, and what the marks said."""

    start: int
    end: int
    kind: str
    level: int
    bold: bool
    slanted: bool
    linked: int


class _Cutter:
    """Takes the marks out of the source, line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chunks: list[Chunk] = []
        self.length = 0
        self.last = 0
        self.links: list[tuple[int, int, str]] = []
        self.lines: list[_Line] = []

    def run(self) -> None:
        """Cut every line; paragraphs stand two line breaks apart."""
        before_end, before_kind = 0, ""
        for match in _LINE.finditer(self.text):
            if not match.group().strip():
                continue
            gap = self.text[before_end : match.start()]
            blank = gap.count("\n") > 1 or not self.lines
            opener = _OPENER.match(self.text, match.start(), match.end())
            kind = opener.lastgroup if opener else "rule" if _RULE.match(match.group()) else "text"
            if kind == "text" and _ROW.match(match.group()):
                if not match.group().strip(" |:-\t"):
                    before_end = match.end()
                    continue  # the line under a table's head
                kind = "row"
            joins = not blank and kind == "text" and before_kind == "text"
            if self.chunks:
                self._add((self.last, match.start(), " " if joins else "\n\n"))
            self._line(match, opener, kind or "text", joins)
            before_end, before_kind = match.end(), kind or "text"

    def _add(self, chunk: Chunk) -> None:
        start, end, words = chunk
        if words is None and start >= end:
            return
        self.chunks.append(chunk)
        self.length += end - start if words is None else len(words)
        self.last = end

    def _line(self, match: re.Match[str], opener: re.Match[str] | None, kind: str, joins: bool) -> None:
        begin, place = self.length, opener.end() if opener else match.start()
        stop = match.start() + len(match.group().rstrip())
        linked = 0
        raw = self.text[place:stop].strip()
        if kind == "rule":
            self.lines.append(_Line(begin, begin, kind, 0, False, False, 0))
            return
        for found in _INLINE.finditer(self.text, place, stop):
            self._add((place, found.start(), None))
            place = found.end()
            if found["href"] is not None:
                start = self.length
                self._add((*found.span("words"), None))
                self.links.append((start, self.length, found["href"]))
                linked += self.length - start
            elif found["auto"]:
                start = self.length
                self._add((*found.span("auto"), None))
                self.links.append((start, self.length, found["auto"]))
            elif found["plain"]:
                self._add((*found.span("plain"), None))
        self._add((place, stop, None))
        bold = raw.startswith(("**", "__")) and raw.endswith(("**", "__"))
        slanted = not bold and len(raw) > 1 and raw[0] in "*_" and raw[-1] == raw[0]
        level = len(opener["head"] or "") if opener else 0
        if joins and self.lines:
            above = self.lines.pop()
            self.lines.append(above._replace(end=self.length, slanted=False, linked=above.linked + linked))
        elif self.length > begin:
            self.lines.append(_Line(begin, self.length, kind, level, bold, slanted, linked))


def read_markdown(layer: Layer, address: str | None, outlets: Mapping[str, str]) -> Draft:
    """The draft of a Markdown page: its first heading is the headline, what stands before it the page's own furniture."""
    cutter = _Cutter(layer.text)
    cutter.run()
    source = layer.cut(cutter.chunks).source_text()
    text = source.text
    lines = [line for line in cutter.lines if line.kind == "rule" or text[line.start : line.end].strip()]
    at = next((index for index, line in enumerate(lines) if line.level == 1), None)
    if at is None:
        at = next((index for index, line in enumerate(lines) if line.level), None)
    title = lines[at] if at is not None else None
    headline = " ".join(text[title.start : title.end].split()) if title else None
    opening = _first_prose(lines, text, (at or 0) + (1 if title else 0))
    blocks = _blocks(lines, text, title, opening)
    links = tuple(link for start, end, href in cutter.links if (link := make_link(text, start, end, href)) is not None)
    parts = make_parts(split_datelines(blocks, text), text)
    head = (title.end if title else 0, lines[opening].start if opening < len(lines) else len(text))
    dates = read_dates(text, *head)
    published = dates.published or (read_dates(text, title.start, title.end).published if title else None)
    crumbs, outlet = _head(lines[: at or 0], text, headline)
    outlet = outlet or mapped_name(outlets, address) or host_of(address)
    signed = _BY.search(text, *head)
    return Draft(
        source=source,
        parts=parts,
        links=links,
        credits=find_credits(text, parts, links, outlet, signed[1] if signed else None),
        outlet=outlet,
        title=headline,
        byline=clean_byline(signed[1], outlet) if signed else None,
        published=with_year(published, None) if published else None,
        first_published=with_year(dates.first_published, None) if dates.first_published else None,
        section=crumbs,
    )


def _first_prose(lines: list[_Line], text: str, start: int) -> int:
    """Where the report's own words begin: a paragraph of prose, or a list of sentences ("Highlights")."""
    for index in range(start, len(lines)):
        line = lines[index]
        words = text[line.start : line.end]
        if line.kind == "rule" or (line.slanted and _opens_with_date(words)):
            continue
        told = line.kind == "item" and len(words) > _SHORT_SENTENCE and ends_sentence(words)
        if (told or is_prose(words)) and line.linked * 2 < len(words) and not is_menu(words):
            return index
    return len(lines)


def _opens_with_date(words: str) -> bool:
    """Whether a line tells when it was written: "14 November 2024, situation as of 16:00. Prepared by …"."""
    return any(not words[: date.start].strip() for date in find_printed_dates(words)[:1])


def _blocks(lines: list[_Line], text: str, title: _Line | None, opening: int) -> list[Block]:
    """Blocks with kinds: the head before `opening`, the report, and below a rule what is no running text any more."""
    blocks: list[Block] = []
    body: list[Block] = []
    for index, line in enumerate(lines):
        if line.kind == "rule":
            continue
        block = Block(line.start, line.end, "li" if line.kind == "item" else "p")
        words = text[line.start : line.end]
        blocks.append(block)
        if line is title:
            block.kind = "title"
        elif title is not None and line.start < title.start:
            block.kind = "navigation"
        elif index < opening:
            block.kind = "credit" if find_printed_dates(words) or len(words) < 120 else "navigation"
        else:
            body.append(block)
    mark_body(body, text)
    for line in lines[opening : opening + 1]:
        for block in body[:1]:
            if line.bold and block.kind == "body":
                block.kind = "lead"
    by_start = {line.start: line for line in lines if line.kind != "rule"}
    rules = [line.start for line in lines[opening:] if line.kind == "rule"]
    closed = False
    for block in body:
        line, words = by_start[block.start], text[block.start : block.end]
        below = any(rule <= block.start for rule in rules)
        if line.linked * 2 > len(words) and block.kind in {"body", "list"}:
            block.kind = "related" if line.kind == "item" else "navigation"
        elif line.kind == "quote" and block.kind == "body":
            block.kind = "quote"
        elif line.kind == "item" and block.kind == "body":
            block.kind = "list"
        elif line.kind == "row" and line.linked * 2 <= len(words):
            block.kind = "table"
        if below and block.kind in {"body", "list"} and (closed or not is_prose(words)):
            block.kind, closed = ("related" if line.kind == "item" else "credit"), True
    return blocks


def _head(lines: list[_Line], text: str, headline: str | None) -> tuple[tuple[str, ...], str | None]:
    """The section and the outlet that the lines above the headline name."""
    own = words_of(headline or "")
    for line in lines:
        entries = [entry.strip() for entry in _SPLIT.split(text[line.start : line.end]) if entry.strip()]
        if not entries:
            continue
        outlet = clean_name(entries[0])
        rest = tuple(entry for entry in entries[1:] if not is_headline(entry, own) and len(entry) < 60)
        if outlet is not None and len(outlet.split()) <= 9:
            return rest, outlet
    return (), None
