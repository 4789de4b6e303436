"""Web pages: HTML and XHTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from khronika.read.articles import mark_parts
from khronika.read.blocks import Block, Page, attributes_of
from khronika.read.bylines import clean_byline, find_byline
from khronika.read.credits import find_credits
from khronika.read.datelines import split_datelines
from khronika.read.dates import days_between, find_printed_dates, machine_day, read_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.html_text import read_page
from khronika.read.layers import Layer
from khronika.read.links import find_links
from khronika.read.outlets import clean_name, host_of, is_headline, mapped_name, notice_name, split_title, words_of
from khronika.read.page_metas import Metas, read_metas
from khronika.record.documents import REPORTING_PARTS

_CRUMBS = re.compile(r"(?i)crumb|ariane|hierarchie|rootline|you-are-here|\bpath\b|\bfil\b|\bbc\b")
_ARROWS = re.compile(r"\s*(?:[>›»→/|·•]|//|::)+\s*")
_HOME = re.compile(r"(?i)^(?:home(?:page)?|главная|accueil|main|start|front\s*page|index)$")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)(?!\d)")


def read_html(layer: Layer, address: str | None, outlets: Mapping[str, str], *, outlet: str | None = None) -> Draft:
    """The draft of a web page whose source is `layer`; `address` is where it was found, if known.

    `outlet` is who sends the page, where what carries it (a feed, a message) says so.
    """
    page, cut = read_page(layer)
    source = cut.source_text()
    text = source.text
    heading = mark_parts(page, text)
    metas = read_metas(page)
    headline = text[heading.start : heading.end].strip().replace("\n", " ") if heading else None
    from_tag, suffix = split_title(page.title, headline or metas.headline)
    title = headline or (html.unescape(metas.headline) if metas.headline else None) or from_tag
    links = find_links(page.marks, text)
    outlet = outlet or _outlet(page, text, metas, suffix, heading, outlets, address)
    published, first = _dates(page, text, metas, heading, address)
    blocks = split_datelines([block for block in page.blocks if block.tag != "hr"], text)
    parts = make_parts(blocks, text)
    byline = find_byline(page, blocks, text, metas.author, outlet, heading)
    return Draft(
        source=source,
        parts=parts,
        links=links,
        credits=find_credits(text, parts, links, outlet, byline),
        outlet=outlet,
        title=" ".join(title.split()) if title else None,
        byline=clean_byline(byline, outlet),
        published=published,
        first_published=first,
        language=metas.language,
        url=metas.url,
        section=_section(page, text, title, outlet, metas),
    )


def _outlet(
    page: Page,
    text: str,
    metas: Metas,
    suffix: str | None,
    heading: Block | None,
    outlets: Mapping[str, str],
    address: str | None,
) -> str | None:
    for name in (metas.publisher, metas.site, suffix):
        name = clean_name(html.unescape(name)) if name else None
        if name and host_of("https://" + name) != name.lower():
            return name
    brand = _brand(page, text, heading)
    for name in (clean_name(metas.publisher), clean_name(metas.site), suffix, brand):
        if name:
            return name
    for block in reversed(page.blocks):
        words = text[block.start : block.end]
        if block.kind not in REPORTING_PARTS and ("©" in words or "opyright" in words):
            notice = notice_name(words)
            if notice:
                return notice
    return mapped_name(outlets, metas.url, address) or host_of(metas.url) or host_of(address)


def _brand(page: Page, text: str, heading: Block | None) -> str | None:
    """The name a page's top shows first: the first link or words before the headline that are no menu entry."""
    limit = heading.start if heading is not None else 600
    for block in page.blocks[:14]:
        if block.start >= limit or block is heading:
            break
        words = text[block.start : block.end]
        if not words.strip():
            continue
        link = next(
            (
                mark
                for mark in page.marks
                if mark.tag in {"a", "b", "strong"} and block.start <= mark.start < mark.end <= block.end
            ),
            None,
        )
        first = (
            text[link.start : link.end]
            if link is not None and not text[block.start : link.start].strip(" |·")
            else None
        )
        if first is None:
            stop = link.start if link is not None else block.end
            first = re.split(r"\s+[–—|·•/›>:-]+\s+|\n|\s*\|\s*|//|::", text[block.start : stop].strip())[0]
        name = clean_name(first)
        if (
            name
            and len(name.split()) <= 7
            and not find_printed_dates(name)
            and not name.startswith(("Skip", "Photo", "Фото"))
        ):
            return name
    return None


