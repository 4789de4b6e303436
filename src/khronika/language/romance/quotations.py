"""Words in quotation marks over the sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.reading import Span


def from_opening(lines: Sequence[Line], line: Line, first: int, edge: int) -> list[Span]:
    """A quotation up to `edge`, from the sentence in which it was opened on."""
    span = line.span(first, edge)
    if span is None:
        return []
    if line.opened is None or first > 0:
        return [span]
    begin = next(
        (token.start for other in lines[: line.number + 1] for token in other.tokens if token.start > line.opened),
        span.start,
    )
    return [Span(begin, span.end)]


def quotation(lines: Sequence[Line], line: Line, start: int) -> list[Span]:
    """A quotation from its opening mark to the closing one, over the sentences of its paragraph."""
    end = next((at for at in range(start + 1, len(line.norms)) if not line.quoted[at]), len(line.norms))
    span = line.span(start, end)
    if span is None:
        return []
    last = (
        line.tokens[end - 2].end
        if end == len(line.norms) and line.norms[-1] == '"' and line.norms[-2] in {".", "!", "?"}
        else span.end
    )
    if end < len(line.norms) or line.norms[-1] == '"':
        return [Span(span.start, max(span.end, last) if line.norms[end - 1] == '"' else span.end)]
    for other in lines[line.number + 1 :]:
        if other.opened is None or other.part != line.part:
            break
        close = next((at for at, quoted in enumerate(other.quoted) if not quoted), len(other.norms))
        piece = other.span(0, close)
        if piece is not None:
            last = piece.end
        if close < len(other.norms):
            break
    return [Span(span.start, last)]
