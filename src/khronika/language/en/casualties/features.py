"""The features of a report, and of each number of killed and injured people that it may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from khronika.language.en.casualties.evidence import LARGEST, Count, Evidence, Tally
from khronika.language.en.casualties.network import Whole

Row = list[float]
#: Shares of the classes 0, 1, 2 … of a number, the last one open, by the words of the whole report.
Shares = Sequence[float]

_ACTS = ("killing", "injury")


class Scores(NamedTuple):
    """What the words alone say of a report.

    `classes` are the shares of each number killed and injured; `numbers` says of each number in its text, in order, how
    likely it is the number killed, the number injured, and both together (an array of shape numbers, 3); `singles` the
    same of each person told of alone. `whole` is what the network says that reads the report from its beginning.
    """

    classes: tuple[Shares, Shares]
    numbers: np.ndarray
    singles: np.ndarray
    whole: Whole


def candidates(evidence: Evidence) -> list[int]:
    """The numbers that a report may have meant: those it gives, sums of it, their neighbours, and 0 to 2."""
    found = {0, 1, 2} | {number.value for number in evidence.numbers} | {count.value for count in evidence.counts}
    for breakdown in evidence.breakdowns:
        found |= {min(breakdown.killed, LARGEST), min(breakdown.injured, LARGEST)}
    for tally in evidence.tallies:
        found |= {min(tally.killed, LARGEST), min(tally.injured, LARGEST)}
    found |= {min(int(size), 12) for size in _persons(evidence)}
    found |= {value + 1 for value in found if value < 12} | {value - 1 for value in found if 1 < value <= 12}
    return sorted(found)


def report_features(evidence: Evidence, scores: Scores) -> Row:
    """Features of a report as a whole, the same for all its candidates."""
    row: Row = []
    for act in _ACTS:
        harmed = [one for one in evidence.harmed if one.act == act]
        row += [
            len(harmed),
            sum(one.sentence in evidence.titles for one in harmed),
            sum(one.reference == "pronoun" for one in harmed),
            sum(one.sentence < 5 for one in harmed),
            sum(one.noun == "victim" for one in harmed),
        ]
    row += [*_persons(evidence), *scores.classes[0], *scores.classes[1]]
    for place in range(3):
        here = [tally for tally in evidence.tallies if tally.place == place]
        row += [max((one.killed for one in here), default=-1), max((one.injured for one in here), default=-1)]
    first = next((tally for tally in evidence.tallies if tally.killed or tally.injured), Tally(0, -1, -1))
    row += [first.killed, first.injured]
    for act in _ACTS:
        counts = [one for one in evidence.counts if one.act == act]
        row += [
            len(counts),
            max((one.value for one in counts), default=0),
            counts[0].value if counts else 0,
            sum(one.title for one in counts),
        ]
    row += [len(ages) for ages in evidence.ages]
    row += [number for topic in evidence.topics for number in topic]
    for place in range(4):
        alone = [at for at, one in enumerate(evidence.singles) if one.place == place]
        row += scores.singles[alone].max(axis=0).tolist()[:2] if alone else [0.0, 0.0]
    row += evidence.breakdowns[0][1:] if evidence.breakdowns else (-1, -1)
    for learned in _learned_tallies(evidence, scores, 2):
        row += learned
    row += [*scores.whole.classes[0], *scores.whole.classes[1], *_persons_read(scores.whole)]
    return [*row, evidence.sentences, evidence.length]


def _learned_tallies(evidence: Evidence, scores: Scores, most: int) -> list[Row]:
    """What the first sentences that hold likely numbers add up to, by the likeliest role of each; -1 where there is none."""
    sums: dict[int, list[float]] = {}
    for some, chances in ((evidence.numbers, scores.numbers), (evidence.singles, scores.singles)):
        for one, its in zip(some, chances, strict=True):
            role = int(np.argmax(its))
            if role < 2 and its[role] > 0.4:
                sums.setdefault(one.sentence, [0.0, 0.0])[role] += one.value
    found = [sums[at] for at in sorted(sums)]
    return [*found[:most], *[[-1.0, -1.0]] * (most - len(found))]


def _persons(evidence: Evidence) -> Row:
    """How many persons were killed, and how many only injured: of all, of the named, the unnamed, those with an age."""
    persons = evidence.persons
    row: Row = []
    for some in (
        persons,
        [one for one in persons if one.names],
        [one for one in persons if not one.names],
        [one for one in persons if one.ages],
    ):
        killed = sum(one.killed for one in some)
        row += [killed, len(some) - killed]
    return row


def value_features(evidence: Evidence, scores: Scores, value: int, role: int) -> Row:
    """Features of one value as the number killed (`role` 0) or injured (1)."""
    row: Row = []
    for kind in range(3):
        column = scores.numbers[:, kind]
        own = [column[at] for at, number in enumerate(evidence.numbers) if number.value == value]
        best = max(own, default=0.0)
        total = float(column.sum())
        row += [best, 1.0 - float(np.prod([1.0 - 0.9 * one for one in own])), sum(own) / (total + 0.3)]
        row.append(best - (float(column.max()) if len(column) else 0.0))
    row.append(sum(one[1 + role] == value for one in evidence.breakdowns))
    for place in (0, 1):
        here = [at for at, one in enumerate(evidence.numbers) if one.value == value and one.place == place]
        row += scores.numbers[here].max(axis=0).tolist() if here else [-1.0, -1.0, -1.0]
    for act in _ACTS:
        row += _counted([one for one in evidence.counts if one.act == act and one.value == value])
    sums = [(tally.place, tally[1 + role], tally.killed + tally.injured) for tally in evidence.tallies]
    row.append(sum(own == value for _, own, _ in sums))
    row += [sum(own == value for at, own, _ in sums if at == place) for place in range(3)]
    row += [sum(own > value for _, own, _ in sums), sum(0 < own < value for _, own, _ in sums)]
    row += [sum(both == value for at, _, both in sums if at <= 1), sum(both == value for _, _, both in sums)]
    persons = _persons(evidence)
    return [*row, *(persons[at + role] - value for at in (0, 2, 4))]


def _persons_read(whole: Whole) -> Row:
    """How many persons told of alone the network takes for the one killed, and for the one injured; and its surest of each."""
    if not len(whole.singles):
        return [0.0, 0.0, -1.0, -1.0]
    chances = whole.singles[:, :2]
    return [*np.maximum(chances, 0.0).sum(axis=0).tolist(), *chances.max(axis=0).tolist()]


def read_features(evidence: Evidence, scores: Scores, value: int, role: int) -> Row:
    """What the network says of one value as the number killed (`role` 0) or injured (1): its share, and what its numbers are."""
    own = [at for at, one in enumerate(evidence.numbers) if one.value == value]
    roles = scores.whole.numbers[own].max(axis=0).tolist() if own else [-1.0, -1.0, -1.0]
    return [class_share(scores.whole.classes[role], value), *roles]


def _counted(counts: Sequence[Count]) -> Row:
    return [
        len(counts),
        sum(not one.partitive for one in counts),
        sum(one.title for one in counts),
        min((one.sentence for one in counts), default=99),
    ]


def class_share(shares: Shares, value: int) -> float:
    """The share of the class that a value falls in."""
    return float(shares[min(value, len(shares) - 1)])


def single_rows(evidence: Evidence, scores: Scores, role: int) -> tuple[list[int], list[Row]]:
    """Candidates for the number killed (`role` 0) or injured (1), and the features of each."""
    values, whole = candidates(evidence), report_features(evidence, scores)
    rows = [
        [
            *(value, class_share(scores.classes[role], value)),
            *(*value_features(evidence, scores, value, role), *read_features(evidence, scores, value, role), *whole),
        ]
        for value in values
    ]
    return values, rows


def pair_rows(
    evidence: Evidence, scores: Scores, killed: dict[int, float], injured: dict[int, float]
) -> tuple[list[tuple[int, int]], list[Row]]:
    """Pairs of the likeliest numbers killed and injured, and the features of each; the dicts hold their chances."""
    whole = report_features(evidence, scores)
    dead = {value: value_features(evidence, scores, value, 0) for value in likeliest(killed)}
    hurt = {value: value_features(evidence, scores, value, 1) for value in likeliest(injured)}
    both = {one + other: None for one in dead for other in hurt}
    sums = {value: value_features(evidence, scores, value, 1)[:27] for value in both}
    pairs = [(one, other) for one in dead for other in hurt]
    read = scores.whole.classes
    rows: list[Row] = []
    for one, other in pairs:
        equal = [tally for tally in evidence.tallies if (tally.killed, tally.injured) == (one, other)]
        rows.append(
            [
                *(one, other, one + other, killed[one], injured[other], killed[one] * injured[other]),
                *(class_share(scores.classes[0], one), class_share(scores.classes[1], other)),
                *(len(equal), sum(tally.place <= 1 for tally in equal)),
                sum((told.killed, told.injured) == (one, other) for told in evidence.breakdowns),
                *(
                    *dead[one][:4],
                    *dead[one][-11:],
                    *hurt[other][4:8],
                    *hurt[other][-11:],
                    *dead[one][12:19],
                    *hurt[other][12:19],
                ),
                *(class_share(read[0], one), class_share(read[1], other)),
                class_share(read[0], one) * class_share(read[1], other),
                *(*read_features(evidence, scores, one, 0)[1:], *read_features(evidence, scores, other, 1)[1:]),
                *(*sums[one + other], *whole),
            ]
        )
    return pairs, rows


def likeliest(chances: dict[int, float], most: int = 4) -> list[int]:
    """The likeliest candidates, least likely first."""
    return sorted(chances, key=lambda value: (chances[value], -value))[-most:]
