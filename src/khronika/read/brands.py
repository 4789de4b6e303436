"""Whose page it is: the outlet that a web page's metadata, title, head and foot name."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from khronika.read.blocks import Block, Node, Page, attributes_of
from khronika.read.datelines import dateline_agency
from khronika.read.dates import find_printed_dates
from khronika.read.furniture import ends_sentence
from khronika.read.imprints import find_sign_off, read_imprint
from khronika.read.names import is_label, is_organisation
from khronika.read.outlets import clean_name, fits_host, host_of, mapped_name, notice_name, words_of
from khronika.read.page_metas import Metas
from khronika.read.plain import foot_name
from khronika.record.documents import REPORTING_PARTS

_LOGO = re.compile(
    r"(?i)logo|brand|masthead|bandeau|banner|blog-?title|(?:site|court|org|paper|journal|header)[-_]?(?:title|name|logo)"
)
_ALT_WORDS = re.compile(
    r"(?i)^(?:(?:the\s+)?logo\s+(?:of|de|du)\b|logo\b|логотип\b)\W*|\W*\b(?:logo(?:type)?|логотип|home\s*page)$"
)
_ALT_TAIL = re.compile(r"\s+[-–—|:]\s+|,\s+|\s*\|\s*")
_PICTURE = re.compile(r"(?i)^(?:photo|image|picture|file|фото|снимок|illustration|une?\s|a\s|an\s)")
_FIRST_WORDS = re.compile(r"\s+[–—|·•/›>:-]+\s+|\n|\s*\|\s*|//|::|:\s")
_STATE = re.compile(
    r"(?i)^(?:(?:federal\s+)?republic|kingdom|state|commonwealth|union|république|royaume|état|республика|государство|федеративная|российская)\b"
)


def find_outlet(
    page: Page,
    text: str,
    metas: Metas,
    named: Sequence[str],
    heading: Block | None,
    outlets: Mapping[str, str],
    address: str | None,
) -> str | None:
    """The outlet's name; `named` are the names in the page's title, the likeliest first. None where nothing tells.

    Metadata and title come first, then what is drawn as a logo, the copyright notice, the first words of the page, the
    lines around the text, and at last the agency in the dateline or the host.
    """
    for name in (metas.publisher, metas.site, *named[:1]):
        name = clean_name(html.unescape(name)) if name else None
        if name and host_of("https://" + name) != name.lower():
            return name
    sure = next((name for name in (clean_name(metas.publisher), clean_name(metas.site), *named) if name), None)
    if sure:
        return sure
    hosts = (metas.url, address)
    first = _first_words(page, text, heading)
    notice = _notice(page, text)
    borne_out = first and (_is_borne_out(first, text, page.title) or fits_host(first, *hosts) or first == notice)
    return (
        _logo(page, text, heading)
        or (first if borne_out else None)
        or clean_name(metas.organisation)
        or notice
        or (first if first and is_organisation(first) else None)
        or _lines_name(page, text, heading)
        or mapped_name(outlets, *hosts)
        or first
        or _agency(page, text)
        or host_of(metas.url)
        or host_of(address)
    )


def _is_borne_out(name: str, text: str, title: str | None) -> bool:
    """Whether the page says a name again: in its title, its text or its foot."""
    words = " ".join(words_of(name))
    return " ".join(words_of(text)).count(words) > 1 or words in " ".join(words_of(title or ""))


def _limit(heading: Block | None) -> int:
    return heading.start if heading is not None else 600


def _is_logo(attributes: str, node: Node | None) -> bool:
    if _LOGO.search(attributes):
        return True
    for _ in range(2):
        if node is None:
            return False
        if node.attributes and _LOGO.search(node.attributes):
            return True
        node = node.parent
    return False


def _logo(page: Page, text: str, heading: Block | None) -> str | None:
    """What the page's head draws as its name: an image's words, an element called logo, brand or site name."""
    limit = _limit(heading)
    found: list[tuple[int, int, str]] = []
    for number, (place, attributes, node) in enumerate(page.images):
        alt = " ".join(attributes_of(attributes).get("alt", "").split())
        words = _ALT_WORDS.sub("", alt)
        name = clean_name(_ALT_TAIL.split(words)[0])
        shown = _is_logo(attributes, node) or words != alt or (number == 0 and not _PICTURE.match(alt))
        if (
            name
            and place <= limit
            and shown
            and len(name.split()) <= 8
            and not ends_sentence(alt)
            and not _STATE.match(name)
        ):
            found.append((place, 0, name))
    for start, end, attributes, node in _drawn(page, limit):
        if not _is_logo(attributes, node):
            continue
        name = clean_name(_FIRST_WORDS.split(text[start:end].strip())[0])
        if name and len(name.split()) <= 9 and not find_printed_dates(name):
            found.append((start, 1, name))
    return min(found)[2] if found else None


def _drawn(page: Page, limit: int) -> list[tuple[int, int, str, Node | None]]:
    """The short stretches of a page's head, with the words of the elements they stand in."""
    shown = [
        (block.start, block.end, block.node.attributes if block.node else "", block.node.parent if block.node else None)
        for block in page.blocks[:14]
        if block.start < min(block.end, limit) and block.kind not in REPORTING_PARTS
    ]
    shown += [(mark.start, mark.end, mark.attributes, None) for mark in page.marks if mark.start < min(mark.end, limit)]
    return [entry for entry in shown if entry[1] - entry[0] < 120]


def _first_words(page: Page, text: str, heading: Block | None) -> str | None:
    """The name a page's top shows first: the first link or words before the headline that are no menu entry."""
    limit = _limit(heading)
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
        leads = link is not None and not text[block.start : link.start].strip(" |·")
        if leads and link is not None:
            pieces = [text[link.start : link.end], *text[link.end : block.end].split("\n")[1:]]
        else:
            stop = link.start if link is not None else block.end
            pieces = [_FIRST_WORDS.split(line.strip())[0] for line in text[block.start : stop].strip().split("\n")]
        for piece in pieces[:3]:
            name = clean_name(piece)
            if name and _may_be_brand(name):
                return name
    return None


def _may_be_brand(name: str) -> bool:
    return (
        len(name.split()) <= (10 if is_organisation(name) else 7)
        and not find_printed_dates(name)
        and not is_label(name)
        and not _STATE.match(name)
        and not name.startswith(("Skip", "Photo", "Фото"))
    )


def _notice(page: Page, text: str) -> str | None:
    for block in reversed(page.blocks):
        words = text[block.start : block.end]
        if block.kind not in REPORTING_PARTS and ("©" in words or "opyright" in words or "(c)" in words.lower()):
            notice = notice_name(words)
            if notice:
                return notice
    return None


def _lines_name(page: Page, text: str, heading: Block | None) -> str | None:
    """The outlet that a line near the headline, at the end of the text or in the foot names."""
    blocks = [block for block in page.blocks if block.end > block.start]
    at = blocks.index(heading) if heading is not None and heading in blocks else -1
    for block in blocks[max(at - 3, 0) : at + 4]:
        if block is not heading and block.end - block.start < 160 and block.kind not in REPORTING_PARTS:
            outlets = read_imprint(text[block.start : block.end]).outlets
            if outlets:
                return outlets[0]
    lines = [text[block.start : block.end] for block in blocks if block.kind != "related"]
    signed = find_sign_off(lines)
    if signed is not None and signed.outlet:
        return signed.outlet
    return foot_name(lines)


def _agency(page: Page, text: str) -> str | None:
    """The agency that the dateline names, where the page has no other name."""
    for block in page.blocks:
        if block.kind == "dateline":
            return dateline_agency(text[block.start : block.end])
    return None
