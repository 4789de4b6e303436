"""What the words of a report of political violence say for a model: slots of each word, of a mention, of the report."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khronika.language.en.acts import find_cues
from khronika.language.en.quantities import find_quantities
from khronika.language.quantities import Quantity
from khronika.language.reading import Reading
from khronika.record.figures import Act

#: Hashed features have this many slots.
SLOTS = 1 << 17
_HARMS: dict[Act, str] = {
    "killing": "killing",
    "injury": "injury",
    "torture": "injury",
    "abduction": "abduction",
    "disappearance": "abduction",
}
_EDGE = "<>"


class Harm(NamedTuple):
    """Words that say a harm: tokens `first` to `last` (half-open) of their sentence, and which one."""

    first: int
    last: int
    kind: str


class SentenceEvidence(NamedTuple):
    """One sentence: its words in lower case, the same with every number above nine as "#", its harms and quantities."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    harms: tuple[Harm, ...]
    quantities: tuple[Quantity, ...]

    def at(self, index: int) -> str:
        """The plain word at an index, a mark for the edge where there is none."""
        return self.plain[index] if 0 <= index < len(self.plain) else _EDGE


def gather_evidence(text: str, reading: Reading) -> tuple[SentenceEvidence, ...]:
    """The evidence of a report whose text and reading these are, sentence by sentence."""
    found = []
    for sentence in reading.sentences:
        words = tuple(token.norm for token in sentence.tokens)
        near = [one.span for one in reading.dates if one.span.start < sentence.end and sentence.start < one.span.end]
        harms = [
            Harm(cue.first, cue.last, kinds[0])
            for cue in find_cues(sentence.tokens).values()
            if (kinds := [_HARMS[act] for act in cue.roles.values() if act in _HARMS])
        ]
        quantities = tuple(find_quantities(text, sentence.tokens, near))
        found.append(SentenceEvidence(words, tuple(map(_plain, words)), tuple(harms), quantities))
    return tuple(found)


def _plain(word: str) -> str:
    return word if not word[0].isdigit() or len(word) == 1 else "#"


def slots_of(features: Iterator[str]) -> tuple[int, ...]:
    """The slots of features, each once, in order."""
    return tuple(sorted({zlib.crc32(feature.encode("utf-8")) % SLOTS for feature in features}))


def kinds_in(sentence: SentenceEvidence) -> str:
    """The kinds of harm that a sentence speaks of, as one word."""
    return "+".join(sorted({harm.kind for harm in sentence.harms}))


def report_slots(sentences: Sequence[SentenceEvidence]) -> tuple[int, ...]:
    """Slots of the words and pairs of words of a whole report, and of the words of its opening."""
    return slots_of(_report_features(sentences))


def _report_features(sentences: Sequence[SentenceEvidence]) -> Iterator[str]:
    for number, sentence in enumerate(sentences):
        for at, word in enumerate(sentence.plain):
            yield f"u{word}"
            if at:
                yield f"b{sentence.plain[at - 1]} {word}"
            if number < 3:
                yield f"o{word}"
        yield from (f"harm{harm.kind}" for harm in sentence.harms)


def sentence_slots(sentences: Sequence[SentenceEvidence]) -> Iterator[tuple[int, ...]]:
    """The slots of each sentence: its words and pairs, its harms, its place, the words of the sentences beside it."""
    for number in range(len(sentences)):
        yield slots_of(_sentence_features(sentences, number))


def _sentence_features(sentences: Sequence[SentenceEvidence], number: int) -> Iterator[str]:
    sentence = sentences[number]
    for at, word in enumerate(sentence.plain):
        yield f"u{word}"
        if at:
            yield f"b{sentence.plain[at - 1]} {word}"
    for near in (number - 1, number + 1):
        if 0 <= near < len(sentences):
            yield from (f"N{word}" for word in sentences[near].plain)
    kinds = kinds_in(sentence)
    yield from (f"k{kinds}", f"pos{min(number, 8)}", f"q{bool(sentence.quantities)}{kinds}")


