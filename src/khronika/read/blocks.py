"""What a web page is made of for its reader: blocks of text, the elements they stand in, and marks inside them."""

from __future__ import annotations

import html
import re

from khronika.read.layers import Chunk

_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Node:
    """One element that holds blocks: its tag, attributes and parent; the rest is counted after the page is read."""

    __slots__ = ("attributes", "chars", "good", "heading", "link_chars", "parent", "role", "tag")

    def __init__(self, tag: str, attributes: str, parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.chars = 0
        self.link_chars = 0
        self.good = 0
        self.heading = False
        self.role: str | None = None


class Block:
    """One stretch of text: code points `start` to `end`, the tag it stands in, and how much of it links or is bold."""

    __slots__ = ("bold_chars", "end", "kind", "link_chars", "node", "start", "tag")

    def __init__(self, start: int, end: int, tag: str, node: Node | None = None) -> None:
        self.start = start
        self.end = end
        self.tag = tag
        self.node = node
        self.link_chars = 0
        self.bold_chars = 0
        self.kind = ""


class Mark:
    """An inline element that says something of its words: a link, a time, a span with a class."""

    __slots__ = ("attributes", "end", "node", "start", "tag")

    def __init__(self, tag: str, attributes: str, start: int, node: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.start = start
        self.end = start
        self.node = node


def attributes_of(raw: str) -> dict[str, str]:
    """The attributes written in a start tag, names in lower case, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


class Page:
    """What one pass over the page finds; see `read_page`."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.marks: list[Mark] = []
        self.images: list[tuple[int, str, Node | None]] = []
        self.metas: list[dict[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
