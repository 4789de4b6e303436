"""Parts and wholes: whether what is said to be a part fits its whole, and whether the parts make it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khronika.record.figures import Figure
from khronika.weigh.bounds import Bounds, bounds_of, exclude, plus
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
    """Wholes with two parts or more that exclude each other (by act, by group or by place), in the order of the text."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        if figure.part_of is not None and figure.polarity == "positive":
            parts[figure.part_of].append(figure)
    splits = []
    for whole in wholes:
        mine = sorted(parts.get(whole.id, ()), key=lambda part: part.quote.start)
        apart = {(part.act, own_group(part), part.where.name if part.where else None) for part in mine}
        bounds = [found for part in mine if (found := bounds_of(part)) is not None]
        if len(mine) > 1 and len(apart) == len(mine) == len(bounds) and _one_axis(mine):
            splits.append(Split(whole, tuple(mine), plus(bounds)))
    return splits


def _one_axis(parts: Sequence[Figure]) -> bool:
    """Whether the parts split the whole one way: all by act, all by group, or all by place."""
    groups = {own_group(part) for part in parts}
    if len(groups) > 1:
        return groups <= PARTITION
    return True


def sums_that_hold(told: Sequence[Count], figures: Mapping[str, Figure]) -> list[str]:
    """One line for each whole that its parts make up exactly."""
    lines = []
    for split in find_splits((figure for count in told for figure in count.figures), figures):
        bounds = bounds_of(split.whole)
        if bounds is not None and split.total == bounds and bounds.upper is not None:
            lines.append(f"the sum holds: {split.words} make up “{split.whole.quote.quote}”")
    return lines


def does_not_add_up(split: Split) -> bool:
    """Whether the parts exceed their whole, or miss it so narrowly that they were meant to make it up."""
    whole = bounds_of(split.whole)
    if whole is None or not exclude(whole, split.total):
        return False
    if whole.upper is not None and split.total.lower > whole.upper:
        return True
    missing = whole.lower - (split.total.upper or whole.lower)
    return len(split.parts) > 2 and missing * NEAR_SHARE <= whole.lower
