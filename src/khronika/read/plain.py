"""Plain text: press releases, wire dispatches, letters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from khronika.read.blocks import Block
from khronika.read.bylines import clean_byline
from khronika.read.credits import find_credits
from khronika.read.datelines import dateline_agency, dateline_day, find_dateline, split_datelines
from khronika.read.dates import PageDates, find_printed_dates, read_dates, read_line_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.furniture import clutter_kind, ends_sentence, is_contact, is_greeting, is_sign_off, is_wire_mark
from khronika.read.heads import Head, find_letterhead, find_writer, mark_head
from khronika.read.imprints import find_sign_off, name_beside_day, opening_day
from khronika.read.layers import Chunk, Layer
from khronika.read.outlets import clean_name, host_of, mapped_name, notice_name
from khronika.record.documents import Part
from khronika.text.late_patterns import compile_late

_PARAGRAPH = compile_late(r"\S[^\n]*(?:\r?\n[^\S\n]*\S[^\n]*)*")
_ITEM = compile_late(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s+")
_ADDRESS = compile_late(r"(?i)\bhttps?://|\bwww\.")
_CLOSE = compile_late(
    r"(?i)^\W*(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|about\s+(?:the\s+)?[A-Z][\w &]{2,40}:?$|ends?\W*$|"
    r"конец\W*$|fin\W*$|###|справка\s+о\b|à\s+propos\s+d)"
)
#: What a body is that prints reports: "The toilet is an artwork" tells of none.
_PUBLISHES = (
    r"(?:newspaper|paper|agency|service|newsletter|letter|digest|magazine|review|bulletin|gazette|journal|outlet|site|website|portal|channel"
    r"|station|broadcaster|radio|network|group|organi[sz]ation|association|cent(?:er|re)|project|monitor|charity|non-?profit|ngo|collective"
    r"|foundation|initiative|union|committee|publication|platform|blog|weekly|daily|monthly|agence|lettre|revue|média|chaîne|collectif)s?"
)
_ABOUT = compile_late(
    rf"""(?x)^\W*(?:(?i:about|à\s+propos\s+d[eu]s?)\s+(?P<name>[A-ZÀ-Þ][^\n.]{{2,60}})(?:\n|$)
    |(?:(?i:you\s+(?:are\s+receiving|receive|get)|vous\s+recevez|вы\s+получ\w+)\s+)?(?P<is>[A-ZА-ЯЁÀ-Þ«"“][\w’'&«»"“”\ -]{{2,60}}?)\s+
    (?i:(?:is\s+(?:an?|the)|est\s+une?)\s[^.\n]{{0,60}}?\b{_PUBLISHES}|is\s+(?:written|published|run|produced|edited|funded|part|printed)|has\s+worked
    |est\s+(?:édité|publié)|because|parce\s+que)\b)"""
)
_RULE = compile_late(r"^\s*(?:[-*_=•·]\s*){3,}$|^--$")
_POSTSCRIPT = compile_late(r"(?i)^p\.?\s?s\.?(?:\s|:|$)|^post\s?scriptum")
#: What points to single other stories, unlike a heading of a section that tells them.
_POINTER = compile_late(
    r"(?i)^\W*(?:related\b|(?:see|read)\s+(?:also|more)\b|more\s*:|(?:à\s+)?(?:lire|voir)\s+(?:aussi|également)\b|"
    r"(?:читайте|смотрите)\s+(?:также|ещ[её])(?!\w))"
)
#: Characters of a paragraph that is no title of another story.
_LONG = 200
#: Lines this long were wrapped by a program, not ended by a writer; longer ones than the widest were not.
_WRAPPED = 50
_WIDEST = 120


def read_plain(layer: Layer, address: str | None, outlets: Mapping[str, str], *, letter: bool = False) -> Draft:
    """The draft of a plain text. `letter` tells that it is the body of a message, which has its title elsewhere."""
    cut = layer.cut(_unwrap(layer.text))
    source = cut.source_text()
    text = source.text
    blocks = [Block(match.start(), match.end(), "p") for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    head = Head((), None, _opening(blocks, text)) if letter else mark_head(blocks, text)
    mark_body(blocks[head.opening :], text)
    lines = [text[block.start : block.end] for block in blocks[: head.opening]]
    above = [text[slice(line.start, line.end)] for line in head.lines if head.title and line.start < head.title.start]
    parts = make_parts(split_datelines(blocks, text), text)
    ends = [text[block.start : block.end] for block in blocks[head.opening :] if block.kind not in {"related", "list"}]
    signed = find_sign_off(ends)
    outlet = (
        find_letterhead(above or (lines if head.title is None else []))
        or _agency(text, parts, head)
        or name_beside_day(line for line in lines[len(above) + 1 :] if len(line) < 160)
        or (signed.outlet if signed else None)
        or foot_name(ends)
        or mapped_name(outlets, address)
        or host_of(address)
    )
    dates = _head_dates(text, head, blocks)
    title = text[head.title.start : head.title.end] if head.title is not None else None
    return Draft(
        source=source,
        parts=parts,
        credits=find_credits(text, parts, (), outlet, None),
        outlet=outlet,
        title=" ".join(title.split()) if title else None,
        byline=clean_byline(find_writer(lines), outlet),
        published=find_body_day(
            text,
            parts,
            dates,
            signed.day if signed else None,
            (head.title.start, head.title.end) if head.title else None,
        ),
        first_published=with_year(dates.first_published, None) if dates.first_published else None,
    )


def _head_dates(text: str, head: Head, blocks: Sequence[Block]) -> PageDates:
    """The days of the lines before the running text, those of the headline left out."""
    return read_line_dates(
        text, [(block.start, block.end) for block in blocks[: head.opening] if block is not head.title]
    )


def find_body_day(
    text: str, parts: Sequence[Part], head: PageDates, signed: str | None, title: tuple[int, int] | None
) -> str | None:
    """The day of publication: printed in the head, in the dateline, in the sign-off or, last, in the headline.

    A day without its year takes the year of the others. A day of changes stands where there is no other.
    """
    dateline = next((part for part in parts if part.kind == "dateline"), None)
    opening = next((part for part in parts if part.kind in {"body", "lead"}), None)
    days = [
        head.published,
        dateline_day(text[dateline.start : dateline.end]) if dateline else None,
        opening_day(text, opening.start, opening.end) if opening else None,
        signed,
        read_dates(text, *title).published if title else None,
        head.changed,
    ]
    known = [day for day in days if day]
    full = [day for day in known if not day.startswith("--")]
    return (with_year(known[0], int(full[0][:4])) or full[0]) if full else None


def _agency(text: str, parts: Sequence[Part], head: Head) -> str | None:
    """The agency that a dateline names, that of the text or one that opens the headline."""
    spans = [(part.start, part.end) for part in parts if part.kind == "dateline"]
    if head.title is not None and (end := find_dateline(text, head.title.start, head.title.end)) is not None:
        spans.append((head.title.start, end))
    return next((name for start, end in spans if (name := dateline_agency(text[start:end]))), None)


def foot_name(paragraphs: Sequence[str]) -> str | None:
    """The outlet that a paragraph below the text tells of ("About the Post", "© 2024 The Post", "The Post is written by …")."""
    for line in paragraphs[:-6:-1]:
        about = _ABOUT.match(line)
        name = clean_name(about["name"] or about["is"]) if about else notice_name(line) if len(line) < 200 else None
        if name and len(name.split()) <= 8:
            return name
    return None


def _unwrap(text: str) -> list[Chunk]:
    """The text with hard-wrapped lines joined and paragraphs two line breaks apart; nothing else is changed."""
    chunks: list[Chunk] = []
    last = 0
    paragraphs = [
        [(match.start() + line.start(), match.start() + line.end()) for line in re.finditer(r"[^\r\n]+", match.group())]
        for match in _PARAGRAPH.finditer(text)
    ]
    width = _width(text, paragraphs)
    for lines in paragraphs:
        if chunks:
            chunks.append((last, lines[0][0], "\n\n"))
        longest = max(end - start for start, end in lines)
        wraps = sum(1 for start, end in lines[:-1] if end - start >= _WRAPPED) * 2 > len(lines)
        full = [_is_full(text, *pair, longest) for pair in itertools.pairwise(lines)]
        wrapped_whole = sum(full) * 4 >= len(full) * 3
        runs = [one and any(full[at - 1 : at] + full[at + 1 : at + 2]) for at, one in enumerate(full)]
        running = len(lines) > 2 or ends_sentence(text[lines[0][0] : lines[-1][1]])
        headline = len(lines) == 2 and 0 < width < _WIDEST and _is_full(text, lines[0], lines[1], width)
        for number, (start, end) in enumerate(lines):
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if number:
                before = lines[number - 1]
                wrapped = (
                    (headline or (running and (wrapped_whole or runs[number - 1])))
                    and before[1] - before[0] >= _WRAPPED
                    and longest < _WIDEST
                    and not _ITEM.match(text, start)
                )
                inside = _ITEM.match(text, before[0]) is None and not ends_sentence(text[slice(*before)])
                goes_on = text[start : start + 1].islower() and _ADDRESS.match(text, start) is None
                joins = wrapped or (goes_on and inside)
                apart = "\n\n" if len(lines) > 3 and not wraps else "\n"
                chunks.append((last, start, " " if joins else apart))
            chunks.append((start, end, None))
            last = end
    return chunks


def _width(text: str, paragraphs: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The width that a program wrapped the running text to, in characters; 0 where none did."""
    full = []
    for lines in paragraphs:
        width = max(end - start for start, end in lines)
        if len(lines) > 2 and all(_is_full(text, *pair, width) for pair in itertools.pairwise(lines)):
            full.append(width)
    return max(full, default=0)


def _is_full(text: str, line: tuple[int, int], below: tuple[int, int], longest: int) -> bool:
    """Whether the first word of the line below would not have fitted into a line, so that a program broke it."""
    word = re.match(r"\s*\S*", text[slice(*below)])
    return line[1] - line[0] + 1 + (word.end() if word else 0) > longest - 6


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


def mark_body(blocks: Sequence[Block], text: str) -> None:
    """Gives the blocks of running text, and what stands below them, their kinds."""
    closing, pointed = "", False
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        kind = clutter_kind(words)
        if closing == "related" and pointed and len(words) >= _LONG and ends_sentence(words):
            closing = ""  # the report goes on below the titles of others
        if _POSTSCRIPT.match(words):
            closing = "postscript"
        elif words.startswith("--\n") or (index and len(words) < 400 and _CLOSE.match(words)):
            closing = closing or "credit"
        elif kind == "related":
            closing, pointed = closing or "related", _POINTER.match(words) is not None
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
