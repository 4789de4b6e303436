"""The days that a report speaks of in the main: those of the happening that its counts belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.reading import CountMention, DateMention, Reading
from khronika.record.documents import PartKind
from khronika.record.figures import Act

#: What becomes of people later: without a date of its own, the day of the event is not the day of these.
LATER: frozenset[Act] = frozenset(
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
#: What a happening does to people at a stroke, however long it is spoken of.
AT_A_STROKE: frozenset[Act] = frozenset({"killing", "injury", "rescue", "abduction", "disappearance"})
#: Kinds of parts that stand above a report.
HEADS: frozenset[PartKind] = frozenset({"title", "lead"})
#: A date vaguer than this (UCDP date_prec) is no happening's day.
VAGUE = 3
#: The precision of a month.
_OF_MONTHS = 4
#: Paragraphs that open a report, and the words of the shortest one: a heading is none.
_OPENING, _SHORTEST = 2, 6
#: What a day weighs that is told in the head or the opening, and the least that the main days weigh: a day that is
#: named once, far down, is of something else (English families: .574 of days right without these three, .62 with them).
_FIRST, _ENOUGH = 3, 2


class Possible(NamedTuple):
    """Days that something may have happened on, what each weighs, and the ISO days of other reports that the report names."""

    of: Sequence[DateMention]
    weights: Sequence[int]
    printed: frozenset[str]

    def before(self, offset: int) -> Possible:
        """Those told before an offset of the text."""
        kept = [at for at, mention in enumerate(self.of) if mention.span.start < offset]
        return self._replace(of=[self.of[at] for at in kept], weights=[self.weights[at] for at in kept])

    def backwards(self) -> Possible:
        """The same, the last first."""
        return self._replace(of=self.of[::-1], weights=self.weights[::-1])


def possible_days(reading: Reading) -> Possible:
    """The mentions of days of deeds; a mere hour ("before midnight"), told in passing, is none."""
    printed = frozenset(mention.first for mention in printed_days(reading))
    opening = opening_parts(reading)
    deeds = [
        mention
        for mention in reading.dates
        if mention.role == "when" and mention.date_prec <= VAGUE and mention.tie != "passing"
    ]
    weights = [_weight(reading, mention, opening) for mention in deeds]
    if not any(weight >= _FIRST for weight in weights) and (month := _month(reading, opening)) is not None:
        deeds, weights = [month, *deeds], [_FIRST, *weights]
    return Possible(deeds, weights, printed)


def _month(reading: Reading, opening: frozenset[int]) -> DateMention | None:
    """The month that a report opens with, for a report on a month: "At least 70 were killed in September"."""
    for mention in reading.dates:
        at = sentence_of(reading, mention) if mention.role == "when" and mention.date_prec == _OF_MONTHS else None
        if at is not None and mention.tie is None and reading.sentences[at].part in opening and counts_of(reading, at):
            return mention
    return None


def opening_parts(reading: Reading) -> frozenset[int]:
    """The parts above a report, and the paragraphs that open it."""
    parts: dict[int, int] = {}
    heads = set()
    for sentence in reading.sentences:
        if sentence.kind in HEADS:
            heads.add(sentence.part)
        else:
            parts[sentence.part] = parts.get(sentence.part, 0) + len(sentence.tokens)
    long = [part for part, words in parts.items() if words >= _SHORTEST] or list(parts)
    return frozenset({*heads, *long[:_OPENING]})


def _weight(reading: Reading, mention: DateMention, opening: frozenset[int]) -> int:
    at = sentence_of(reading, mention)
    if at is None:
        return 1
    acts, named = {count.act for count in counts_of(reading, at)}, mention.tie == "named"
    if (acts and acts <= LATER and not named) or (mention.tie == "judged" and "arrest" not in acts):
        return 0
    told = _FIRST if reading.sentences[at].part in opening or mention.tie == "happening" else 1
    return told + named


def main_day(possible: Possible, least: int = _ENOUGH) -> DateMention | None:
    """The days that weigh most, the first in the text among equals, and the day of another report last.

    None where none weighs at least `least`.
    """
    weights: dict[tuple[str, str], int] = {}
    for mention, weight in zip(possible.of, possible.weights, strict=True):
        weights[mention.first, mention.last] = weights.get((mention.first, mention.last), 0) + weight
    if not weights:
        return None
    main = max(weights, key=lambda days: (weights[days], days[0] not in possible.printed))
    if weights[main] < least:
        return None
    return next(mention for mention in possible.of if (mention.first, mention.last) == main)


def printed_days(reading: Reading) -> list[DateMention]:
    """The days of other reports, each of one day."""
    return [
        mention
        for mention in reading.dates
        if mention.role == "printed" and not mention.relative and mention.first == mention.last
    ]


def sentence_of(reading: Reading, mention: DateMention) -> int | None:
    """The index of the sentence that holds a mention, None where none does."""
    at = bisect_right(reading.sentences, mention.span.start, key=lambda sentence: sentence.start) - 1
    return at if at >= 0 and mention.span.start < reading.sentences[at].end else None


def counts_of(reading: Reading, sentence_index: int) -> Sequence[CountMention]:
    """The counts of a sentence, in the order of the text."""
    counts = reading.counts
    first = bisect_left(counts, sentence_index, key=lambda count: count.sentence)
    return counts[first : bisect_right(counts, sentence_index, key=lambda count: count.sentence)]
