"""What a report holds that tells how many were killed and injured: words, numbers, sums of sentences, persons."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khronika.language.en.harmed import HarmedMention, find_harmed
from khronika.language.en.quantities import find_quantities
from khronika.language.en.same_person import HarmedPerson, merge_persons
from khronika.language.reading import CountMention, Reading, Sentence

#: Hashed features have this many slots.
SLOTS = 1 << 15
#: No number above this is taken for one of people killed or injured.
LARGEST = 60

_TITLE, _OPENING, _UPPER, _LOWER = range(4)


class NumberInContext(NamedTuple):
    """A number of a report: its value, and slots of the words around it."""

    value: int
    slots: tuple[int, ...]


class Tally(NamedTuple):
    """What one sentence adds up to: counts that are no parts, and single persons; `place` is 0 (title) to 3 (far below)."""

    place: int
    killed: int
    injured: int


class Count(NamedTuple):
    """A count of killed or injured people: value, whether a part of another, and where it stands."""

    act: str
    value: int
    partitive: bool
    title: bool
    sentence: int


class Evidence(NamedTuple):
    """All evidence of one report. `words` are slots of its one- to three-word runs, each once."""

    words: tuple[int, ...]
    numbers: tuple[NumberInContext, ...]
    tallies: tuple[Tally, ...]
    counts: tuple[Count, ...]
    harmed: tuple[HarmedMention, ...]
    titles: frozenset[int]
    persons: tuple[HarmedPerson, ...]
    sentences: int
    length: int


def gather_evidence(text: str, reading: Reading) -> Evidence:
    """The evidence of a report whose text and reading these are."""
    sentences = reading.sentences
    harmed = find_harmed(text, sentences, [date.span for date in reading.dates])
    places = _places(sentences)
    counts = [one for one in reading.counts if one.act in ("killing", "injury") and one.relation is None]
    return Evidence(
        words=tuple(sorted(_word_slots(sentences, places))),
        numbers=tuple(_numbers(text, reading, places, counts)),
        tallies=tuple(_tallies(places, counts, harmed)),
        counts=tuple(
            Count(str(one.act), one.lower, one.partitive, places[one.sentence] == _TITLE, one.sentence)
            for one in counts
            if one.lower is not None and one.lower <= LARGEST
        ),
        harmed=harmed,
        titles=frozenset(at for at, place in enumerate(places) if place == _TITLE),
        persons=tuple(merge_persons(harmed)),
        sentences=len(sentences),
        length=len(text),
    )


def _places(sentences: Sequence[Sentence]) -> list[int]:
    places: list[int] = []
    body = 0
    for sentence in sentences:
        if sentence.kind == "title":
            places.append(_TITLE)
            continue
        places.append(_OPENING if body < 2 else _UPPER if body < 6 else _LOWER)
        body += 1
    return places


def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8")) % SLOTS


def _plain(sentence: Sentence) -> list[str]:
    """The words of a sentence, with every number above nine as one and the same word."""
    norms = (token.norm for token in sentence.tokens)
    return [norm if not norm[0].isdigit() or len(norm) == 1 else "#" for norm in norms]


def _word_slots(sentences: Sequence[Sentence], places: Sequence[int]) -> set[int]:
    slots: set[int] = set()
    for sentence, place in zip(sentences, places, strict=True):
        plain = _plain(sentence)
        for at, word in enumerate(plain):
            pair = f"{plain[at - 1]} {word}" if at else ""
            triple = f"{plain[at - 2]} {pair}" if at > 1 else ""
            slots.update(_slot(f"*{run}") for run in (word, pair) if run)
            if place != _LOWER:
                slots.update(_slot(f"{place}{run}") for run in (word, pair, triple) if run)
    return slots


def _numbers(
    text: str, reading: Reading, places: Sequence[int], counts: Sequence[CountMention]
) -> Iterator[NumberInContext]:
    for index, sentence in enumerate(reading.sentences):
        near = [one.span for one in reading.dates if one.span.start < sentence.end and sentence.start < one.span.end]
        plain, place = _plain(sentence), places[index]
        for quantity in find_quantities(text, sentence.tokens, near):
            if quantity.lower is None or quantity.lower > LARGEST:
                continue
            slots = {_slot(f"place{place}"), _slot(f"value{min(quantity.lower, 9)}")}
            for one in counts:
                if one.sentence == index and one.lower == quantity.lower:
                    slots.add(_slot(f"act{one.act}{one.partitive}"))
                    slots.add(_slot(f"act{one.act}{place}"))
            slots.update(_around(plain, quantity.first, quantity.last))
            yield NumberInContext(quantity.lower, tuple(sorted(slots)))


def _around(plain: Sequence[str], first: int, last: int) -> Iterator[int]:
    """Slots of the eight words on either side of the tokens `first` to `last`: by distance, alone and in pairs."""
    for step in range(1, 9):
        near = "near" if step <= 2 else "by" if step <= 4 else "far"
        for side, at in ((-1, first - step), (1, last - 1 + step)):
            if not 0 <= at < len(plain):
                continue
            yield _slot(f"{side}{near}{plain[at]}")
            if step <= 3:
                yield _slot(f"{side}at{step}{plain[at]}")
            if 0 <= at + side < len(plain):
                yield _slot(f"{side}{plain[at]} {plain[at + side]}")


def _tallies(places: Sequence[int], counts: Sequence[CountMention], harmed: Sequence[HarmedMention]) -> Iterator[Tally]:
    for index, place in enumerate(places):
        here = [one for one in counts if one.sentence == index and not one.partitive]
        killed = {one.span: one.lower or 0 for one in here if one.act == "killing"}
        injured = {one.span: one.lower or 0 for one in here if one.act == "injury" and one.span not in killed}
        single = [one for one in harmed if one.sentence == index and one.reference != "pronoun"]
        dead = {one.span for one in single if one.act == "killing"}
        hurt = {one.span for one in single if one.act == "injury"} - dead
        if killed or injured or dead or hurt:
            yield Tally(place, sum(killed.values()) + len(dead), sum(injured.values()) + len(hurt))
