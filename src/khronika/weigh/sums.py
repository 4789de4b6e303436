"""Parts and wholes: whether what is said to be a part fits its whole, and whether the parts make it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khronika.record.figures import Act, Figure
from khronika.weigh.bounds import Bounds, bounds_of, loosened, plus
from khronika.weigh.counts import Count
from khronika.weigh.groups import PARTITION, own_group

#: Parts whose sum misses the whole by no more than this share were meant to make it up.
NEAR_SHARE = 20


class Split(msgspec.Struct, frozen=True):
    """One whole and the parts one report gives of it, each with its bounds."""

    whole: Figure
    parts: tuple[Figure, ...]
    total: Bounds

    @property
    def words(self) -> str:
        """The parts as a sum, in the words of the report."""
        return " + ".join(f"“{part.quote.quote}”" for part in self.parts)


def find_splits(wholes: Iterable[Figure], figures: Mapping[str, Figure]) -> list[Split]:
    """Wholes with two parts or more that exclude each other, in the order of the text.

    Parts split a whole one way at a time: into groups that do not overlap, into places (each for one act), or into acts.
    `figures` holds whatever may be a part, by id.
    """
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        if figure.part_of is not None and figure.polarity == "positive" and bounds_of(figure) is not None:
            parts[figure.part_of].append(figure)
    splits = []
    for whole in wholes:
        mine = sorted(parts.get(whole.id, ()), key=lambda part: part.quote.start)
        by_act: dict[Act, list[Figure]] = defaultdict(list)
        for part in mine:
            by_act[part.act].append(part)
        ways = [same for same in by_act.values() if _one_way(same)]
        apart = len({part.quote.start for part in mine}) == len(mine)  # "27 were fined and expelled" is no split
        if len(by_act) == len(mine) and apart and len({own_group(part) for part in mine}) == 1:
            ways.append(mine)
        splits += [
            Split(whole, tuple(way), plus(loosened(_stated(part), part.approximate) for part in way))
            for way in ways
            if len(way) > 1
        ]
    return splits


def _one_way(parts: Sequence[Figure]) -> bool:
    """Whether parts of one act split their whole by groups alone, or by places alone."""
    groups = [own_group(part) for part in parts]
    places = [part.where.name if part.where else None for part in parts]
    by_group = len(set(groups)) == len(parts) and PARTITION.issuperset(groups)
    # the last of a list may be the rest ("and 1,900 elsewhere"), which names no place of its own
    by_place = len(set(places[:-1])) == len(parts) - 1 and len(set(places)) > 1 and len(set(groups)) == 1
    return by_group or by_place


def _stated(part: Figure) -> Bounds:
    bounds = bounds_of(part)
    return Bounds(0, None) if bounds is None else bounds


def sums_that_hold(told: Sequence[Count], figures: Mapping[str, Figure]) -> list[str]:
    """One line for each whole that its parts make up exactly."""
    lines = []
    for split in find_splits((figure for count in told for figure in count.figures), figures):
        bounds = bounds_of(split.whole)
        if split.total == bounds and bounds.upper is not None:
            lines.append(f"the sum holds: {split.words} make up “{split.whole.quote.quote}”")
    return lines


def is_meant_to_add_up(split: Split) -> bool:
    """Whether the parts make up their whole, or miss it so narrowly that they were meant to."""
    stated = bounds_of(split.whole)
    whole = None if stated is None else loosened(stated, split.whole.approximate)
    if whole is None or whole.upper is None or split.total.upper is None:
        return False
    if split.total == stated:
        return True
    missing = whole.lower - split.total.upper
    return len(split.parts) > 2 and missing > 0 and missing * NEAR_SHARE <= whole.lower
