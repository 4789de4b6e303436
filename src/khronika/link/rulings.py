"""Rulings on events: what a person joined is one event, and what a person set apart is two, whatever else speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from khronika.link.clusters import connected
from khronika.link.events import Home
from khronika.link.joining import Joined, make_one
from khronika.record.anchors import Anchor
from khronika.record.rulings import Ruling


def apply_ruling(happenings: Iterable[Joined], ruling: Ruling, homes: Mapping[str, Home]) -> Iterator[Joined]:
    """The happenings, joined and split as the ruling says; those that it does not speak of come first, as they are.

    `homes` gives for reports made wholly of another's text that other one: a copy stays with its original. The order of
    happenings and anchors changes nothing but the order of what comes out.
    """
    named = _named(ruling)
    if not named:
        yield from happenings
        return
    held: list[Joined] = []
    for one in happenings:
        if named.isdisjoint(_figures(one)):
            yield one
        else:
            held.append(one)
    joined = _joined(held, ruling.same, homes)
    for one, here in zip(joined, _ruling_of_each(joined, ruling), strict=True):
        yield from _split(one, here, homes)


def tell_apart(one: Joined, ruling: Ruling) -> str:
    """A figure by which a happening is known where another has its place and day: one that was judged, if there is any."""
    figures = _figures(one)
    return min(figures & _named(ruling) or figures)


def _figures(one: Joined) -> set[str]:
    return {anchor.figure for anchor in chain(one.core, one.beside)}


def _named(ruling: Ruling) -> frozenset[str]:
    """All figures that a ruling speaks of."""
    return frozenset(chain(*ruling.same, *chain.from_iterable(ruling.different)))


def _joined(happenings: Sequence[Joined], same: Iterable[frozenset[str]], homes: Mapping[str, Home]) -> list[Joined]:
    """The happenings, those that hold figures of one event made one: place and days are those that most reports tell."""
    place = {figure: str(number) for number, one in enumerate(happenings) for figure in _figures(one)}
    pairs: list[tuple[str, str]] = []
    for figures in same:
        pairs += pairwise(sorted({place[figure] for figure in figures if figure in place}))
    together = connected(map(str, range(len(happenings))), pairs)
    joined = [_made_one([happenings[int(number)] for number in numbers], homes) for numbers in together]
    return sorted(joined, key=lambda one: min(_figures(one)))


def _made_one(happenings: Sequence[Joined], homes: Mapping[str, Home]) -> Joined:
    made = make_one([one.core for one in happenings], homes)
    return Joined(made.core, (*made.beside, *chain.from_iterable(one.beside for one in happenings)))


def _ruling_of_each(happenings: Sequence[Joined], ruling: Ruling) -> list[Ruling]:
    """What of a ruling speaks of each happening: who must stay together in it, and who must not be in it together."""
    place = {figure: number for number, one in enumerate(happenings) for figure in _figures(one)}
    same: list[list[frozenset[str]]] = [[] for _ in happenings]
    different: list[list[tuple[frozenset[str], frozenset[str]]]] = [[] for _ in happenings]
    for figures in ruling.same:
        for number in {place[figure] for figure in figures if figure in place}:
            same[number].append(figures)
    for one, other in ruling.different:
        here, there = ({place[figure] for figure in side if figure in place} for side in (one, other))
        for number in here & there:
            different[number].append((one, other))
    return [Ruling(same=tuple(one), different=tuple(other)) for one, other in zip(same, different, strict=True)]


def _split(happening: Joined, ruling: Ruling, homes: Mapping[str, Home]) -> list[Joined]:
    """The parts of a happening that were set apart; in each pair what was named first keeps its place."""
    parts = [happening]
    for one, other in ruling.different:
        split: list[Joined] = []
        for part in parts:
            here = _figures(part)
            both = here & one and here & other
            split += _parted(part, here & one, here & other, ruling.same, homes) if both else [part]
        parts = split
    return parts


def _parted(
    happening: Joined, one: set[str], other: set[str], same: Iterable[frozenset[str]], homes: Mapping[str, Home]
) -> list[Joined]:
    """A happening in two: what is not named goes with what it must stay with, else with what it is nearest to."""
    anchors = sorted((*happening.core, *happening.beside), key=lambda anchor: anchor.figure)
    here = {anchor.figure for anchor in anchors}
    bound = [sorted(here & each) for each in same]
    units = connected(here, (pair for each in bound for pair in pairwise(each)))
    unit_of = {figure: unit for unit in units for figure in unit}
    sides: dict[tuple[str, ...], bool] = {unit_of[figure]: False for figure in one}
    sides |= {unit_of[figure]: True for figure in other}
    fixed = [(anchor, sides[unit_of[anchor.figure]]) for anchor in anchors if unit_of[anchor.figure] in sides]
    for anchor in anchors:
        unit = unit_of[anchor.figure]
        if unit not in sides:
            sides[unit] = _nearer_the_other(anchor, fixed, homes)
    parts = []
    for side in (False, True):
        core, beside = (
            tuple(anchor for anchor in group if sides[unit_of[anchor.figure]] is side) for group in happening
        )
        parts.append(Joined(core, beside) if core else Joined(beside))
    return parts


def _nearer_the_other(anchor: Anchor, fixed: Sequence[tuple[Anchor, bool]], homes: Mapping[str, Home]) -> bool:
    """Whether an anchor is nearer to the second of two sides: by its report, else by its day; else it is with the first."""
    by_report = {side for each, side in fixed if _home(each, homes) == _home(anchor, homes)}
    by_day = {side for each, side in fixed if each.first == anchor.first}
    return next((True in sides for sides in (by_report, by_day) if len(sides) == 1), False)


def _home(anchor: Anchor, homes: Mapping[str, Home]) -> str:
    home = homes.get(anchor.document)
    return anchor.document if home is None else home.document
