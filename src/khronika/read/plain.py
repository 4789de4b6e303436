"""Plain text: press releases, wire dispatches, letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from khronika.read.agencies import AGENCIES
from khronika.read.blocks import Block
from khronika.read.credits import find_credits
from khronika.read.datelines import find_dateline, split_datelines
from khronika.read.dates import find_printed_dates, read_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.furniture import (
    clutter_kind,
    ends_sentence,
    is_contact,
    is_greeting,
    is_sign_off,
    is_wire_mark,
)
from khronika.read.layers import Chunk, Layer
from khronika.read.outlets import clean_name, host_of, mapped_name

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\r?\n[^\S\n]*\S[^\n]*)*")
_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s+")
_GENERIC = re.compile(
    r"(?i)^(?:(?:press|news|media)\s+(?:release|statement)|statement|communiqu[ée](?:\s+de\s+presse)?|пресс-релиз|заявление|"
    r"for\s+immediate\s+release|dépêche|news)\b[^\n]{0,60}$"
)
_ADDRESS = re.compile(r"(?i)\bhttps?://|\bwww\.")
_SLUG_SPLIT = re.compile(r"\s+[-–—|·]\s+|\s*\|\s*")
_BYLINE = re.compile(r"(?:By|Par|Автор:?|BY)\s+[A-ZА-ЯЁÀ-Þ][^.:]{2,60}$|\W*(?:CORRECTION|EMBARGO)")
#: An agency's own head line: numbers, urgency and slug in capitals ("ABC-0412 3 URGENT", "PORT-STRIKE (UPDATE 2)").
_SERVICE = re.compile(r"(?=.*\d)[A-Z]{2,}[-/ ]?[A-Z0-9][A-Z0-9()/ -]{3,60}$|[A-Z]{2,}(?:-[A-Z]{2,})+(?:\s\([^()]*\))?$")
_CLOSE = re.compile(
    r"(?i)^\W*(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|about\s+(?:the\s+)?[A-Z][\w &]{2,40}:?$|ends?\W*$|"
    r"конец\W*$|fin\W*$|###|справка\s+о\b|à\s+propos\s+d)"
)
_RULE = re.compile(r"^\s*(?:[-*_=•·]\s*){3,}$|^--$")
_POSTSCRIPT = re.compile(r"(?i)^p\.?\s?s\.?(?:\s|:|$)|^post\s?scriptum")
#: Lines this long were wrapped by a program, not ended by a writer.
_WRAPPED = 50


def read_plain(layer: Layer, address: str | None, outlets: Mapping[str, str], *, letter: bool = False) -> Draft:
    """The draft of a plain text. `letter` tells that it is the body of a message, which has its title elsewhere."""
    cut = layer.cut(_unwrap(layer.text))
    source = cut.source_text()
    text = source.text
    blocks = [Block(match.start(), match.end(), "p") for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    title, opening = (None, _opening(blocks, text)) if letter else _mark_head(blocks, text)
    mark_body(blocks[opening:], text)
    outlet = _outlet(text, blocks, title) or mapped_name(outlets, address) or host_of(address)
    parts = make_parts(split_datelines(blocks, text), text)
    head_end = blocks[opening].start if opening < len(blocks) else len(text)
    dates = read_dates(text, 0, head_end)
    published = dates.published or _late_date(blocks, text)
    if published is None and title is not None:
        published = read_dates(text, title.start, title.end).published
    headline = text[title.start : title.end] if title is not None else None
    return Draft(
        source=source,
        parts=parts,
        credits=find_credits(text, parts, (), outlet, None),
        outlet=outlet,
        title=" ".join(headline.split()) if headline else None,
        published=with_year(published, None) if published else None,
        first_published=with_year(dates.first_published, None) if dates.first_published else None,
    )


def _unwrap(text: str) -> list[Chunk]:
    """The text with hard-wrapped lines joined and paragraphs two line breaks apart; nothing else is changed."""
    chunks: list[Chunk] = []
    last = 0
    for match in _PARAGRAPH.finditer(text):
        if chunks:
            chunks.append((last, match.start(), "\n\n"))
        lines = [
            (match.start() + line.start(), match.start() + line.end())
            for line in re.finditer(r"[^\r\n]+", match.group())
        ]
        longest = max(end - start for start, end in lines)
        wraps = sum(1 for start, end in lines[:-1] if end - start >= _WRAPPED) * 2 > len(lines)
        running = len(lines) > 2 or ends_sentence(match.group())
        for number, (start, end) in enumerate(lines):
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if number:
                before = lines[number - 1]
                wrapped = (
                    running and before[1] - before[0] >= _WRAPPED and longest < 120 and not _ITEM.match(text, start)
                )
                inside = _ITEM.match(text, before[0]) is None and not ends_sentence(text[slice(*before)])
                joins = wrapped or (text[start : start + 1].islower() and inside)
                apart = "\n\n" if len(lines) > 3 and not wraps else "\n"
                chunks.append((last, start, " " if joins else apart))
            chunks.append((start, end, None))
            last = end
    return chunks


def is_prose(words: str) -> bool:
    """Whether a paragraph is running text rather than a line of a head or a foot."""
    return len(words) > 90 and (ends_sentence(words) or words.count(". ") > 0)


def _opening(blocks: Sequence[Block], text: str) -> int:
    """Where a letter's own words begin; the lines above them, but for a heading, get their kinds."""
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        if is_greeting(words) or (len(words) > 50 and ends_sentence(words) and clutter_kind(words) is None):
            for above in blocks[:index]:
                dated = find_printed_dates(text, above.start, above.end)
                above.kind = "credit" if dated else "navigation"
            return index
    return 0


