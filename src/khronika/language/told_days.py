"""Which days are those of saying, the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from khronika.language.reading import AttributionMention, DateMention, Sentence, Span


def days_of_saying(
    attributions: Sequence[AttributionMention], sentences: Sequence[Sentence] = (), reach: int = 0
) -> Callable[[Span], bool]:
    """Whether a day is told beside a source and its verb: "the governor said on Tuesday".

    `reach` is how many characters behind the two it may stand in their sentence: "a annoncé le ministre mercredi".
    """
    spans: list[Span] = []
    for one in attributions:
        if one.source is not None and one.reference != "pronoun":
            start, end = min(one.source.start, one.cue.start), max(one.source.end, one.cue.end)
            spans.append(Span(start, max(end, min(end + reach, sentences[one.sentence].end)) if reach else end))
    pieces = [piece for one in attributions for piece in one.content]

    def is_said(day: Span) -> bool:
        beside = any(span.start <= day.start and day.end <= span.end for span in spans)
        return beside and not any(piece.start <= day.start < piece.end for piece in pieces)

    return is_said


def told_days(dates: Sequence[DateMention], attributions: Sequence[AttributionMention]) -> tuple[DateMention, ...]:
    """The dates, those beside a source and its verb as days of saying."""
    is_said = days_of_saying(attributions)
    return tuple(msgspec.structs.replace(date, role="said") if is_said(date.span) else date for date in dates)
