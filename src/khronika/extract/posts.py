"""The day of a post or an entry written while things happen, for what it tells without a day."""

from __future__ import annotations

from bisect import bisect_left

from khronika.language.reading import DateMention, Reading
from khronika.record.documents import Document


def post_day(document: Document, reading: Reading, sentence_index: int) -> DateMention | None:
    """The day that the stamp behind a channel's post gives, the hour that opens an entry, or the heading over it.

    None in other reports.
    """
    part = reading.sentences[sentence_index].part
    own = document.parts[part]
    first = bisect_left(reading.dates, own.start, key=lambda one: one.span.start)
    for mention in reading.dates[first:]:
        if mention.span.start == own.start and mention.clock is not None:
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
