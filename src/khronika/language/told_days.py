"""Which days are those of saying, the same in every language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.reading import AttributionMention, DateMention, Span


def told_days(
    dates: Sequence[DateMention], attributions: Sequence[AttributionMention], reach: int = 0
) -> tuple[DateMention, ...]:
    """The dates, those beside a source and its verb as days of saying: "the governor said on Tuesday".

    `reach` is how many characters behind the two a day may stand: "a annoncé mercredi dans un communiqué le ministre".
    """
    told: list[DateMention] = []
    spans = [
        Span(min(one.source.start, one.cue.start), max(one.source.end, one.cue.end) + reach)
        for one in attributions
        if one.source is not None and one.reference != "pronoun"
    ]
    pieces = [piece for one in attributions for piece in one.content]
    for date in dates:
        beside = any(span.start <= date.span.start and date.span.end <= span.end for span in spans)
        said = any(piece.start <= date.span.start < piece.end for piece in pieces)
        told.append(msgspec.structs.replace(date, role="said") if beside and not said else date)
    return tuple(told)
