"""The day of a post or an entry written while things happen, for what it tells without a day."""

from __future__ import annotations

from bisect import bisect_left

from khronika.extract.main_days import sentence_of
from khronika.language.reading import DateMention, Reading
from khronika.record.documents import Document


def post_day(document: Document, reading: Reading, sentence_index: int) -> DateMention | None:
    """The day that the stamp behind a channel's post gives, the hour or the day that opens an entry, or the heading over it.

    None in other reports.
    """
    part = reading.sentences[sentence_index].part
    own = document.parts[part]
    first = bisect_left(reading.dates, own.start, key=lambda one: one.span.start)
    for mention in reading.dates[first:]:
        if mention.span.start == own.start and (
            mention.clock is not None or _is_alone(reading, sentence_index, mention)
        ):
            return mention
        behind = document.parts[part + 1] if part + 1 < len(document.parts) else None
        if behind is None or mention.span.start >= behind.end:
            break
        if mention.role == "posted":
            return mention
    return section_day(document, reading, sentence_index)


def section_day(document: Document, reading: Reading, sentence_index: int) -> DateMention | None:
    """The day of the heading over a sentence, None where no day heads what it stands in."""
    start = document.parts[reading.sentences[sentence_index].part].start
    first = bisect_left(reading.dates, start, key=lambda one: one.span.start)
    return next((mention for mention in reversed(reading.dates[:first]) if mention.role == "section"), None)


def _is_alone(reading: Reading, sentence_index: int, mention: DateMention) -> bool:
    """Whether a day is a sentence of its own, before that of the count: "17 October. Bailiffs came at six."."""
    at = sentence_of(reading, mention)
    if at is None or at >= sentence_index:
        return False
    sentence = reading.sentences[at]
    return mention.role == "when" and mention.span.start == sentence.start and sentence.end - mention.span.end <= 1
