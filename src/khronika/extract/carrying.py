"""Sentences that carry on with the source of the sentence before, which they do not name again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence

from khronika.language.reading import Reading
from khronika.record.figures import Act
from khronika.record.statements import ChainLink, Statement

#: What courts and the police do, in a word that tells it in their name: they do not go on speaking.
_DONE: frozenset[Act | None] = frozenset({"arrest", "charge", "conviction", "fine", "acquittal", "release"})


def carried_chains(reading: Reading, statements: Sequence[Statement]) -> dict[int, tuple[ChainLink, ...]]:
    """The chain that holds on in sentences which name no source, by sentence index.

    A sentence carries on with what the one before it in its paragraph was told by, as long as nobody else speaks: "X wrote
    that 98 were wounded. Twelve of them died." What has a day of its own is told anew, in nobody's words: "On 12 October two
    more were wounded". `statements` stand in the order of the reading's attributions.
    """
    days = [date.span.start for date in reading.dates if date.role == "when" and date.clock is None]
    spoken: dict[int, list[int]] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for index, mention in enumerate(reading.attributions):
        reached = {bisect_right(starts, piece.start) - 1 for piece in mention.content}
        for place in {mention.sentence, *(at for at in reached if at > mention.sentence)}:
            spoken.setdefault(place, []).append(index)
    done = {count.trigger for count in reading.counts if count.act in _DONE}
    carried: dict[int, tuple[ChainLink, ...]] = {}
    for place, sentence in enumerate(reading.sentences):
        if place in spoken or place == 0 or reading.sentences[place - 1].part != sentence.part:
            continue
        if bisect_left(days, sentence.start) < bisect_left(days, sentence.end):
            continue
        before = [index for index in spoken.get(place - 1, ()) if reading.attributions[index].within is None]
        if len({statements[index].chain for index in before}) > 1:
            continue  # "600 according to the union, 200 according to the police": two tell it, each their own
        if any(reading.attributions[index].cue in done for index in before):
            continue  # "The court sentenced five men. Forty stood outside."
        if before and statements[before[-1]].polarity == "positive" and statements[before[-1]].source is not None:
            carried[place] = statements[before[-1]].chain
        elif place - 1 in carried:
            carried[place] = carried[place - 1]
    return carried | {place: chain for place, chain in _introduced(reading, statements, spoken) if place not in carried}


def _introduced(
    reading: Reading, statements: Sequence[Statement], spoken: Container[int]
) -> Iterator[tuple[int, tuple[ChainLink, ...]]]:
    """The sentences behind one that tells of somebody, up to the first that he speaks in, in a paragraph where nobody else does.

    "The prosecutor met the press. Nine were freed. Five will be tried, he said."
    """
    for mention, statement in zip(reading.attributions, statements, strict=True):
        if mention.reference != "pronoun" or not mention.voices or statement.polarity != "positive":
            continue
        place, named = mention.sentence - 1, mention.voices[-1].span.start
        between: list[int] = []
        while place >= 0 and place not in spoken and reading.sentences[place].part == reading.sentences[place + 1].part:
            if reading.sentences[place].start <= named < reading.sentences[place].end:
                yield from ((one, statement.chain) for one in between)
                break
            between.append(place)
            place -= 1
