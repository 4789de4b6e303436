"""Markdown: pages that another program turned into text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from khronika.read.blocks import Block
from khronika.read.bylines import clean_byline
from khronika.read.credits import find_credits
from khronika.read.datelines import dateline_agency, split_datelines
from khronika.read.dates import find_printed_dates, machine_day, read_line_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.front_matter import FrontMatter, find_front_matter
from khronika.read.furniture import ends_sentence, is_menu
from khronika.read.heads import is_prose, may_be_title
from khronika.read.imprints import (
    find_sign_off,
    is_imprint_line,
    is_place_line,
    name_beside_day,
    opening_day,
    read_imprint,
    states_day,
)
from khronika.read.layers import Chunk, Layer
from khronika.read.links import make_link
from khronika.read.names import is_label, is_organisation
from khronika.read.outlets import clean_name, host_of, is_headline, mapped_name, notice_name, words_of
from khronika.read.plain import find_body_day, foot_name, mark_body
from khronika.record.documents import Part
from khronika.text.late_patterns import compile_late

_LINE = compile_late(r"[^\r\n]+")
#: A line of "=" or "-" makes a headline of the line above it.
_UNDERLINE = compile_late(r"\s*(?:={3,}|-{3,})\s*$")
_RULE = compile_late(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
_ROW = compile_late(r"\s*\|.*\|\s*$")
#: A block of code between two fences; one that is never closed is none.
_CODE = compile_late(r"^ {0,3}(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*\n)*? {0,3}(?P=fence)[`~]*[ \t\r]*$", re.MULTILINE)
_OPENER = compile_late(r"\s*(?:(?P<head>#{1,6})\s+|(?P<quote>>)\s?|(?P<item>[-*+]|\d{1,2}[.)])\s+)")
_INLINE = compile_late(
    r"""!?\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*+)\]\((?P<href>[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)
    | <(?P<auto>https?://[^>\s]+|mailto:[^>\s]+)>
    | (?P<mark>\*\*\*|\*\*|__|~~|`|(?<![\w*])\*(?=\S)|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))
    | \\(?P<plain>[\\`*_{}\[\]()#+.!>~|-])""",
    re.VERBOSE,
)
_SPLIT = compile_late(r"\s+[›>»/|·•→]\s+")
_BY = compile_late(r"(?i)\bby\s+([^\n(·|;]{2,60}?)(?=\s*(?:\(|,|$|·|\|))")

#: An item of a list that is at least this long and ends like a sentence tells something; shorter ones are menus.
_SHORT_SENTENCE = 30
#: An entry of a live page or a channel: the hour, and what is told of it.
_ENTRY = compile_late(r"\W*\d{1,2}[:.]\d\d\b(?!\s*[,|·])\W+(?:[^\W\d_]+\W+){3}")


class _Line(NamedTuple):
    """A line of Markdown without its marks: where it stands in the new text, and what the marks said."""

    start: int
    end: int
    kind: str
    level: int
    bold: bool
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
        self.stressed: list[tuple[int, int]] = []

    def run(self, front: FrontMatter) -> None:
        """Cut every line; paragraphs stand two line breaks apart. Of the front matter only the title is kept."""
        before_end, before_kind = front.end, ""
        self.last = front.end
        code = [found.span() for found in _CODE.finditer(self.text, front.end)]
        if "title" in front.spans:
            start, end = front.spans["title"]
            self._add((start, end, None))
            self.lines.append(_Line(0, self.length, "head", 1, False, 0))
            self.last = front.end
        for match in _LINE.finditer(self.text, front.end):
            if not match.group().strip():
                continue
            gap = self.text[before_end : match.start()]
            blank = gap.count("\n") > 1 or before_end == front.end
            if (
                _UNDERLINE.match(match.group())
                and not blank
                and before_kind == "text"
                and self._underline(match.group())
            ):
                before_end = match.end()
                continue
            opener = _OPENER.match(self.text, match.start(), match.end())
            kind = opener.lastgroup if opener else "rule" if _RULE.match(match.group()) else "text"
            if any(start <= match.start() < end for start, end in code):
                opener, kind = None, "code"
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

    def _underline(self, marks: str) -> bool:
        """Make the line above a heading, where it is one line and no sentence; whether it was made one."""
        above = self.lines[-1]
        words = self.text[: self.last].rpartition("\n")[2]
        if len(words) > 160 or (marks.strip()[0] == "-" and ends_sentence(words)):
            return False
        self.lines[-1] = above._replace(kind="head", level=1 if "=" in marks else 2)
        return True

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
            self.lines.append(_Line(begin, begin, kind, 0, False, 0))
            return
        if kind == "code":
            self._add((match.start(), stop, None))
            self.lines.append(_Line(begin, self.length, kind, 0, False, 0))
            return
        opened: dict[str, int] = {}
        for found in _INLINE.finditer(self.text, place, stop):
            self._add((place, found.start(), None))
            place = found.end()
            if found["mark"]:
                start = opened.pop(found["mark"], None)
                if start is None:
                    opened[found["mark"]] = self.length
                else:
                    self.stressed.append((start, self.length))
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
        level = len(opener["head"] or "") if opener else 0
        if joins and self.lines:
            above = self.lines.pop()
            self.lines.append(
                _Line(above.start, self.length, above.kind, above.level, above.bold, above.linked + linked)
            )
        elif self.length > begin:
            self.lines.append(_Line(begin, self.length, kind, level, bold, linked))


def read_markdown(layer: Layer, address: str | None, outlets: Mapping[str, str]) -> Draft:
    """The draft of a Markdown page: its first heading is the headline, what stands before it the page's own furniture."""
    front = find_front_matter(layer.text)
    cutter = _Cutter(layer.text)
    cutter.run(front)
    source = layer.cut(cutter.chunks).source_text()
    text = source.text
    told = [line for line in cutter.lines if line.kind != "code"]
    lines = [line for line in told if line.kind == "rule" or text[line.start : line.end].strip()]
    at = _headline(lines, text)
    title = lines[at] if at is not None else None
    headline = " ".join(text[title.start : title.end].split()) if title else None
    lines = [line for line in lines if line is title or not _says_again(text, line, title)]
    at = lines.index(title) if title else None
    opening = _first_prose(lines, text, (at or 0) + (1 if title else 0), cutter.stressed)
    blocks = _blocks(lines, text, title, opening)
    links = tuple(link for start, end, href in cutter.links if (link := make_link(text, start, end, href)) is not None)
    parts = make_parts(split_datelines(blocks, text), text)
    below = [line for line in lines[(at or 0) + (1 if title else 0) : opening] if line.kind != "rule"]
    crumbs, outlet = _head(lines[: at or 0], text, headline)
    ends = [text[part.start : part.end] for part in parts if part.kind not in {"related", "list", "title"}]
    given = {field: layer.text[slice(*span)].strip() for field, span in front.spans.items()}
    stressed = tuple(text[slice(*span)] for span in cutter.stressed)
    signed = find_sign_off(ends[-4:] if len(ends) > len(below) + 1 else [], stressed)
    outlet = (
        clean_name(given.get("outlet"))
        or outlet
        or name_beside_day((words for line in below if len(words := text[line.start : line.end]) < 260), stressed)
        or next((name for part in parts if part.kind == "dateline" and (name := _agency(text, part))), None)
        or (signed.outlet if signed else None)
        or next((name for line in ends[::-1] if (name := notice_name(line))), None)
        or foot_name(ends)
        or mapped_name(outlets, address)
        or host_of(address)
    )
    spans = [(line.start, line.end) for line in (*below, *lines[: at or 0]) if line.kind != "rule"]
    dates = read_line_dates(text, spans)
    byline = given.get("byline") or _writer(text, below)
    return Draft(
        source=source,
        parts=parts,
        links=links,
        credits=find_credits(text, parts, links, outlet, byline),
        outlet=outlet,
        title=headline,
        byline=clean_byline(byline, outlet),
        published=machine_day(given.get("published"))
        or find_body_day(text, parts, dates, signed.day if signed else None, title and title[:2]),
        first_published=machine_day(given.get("first_published"))
        or (with_year(dates.first_published, None) if dates.first_published else None),
        language=given.get("language"),
        section=crumbs or ((given["section"],) if "section" in given else ()),
    )


def _headline(lines: list[_Line], text: str) -> int | None:
    """Which line is the headline: the first heading of the first level, the first heading, a first line like one."""
    for levels in ((1,), range(1, 7)):
        at = next((index for index, line in enumerate(lines) if line.level in levels), None)
        if at is not None:
            return at
    for index, line in enumerate(lines[:6]):
        words = text[line.start : line.end]
        if line.kind != "text" or is_prose(words):
            return None
        if may_be_title(words) and not line.linked and (index or not is_organisation(words)):
            return index
    return None


def _says_again(text: str, line: _Line, title: _Line | None) -> bool:
    """Whether a heading repeats the headline that the front matter gave."""
    if title is None or line.level != 1 or title.start != 0:
        return False
    return words_of(text[line.start : line.end]) == words_of(text[title.start : title.end])


def _agency(text: str, part: Part) -> str | None:
    return dateline_agency(text[part.start : part.end])


def _writer(text: str, lines: list[_Line]) -> str | None:
    """The person who signs: after "by", or alone beside a day, in a line between headline and text."""
    for line in lines:
        signed = _BY.search(text, line.start, line.end)
        if signed:
            return signed[1]
    for line in lines:
        words = text[line.start : line.end]
        names = read_imprint(words).signed if len(words) < 160 else ()
        if names:
            return names[0]
    return None


def _first_prose(lines: list[_Line], text: str, start: int, stressed: list[tuple[int, int]]) -> int:
    """Where the report's own words begin: a paragraph of prose, or a list of sentences ("Highlights")."""
    imprint = False
    for index in range(start, len(lines)):
        line = lines[index]
        words = text[line.start : line.end]
        apart = any(begin <= line.start and line.end <= end + 1 for begin, end in stressed)
        dated = apart and (opening_day(text, line.start, line.end) or states_day(text, line.start, line.end))
        if index < start + 3 and (dated or is_imprint_line(words)):
            imprint = True
            continue
        told = line.kind == "item" and len(words) > _SHORT_SENTENCE and ends_sentence(words)
        told = told or (imprint and line.kind == "text" and len(words) > _SHORT_SENTENCE and ends_sentence(words))
        imprint = imprint or (apart and bool(find_printed_dates(words)))
        told = told or (_ENTRY.match(words) is not None and ends_sentence(words))
        if line.kind == "rule" or not (told or is_prose(words)):
            continue
        if line.linked * 2 < len(words) and not is_menu(words):
            return index
    return len(lines)


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
    crumbs: tuple[str, ...] = ()
    for line in lines:
        words = text[line.start : line.end]
        entries = [entry.strip() for entry in _SPLIT.split(words) if entry.strip()]
        if line.kind == "rule" or not entries or is_label(words) or is_place_line(words):
            continue
        rest = tuple(
            entry
            for entry in entries[1:]
            if not is_headline(entry, own) and len(entry) < 60 and not find_printed_dates(entry)
        )
        names = read_imprint(entries[0])
        outlet = names.first if len(entries[0].split()) <= 9 else None
        if outlet is not None:
            return rest or crumbs, outlet
        crumbs = crumbs or rest
    return crumbs, None
