"""Times of day: "10:15 p.m.", "Friday 12:41"."""

from __future__ import annotations

import re

import msgspec

from khronika.language.reading import DateMention, Span

_GAP = re.compile(r"(?:['’]s)?,?\s*(?:at\s+)?(?:about\s+|around\s+)?(?:\d|noon|mid)")


def read_clock(match: re.Match[str]) -> str | None:
    """The time as "HH:MM", None where there is no such time."""
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    half = (match[3] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if minute < 60 else None


def with_clock(mention: DateMention, clock: str | None, end: int, text: str) -> DateMention | None:
    """`mention` with a clock that stands right after it, None where other words stand between."""
    if mention.clock is not None or not _GAP.match(text, mention.span.end, end):
        return None
    return msgspec.structs.replace(mention, span=Span(mention.span.start, end), clock=clock)
