"""Wire datelines: the place, day and agency that open a dispatch ("KYIV. April 8 (Agency) – ")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.read.agencies import AGENCIES, AGENCY
from khronika.read.blocks import Block
from khronika.read.dates import find_printed_dates
from khronika.read.names import is_organisation
from khronika.read.outlets import clean_name
from khronika.text.late_patterns import compile_late

_CAPS = r"[A-ZÀ-ÞА-ЯЁЇІЄҐ][A-ZÀ-ÞА-ЯЁЇІЄҐ’'.\-]+(?:[ /][A-ZÀ-ÞА-ЯЁЇІЄҐ’'.\-]{2,}){0,4}"
_PLACE = r"[A-ZÀ-ÞА-ЯЁ][\w’'.\-]+(?:[ /-][\w’'.\-]+){0,3}"
_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:(?:le\s+)?\d{{1,2}}(?:er)?\s+[^\W\d]{{3,9}}|[^\W\d]{{3,9}}\.?\s+\d{{1,2}})\.?(?:,?\s+{_YEAR})?(?:\s*г(?:ода|\.))?"
_FULL_DAY = (
    rf"(?:(?:le\s+)?\d{{1,2}}(?:er)?\s+[^\W\d]{{3,9}}|[^\W\d]{{3,9}}\.?\s+\d{{1,2}})\.?,?\s+{_YEAR}(?:\s*г(?:ода|\.))?"
)
_AGENCY = r"\([A-ZÀ-ÞА-ЯЁ][^()]{1,40}\)"
_LAND = r"(?:,\s*[A-ZÀ-ÞА-ЯЁ][\w’'.\-]+(?:[ /-][\w’'.\-]+){0,3}|\s+\([^()\d]{2,30}\))"
_MARKS = "-–—"
_DASH = r"\s*(?:--?|[–—])\s+"
#: The shapes of a dateline, the first that fits: what it opens with, of which marks it holds one each ("0" is a digit), and itself.
_SHAPES = tuple(
    (opening, marks, compile_late(shape))
    for opening, marks, shape in (
        ("any", (_MARKS, "0"), rf"{_DAY},\s*{_CAPS}{_LAND}?{_DASH}"),
        ("(", (_MARKS,), rf"\({_PLACE}{_LAND}?(?:,\s*{_DAY})?\){_DASH}"),
        ("place", (_MARKS, "0", "("), rf"{_PLACE}{_LAND}?\s+\({_FULL_DAY}\){_DASH}"),
        ("caps", ("(",), rf"{_CAPS}{_LAND}?(?:[.,]\s*{_DAY})?[.,]?\s*{_AGENCY}(?:{_DASH}|:\s+|\.\s+)"),
        ("caps", ("(", "0"), rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}[.,]?\s*{_AGENCY}\s+(?=[\"“«„A-ZÀ-ÞА-ЯЁ])"),
        ("place", (_MARKS, "("), rf"{_PLACE}{_LAND}?(?:[.,]\s*{_DAY})?[.,]?\s*{_AGENCY}{_DASH}"),
        ("place", (_MARKS + ":", "0"), rf"{_PLACE}{_LAND}?,\s*{_FULL_DAY}(?:{_DASH}|:\s+)(?=[\"“«„\w])"),
        ("caps", ("0", "/"), rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}\.?\s*/[^/\n]{{2,30}}/\.?\s*(?:{_DASH})?"),
        ("caps", (_MARKS, "0"), rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}{_DASH}[A-ZА-ЯЁ][^.\n]{{1,30}}\.\s+"),
        (
            "caps",
            (_MARKS + "«", "0"),
            rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}\.?\s+(?:{_CAPS}{_DASH}|(?:ИА\s+)?«[^»\n]{{2,30}}»(?:{_DASH}|\.\s+))",
        ),
        ("caps", ("0", "."), rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}\.?\s+{_CAPS}\.\s+(?=[\"“«„A-ZÀ-ÞА-ЯЁ])"),
        ("caps", (_MARKS + ":", "0"), rf"{_CAPS}{_LAND}?[.,]\s*{_DAY}(?:{_DASH}|:\s+)(?=[\"“«„\w])"),
        ("caps", (_MARKS + ":",), rf"(?P<bare>{_CAPS}){_LAND}?(?:{_DASH}|:\s+)(?=[\"“«„\w])"),
        ("place", (_MARKS, ","), rf"{_PLACE},\s*[A-ZА-ЯЁ]{{2,8}}{_DASH}"),
        ("/", (_MARKS,), rf"/[A-ZА-ЯЁ][^/\n]{{1,30}}/\.?\s*{_DASH}"),
    )
)
_OPENS_CAPS = compile_late(r"[A-ZÀ-ÞА-ЯЁЇІЄҐ][A-ZÀ-ÞА-ЯЁЇІЄҐ’'.\-]")
_OPENS_PLACE = compile_late(r"[A-ZÀ-ÞА-ЯЁ]")
_DIGIT = compile_late(r"\d")
#: The agency in a dateline: in brackets, between slashes, or after the day ("APRIL 8 - Agency.", "3 мая. АГЕНТСТВО -").
_NAMED = compile_late(
    r"\((?P<round>[^()\d]{2,40})\)|/(?P<slashed>[^/\d]{2,30})/|\d[^\d\n]{0,14}?[.–—-]\s+(?P<after>[A-ZÀ-ÞА-ЯЁ][^.\d\n]{1,30}?)(?:\.$|\s*[–—-]+$)"
)
_KINDS = frozenset({"body", "lead"})


def find_dateline(text: str, start: int, end: int, *, first: bool = True) -> int | None:
    """Where the dateline that opens `text[start:end]` ends (before white space), None where none opens it.

    A bare place in capitals ("ALMERIA: …") counts only in the `first` paragraph; later it is a name that speaks.
    """
    match = _match_shape(text, start, min(end, start + 140))
    bare = match.groupdict().get("bare") if match is not None else None
    if bare and (not first or AGENCY.fullmatch(bare)):
        return None
    if match is None or match.end() >= end or end - match.end() < 25:
        return None
    return match.start() + len(match.group().rstrip())


def _match_shape(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The first shape that fits at the head of `text[start:stop]`. Only those are tried whose opening and marks are there."""
    openings = {"any", text[start : start + 1]}
    if _OPENS_CAPS.match(text, start, stop):
        openings.add("caps")
    if _OPENS_PLACE.match(text, start, stop):
        openings.add("place")
    held = set(text[start:stop])
    if _DIGIT.search(text, start, stop):
        held.add("0")
    return next(
        (
            match
            for opening, marks, shape in _SHAPES
            if opening in openings
            and not any(held.isdisjoint(mark) for mark in marks)
            and (match := shape.match(text, start, stop))
        ),
        None,
    )


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


def dateline_agency(dateline: str) -> str | None:
    """The agency that a dateline names, under the name it goes by; None where it names only place and day."""
    span = agency_span(dateline)
    name = dateline[slice(*span)] if span else None
    return AGENCIES.get(name) or clean_name(name) if name else None


def agency_span(dateline: str) -> tuple[int, int] | None:
    """Where in a dateline the agency is named; None where it names only place and day."""
    for match in _NAMED.finditer(dateline):
        group = match.lastgroup or ""
        after = dateline[match.end() :]
        land = (
            match["round"]
            and not is_organisation(match["round"])
            and re.match(r"\s*,\s", after)
            and re.search(r"[\d(]", after)
        )
        if (match["round"] and match.start() == 0) or land or find_printed_dates(match[group].strip()):
            continue  # "(Lorn) – " and "LORN (Coast), 3 May – " name places
        start = match.start(group) + len(match[group]) - len(match[group].lstrip())
        return start, start + len(match[group].strip())
    return None


def dateline_day(dateline: str) -> str | None:
    """The day in a dateline, "--MM-DD" where it has no year; None without one."""
    return next((date.day for date in find_printed_dates(dateline)), None)
