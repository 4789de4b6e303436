"""Where a paragraph turns from the happening that a report is about to another one, of its own time or place."""

from __future__ import annotations

from bisect import bisect_left

from khronika.extract.main_days import AT_A_STROKE, VAGUE, opening_parts
from khronika.language.reading import Reading, Sentence
from khronika.record.figures import Act

#: UCDP's where_prec of a town or what is near it, and how many code points stand before a place that a sentence opens with.
_TOWN, _LEAD = 2, 16


def turns_away(text: str, reading: Reading, sentence_index: int, act: Act | None) -> bool:
    """Whether the paragraph has turned to another happening, by the sentence with this index or in it.

    It has with a month or year of its own, told before the sentence ("In 2019 dockers struck"), and with a town that a
    sentence opens with, for what is done at a stroke where the opening of the report names another town and no other: of
    arrests and marches it may tell town by town.
    """
    sentence = reading.sentences[sentence_index]
    first = sentence_index
    while first > 0 and reading.sentences[first - 1].part == sentence.part:
        first -= 1
    paragraph = reading.sentences[first : sentence_index + 1]
    if _tells_time(reading, paragraph[0].start, sentence.start):
        return True
    places = [place for one in paragraph if (place := _opening_place(text, reading, one)) is not None]
    if not places or act not in AT_A_STROKE:
        return False
    opening = opening_parts(reading)
    if sentence.part in opening:
        return False
    end = max((one.end for one in reading.sentences if one.part in opening), default=0)
    told = reading.places[: bisect_left(reading.places, end, key=lambda place: place.span.start)]
    towns = {place.name for place in told if place.where_prec <= _TOWN}
    return len(towns) == 1 and any(place not in {one.name for one in told} for place in places)


def _tells_time(reading: Reading, start: int, end: int) -> bool:
    """Whether a month or a year is told, as that of a deed, between two offsets."""
    first = bisect_left(reading.dates, start, key=lambda mention: mention.span.start)
    last = bisect_left(reading.dates, end, key=lambda mention: mention.span.start)
    return any(
        mention.role == "when" and mention.date_prec > VAGUE and mention.tie is None
        for mention in reading.dates[first:last]
    )


def _opening_place(text: str, reading: Reading, sentence: Sentence) -> str | None:
    """The town that a sentence opens with: "In Selm", "Elsewhere: in Selm"."""
    at = bisect_left(reading.places, sentence.start, key=lambda place: place.span.start)
    if at == len(reading.places):
        return None
    place = reading.places[at]
    lead = text[sentence.start : place.span.start]
    opens = place.span.start < sentence.end and len(lead) <= _LEAD and len(lead.split()) <= 2
    return place.name if opens and place.role == "at" and place.where_prec <= _TOWN else None
