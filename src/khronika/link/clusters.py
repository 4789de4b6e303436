"""Clusters: what belongs together, given how likely each two of them do.

Average linkage (Sokal and Michener, University of Kansas Science Bulletin 38, 1958): the two clusters whose members belong
together most, on average over all pairs, are joined, as long as that is as much as `JOINED`. Who comes first changes
nothing, and neither does anything that is tied to none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

#: Clusters are joined where two of their members belong together so likely, on average.
JOINED = 0.2

Pair = tuple[str, str]


def cluster(items: Iterable[str], ties: Mapping[Pair, float], joined: float = JOINED) -> list[tuple[str, ...]]:
    """The clusters of `items`, members and clusters in order.

    `ties` gives for two items, smaller first, how likely they belong together, from 0 to 1; a pair that is not there is
    taken for 0, one that may never be together is below 0.
    """
    members = {item: [item] for item in sorted(items)}
    sums: dict[str, dict[str, float]] = {item: {} for item in members}
    for (one, other), tie in ties.items():
        sums[one][other] = sums[other][one] = tie
    heap = [
        (-tie, one, other) for one, tied in sums.items() for other, tie in tied.items() if one < other and tie >= joined
    ]
    heapify(heap)
    while heap:
        tie, one, other = heappop(heap)
        if one not in members or other not in members or _mean(members, sums, one, other) != -tie:
            continue
        _join(members, sums, one, other)
        for third in sums[one]:
            mean = _mean(members, sums, one, third)
            if mean >= joined:
                heappush(heap, (-mean, min(one, third), max(one, third)))
    return sorted(tuple(sorted(group)) for group in members.values())


def _join(members: dict[str, list[str]], sums: dict[str, dict[str, float]], one: str, other: str) -> None:
    """Make `other` a part of `one`, the smaller name."""
    members[one] += members.pop(other)
    for third, tie in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + tie


def _mean(members: Mapping[str, Sequence[str]], sums: Mapping[str, Mapping[str, float]], one: str, other: str) -> float:
    return sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))


def connected(items: Iterable[str], pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """The items that pairs connect, directly or through others; members and groups in order."""
    leaders = {item: item for item in items}

    def leader(item: str) -> str:
        while leaders[item] != item:
            leaders[item] = leaders[leaders[item]]
            item = leaders[item]
        return item

    for one, other in pairs:
        first, second = sorted((leader(one), leader(other)))
        leaders[second] = first
    groups: dict[str, list[str]] = {}
    for item in sorted(leaders):
        groups.setdefault(leader(item), []).append(item)
    return sorted(map(tuple, groups.values()))
