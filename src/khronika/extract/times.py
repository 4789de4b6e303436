"""When the act that a figure counts happened, and the moment a count stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from khronika.extract.distances import clause_distance
from khronika.extract.main_days import (
    AT_A_STROKE,
    HEADS,
    LATER,
    Possible,
    counts_of,
    main_day,
    opening_parts,
    possible_days,
    printed_days,
    sentence_of,
)
from khronika.extract.posts import post_day, section_day
from khronika.extract.sittings import sitting_day
from khronika.extract.turning import turns_away
from khronika.language.reading import DateMention, Reading, Span
from khronika.record.documents import Document
from khronika.record.figures import Act, When
from khronika.record.quotes import quote_at
from khronika.text.days import Days, parse_day, precision

#: What was done to people apart from the happening, before it or long after.
_APART: frozenset[Act] = frozenset({"torture", "threat"})
#: What stands between two days of one deed.
_JOINED = re.compile(r"\s+(?:and|et|и|y)\s+(?:(?:on|le|el|в|во)\s+)?", re.I)
#: What leads from a day to what had happened before it.
_AFTER = re.compile(
    r"\b(?:days|weeks|months|years|jours|semaines|mois|días|semanas|meses)\s+(?:after|après|después)\b", re.I
)
#: "Three were freed on Friday, but sixty remain in prison": these on no day in particular.
_BUT = re.compile(r",\s+(?:but|mais|но|pero)\b", re.I)
#: "Were let go hours later": the same day.
_HOURS = re.compile(r"\b(?:hours?|heures?|horas?|час(?:а|ов)?)\b", re.I)
_AND = re.compile(r"\b(?:and|et|и|y)\b", re.I)
#: What ends a clause.
_CLAUSE_END = re.compile(r"[,;:—–]")
#: How many lines of date or hour make a report a string of entries.
_ENTRIES = 3
#: Words between a count and a moment that give the moment another count: "are now 41, against 26 on Thursday".
_EARLIER_COUNT = re.compile(r"\b(?:against|(?:up|down) from|compared (?:with|to)|instead of)\s")
#: How many days back a report says "since Tuesday" of what it is about.
_RECENT = 5
#: What else is done on the day of a happening that is told of at once.
_FIRST: frozenset[Act] = frozenset({"arrest", "displacement"})
#: How many days back somebody told of what is still news.
_NEWS = 2


def resolve_when(
    document: Document, text: str, reading: Reading, sentence_index: int, span: Span, act: Act | None
) -> When | None:
    """The days of the act counted at `span`: by the nearest date of its sentence, else of the happening told before.

    Days of speaking and printing are not days of the act. None where nothing dates it, and for what became of people
    later ("27 were deported") unless the sentence itself gives the day; for what was done apart from the happening ("nine
    were beaten") unless the paragraph does.
    """
    mention = _in_sentence(text, reading, sentence_index, span, act) or sitting_day(
        reading, sentence_index, act, document.published
    )
    if mention is not None and mention.role == "undated":
        return None
    possible = possible_days(reading) if mention is None else None
    if possible is not None and act not in LATER:
        mention = _in_paragraph(document, reading, sentence_index, possible) or section_day(
            document, reading, sentence_index
        )
        if mention is None and act not in _APART and not turns_away(text, reading, sentence_index, act):
            mention = (
                _of_report(document, reading, sentence_index, possible)
                or _lasting(reading, sentence_index, act)
                or _of_scene(document, reading, possible)
            )
        mention = _going_on(document, mention) if mention is not None and act == "displacement" else mention
    mention = mention or post_day(document, reading, sentence_index)
    if mention is None and act in AT_A_STROKE | _FIRST and possible is not None and not possible.of:
        mention = _first_told(document, reading)
    return None if mention is None else _when(text, mention)


def _first_told(document: Document, reading: Reading) -> DateMention | None:
    """The earliest day, right before the report, on which somebody told of what the report dates nowhere else."""
    own = parse_day(document.first_published or document.published)
    told = [
        one
        for one in reading.dates
        if one.role == "said" and one.relative and one.date_prec == 1 and _stands_in_count(reading, one)
    ]
    first = min(told, key=lambda one: one.first, default=None)
    day = parse_day(first.first) if first is not None else None
    return first if own is not None and day is not None and 0 < (own - day).days <= _NEWS else None


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


def _in_sentence(text: str, reading: Reading, sentence_index: int, span: Span, act: Act | None) -> DateMention | None:
    triggers = [count.trigger for count in counts_of(reading, sentence_index) if count.span == span and count.trigger]
    dated = [
        mention
        for mention in _of_sentence(reading, sentence_index)
        if mention.role in {"when", "since", "undated"}
        and not _is_behind_after(text, mention, span)
        and not _is_apart(text, mention, span, triggers)
        and not (
            act == "detention"
            and _BUT.search(text, min(mention.span.end, span.end), max(mention.span.start, span.start))
        )
        and not (act in LATER and mention.role == "when" and mention.tie == "named")
        and not (mention.tie == "judged" and act in AT_A_STROKE | _APART)
    ]
    if any(mention.role == "when" and mention.tie != "passing" and mention.clock is None for mention in dated):
        dated = [mention for mention in dated if mention.tie != "passing" or mention.clock is not None]
    own, anchor = _of_its_act(text, reading, sentence_index, span, act, dated)
    nearest = min(
        _not_of_others(reading, sentence_index, span, own),
        key=lambda one: clause_distance(text, one.span, anchor),
        default=None,
    )
    if nearest is None:
        return None
    return _of_list(text, reading, sentence_index, span, dated) or _with_others(text, dated, nearest)


def _of_its_act(
    text: str, reading: Reading, sentence_index: int, span: Span, act: Act | None, dated: Sequence[DateMention]
) -> tuple[Sequence[DateMention], Span]:
    """The days that one act of people of whom several are told may have, and the words that days are near to.

    "Nine people seized a week ago were freed on Friday": each act has the day behind it, and shares one before "and".
    """
    acts = [count for count in counts_of(reading, sentence_index) if count.span == span and count.trigger is not None]
    mine = next((count.trigger for count in acts if count.act == act), None)
    others = [count.trigger for count in acts if count.trigger is not None and count.trigger != mine]
    if mine is None or not others:
        return dated, span
    kept = [
        one
        for one in dated
        if not any(
            other.start < one.span.start < mine.start and not _AND.search(text, one.span.end, mine.start)
            for other in others
        )
    ]
    return (dated if not kept and _HOURS.search(text, mine.end, reading.sentences[sentence_index].end) else kept), mine


def _of_list(
    text: str, reading: Reading, sentence_index: int, span: Span, dated: Sequence[DateMention]
) -> DateMention | None:
    """The days of those whom a count before a colon lists: "Two have died: a cook on Monday, and a guard on Friday"."""
    colon = text.find(":", span.end, reading.sentences[sentence_index].end)
    days = [one for one in dated if one.role == "when" and one.clock is None and one.span.start > colon]
    if colon < 0 or len(days) < 2 or any(one.span.start < colon for one in dated):
        return None
    if any(count.span.start > colon for count in counts_of(reading, sentence_index)):
        return None
    first, last = min(days, key=lambda one: one.first), max(days, key=lambda one: one.last)
    return _spanning(first, last, first.span)


def _spanning(first: DateMention, last: DateMention, span: Span) -> DateMention:
    """The time from the one day to the other, told by the words at `span`."""
    begin, end = parse_day(first.first), parse_day(last.last)
    prec = precision(Days(begin, end)) if begin and end else first.date_prec
    return msgspec.structs.replace(first, span=span, last=last.last, date_prec=prec)


def _with_others(text: str, dated: Sequence[DateMention], mention: DateMention) -> DateMention:
    """A day with those right beside it: "were freed on Monday and Thursday" is of both."""
    for other in dated:
        first, last = sorted((mention, other), key=lambda one: one.span)
        days = first.clock is None and last.clock is None and first.role == last.role == "when"
        if days and first.last < last.first and _JOINED.fullmatch(text, first.span.end, last.span.start):
            mention = _spanning(first, last, Span(first.span.start, last.span.end))
    return mention


def _is_apart(text: str, mention: DateMention, span: Span, triggers: Sequence[Span]) -> bool:
    """Whether a day is told in passing, in another clause than the count at `span` and the words for its act: "with the
    death of a guard on Friday, the"."""
    if mention.tie != "passing" or mention.clock is not None:
        return False

    def apart(other: Span) -> bool:
        first, second = sorted((mention.span, other))
        return _CLAUSE_END.search(text, first.end, max(first.end, second.start)) is not None

    return all(map(apart, (span, *triggers)))


def _is_behind_after(text: str, mention: DateMention, span: Span) -> bool:
    """Whether a count stands in what went before a day: "on Monday, days after rebels had killed nine men"."""
    return mention.span.end <= span.start and _AFTER.search(text, mention.span.end, span.start) is not None


def _not_of_others(
    reading: Reading, sentence_index: int, span: Span, dated: Sequence[DateMention]
) -> Sequence[DateMention]:
    """The days of a sentence that the count at `span` may have: "20 on Monday and 30 on Tuesday" gives each its own.

    A day behind an earlier count is that one's, where another stands behind this count and before the next.
    """
    counts = [count.span for count in counts_of(reading, sentence_index)]
    following = min((count.start for count in counts if count.start >= span.end), default=None)
    own = [one for one in dated if one.span.start >= span.end and (following is None or one.span.start < following)]
    earlier = min((count.end for count in counts if count.end <= span.start), default=None)
    if not own or earlier is None or any(one.span.start < earlier for one in dated):
        return dated
    return own


def find_happening(text: str, reading: Reading) -> When | None:
    """The days that the report speaks of most as those of a happening, None where it names none.

    This is for what the report leaves undated: a court's list of rulings opens with the night of the arrests. Days named
    before the first count lead; among equals the one named last, which the counts follow.
    """
    possible = possible_days(reading)
    first_count = min((mention.span.start for mention in reading.counts), default=0)
    before = possible.before(first_count)
    mention = main_day((before if before.of else possible).backwards(), least=0)
    return None if mention is None else _when(text, mention)


def _in_paragraph(document: Document, reading: Reading, sentence_index: int, possible: Possible) -> DateMention | None:
    """The latest day of the paragraph so far.

    A sentence without a count may set a time that goes on: "Unrest has gripped the port since 3 March. At least nine have
    died."
    """
    sentence = reading.sentences[sentence_index]
    part = document.parts[sentence.part]
    others = [one for one in reading.dates if one.role == "since" or (one.role == "when" and one.clock is not None)]
    here = [
        mention
        for mention in (*possible.of, *others)
        if part.start <= mention.span.start < sentence.start
        and not (mention.role == "since" and _stands_in_count(reading, mention))
    ]
    return max(here, key=lambda mention: mention.span.start, default=None)


def _of_report(document: Document, reading: Reading, sentence_index: int, possible: Possible) -> DateMention | None:
    """The day of the happening that the report speaks of: of the report that it corrects, else its main one.

    A title and the opening paragraph speak of what is told below; anything else of a day that has been told: one named
    only later is of something else (of 54 counts in the families with such a day, two were right), unless its sentence tells
    when the happening was.
    """
    sentence = reading.sentences[sentence_index]
    corrected = _of_other_report(document, reading, possible)
    main = corrected or main_day(possible)
    opening = next((one.part for one in reading.sentences if one.kind not in HEADS), sentence.part)
    told = main is not None and (main.span.start < sentence.start or main.tie == "happening")
    if told or sentence.part <= opening or _is_live(document):
        return main
    return main_day(possible.before(sentence.start))


def _is_live(document: Document) -> bool:
    """Whether the report is a string of entries under their hours, the last one first: what is told below was told before."""
    return sum(part.kind == "dateline" for part in document.parts) >= _ENTRIES


def _lasting(reading: Reading, sentence_index: int, act: Act | None) -> DateMention | None:
    """The first span "since" a day told before an offset, of the days right before the report: something goes on since then.

    What is done at a stroke was done on the day that it goes on since: "Ten have died. The town has been shut since Tuesday".
    """
    sentence = reading.sentences[sentence_index]
    opening = opening_parts(reading)
    before = sentence.end
    if sentence.part in opening:
        before = max(one.end for one in reading.sentences if one.part in opening)
    mention = next(
        (one for one in reading.dates if one.role == "since" and one.span.start < before and _is_recent(one)), None
    )
    if mention is None or act not in AT_A_STROKE:
        return mention
    return msgspec.structs.replace(mention, last=mention.first)


def _of_scene(document: Document, reading: Reading, possible: Possible) -> DateMention | None:
    """The one day right before the report on which something happened, told below in a sentence that counts nobody.

    "Eight bodies have been found, the guard said. The boat had sunk on Tuesday." None where a count before it has a day.
    """
    own = parse_day(document.first_published or document.published)
    if own is None:
        return None
    scenes = [
        one
        for one, weight in zip(possible.of, possible.weights, strict=True)
        if weight
        and one.relative
        and one.first == one.last
        and not _stands_in_count(reading, one)
        and (day := parse_day(one.first))
        and 0 <= (own - day).days <= _RECENT
    ]
    counted = min((one.span.start for one in possible.of if _stands_in_count(reading, one)), default=None)
    if not scenes or (counted is not None and counted < scenes[0].span.start):
        return None
    at = sentence_of(reading, scenes[0])
    part = reading.sentences[at].part if at is not None else None
    same = [
        one
        for one in scenes
        if (place := sentence_of(reading, one)) is not None and reading.sentences[place].part == part
    ]
    return same[-1]


def _is_recent(mention: DateMention) -> bool:
    first, last = parse_day(mention.first), parse_day(mention.last)
    return first is not None and last is not None and (last - first).days <= _RECENT


def _of_other_report(document: Document, reading: Reading, possible: Possible) -> DateMention | None:
    """The day of the one earlier report that this one opens with, in words of their own: what it corrects is of that day.

    None where it names a day before its first count, or in a sentence with one, and so tells of that.
    """
    own = document.first_published or document.published or ""
    opening = min((mention.span.start for mention in reading.counts), default=0)
    earlier = [
        mention
        for mention in printed_days(reading)
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
    at = sentence_of(reading, mention)
    return at is not None and bool(counts_of(reading, at))


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
