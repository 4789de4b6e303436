"""When the act that a figure counts happened, and the moment a count stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.extract.distances import clause_distance
from khronika.extract.posts import post_day
from khronika.extract.sittings import sitting_day
from khronika.language.reading import CountMention, DateMention, Reading, Span
from khronika.record.documents import Document, PartKind
from khronika.record.figures import Act, When
from khronika.record.quotes import quote_at
from khronika.text.days import parse_day

#: What becomes of people later: without a date of its own, the day of the event is not the day of these.
_LATER: frozenset[Act] = frozenset(
    {
        "charge",
        "trial",
        "conviction",
        "remittal",
        "fine",
        "acquittal",
        "release",
        "deportation",
        "enlistment",
        "naturalisation",
        "violation",
        "detention",
    }
)
#: What was done to people apart from the happening, before it or long after.
_APART: frozenset[Act] = frozenset({"torture", "threat"})
#: What a happening does to people at a stroke, however long it is spoken of.
_AT_A_STROKE: frozenset[Act] = frozenset({"killing", "injury", "rescue", "abduction", "disappearance"})
#: Kinds of parts that stand above a report.
_HEADS: frozenset[PartKind] = frozenset({"title", "lead"})
#: Words between a count and a moment that give the moment another count: "are now 41, against 26 on Thursday".
_EARLIER_COUNT = re.compile(r"\b(?:against|(?:up|down) from|compared (?:with|to)|instead of)\s")
#: How many days back a report says "since Tuesday" of what it is about.
_RECENT = 5
#: A date vaguer than this (UCDP date_prec) is no happening's day.
_VAGUE = 3


def resolve_when(
    document: Document, text: str, reading: Reading, sentence_index: int, span: Span, act: Act | None
) -> When | None:
    """The days of the act counted at `span`: by the nearest date of its sentence, else of the happening told before.

    Days of speaking and printing are not days of the act. None where nothing dates it, and for what became of people
    later ("27 were deported") unless the sentence itself gives the day; for what was done apart from the happening ("nine
    were beaten") unless the paragraph does.
    """
    mention = _in_sentence(text, reading, sentence_index, span) or sitting_day(reading, sentence_index, act)
    if mention is None and act not in _LATER:
        mention = _in_paragraph(document, reading, sentence_index)
        if mention is None and act not in _APART:
            mention = _of_report(document, reading, sentence_index) or _lasting(reading, span.start, act)
        mention = _going_on(document, mention) if mention is not None and act == "displacement" else mention
    mention = mention or post_day(document, reading, sentence_index)
    return None if mention is None else _when(text, mention)


def _going_on(document: Document, mention: DateMention) -> DateMention:
    """The days from the happening to the report: people go on fleeing (15 of 24 displacements in the families)."""
    own = document.published
    return msgspec.structs.replace(mention, last=own) if own is not None and mention.last < own else mention


def resolve_as_of(document: Document, text: str, reading: Reading, sentence_index: int, span: Span) -> str | None:
    """The local day, or minute, that the cumulative count at `span` stands for; None where its sentence names none."""
    del document
    named = [
        mention
        for mention in _of_sentence(reading, sentence_index)
        if mention.role == "as_of" and not _EARLIER_COUNT.search(text, span.end, max(span.end, mention.span.start))
    ]
    if not named:
        return None
    mention = min(named, key=lambda one: clause_distance(text, one.span, span))
    if mention.clock is None or mention.clock == "24:00":
        return mention.last
    return f"{mention.last}T{mention.clock}"


def _of_sentence(reading: Reading, sentence_index: int) -> Sequence[DateMention]:
    sentence = reading.sentences[sentence_index]
    starts = [mention.span.start for mention in reading.dates]
    return reading.dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _in_sentence(text: str, reading: Reading, sentence_index: int, span: Span) -> DateMention | None:
    dated = [mention for mention in _of_sentence(reading, sentence_index) if mention.role in {"when", "since"}]
    return min(
        _not_of_others(reading, sentence_index, span, dated),
        key=lambda one: clause_distance(text, one.span, span),
        default=None,
    )


def _not_of_others(
    reading: Reading, sentence_index: int, span: Span, dated: Sequence[DateMention]
) -> Sequence[DateMention]:
    """The days of a sentence that the count at `span` may have: "20 on Monday and 30 on Tuesday" gives each its own.

    A day behind an earlier count is that one's, where another stands behind this count and before the next.
    """
    counts = [count.span for count in _counts_of(reading, sentence_index)]
    following = min((count.start for count in counts if count.start >= span.end), default=None)
    own = [one for one in dated if one.span.start >= span.end and (following is None or one.span.start < following)]
    earlier = min((count.end for count in counts if count.end <= span.start), default=None)
    if not own or earlier is None or any(one.span.start < earlier for one in dated):
        return dated
    return own


def _counts_of(reading: Reading, sentence_index: int) -> Sequence[CountMention]:
    counts = reading.counts
    first = bisect_left(counts, sentence_index, key=lambda count: count.sentence)
    return counts[first : bisect_right(counts, sentence_index, key=lambda count: count.sentence)]


def find_happening(text: str, reading: Reading) -> When | None:
    """The days that the report speaks of most as those of a happening, None where it names none.

    This is for what the report leaves undated: a court's list of rulings opens with the night of the arrests. Days named
    before the first count lead; among equals the one named last, which the counts follow.
    """
    possible = _possible(reading)
    first_count = min((mention.span.start for mention in reading.counts), default=0)
    before = [mention for mention in possible.of if mention.span.start < first_count]
    mention = _main(possible._replace(of=list(reversed(before or possible.of))))
    return None if mention is None else _when(text, mention)


def _in_paragraph(document: Document, reading: Reading, sentence_index: int) -> DateMention | None:
    """The latest day of the paragraph so far.

    A sentence without a count may set a time that goes on: "Unrest has gripped the port since 3 March. At least nine have
    died."
    """
    sentence = reading.sentences[sentence_index]
    part = document.parts[sentence.part]
    going_on = [mention for mention in reading.dates if mention.role == "since"]
    here = [
        mention
        for mention in (*_possible(reading).of, *going_on)
        if part.start <= mention.span.start < sentence.start
        and not (mention.role == "since" and _stands_in_count(reading, mention))
    ]
    return max(here, key=lambda mention: mention.span.start, default=None)


def _of_report(document: Document, reading: Reading, sentence_index: int) -> DateMention | None:
    """The day of the happening that the report speaks of: of the report that it corrects, else its main one.

    A title and the opening paragraph speak of what is told below; anything else of a day that has been told: one named
    only later is of something else (of 54 counts in the families with such a day, two were right).
    """
    possible = _possible(reading)
    sentence = reading.sentences[sentence_index]
    corrected = _of_other_report(document, reading, possible)
    main = corrected or _main(possible)
    opening = next((one.part for one in reading.sentences if one.kind not in _HEADS), sentence.part)
    if main is None or sentence.part <= opening or main.span.start < sentence.start:
        return main
    return _main(possible._replace(of=[one for one in possible.of if one.span.start < sentence.start]))


def _lasting(reading: Reading, before: int, act: Act | None) -> DateMention | None:
    """The first span "since" a day told before an offset, of the days right before the report: something goes on since then.

    What is done at a stroke was done on the day that it goes on since: "Ten have died. The town has been shut since Tuesday".
    """
    mention = next(
        (one for one in reading.dates if one.role == "since" and one.span.start < before and _is_recent(one)), None
    )
    if mention is None or act not in _AT_A_STROKE:
        return mention
    return msgspec.structs.replace(mention, last=mention.first)


def _is_recent(mention: DateMention) -> bool:
    first, last = parse_day(mention.first), parse_day(mention.last)
    return first is not None and last is not None and (last - first).days <= _RECENT


def _of_other_report(document: Document, reading: Reading, possible: _Possible) -> DateMention | None:
    """The day of the one earlier report that this one opens with, in words of their own: what it corrects is of that day.

    None where it names a day before its first count, or in a sentence with one, and so tells of that.
    """
    own = document.first_published or document.published or ""
    opening = min((mention.span.start for mention in reading.counts), default=0)
    earlier = [
        mention
        for mention in _printed(reading)
        if mention.first < own and mention.span.start < opening and not _stands_in_count(reading, mention)
    ]
    if len(earlier) != 1:
        return None
    told = any(
        mention.span.start < opening or (mention.clock is None and _stands_in_count(reading, mention))
        for mention in possible.of
    )
    return None if told else earlier[0]


def _stands_in_count(reading: Reading, mention: DateMention) -> bool:
    """Whether the sentence of the mention counts people."""
    at = bisect_right(reading.sentences, mention.span.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or mention.span.start >= reading.sentences[at].end:
        return False
    return bool(_counts_of(reading, at))


def _printed(reading: Reading) -> list[DateMention]:
    return [
        mention
        for mention in reading.dates
        if mention.role == "printed" and not mention.relative and mention.first == mention.last
    ]


class _Possible(NamedTuple):
    """Days that something may have happened on, and the ISO days of other reports that the report names."""

    of: Sequence[DateMention]
    printed: frozenset[str]


def _possible(reading: Reading) -> _Possible:
    """The mentions of days of deeds; a mere hour ("before midnight") is no reason to take another report's day."""
    printed = frozenset(mention.first for mention in _printed(reading))
    deeds = [
        mention
        for mention in reading.dates
        if mention.role == "when"
        and mention.date_prec <= _VAGUE
        and not (mention.clock is not None and mention.first in printed)
    ]
    return _Possible(deeds, printed)


def _main(possible: _Possible) -> DateMention | None:
    """The days named most, the first in the text among equals, and the day of another report last."""
    counts: dict[tuple[str, str], int] = {}
    for mention in possible.of:
        counts[mention.first, mention.last] = counts.get((mention.first, mention.last), 0) + 1
    if not counts:
        return None
    main = max(counts, key=lambda days: (counts[days], days[0] not in possible.printed))
    return next(mention for mention in possible.of if (mention.first, mention.last) == main)


def _when(text: str, mention: DateMention) -> When:
    quote = quote_at(text, mention.span.start, mention.span.end)
    return When(
        start=quote.start,
        end=quote.end,
        quote=quote.quote,
        first=mention.first,
        last=mention.last,
        date_prec=mention.date_prec,
    )
