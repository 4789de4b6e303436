"""Ellipses: counts whose words leave unsaid whom they count, where other counts say it.

"Of the 21 journalists, ten were held in Orrey": the ten are journalists. "Forty-six, says the bishop", where another
report has "46 children": they are the children.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khronika.record.figures import Figure
from khronika.weigh.counts import Count
from khronika.weigh.groups import own_group

#: Numbers from here on are told of the same people where they are equal; smaller ones coincide too often.
TELLING_NUMBER = 10


def give_groups(counts: Iterable[Count], figures: Mapping[str, Figure]) -> list[Count]:
    """The counts of an event, each with the group it must be of; `figures` holds the wholes of parts, by id.

    Part of a group is of that group. A number without a noun is of the group of which the same number of the same act
    is told with one, by the same voice or large enough to be no chance; not where it is told of people as such too.
    """
    told = [_with_group(count, _group_of_whole(count.figure, figures)) for count in counts]
    worded: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in told:
        if count.bounds is not None and not _elliptical(count):
            worded[(count.act, count.bounds)].append(count)
    return [_with_group(count, _group_told(count, worded.get((count.act, count.bounds), ()))) for count in told]


def _with_group(count: Count, group: str | None) -> Count:
    if count.group is not None or group is None:
        return count
    return msgspec.structs.replace(count, group=group)


def _elliptical(count: Count) -> bool:
    return count.group is None and count.figure.who is None and count.figure.group is None


def _group_of_whole(part: Figure, figures: Mapping[str, Figure]) -> str | None:
    seen = {part.id}
    whole = figures.get(part.part_of or "")
    while whole is not None and whole.id not in seen:
        group = own_group(whole)
        if group is not None:
            return group
        seen.add(whole.id)
        whole = figures.get(whole.part_of or "")
    return None


def _group_told(count: Count, others: Sequence[Count]) -> str | None:
    if not _elliptical(count) or count.bounds is None:
        return None
    if count.bounds.highest_stated < TELLING_NUMBER:
        others = [other for other in others if _last(other) == _last(count)]
    groups = {other.group for other in others}
    return groups.pop() if len(groups) == 1 else None


def _last(count: Count) -> str:
    return count.figure.chain[-1].name.casefold() if count.figure.chain else ""
