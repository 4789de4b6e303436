"""Links: where words lead, and whether they lead anywhere."""

from __future__ import annotations

import re

from khronika.read.blocks import Mark, attributes_of
from khronika.record.documents import Link

_NOWHERE = re.compile(r"(?i)^\s*(?:#.{0,2}|about:blank|javascript:.*|void\(0\)|)\s*$", re.DOTALL)


def is_dead(href: str) -> bool:
    """Whether an address leads nowhere: empty, "#", "javascript:"."""
    return _NOWHERE.match(href) is not None


def make_link(text: str, start: int, end: int, href: str) -> Link | None:
    """The link of `text[start:end]`, None where no words stand there."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        return None
    return Link(start=start, end=end, href=href.strip(), dead=is_dead(href))


def find_links(marks: list[Mark], text: str) -> tuple[Link, ...]:
    """The links of a page, in order. An `<a>` without an address is no link."""
    links: list[Link] = []
    last = 0
    for mark in marks:
        if mark.tag != "a" or mark.start < last:
            continue
        href = attributes_of(mark.attributes).get("href")
        if href is None:
            continue
        link = make_link(text, mark.start, min(mark.end, len(text)), href)
        if link is not None:
            links.append(link)
            last = link.end
    return tuple(links)
