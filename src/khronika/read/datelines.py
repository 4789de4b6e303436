"""Wire datelines: the place, day and agency that open a dispatch ("KYIV. April 8 (Agency) – ")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.read.agencies import AGENCY
from khronika.read.blocks import Block

_CAPS = r"[A-ZÀ-ÞА-ЯЁЇІЄҐ][A-ZÀ-ÞА-ЯЁЇІЄҐ’'.\-]+(?:[ /][A-ZÀ-ÞА-ЯЁЇІЄҐ’'.\-]{2,}){0,4}"
_PLACE = r"[A-ZÀ-ÞА-ЯЁ][\w’'.\-]+(?:[ /-][\w’'.\-]+){0,3}"
_DAY = r"(?:[^\W\d]{3,9}\.?\s+\d{1,2}|\d{1,2}(?:er)?\s+[^\W\d]{3,9})\.?(?:,?\s+(?:19|20)\d\d)?(?:\s*г(?:ода|\.))?"
_AGENCY = r"\([A-ZÀ-ÞА-ЯЁ][^()]{1,40}\)"
_DASH = r"\s*(?:--?|[–—])\s+"
_DATELINE = re.compile(
    rf"""(?:
    {_DAY},\s*{_CAPS}(?:,\s*{_PLACE})?{_DASH}
  | \({_PLACE}(?:,\s*{_PLACE})?(?:,\s*{_DAY})?\){_DASH}
  | {_CAPS}(?:,\s*{_PLACE})?(?:[.,]\s*{_DAY})?[.,]?\s*{_AGENCY}(?:{_DASH}|:\s+|\.\s+)
  | {_PLACE}(?:,\s*{_PLACE})?(?:[.,]\s*{_DAY})?[.,]?\s*{_AGENCY}{_DASH}
  | {_CAPS}(?:,\s*{_PLACE})?[.,]\s*{_DAY}\.?\s*/[^/\n]{{2,30}}/\.?\s*(?:{_DASH})?
  | {_CAPS}(?:,\s*{_PLACE})?[.,]\s*{_DAY}{_DASH}[A-ZА-ЯЁ][^.\n]{{1,30}}\.\s+
  | {_CAPS}(?:,\s*{_PLACE})?[.,]\s*{_DAY}(?:{_DASH}|:\s+)(?=["“«„\w])
  | (?P<bare>{_CAPS})(?:,\s*{_PLACE})?(?:{_DASH}|:\s+)(?=["“«„\w])
  | {_PLACE},\s*[A-ZА-ЯЁ]{{2,8}}{_DASH}
  | /[A-ZА-ЯЁ][^/\n]{{1,30}}/\.?\s*{_DASH}
  )""",
    re.VERBOSE,
)
_KINDS = frozenset({"body", "lead"})


def find_dateline(text: str, start: int, end: int, *, first: bool = True) -> int | None:
    """Where the dateline that opens `text[start:end]` ends (before white space), None where none opens it.

    A bare place in capitals ("ALMERIA: …") counts only in the `first` paragraph; later it is a name that speaks.
    """
    match = _DATELINE.match(text, start, min(end, start + 140))
    if match is not None and match["bare"] and (not first or AGENCY.fullmatch(match["bare"])):
        return None
    if match is None or match.end() >= end or end - match.end() < 25:
        return None
    return match.start() + len(match.group().rstrip())


def split_datelines(blocks: Iterable[Block], text: str) -> list[Block]:
    """The blocks, with the dateline that opens a paragraph cut off as a block of its own."""
    cut: list[Block] = []
    first = True
    for block in blocks:
        stop = find_dateline(text, block.start, block.end, first=first) if block.kind in _KINDS else None
        first = first and not (block.kind in _KINDS and block.end - block.start > 60)
        if stop is not None:
            dateline = Block(block.start, stop, block.tag, block.node)
            dateline.kind = "dateline"
            cut.append(dateline)
            block.start = stop
        cut.append(block)
    return cut
