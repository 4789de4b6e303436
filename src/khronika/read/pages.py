"""Web pages: HTML and XHTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from khronika.read.articles import mark_parts
from khronika.read.blocks import Block, Page, attributes_of
from khronika.read.brands import find_outlet
from khronika.read.bylines import clean_byline, find_byline
from khronika.read.credits import find_credits
from khronika.read.datelines import dateline_day, split_datelines
from khronika.read.dates import days_between, iso_day, machine_day, read_dates, with_year
from khronika.read.drafts import Draft, make_parts
from khronika.read.html_text import read_page
from khronika.read.imprints import find_sign_off, opening_day
from khronika.read.layers import Layer
from khronika.read.links import find_links
from khronika.read.outlets import is_headline, split_title, words_of
from khronika.read.page_metas import Metas, read_metas
from khronika.record.documents import REPORTING_PARTS

_CRUMBS = re.compile(r"(?i)crumb|ariane|hierarchie|rootline|you-are-here|\bpath\b|\bfil\b|\bbc\b")
_ARROWS = re.compile(r"\s*(?:[>›»→/|·•]|//|::)+\s*")
_FILED = re.compile(r"(?i)\brel\s*=\s*[\"'][^\"']*\bcategory\b")
_HOME = re.compile(r"(?i)^(?:home(?:page)?|главная|accueil|main|start|front\s*page|index)$")
_ADDRESS_DAY = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)[/_-]?(\d\d)[/_-]?(\d\d)(?!\d)")
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
    from_tag, named = split_title(page.title, headline or metas.headline)
    title = headline or (html.unescape(metas.headline) if metas.headline else None) or from_tag
    links = find_links(page.marks, text)
    blocks = split_datelines([block for block in page.blocks if block.tag != "hr"], text)
    page.blocks = blocks
    outlet = outlet or find_outlet(page, text, metas, named, heading, outlets, address)
    published, first = _dates(page, text, metas, heading, address)
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


def _dates(
    page: Page, text: str, metas: Metas, heading: Block | None, address: str | None
) -> tuple[str | None, str | None]:
    """The day of publication and the first one. The printed day wins over the machine's: it is the local one.

    A day of changes stands where there is no other.
    """
    month_first = (metas.language or "").lower() in {"en-us", "en_us"}
    year = _year(metas, address)
    printed = first = changed = None
    timed: str | None = None
    for start, end in _head_spans(page, text, heading):
        found = read_dates(text, start, end, month_first)
        first = first or (with_year(found.first_published, year) if found.first_published else None)
        if printed is None and found.published:
            printed = with_year(found.published, year)
        changed = changed or (with_year(found.changed, year) if found.changed else None)
    for mark in page.marks:
        if mark.tag == "time" and timed is None and (heading is None or mark.start > heading.start - 400):
            timed = machine_day(attributes_of(mark.attributes).get("datetime"))
    if printed is None:
        told = metas.published or timed or _body_day(page, text, year) or _address_day(metas.url, address)
        return told or changed, first
    if metas.published is not None and days_between(printed, metas.published) > 1 and heading is None:
        return metas.published, first
    return printed, first


def _body_day(page: Page, text: str, year: int | None) -> str | None:
    """The day in the dateline, at the very start of the text, or in its sign-off."""
    blocks = [block for block in page.blocks if block.kind in REPORTING_PARTS - {"title"} or block.kind == "dateline"]
    for block in blocks[:3]:
        day = dateline_day(text[block.start : block.end]) if block.kind == "dateline" else None
        day = (with_year(day, year) if day else None) or opening_day(text, block.start, block.end)
        if day:
            return day
    lines = [text[block.start : block.end] for block in page.blocks if block.kind != "related"]
    signed = find_sign_off(lines)
    return signed.day if signed is not None else None


def _address_day(*addresses: str | None) -> str | None:
    """The day that the path of a page's address spells, where it spells one whole."""
    for address in addresses:
        match = _ADDRESS_DAY.search(address) if address and "://" in address else None
        day = iso_day(int(match[1]), int(match[2]), int(match[3])) if match else None
        if day:
            return day
    return None


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
        if block.kind in {"body", "list", "quote", "table", "dateline"}:
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
    if metas.section:
        return (metas.section,)
    filed = next((mark for mark in page.marks if mark.tag == "a" and _FILED.search(mark.attributes)), None)
    return (" ".join(text[filed.start : filed.end].split()),) if filed is not None and filed.end > filed.start else ()


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
