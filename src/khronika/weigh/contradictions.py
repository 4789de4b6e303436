"""Figures of one event that cannot all hold, and those that only look so, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from khronika.record.assessments import Contradiction, ContradictionKind
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.weigh.bounds import Bounds, bounds_of, exclude
from khronika.weigh.comparable import Selection
from khronika.weigh.counts import Count
from khronika.weigh.sums import does_not_add_up, find_splits

_ZERO = Bounds(0, 0)


class _Add(Protocol):
    """Notes one contradiction: its kind, the figures, what to say, and the explanation where it only looks so."""

    def __call__(
        self, kind: ContradictionKind, ids: Iterable[str], text: str, explained: str | None = None
    ) -> None: ...


def find_contradictions(
    event: Event,
    told: Sequence[Count],
    selection: Selection,
    withdrawn: Mapping[str, str],
    figures: Mapping[str, Figure],
    made: Made,
) -> list[Contradiction]:
    """The contradictions among the counts of one act and group of an event; differences carry their explanation.

    `figures` are all figures of the event by id: parts may count another act or group than their whole.
    """
    found: list[Contradiction] = []

    def add(kind: ContradictionKind, ids: Iterable[str], text: str, explained: str | None = None) -> None:
        about = tuple(sorted(set(ids)))
        found.append(
            sealed(
                Contradiction(
                    id="", event=event.id, kind=kind, figures=about, explained=explained, text=text, made=made
                )
            )
        )

    _disjoint(selection.used, add)
    for aside in selection.misquoted:
        if aside.other is not None:
            text = f"{aside.count.words} {aside.reason}"
            add("disjoint", (*aside.count.ids, *aside.other.ids), text)
    for aside in selection.outdated:
        if aside.other is not None and exclude(aside.count.reach, aside.other.reach):
            text = f"{aside.count.words} and {aside.other.words} differ because the count went on"
            add("disjoint", (*aside.count.ids, *aside.other.ids), text, "different as-of times")
    _denied(told, add)
    _retracted(told, withdrawn, add)
    _parts(figures, told, add)
    return found


def _disjoint(used: Sequence[Count], add: _Add) -> None:
    """Voices whose numbers exclude each other: one contradiction that names them all, a denial where one says none."""
    clashing: dict[str, Count] = {}
    denials: list[tuple[Count, Count]] = []
    for index, one in enumerate(used):
        for other in used[index + 1 :]:
            if one.voice == other.voice or not exclude(one.reach, other.reach):
                continue
            if _ZERO in (one.bounds, other.bounds):
                denials.append((one, other) if one.bounds == _ZERO else (other, one))
            else:
                clashing |= {one.figure.id: one, other.figure.id: other}
    if clashing:
        counts = sorted(clashing.values(), key=lambda count: (count.order, count.figure.id))
        text = "these cannot all hold: " + "; ".join(count.words for count in counts)
        add("disjoint", [id_ for count in counts for id_ in count.ids], text)
    for none, some in denials:
        text = f"{none.words} says that there was nobody, {some.words} counts people"
        add("denied", (*none.ids, *some.ids), text)


def _denied(told: Sequence[Count], add: _Add) -> None:
    for denial in told:
        if denial.figure.polarity != "negative":
            continue
        denied = [
            count
            for count in told
            if count.figure.polarity == "positive"
            and count.voice != denial.voice
            and (denial.bounds is None or not exclude(denial.reach, count.reach))
        ]
        if denied:
            text = f"{denial.words} is denied; it is told by {', '.join(count.words for count in denied)}"
            add("denied", (*denial.ids, *(id_ for count in denied for id_ in count.ids)), text)


def _retracted(told: Sequence[Count], withdrawn: Mapping[str, str], add: _Add) -> None:
    for count in told:
        reason = withdrawn.get(count.figure.id)
        if reason is None:
            continue
        takers = [
            other
            for other in told
            if other.figure.polarity == "negative" and other.bounds == count.bounds and other is not count
        ]
        ids = (*count.ids, *(id_ for other in takers for id_ in other.ids))
        add("retracted", ids, f"{count.words} was {reason}")


def _parts(figures: Mapping[str, Figure], told: Sequence[Count], add: _Add) -> None:
    here = {figure.id for count in told for figure in count.figures}
    for part in figures.values():
        whole = figures.get(part.part_of or "")
        if whole is None or whole.id not in here:
            continue
        inner, outer = bounds_of(part), bounds_of(whole)
        if inner and outer and outer.upper is not None and inner.lower > outer.upper:
            text = f"“{part.quote.quote}” is said to be a part of “{whole.quote.quote}”, but is more"
            add("part-exceeds-whole", (part.id, whole.id), text)
    for split in find_splits((figure for count in told for figure in count.figures), figures):
        if does_not_add_up(split):
            total = f"{split.total.lower:,}" if split.total.upper is not None else f"{split.total.lower:,} or more"
            text = f"{split.words} make {total}, not “{split.whole.quote.quote}”"
            add("sum", (split.whole.id, *(part.id for part in split.parts)), text)
