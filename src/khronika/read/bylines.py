"""Who signs a report: persons or staff, as printed."""

from __future__ import annotations

from khronika.read.blocks import Block, Node, Page
from khronika.read.dates import find_printed_dates
from khronika.read.imprints import read_imprint
from khronika.read.names import is_generic
from khronika.read.outlets import words_of
from khronika.text.late_patterns import compile_late

_NAMED = compile_late(
    r"(?i)(?:class|itemprop|rel|id)\s*=\s*[\"']?[^\"'>]*\b(?:by|byline|author|authors|auteur|auteurs|signature)(?:\b|_|-|s\b)"
)
_BYLINE_CLASS = compile_late(r"(?i)byline|author|auteur|signature|[\"'\s]by[\"'\s]|=by\b")
_OPENING = compile_late(
    r"""(?i)^\W*(?:(?:written|posted|reported)\s+by|by|text\s*:|автор(?:ы)?\s*:?|текст\s*:|(?:un\s+)?reportage\s+(?:de\s|d['’]\s?)|(?:rédigé|écrit|propos\s+recueillis)\s+par|par|von)\s*(?<=[\s:'’])(?=\S)"""
)
_TAIL = compile_late(
    r"(?i)\s*(?:[,;.|·•–—-]\s*)?(?<!\w)(?:published|updated|posted|publi[ée]|mis\s+à\s+jour|modifi[ée]|le\s+\d|опубликовано|обновлено|special\s+to|специально\s+для|\d+\s+min|on\s*$|at\s+\d).*$"
)
_PERSON = compile_late(r"^[A-ZА-ЯЁÀ-Þ][\w’'.-]+(?:\s+(?:[A-ZА-ЯЁÀ-Þ][\w’'.-]*|de|van|von|der|al|el|bin|ibn)){1,4}$")
_TOLD = frozenset({"body", "lead", "quote", "list", "table"})


def clean_byline(byline: str | None, outlet: str | None) -> str | None:
    """The names of a byline without "By", dates and roles; None where only the outlet itself is left."""
    if not byline:
        return None
    byline = " ".join(byline.split())
    byline = _OPENING.sub("", byline)
    dates = find_printed_dates(byline)
    if dates:
        byline = byline[: dates[0].start]
    byline = _TAIL.sub("", byline).strip(" ,;|·•–—-(/")
    if not byline or len(byline) > 160 or "://" in byline or not words_of(byline):
        return None
    if outlet and words_of(byline) == words_of(outlet):
        return None
    return byline


def _is_named(node: Node | None) -> bool:
    for _ in range(2):
        if node is None:
            return False
        if node.attributes and _BYLINE_CLASS.search(node.attributes):
            return True
        node = node.parent
    return False


def find_byline(
    page: Page, blocks: list[Block], text: str, author: str | None, outlet: str | None, heading: Block | None
) -> str | None:
    """The byline as printed or, where the page prints none, as its metadata give it; None without either."""
    if author and "://" not in author and clean_byline(author, None):
        return author
    start = heading.start if heading is not None else 0
    for mark in page.marks:
        if mark.end > mark.start >= start and _BYLINE_CLASS.search(mark.attributes) and mark.end - mark.start < 160:
            return text[mark.start : mark.end]
    near = [block for block in blocks if block.kind in {"credit", "dateline", "navigation"} and start <= block.start]
    for block in near:
        words = text[block.start : block.end]
        if len(words) < 220 and (_is_named(block.node) or _OPENING.match(words)) and clean_byline(words, outlet):
            return words
    body = next((block.start for block in blocks if block.start > start and block.kind in _TOLD), len(text))
    for block in near[:3]:
        words = text[block.start : block.end]
        bold = next(
            (
                mark
                for mark in page.marks
                if mark.tag in {"b", "strong", "i", "em"} and block.start <= mark.start < mark.end <= block.end
            ),
            None,
        )
        name = text[bold.start : bold.end] if bold is not None else words
        if _PERSON.match(name.strip()) and not find_printed_dates(name):
            return name
        if block.start < body and len(words) < 160 and (signed := signed_name(words, outlet)):
            return signed
    above = [block for block in blocks if block.kind in {"credit", "navigation"} and block.end <= start]
    for block in above[-2:]:
        words = text[block.start : block.end]
        if len(words) < 160 and find_printed_dates(words) and (signed := signed_name(words, outlet)):
            return signed
    return None


def signed_name(line: str, outlet: str | None) -> str | None:
    """The person whom a line with days, hours and names gives as its writer; None without one."""
    own = words_of(outlet or "")
    return next((name for name in read_imprint(line).signed if words_of(name) != own and not is_generic(name)), None)
