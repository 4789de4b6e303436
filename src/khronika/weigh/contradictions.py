"""Figures of one event that cannot all hold, and those that only look so, in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from khronika.record.assessments import Contradiction, ContradictionKind
from khronika.record.events import Event
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.weigh.bounds import ZERO, exclude
from khronika.weigh.comparable import Selection
from khronika.weigh.counts import Count
from khronika.weigh.denials import find_denials, refuses
from khronika.weigh.facts import Facts, find_conflicts
from khronika.weigh.latest import count_of_the_day, grown_since
from khronika.weigh.misdatings import find_misdatings
from khronika.weigh.revisions import describe_revised
from khronika.weigh.withdrawals import Withdrawal


class _Add(Protocol):
    """Notes one contradiction: its kind, the figures, what to say, and the explanation where it only looks so."""

    def __call__(
        self, kind: ContradictionKind, ids: Iterable[str], text: str, explained: str | None = None
    ) -> None: ...


def find_contradictions(
    event: Event,
    told: Sequence[Count],
    selection: Selection,
    withdrawals: Mapping[str, Withdrawal],
    facts: Facts,
    made: Made,
) -> list[Contradiction]:
    """The contradictions among the counts of one act and group of an event; differences carry their explanation.

    `facts` are those of all figures of the event, and of their parts elsewhere: parts may count another act, group or
    place than their whole.
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

    said = [count for count in told if count.figure.polarity == "positive" and count.figure.certainty != "possible"]
    _disjoint(selection.used, said, [aside.count for aside in selection.outdated], add)
    _fallen(selection.used, add)
    for aside in selection.misquoted:
        if aside.other is not None:
            text = f"{aside.count.words} {aside.reason}"
            add("disjoint", (*aside.count.ids, *aside.other.ids), text)
    for count, theirs in find_misdatings(said):
        text = f"{count.words} is of other days than in the report it cites: {_list(theirs)}"
        add("date", _ids((count, *theirs)), text)
    _overtaken(selection, add)
    _denied(told, withdrawals, add)
    _retracted(told, withdrawals, add)
    for kind, ids, words, explained in describe_revised(told, withdrawals):
        add(kind, ids, words, explained)
    _conflicts(facts, told, add)
    return found


def _disjoint(used: Sequence[Count], said: Sequence[Count], outdated: Sequence[Count], add: _Add) -> None:
    """Voices whose numbers exclude each other: one contradiction that names them all, a denial where some say none.

    What a voice counted up to an earlier day is explained by time, pair by pair, unless the other said something else of
    that very day too (`outdated` are the counts that voices told before their latest).

    Who says that there was nobody speaks against every number `said` by others: also one that was taken back or outrun
    since, a vague one, and a part of another.
    """
    clashing: dict[str, Count] = {}
    nobody: dict[str, Count] = {}
    somebody: dict[str, Count] = {}
    for index, one in enumerate(used):
        for other in used[index + 1 :]:
            if one.voice == other.voice or not exclude(one.reach, other.reach) or _settled(one, other, used):
                continue
            if grown_since(one, other):
                before, after = sorted((one, other), key=lambda count: count.order)
                then = count_of_the_day(before, after, outdated)
                if then is not None:
                    clashing |= {before.figure.id: before, then.figure.id: then}
                    continue
                text = f"{before.words} and {after.words} differ because the count went on"
                add("disjoint", (*one.ids, *other.ids), text, "different as-of times")
            elif ZERO not in (one.bounds, other.bounds):
                clashing |= {one.figure.id: one, other.figure.id: other}
    for none in (count for count in used if count.bounds == ZERO):
        for some in said:
            if none.voice != some.voice and exclude(none.reach, some.reach):
                nobody[none.figure.id] = none
                somebody[some.figure.id] = some
    if clashing:
        add("disjoint", _ids(clashing.values()), "these cannot all hold: " + _list(clashing.values()))
    if nobody:
        text = f"{_list(nobody.values())} says that there was nobody; against it: {_list(somebody.values())}"
        add("denied", _ids((*nobody.values(), *somebody.values())), text)