def _mark_head(blocks: list[Block], text: str) -> tuple[Block | None, int]:
    """Gives the blocks before the running text their kinds, each line a block; the headline, and where it ends."""
    opening = next(
        (
            index
            for index, block in enumerate(blocks)
            if is_prose(text[block.start : block.end])
            or (
                block.end - block.start > 90
                and find_dateline(text, block.start, block.end) is not None
                and ends_sentence(text[block.start : block.end])
            )
        ),
        len(blocks),
    )
    lines: list[Block] = []
    for number, block in enumerate(blocks[:opening]):
        for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
            line = Block(block.start + match.start(), block.start + match.end(), f"h{number}")
            lines.append(line)
    possible = [line for line in lines if _may_be_title(text[line.start : line.end])]
    if (
        len(possible) > 1
        and lines
        and possible[0] is lines[0]
        and _is_masthead(text[slice(possible[0].start, possible[0].end)])
    ):
        possible = possible[1:]
    title = None
    if possible:
        last_paragraph = possible[-1].tag
        title = next(line for line in possible if line.tag == last_paragraph)
    for line in lines:
        after = title is not None and line.start > title.start and line in possible
        line.kind = "title" if line is title else "body" if after else "navigation"
        if line.kind == "navigation" and title is not None and line.start > title.start:
            words = text[line.start : line.end]
            line.kind = "list" if _ITEM.match(words) and not clutter_kind(words) else "navigation"
        if line.kind == "navigation" and find_printed_dates(text, line.start, line.end):
            line.kind = "credit"
    blocks[:opening] = lines
    return title, len(lines)


def _may_be_title(words: str) -> bool:
    words = words.strip()
    if (
        is_wire_mark(words)
        or _BYLINE.match(words)
        or _ITEM.match(words)
        or _SERVICE.match(words)
        or _GENERIC.match(words)
        or clutter_kind(words)
        or len(words) < 8
    ):
        return False
    dates = find_printed_dates(words)
    dated = sum(date.end - date.start for date in dates)
    return dated * 2 < len(words) and not (dates and len(_SLUG_SPLIT.split(words)) > 2)


def _is_masthead(words: str) -> bool:
    return len(words.split()) <= 9 and (words.isupper() or words.istitle())


def mark_body(blocks: Sequence[Block], text: str) -> None:
    """Gives the blocks of running text, and what stands below them, their kinds."""
    closing = ""
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        kind = clutter_kind(words)
        if _POSTSCRIPT.match(words):
            closing = "postscript"
        elif words.startswith("--\n") or (index and len(words) < 400 and _CLOSE.match(words)):
            closing = closing or "credit"
        elif kind == "related":
            closing = closing or "related"
        if _RULE.match(words):
            block.kind = "navigation"
        elif closing:
            block.kind = closing if kind != "navigation" else kind
        elif kind is not None:
            block.kind = kind
        elif is_wire_mark(words) or is_contact(words) or is_greeting(words):
            block.kind = "navigation"
        elif is_sign_off(words) or (index and index >= len(blocks) - 2 and _is_signature(words)):
            block.kind = "credit"
        else:
            linked = _ADDRESS.search(words) is not None and len(words) < 160 and not ends_sentence(words)
            block.kind = "related" if linked else "list" if _ITEM.match(words) else "body"


def _is_signature(words: str) -> bool:
    return len(words) < 60 and not ends_sentence(words)


def _wire_name(text: str, blocks: Sequence[Block]) -> str | None:
    """The agency that the dateline names in brackets."""
    for block in blocks:
        stop = find_dateline(text, block.start, block.end) if block.kind == "body" else None
        named = re.search(r"\(([^()\d]{2,40})\)", text[block.start : stop]) if stop else None
        if named:
            return AGENCIES.get(named[1].strip()) or clean_name(named[1])
    return None


def _late_date(blocks: Sequence[Block], text: str) -> str | None:
    """A day in a dateline or a last line, where the head prints none."""
    for block in (*blocks[:4], *blocks[-2:]):
        if block.kind in {"dateline", "credit", "navigation"} or find_dateline(text, block.start, block.end):
            for date in find_printed_dates(text, block.start, min(block.end, block.start + 140)):
                if not date.day.startswith("--"):
                    return date.day
    return None


def _outlet(text: str, blocks: Sequence[Block], title: Block | None) -> str | None:
    """The name the first line begins with, where that line is not the headline."""
    if not blocks or blocks[0] is title or blocks[0].kind in {"body", "list"}:
        return _wire_name(text, blocks)
    line = text[blocks[0].start : blocks[0].end].split("\n")[0]
    if _SERVICE.match(line.strip()) or is_wire_mark(line):
        return _wire_name(text, blocks)
    name = clean_name(_SLUG_SPLIT.split(line.strip())[0])
    return name if name and len(name.split()) <= 9 and not find_printed_dates(name) else None