def _dates(
    page: Page, text: str, metas: Metas, heading: Block | None, address: str | None
) -> tuple[str | None, str | None]:
    """The day of publication and the first one. The printed day wins over the machine's: it is the local one."""
    month_first = (metas.language or "").lower() in {"en-us", "en_us"}
    year = _year(metas, address)
    printed = first = None
    timed: str | None = None
    for start, end in _head_spans(page, text, heading):
        found = read_dates(text, start, end, month_first)
        first = first or (with_year(found.first_published, year) if found.first_published else None)
        if printed is None and found.published:
            printed = with_year(found.published, year)
    for mark in page.marks:
        if mark.tag == "time" and timed is None and (heading is None or mark.start > heading.start - 400):
            timed = machine_day(attributes_of(mark.attributes).get("datetime"))
    if printed is None:
        return metas.published or timed, first
    if metas.published is not None and days_between(printed, metas.published) > 1 and not _near(page, text, heading):
        return metas.published, first
    return printed, first


def _near(page: Page, text: str, heading: Block | None) -> bool:
    return heading is not None or bool(page.blocks and text)


def _year(metas: Metas, address: str | None) -> int | None:
    if metas.published:
        return int(metas.published[:4])
    for place in (metas.url, address):
        match = _YEAR.search(place or "")
        if match:
            return int(match[1])
    return None


def _head_spans(page: Page, text: str, heading: Block | None) -> list[tuple[int, int]]:
    """Blocks around the headline that may print the page's own date: after it first, then before, then credits below."""
    del text
    blocks = [block for block in page.blocks if block.end > block.start]
    at = blocks.index(heading) if heading is not None and heading in blocks else -1
    after: list[tuple[int, int]] = []
    for block in blocks[at + 1 : at + 14]:
        if block.kind in {"body", "list", "quote", "table"}:
            break
        after.append((block.start, block.end))
    before = [(block.start, block.end) for block in blocks[max(at - 8, 0) : max(at, 0)]][::-1]
    late = [
        (block.start, block.end)
        for block in blocks[at + 1 :]
        if block.kind == "credit" and (block.start, block.end) not in after
    ]
    return after + before + late


def _section(page: Page, text: str, title: str | None, outlet: str | None, metas: Metas) -> tuple[str, ...]:
    """The breadcrumb without its root and without the headline."""
    own = words_of(title or "")
    root = words_of(outlet or "")
    for node_blocks in _crumb_blocks(page):
        entries = [
            entry.strip()
            for block in node_blocks
            for entry in _ARROWS.split(text[block.start : block.end].replace("\n", " > "))
            if entry.strip()
        ]
        kept = [
            entry
            for entry in entries
            if not _HOME.match(entry)
            and words_of(entry) != root
            and not is_headline(entry, own)
            and not any(char.isdigit() for char in entry)
        ]
        if kept and all(len(entry) < 60 for entry in kept):
            return tuple(kept)
    return (metas.section,) if metas.section else ()


def _crumb_blocks(page: Page) -> list[list[Block]]:
    groups: dict[int, list[Block]] = {}
    for block in page.blocks:
        node = block.node
        for _ in range(4):
            if node is None:
                break
            if node.attributes and _CRUMBS.search(node.attributes):
                groups.setdefault(id(node), []).append(block)
                break
            node = node.parent
    return list(groups.values())