def _settled(one: Count, other: Count, used: Sequence[Count]) -> bool:
    """Whether one of two voices has since told a number with a ceiling that allows what the other told."""
    return any(
        later.voice == mine.voice
        and later.reported > mine.reported
        and later.reach.upper is not None
        and not exclude(later.reach, theirs.reach)
        for mine, theirs in ((one, other), (other, one))
        for later in used
    )


def _fallen(used: Sequence[Count], add: _Add) -> None:
    """A smaller number that a voice told on a later day than its larger one."""
    for before in used:
        for after in used:
            if before.voice == after.voice and before.reported < after.reported and _under(after, before):
                add("falling-total", (*before.ids, *after.ids), _fall(before, after))


def _overtaken(selection: Selection, add: _Add) -> None:
    """What a voice said before and after: a difference that time explains, unless its running total went down."""
    for aside in selection.outdated:
        older, newer = aside.count, aside.other
        if newer is None or not exclude(older.reach, newer.reach):
            continue
        if _under(newer, older):
            add("falling-total", (*older.ids, *newer.ids), _fall(older, newer))
        else:
            text = f"{older.words} and {newer.words} differ because the count went on"
            add("disjoint", (*older.ids, *newer.ids), text, "different as-of times")


def _denied(told: Sequence[Count], withdrawals: Mapping[str, Withdrawal], add: _Add) -> None:
    """Numbers that a voice refuses, one contradiction for each number that some voice refuses."""
    by_number: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for denial in find_denials(told, withdrawals):
        by_number[(denial.voice, denial.bounds)].append(denial)
    for denials in by_number.values():
        denied = [count for count in told if any(refuses(denial, count) for denial in denials)]
        if denied:
            text = f"{_list(denials)} is denied; it is told by {_list(denied)}"
            add("denied", _ids((*denials, *denied)), text)


def _retracted(told: Sequence[Count], withdrawals: Mapping[str, Withdrawal], add: _Add) -> None:
    """Numbers that were taken back, one contradiction for all reports that carry what one voice took back."""
    by_takers: dict[tuple[str, ...], list[Count]] = defaultdict(list)
    for count in told:
        if count.figure.id in withdrawals and (by := withdrawals[count.figure.id].by):
            by_takers[tuple(sorted(taker.id for taker in by))].append(count)
    for takers, counts in by_takers.items():
        withdrawal = withdrawals[counts[0].figure.id]
        text = f"{_list(counts)} was {withdrawal.reason}"
        if any(figure.id == counts[0].figure.part_of for figure in withdrawal.instead):
            text += ", of " + "; ".join(f"“{figure.quote.quote}”" for figure in withdrawal.instead)
        elif withdrawal.instead:
            text += ", who says instead: " + "; ".join(f"“{figure.quote.quote}”" for figure in withdrawal.instead)
        add("retracted", (*_ids(counts), *takers, *(figure.id for figure in withdrawal.instead)), text)


def _conflicts(facts: Facts, told: Sequence[Count], add: _Add) -> None:
    """Parts, wholes and comparisons of one voice that cannot all hold."""
    for kind, ids, text in find_conflicts(facts, {id_ for count in told for id_ in count.ids}):
        add(kind, ids, text)


def _under(one: Count, other: Count) -> bool:
    """Whether one stated number is below another; "far more" is no total that could go down."""
    stated = one.bounds is not None and other.bounds is not None
    return stated and one.reach.upper is not None and one.reach.upper < other.reach.lower


def _fall(before: Count, after: Count) -> str:
    return f"{before.words} came before {after.words}, of the same voice: a running total that goes down"


def _ids(counts: Iterable[Count]) -> list[str]:
    return [id_ for count in counts for id_ in count.ids]


def _list(counts: Iterable[Count]) -> str:
    """The words of counts and whose they are, smallest first."""
    return "; ".join(count.attributed for count in sorted(counts, key=lambda count: count.order))