def word_slots(sentences: Sequence[SentenceEvidence]) -> Iterator[tuple[int, ...]]:
    """The slots of every word of a report, in order: words around it, and the nearest words for harm on either side."""
    before = ""
    for number, sentence in enumerate(sentences):
        kinds = kinds_in(sentence)
        whole = (f"kinds{kinds}", f"before{before}|{kinds}", f"place{min(number, 8)}")
        for at, word in enumerate(sentence.plain):
            yield slots_of(iter((*whole, f"kind{kinds}{word}", *_near_word(sentence, at), *_nearest(sentence, at))))
        before = kinds


def _near_word(sentence: SentenceEvidence, at: int) -> Iterator[str]:
    word = sentence.plain[at]
    one, two, three = (sentence.at(at - step) for step in (1, 2, 3))
    next_one, next_two, next_three = (sentence.at(at + step) for step in (1, 2, 3))
    yield from (f"w{word}", f"-1{one}", f"+1{next_one}", f"-2{two}", f"+2{next_two}", f"-3{three}", f"+3{next_three}")
    yield from (f"a{one} {word}", f"b{word} {next_one}", f"c{two} {one}", f"d{next_one} {next_two}", f"s{word[-3:]}")
    yield from (f"e{two} {one} {word}", f"f{word} {next_one} {next_two}")
    yield from (f"g{three} {two} {one}", f"h{next_one} {next_two} {next_three}")
    for step in range(4, 9):
        yield from (f"L{sentence.at(at - step)}", f"R{sentence.at(at + step)}")
    if any(quantity.first <= at < quantity.last + 2 for quantity in sentence.quantities):
        yield from ("q", f"q{kinds_in(sentence)}{word}")


def _nearest(sentence: SentenceEvidence, at: int) -> Iterator[str]:
    """The harms nearest to a word before and after it: kind, word, distance in pairs of words, the word beside."""
    left = max((harm for harm in sentence.harms if harm.last <= at), default=None)
    right = min((harm for harm in sentence.harms if harm.first > at), default=None)
    for side, harm, beside in (("l", left, at - 1), ("r", right, right.first - 1 if right else 0)):
        if harm is not None:
            far = min(6, abs(at - harm.first) // 2)
            word = sentence.plain[harm.first]
            yield from (f"{side}k{harm.kind}{far}", f"{side}w{word}{far}", f"{side}kw{harm.kind}{sentence.plain[at]}")
            yield f"{side}b{word}|{sentence.at(beside)}"
    yield from (f"is{harm.kind}" for harm in sentence.harms if harm.first <= at < harm.last)
    if right is None:
        yield f"none{left is not None}"


def mention_features(sentences: Sequence[SentenceEvidence], number: int, first: int, last: int) -> Iterator[str]:
    """Features of the words `first` to `last` of a sentence for people or a body: their own, those around, harms near."""
    sentence = sentences[number]
    head = sentence.plain[last - 1]
    yield from (f"h{head}", f"b{sentence.at(first - 2)} {sentence.at(first - 1)}")
    yield f"c{sentence.at(last)} {sentence.at(last + 1)}"
    yield from (f"in{word}" for word in sentence.plain[first:last])
    for step in range(1, 8):
        yield from (f"l{sentence.at(first - step)}", f"r{sentence.at(last - 1 + step)}")
    for harm in sentence.harms:
        side, gap = ("L", first - harm.last) if harm.first < first else ("R", harm.first - last)
        yield from (
            f"m{side}{harm.kind}",
            f"m{side}{harm.kind}{min(4, gap // 3)}",
            f"n{side}{sentence.plain[harm.first]}",
        )
    yield f"kinds{kinds_in(sentence)}"
    for step, mark in ((1, "after"), (-1, "before")):
        if 0 <= number + step < len(sentences):
            yield from (f"{mark}{harm.kind}" for harm in sentences[number + step].harms)


def number_features(sentence: SentenceEvidence, first: int, last: int, kind: int) -> Iterator[str]:
    """Features of a number of some kind as that of the people whom the words `first` to `last` stand for."""
    head = sentence.plain[last - 1]
    yield from (f"k{kind}", f"k{kind}h{head}", f"k{kind}s{head[-2:]}")
    yield from (f"k{kind}-{sentence.at(first - 1)}", f"k{kind}+{sentence.at(last)}")
