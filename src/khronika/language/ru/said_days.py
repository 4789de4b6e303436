"""Days on which somebody spoke, beside the words of who did: "9 февраля командование заявило", "заявило 9 февраля, что"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khronika.language.reading import AttributionMention, DateMention, Span
from khronika.language.told_days import told_days

#: What may stand between a day and who speaks, or between the verb and a day.
_BETWEEN = re.compile(
    r"\s*(?:(?:в|во|на|утром|днем|днём|вечером|ночью|ранее|позже|уже|еще|ещё|же|снова|вновь|тоже)\s+)*", re.IGNORECASE
)
#: A dash in place of the verb behind a day, and how far back in its sentence the other day stands.
_GAPPED = re.compile(r"(?:\s+(?:утром|днем|днём|вечером|ночью))?\s+[—–]\s")
_SENTENCE = 120
_ENDED = re.compile(r"[.!?;]\s")
#: How far the verb may stand behind who speaks.
_NEAR = 30


def said_days(
    text: str, dates: Sequence[DateMention], attributions: Sequence[AttributionMention]
) -> tuple[DateMention, ...]:
    """The dates, those on which a source spoke as days of saying."""
    pieces = [piece for one in attributions for piece in one.content]
    told = [(one.source, one.cue) for one in attributions if one.source is not None and one.reference != "pronoun"]

    def is_said(date: DateMention) -> bool:
        if date.role != "when" or any(piece.start <= date.span.start < piece.end for piece in pieces):
            return False
        return any(_stands_by(text, date.span, source, cue) for source, cue in told)

    found: list[DateMention] = []
    for date in told_days(dates, [one for one in attributions if one.source is None or _is_near(one.source, one.cue)]):
        goes_on = date.role == "when" and found and _goes_on(text, found[-1], date.span)
        found.append(msgspec.structs.replace(date, role="said") if goes_on or is_said(date) else date)
    return tuple(found)


def _goes_on(text: str, before: DateMention, day: Span) -> bool:
    """Whether a day goes on with what was said on the one before: "в среду штаб назвал девять погибших, в четверг — десять"."""
    if before.role != "said" or day.start - before.span.end > _SENTENCE or _GAPPED.match(text, day.end) is None:
        return False
    return _ENDED.search(text, before.span.end, day.start) is None


def _is_near(source: Span, cue: Span, reach: int = _SENTENCE) -> bool:
    """Whether a verb stands by who speaks, not in another paragraph as in an interview."""
    return max(source.start, cue.start) - min(source.end, cue.end) <= reach


def _stands_by(text: str, day: Span, source: Span, cue: Span) -> bool:
    """Whether a day stands right before who speaks, or right behind the verb."""
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    if not _is_near(source, cue, _NEAR):
        return False
    before = first >= day.end and _BETWEEN.fullmatch(text, day.end, first) is not None
    return before or (day.start >= last and _BETWEEN.fullmatch(text, last, day.start) is not None)
