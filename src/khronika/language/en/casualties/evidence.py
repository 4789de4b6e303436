"""What a report holds that tells how many were killed and injured: words, numbers, sums of sentences, persons."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khronika.language.en.casualties.breakdowns import Breakdown, find_breakdowns
from khronika.language.en.casualties.lexicon import load_words
from khronika.language.en.count_clauses import Clause
from khronika.language.en.harmed import HarmedMention, clauses_of, harmed_in
from khronika.language.en.persons import Person, find_persons, find_surnames
from khronika.language.en.same_person import HarmedPerson, merge_persons
from khronika.language.reading import CountMention, Reading, Sentence, Span

#: Hashed features have this many slots.
SLOTS = 1 << 15
#: No number above this is taken for one of people killed or injured.
LARGEST = 60

_TITLE, _OPENING, _UPPER, _LOWER = range(4)


class NumberInContext(NamedTuple):
    """A number of a report, or one person as the number 1: where it starts, its sentence and place, slots of the words around."""

    value: int
    start: int
    sentence: int
    place: int
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
    """All evidence of one report.

    `words` are slots of its one- to three-word runs, each once. `singles` are persons told of alone, as 1. `ages` are the
    different ages of persons: all, and those in sentences about death, harm and the accused. `topics` has for each topic
    the number of sentences with a word of it, and the first of them (99: none).
    """

    words: tuple[int, ...]
    numbers: tuple[NumberInContext, ...]
    singles: tuple[NumberInContext, ...]
    ages: tuple[frozenset[int], ...]
    topics: tuple[tuple[int, int], ...]
    breakdowns: tuple[Breakdown, ...]
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
    clauses = clauses_of(text, sentences, [date.span for date in reading.dates])
    harmed = harmed_in(clauses)
    surnames = find_surnames(clauses)
    people = [(clause, person) for clause in clauses for person in find_persons(clause, surnames)]
    places = _places(sentences)
    counts = [one for one in reading.counts if one.act in ("killing", "injury") and one.relation is None]
    return Evidence(
        words=tuple(sorted(_word_slots(sentences, places))),
        numbers=tuple(_numbers(clauses, places, counts)),
        singles=tuple(_singles(people, places, harmed)),
        ages=_ages(people),
        topics=_topics(clauses),
        breakdowns=tuple(find_breakdowns(clauses)),
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
    clauses: Sequence[Clause], places: Sequence[int], counts: Sequence[CountMention]
) -> Iterator[NumberInContext]:
    for index, clause in enumerate(clauses):
        plain, place = _plain(clause.sentence), places[index]
        for quantity in clause.quantities:
            if quantity.lower is None or quantity.lower > LARGEST:
                continue
            slots = {_slot(f"place{place}"), _slot(f"value{min(quantity.lower, 9)}")}
            for one in counts:
                if one.sentence == index and one.lower == quantity.lower:
                    slots.add(_slot(f"act{one.act}{one.partitive}"))
                    slots.add(_slot(f"act{one.act}{place}"))
            slots.update(_around(plain, quantity.first, quantity.last))
            start = clause.span(quantity.first, quantity.last).start
            yield NumberInContext(quantity.lower, start, index, place, tuple(sorted(slots)))


def _singles(
    people: Sequence[tuple[Clause, Person]], places: Sequence[int], harmed: Sequence[HarmedMention]
) -> Iterator[NumberInContext]:
    """Each new or named person as the number 1, with the words around."""
    acts: dict[Span, set[str]] = {}
    for mention in harmed:
        acts.setdefault(mention.span, set()).add(mention.act)
    for clause, person in people:
        if person.reference not in ("new", "name"):
            continue
        place = places[clause.number]
        noun = "name" if person.reference == "name" else person.noun
        slots = {_slot(f"place{place}"), _slot(f"noun{noun}"), _slot(f"noun{place}{noun}")}
        span = clause.span(person.first, person.last)
        for act in acts.get(span, {"none"}):
            slots |= {_slot(f"harm{act}"), _slot(f"harm{act}{place}")}
        slots.update(_around(_plain(clause.sentence), person.first, person.last))
        yield NumberInContext(1, span.start, clause.number, place, tuple(sorted(slots)))


def _topics(clauses: Sequence[Clause]) -> tuple[tuple[int, int], ...]:
    """For each topic: how many sentences have a word of it, and the first that has one (99: none)."""
    norms = [{token.norm for token in clause.tokens} for clause in clauses]
    found = [[at for at, own in enumerate(norms) if own & topic] for topic in load_words("topics").values()]
    return tuple((len(own), own[0] if own else 99) for own in found)


def _ages(people: Sequence[tuple[Clause, Person]]) -> tuple[frozenset[int], ...]:
    """The different ages of persons: of all, and of those told of in sentences about death, harm and the accused."""
    topics = [load_words("topics")[name] for name in ("death", "harm", "accused")]
    ages: list[set[int]] = [set(), set(), set(), set()]
    for clause, person in people:
        if person.age is None:
            continue
        norms = {token.norm for token in clause.tokens}
        ages[0].add(person.age)
        for own, topic in zip(ages[1:], topics, strict=True):
            if norms & topic:
                own.add(person.age)
    return tuple(frozenset(own) for own in ages)


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
