"""Rulings: what people's decisions mean for the records there are now. Where two speak of the same, the later one counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from khronika.errors import UnplacedJudgement
from khronika.record.figures import Figure
from khronika.record.judgements import Judgement
from khronika.record.selectors import Matter, Selector, Subject, SubjectKind, matter_of


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that belong to one event, and pairs of groups of figures that belong to two. It never contradicts itself.

    The figures of one group of a pair need not belong to one event.
    """

    same: tuple[frozenset[str], ...] = ()
    different: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


class FigureRuling(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about one figure; `number` grows with the order in which decisions were made.

    `lower` and `upper` are the right bounds where the count is corrected, both included, None for no bound.
    """

    decision: Literal["accept", "reject", "correct"]
    by: str
    why: str
    number: int
    lower: int | None = None
    upper: int | None = None


def as_ruled(figure: Figure, ruling: FigureRuling | None) -> Figure | None:
    """A figure as a person left it; None where it was rejected."""
    if ruling is None or ruling.decision == "accept":
        return figure
    if ruling.decision == "reject":
        return None
    bounds = {"lower": ruling.lower, "upper": ruling.upper}
    return msgspec.structs.replace(figure, **bounds, approximate=False, relative_to=None)


class Found(NamedTuple):
    """What a subject of a judgement is now: ids of figures, or of the documents of reports, in their order."""

    kind: SubjectKind
    ids: tuple[str, ...]


class Placed(NamedTuple):
    """A judgement with what its subjects are now."""

    judgement: Judgement
    matter: Matter
    subjects: tuple[Found, ...]


def place(judgement: Judgement, documents: Mapping[str, str], figures: Mapping[Selector, Sequence[str]]) -> Placed:
    """A judgement with what it is about now. Raises `UnplacedJudgement` where that is not there any more.

    `documents` gives document ids by capture, `figures` figure ids by what selects them. Of an event or an assessment
    some figures may be gone, of two reports none.
    """
    matter = matter_of(judgement)
    found = []
    for subject in matter.subjects:
        if subject.kind in ("document", "derivation"):
            ids = [documents[each.capture] for each in subject.selectors if each.capture in documents]
            whole = len(ids) == len(subject.selectors)
        else:
            ids = [id_ for each in subject.selectors for id_ in figures.get(each, ())]
            whole = bool(ids)
        if not whole:
            raise UnplacedJudgement(_lost(judgement, subject))
        found.append(Found(subject.kind, tuple(dict.fromkeys(ids))))
    return Placed(judgement, matter, tuple(found))


def _lost(judgement: Judgement, subject: Subject) -> str:
    return (
        f"the decision of {judgement.by} ({judgement.decision}, {judgement.at}) is about the {subject.kind} "
        f"{subject.name}, which is not found any more: the report is gone, or is read otherwise now; look for it with "
        f"`khronika show`, decide again, and withdraw this one: khronika judge withdraw {judgement.id}"
    )


def decided_copies(placed: Iterable[Placed]) -> dict[frozenset[str], str | None]:
    """For pairs of document ids, which of the two is the copy of the other; None where neither is."""
    decided: dict[frozenset[str], str | None] = {}
    for judgement, _, subjects in placed:
        if judgement.decision in ("copy", "not-copy"):
            pairs = [tuple(id_ for subject in subjects for id_ in subject.ids)]
        elif judgement.decision in ("accept", "reject"):
            pairs = [subject.ids for subject in subjects if subject.kind == "derivation"]
        else:
            continue
        copied = judgement.decision in ("copy", "accept")
        decided |= {frozenset(pair): pair[0] if copied else None for pair in pairs if len(set(pair)) == 2}
    return decided


def decided_figures(placed: Iterable[Placed]) -> dict[str, FigureRuling]:
    """For figures, by id, what was decided about them."""
    decided: dict[str, FigureRuling] = {}
    for number, (judgement, matter, subjects) in enumerate(placed):
        if judgement.decision not in ("accept", "reject", "correct"):
            continue
        ruling = FigureRuling(
            decision=judgement.decision,
            by=judgement.by,
            why=judgement.why,
            number=number,
            lower=matter.lower,
            upper=matter.upper,
        )
        decided |= {id_: ruling for subject in subjects if subject.kind == "figure" for id_ in subject.ids}
    return decided


def decided_events(placed: Sequence[Placed]) -> Ruling:
    """Which figures belong to one event, and which to two.

    A decision that cannot hold beside later ones, also where only several of them together speak against it, is left out.
    A figure set apart from an event that it was in when that was judged is no longer one of the event's.
    """
    kept = _Kept()
    for judgement, _, subjects in reversed(placed):
        groups = [frozenset(subject.ids) for subject in subjects]
        if judgement.decision == "same-event":
            kept.join(frozenset[str]().union(*groups))
        elif judgement.decision == "different-event":
            for one, other in combinations(groups, 2):
                kept.part(*((one - other, other) if len(one) > len(other) else (one, other - one)))
    return Ruling(same=tuple(reversed(kept.same)), different=tuple(reversed(kept.different)))


class _Kept:
    """Decisions that can hold together, the weightiest first."""

    def __init__(self) -> None:
        self.same: list[frozenset[str]] = []
        self.different: list[tuple[frozenset[str], frozenset[str]]] = []
        self._together: dict[str, frozenset[str]] = {}
        self._parted: dict[str, list[int]] = {}

    def join(self, figures: frozenset[str]) -> None:
        """Figures of one event, unless that cannot be."""
        joined = figures.union(*(self._together.get(figure, figures) for figure in figures))
        if any(joined & one and joined & other for one, other in self._apart(joined)):
            return
        self.same.append(figures)
        self._together |= dict.fromkeys(joined, joined)

    def part(self, one: frozenset[str], other: frozenset[str]) -> None:
        """Figures of two events, unless that cannot be."""
        if not one or not other or any(self._together.get(figure, one) & other for figure in one):
            return
        for figure in one | other:
            self._parted.setdefault(figure, []).append(len(self.different))
        self.different.append((one, other))

    def _apart(self, figures: Iterable[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        numbers = {number for figure in figures for number in self._parted.get(figure, ())}
        return (self.different[number] for number in numbers)
