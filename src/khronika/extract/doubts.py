"""Doubts: what a report itself says it could not confirm, and what it takes back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.reading import DoubtKind, DoubtMention, Reading, Span


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """One doubt: the doubting words, what kind of doubt it is, and what it speaks of.

    `target` are the sentences (or the words) it speaks of; `statements` are the indices of the attributions that fall
    in it, to be read with `reading.attributions`.
    """

    span: Span
    kind: DoubtKind
    target: tuple[Span, ...]
    statements: tuple[int, ...]


def find_doubts(reading: Reading) -> tuple[Doubt, ...]:
    """The doubts of a report, in its order, each with the words it speaks of."""
    return tuple(_resolve(reading, mention) for mention in reading.doubts)


def _resolve(reading: Reading, mention: DoubtMention) -> Doubt:
    targets: list[Span] = list(mention.target)
    statements = [
        index
        for index, attribution in enumerate(reading.attributions)
        if attribution.polarity == "positive" and _covered(attribution.content, targets)
    ]
    return Doubt(span=mention.span, kind=mention.kind, target=tuple(targets), statements=tuple(statements))


def _covered(content: Sequence[Span], targets: Sequence[Span]) -> bool:
    """Whether a target holds a piece of the content, not only a number in it."""
    return any(span.start <= piece.start and piece.end <= span.end for piece in content for span in targets)
