"""Two days that bound one time: "between Tuesday and Thursday", "from the evening of 8 May to last night"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.reading import DateMention, Sentence, Span
from khronika.text.days import Days, parse_day, precision, shift_days

_WEEK = 7
_PART_OF_DAY = r"(?:(?:about|around|late|early|on|the)\s+)*(?:(?:morning|afternoon|evening|night|dawn|end|start|early\s+hours)\s+of\s+)?"
_BEFORE = re.compile(rf"\b(between|from)\s+{_PART_OF_DAY}$", re.I)
_LINK = re.compile(rf"(?:['’]s)?\s*(and|to|until|till|through|up\s+to)\s+{_PART_OF_DAY}", re.I)


def join_ranges(text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The mentions, those two of one sentence that bound a time as one, with the role of the first."""
    joined: list[DateMention] = []
    ends = iter(sentences)
    sentence = next(ends, None)
    for mention in mentions:
        while sentence is not None and sentence.end <= mention.span.start:
            sentence = next(ends, None)
        before = joined[-1] if joined else None
        if before is not None and sentence is not None and before.span.start >= sentence.start:
            whole = _whole(text, sentence, before, mention)
            if whole is not None:
                joined[-1] = whole
                continue
        joined.append(mention)
    return tuple(joined)


def _whole(text: str, sentence: Sentence, first: DateMention, last: DateMention) -> DateMention | None:
    """One mention of the time from `first` to `last`, None where the words do not bound one."""
    opening = _BEFORE.search(text, sentence.start, first.span.start)
    link = _LINK.fullmatch(text, first.span.end, last.span.start)
    if opening is None or link is None or (opening[1].lower() == "from" and link[1].lower() == "and"):
        return None
    begin, end = parse_day(first.first), parse_day(last.last)
    if begin is None or end is None:
        return None
    if begin > end and first.relative and last.relative and (begin - end).days < _WEEK:
        begin = shift_days(begin, -_WEEK)  # of the same week: "from Friday to Saturday", told on a Friday
    if begin > end:
        return None
    return DateMention(
        span=Span(first.span.start, last.span.end),
        first=begin.isoformat(),
        last=last.last,
        date_prec=precision(Days(begin, end)),
        clock=None,
        relative=first.relative or last.relative,
        role=first.role,
    )
