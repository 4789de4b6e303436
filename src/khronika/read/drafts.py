"""What a reader of one kind of media hands on: text, parts and what the report says of itself."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khronika.read.blocks import Block
from khronika.record.documents import Credit, Link, Part, PartKind
from khronika.text.source import SourceText


class Draft(msgspec.Struct, kw_only=True):
    """A document before it is sealed; every field means what it means there. `language` is only a hint here."""

    source: SourceText
    parts: tuple[Part, ...]
    links: tuple[Link, ...] = ()
    credits: tuple[Credit, ...] = ()
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    first_published: str | None = None
    language: str | None = None
    url: str | None = None
    section: tuple[str, ...] = ()


def make_parts(blocks: Iterable[Block], text: str) -> tuple[Part, ...]:
    """Parts of the blocks that have a kind, in order, without white space at their edges."""
    parts: list[Part] = []
    last = 0
    for block in blocks:
        start, end = max(block.start, last), min(block.end, len(text))
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end and block.kind:
            kind: PartKind = block.kind  # type: ignore[assignment]
            parts.append(Part(kind=kind, start=start, end=end))
            last = end
    return tuple(parts)
