"""A report's text cut where highlights begin and end: overlapping and nested spans, every character exactly once."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["content", "source", "cue", "figure", "link", "dead", "credit"]

#: Names of the marks that stand for characters which show nothing or turn the direction of reading.
_SHORT = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the text that stands for a record: code points `start` to `end`, half-open.

    `anchor` names the place where the span begins; `href` is where its words lead, None for nowhere.
    """

    start: int
    end: int
    kind: Kind
    anchor: str | None = None
    href: str | None = None
    label: str | None = None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Characters as they stand, or, with `mark`, one that shows nothing, and the mark shown for it.

    A control character that a page cannot hold is given as its picture (U+2400 …), `words` being that picture.
    """

    words: str
    mark: str | None = None


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same highlights. `anchors` begin here; `href` is the innermost link."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    kinds: tuple[Kind, ...]
    anchors: tuple[str, ...]
    href: str | None
    label: str | None


# A number leads to its chart even where its words also name a source or lie inside a statement.
_LINK_ORDER: dict[Kind, int] = {"figure": 0, "source": 1, "cue": 2, "content": 3, "credit": 4, "link": 5, "dead": 6}


def cut_text(text: str, highlights: Iterable[Highlight], bounds: Iterable[int] = ()) -> list[Segment]:
    """Segments that cover `text` from first to last character, in order, cut at `bounds` and at every highlight's ends.

    Joined, they give the text back. Highlights may nest and overlap; those that do not lie within the text are
    left out.
    """
    spans = [each for each in highlights if 0 <= each.start < each.end <= len(text)]
    opening: dict[int, list[Highlight]] = {}
    cuts = {0, len(text), *(bound for bound in bounds if 0 <= bound <= len(text))}
    for span in spans:
        opening.setdefault(span.start, []).append(span)
        cuts |= {span.start, span.end}
    active: list[Highlight] = []
    segments = []
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        active = [span for span in active if span.end > start]
        begun = sorted(opening.get(start, ()), key=lambda span: (-span.end, _LINK_ORDER[span.kind], span.anchor or ""))
        active += begun
        linked = [span for span in active if span.href is not None]
        best = min(linked, key=lambda span: (_LINK_ORDER[span.kind], span.end - span.start), default=None)
        segments.append(
            Segment(
                start=start,
                end=end,
                pieces=cut_marks(text[start:end]),
                kinds=tuple(sorted({span.kind for span in active}, key=lambda kind: -_LINK_ORDER[kind])),
                anchors=tuple(dict.fromkeys(span.anchor for span in begun if span.anchor is not None)),
                href=best.href if best is not None else None,
                label=best.label if best is not None else None,
            )
        )
    return segments


def cut_marks(text: str) -> tuple[Piece, ...]:
    """The text in pieces: invisible and direction-turning characters by themselves, each with its mark."""
    if text.isprintable():
        return (Piece(words=text),) if text else ()
    pieces: list[Piece] = []
    begin = 0
    for at, sign in enumerate(text):
        if not is_hidden(sign):
            continue
        if begin < at:
            pieces.append(Piece(words=text[begin:at]))
        pieces.append(Piece(words=_picture(sign), mark=_SHORT.get(sign, f"U+{ord(sign):04X}")))
        begin = at + 1
    if begin < len(text):
        pieces.append(Piece(words=text[begin:]))
    return tuple(pieces)


def show_marks(text: str) -> str:
    """The text in one line for titles and labels: hidden characters written out ("⟨RLO⟩")."""
    if text.isprintable():
        return text
    line = "".join(f"⟨{piece.mark}⟩" if piece.mark is not None else piece.words for piece in cut_marks(text))
    return " ".join(line.split())


def is_hidden(sign: str) -> bool:
    """Whether a character shows nothing or turns the direction of reading; line breaks and tabs do not count."""
    if sign.isprintable() or sign in "\n\t\r":
        return False
    return unicodedata.category(sign) in {"Cf", "Cc", "Cs", "Co"} or sign in "\u2028\u2029"


def _picture(sign: str) -> str:
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)
    if 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "\u2421"
    return sign
