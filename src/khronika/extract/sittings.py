"""The day of a court's sitting, for what the court is told to have ruled there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from khronika.language.reading import DateMention, Reading
from khronika.record.figures import Act

#: What a court rules on the day on which it hears the cases.
_RULINGS: frozenset[Act] = frozenset({"conviction", "fine", "acquittal", "remittal"})
#: What is done to people in the open, on a day of its own.
_LET_GO: frozenset[Act] = frozenset({"release", "deportation"})
#: How many sentences on the rulings of one sitting are told.
_REACH = 8
#: A date vaguer than this (UCDP date_prec) is no sitting's day.
_VAGUE = 2
#: Within a paragraph a month will do: "In May a court jailed twelve of them. The other four were fined."
_LONG = 4


def sitting_day(
    reading: Reading, sentence_index: int, act: Act | None, published: str | None = None
) -> DateMention | None:
    """The day on which the cases were heard that a ruling ends: "On Monday the court heard 64 cases. Eight were fined."

    That of the last sentence before which counts what courts hear or rule and names its day, as long as no sentence between
    names another. Those let go or sent away have the day told before in a paragraph that counts nobody else. None for others.
    """
    if act in _LET_GO:
        return _let_go(reading, sentence_index)
    if act not in _RULINGS:
        return None
    part = reading.sentences[sentence_index].part
    for index in range(sentence_index - 1, max(-1, sentence_index - 1 - _REACH), -1):
        near = reading.sentences[index].part == part
        days = _days(reading, index, _LONG if near else _VAGUE)
        if days:
            here = near and days[0].last == published
            return days[0] if len(days) == 1 and _sits(reading, index, here=here) else None
    return None


def _let_go(reading: Reading, sentence_index: int) -> DateMention | None:
    """The day told last in the paragraph, where nobody is counted from its sentence on for anything but what is asked:
    "An exchange took place on Friday. Ninety came home."
    """
    part = reading.sentences[sentence_index].part
    for index in range(sentence_index - 1, -1, -1):
        if reading.sentences[index].part != part or not _counts_only(reading, index):
            return None
        days = _days(reading, index, _VAGUE)
        if days:
            return days[0] if len(days) == 1 else None
    return None


def _counts_only(reading: Reading, index: int) -> bool:
    """Whether a sentence counts nobody but those let go."""
    first = bisect_left(reading.counts, index, key=lambda count: count.sentence)
    last = bisect_right(reading.counts, index, key=lambda count: count.sentence)
    return all(count.act in _LET_GO for count in reading.counts[first:last])


def _days(reading: Reading, index: int, vague: int) -> list[DateMention]:
    sentence = reading.sentences[index]
    first = bisect_left(reading.dates, sentence.start, key=lambda one: one.span.start)
    last = bisect_left(reading.dates, sentence.end, key=lambda one: one.span.start)
    return [
        one
        for one in reading.dates[first:last]
        if one.role == "when" and one.clock is None and one.tie in {None, "judged"} and one.date_prec <= vague
    ]


def _sits(reading: Reading, index: int, *, here: bool) -> bool:
    """Whether a sentence counts cases heard, or rulings, or, in the same paragraph and of the report's own day, nobody."""
    counts = reading.counts
    first = bisect_left(counts, index, key=lambda count: count.sentence)
    last = bisect_right(counts, index, key=lambda count: count.sentence)
    return (here and first == last) or any(
        count.act == "trial" or count.act in _RULINGS for count in counts[first:last]
    )
