"""Revisions: numbers that a later version of the same report changed or dropped do not stand any more.

Whoever has such a number from that report carries what it said then: the number falls with it, unless the outlet still tells it
in a report of its own elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khronika.record.assessments import ContradictionKind
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation, find_origins
from khronika.record.versions import Revision
from khronika.weigh.bounds import exclude
from khronika.weigh.counts import Count
from khronika.weigh.names import name_key
from khronika.weigh.withdrawals import Withdrawal

#: Why two numbers of one report differ, where the later one came with a later version.
LATER_VERSION = "a later version of the report"


class _Fallen(NamedTuple):
    """A number that does not stand any more since a later version, and the one in its place, None where there is none."""

    since: str
    instead: Figure | None


def find_revised(
    figures: Mapping[str, Figure], derivations: Iterable[Derivation], revisions: Sequence[Revision]
) -> dict[str, Withdrawal]:
    """The figures that do not stand any more, by id; `figures` are those an event is weighed by, by id.

    `derivations` are those of the event's reports, none of them between two versions of one report.
    """
    if not revisions:
        return {}
    family = _families(revisions)
    fallen = {id_: fate for id_, fate in _fates(figures, revisions).items() if figures[id_].polarity == "positive"}
    origins = find_origins(derivations)
    held: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures.values():
        held[_told(figure)].append(figure)
    carried = dict(fallen)
    for id_, fate in fallen.items():
        versions = family[figures[id_].document]
        alike = [one for one in held[_told(figures[id_])] if one.document not in versions]
        outlet = name_key(figures[id_].chain[0].name) if figures[id_].chain else ""
        if any(one.chain and name_key(one.chain[0].name) == outlet for one in alike):
            continue  # the outlet tells it elsewhere too
        for one in alike:
            through = any(name_key(link.name) == outlet for link in one.chain[1:])
            if through or origins.get(one.document) in versions:
                carried.setdefault(one.id, fate)
    return {id_: _withdrawal(fate) for id_, fate in carried.items()}


def describe_revised(
    told: Sequence[Count], withdrawals: Mapping[str, Withdrawal]
) -> Iterator[tuple[ContradictionKind, tuple[str, ...], str, str | None]]:
    """What later versions make of counts: kind, figures, what to say, and the explanation where there is one.

    A number that another one took the place of is a difference where both cannot hold, and nothing worth saying where they
    can ("at least 12", then 14). One that was dropped without a word is a number withdrawn.
    """
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in told:
        fallen = withdrawals.get(count.figure.id)
        if fallen is not None and not fallen.by and count.figure.polarity == "positive":
            groups[fallen.since, fallen.reason, count.voice, count.bounds].append(count)
    for counts in groups.values():
        instead = withdrawals[counts[0].figure.id].instead
        ids = tuple(id_ for count in counts for id_ in count.ids)
        words = "; ".join(count.attributed for count in counts)
        later = [count for count in told if any(count.figure.id == figure.id for figure in instead)]
        if not instead:
            yield "retracted", ids, f"{words} is not in a later version of the report any more", None
        elif any(exclude(count.reach, other.reach) for count in counts for other in later):
            text = f"{words} became {_quotes(instead)} in a later version of the report"
            yield "disjoint", (*ids, *(figure.id for figure in instead)), text, LATER_VERSION


def _withdrawal(fate: _Fallen) -> Withdrawal:
    if fate.instead is None:
        return Withdrawal(by=(), instead=(), reason="not in a later version of the report any more", since=fate.since)
    reason = f"changed in a later version of the report to {_quotes([fate.instead])}"
    return Withdrawal(by=(), instead=(fate.instead,), reason=reason, since=fate.since)


def _fates(figures: Mapping[str, Figure], revisions: Sequence[Revision]) -> dict[str, _Fallen]:
    """What became in the end of each figure that a later version does not keep."""
    changes = {
        change.before: (revision.since, change)
        for revision in revisions
        for change in revision.figures
        if change.before is not None
    }
    fates = {}
    for id_ in figures:
        at, seen = id_, {id_}
        while at in changes:
            since, change = changes[at]
            if change.fate == "withdrawn" or (change.fate == "changed" and change.after is not None):
                fates[id_] = _Fallen(since, figures.get(change.after or ""))
                break
            if change.after is None or change.after in seen:
                break
            at = change.after
            seen.add(at)
    return fates


def _families(revisions: Sequence[Revision]) -> dict[str, frozenset[str]]:
    """For each version all versions of its report."""
    families: dict[str, frozenset[str]] = {}
    for revision in revisions:
        pair = (revision.earlier, revision.later)
        family = frozenset(pair).union(*(families.get(id_, ()) for id_ in pair))
        families |= dict.fromkeys(family, family)
    return families


def _told(figure: Figure) -> tuple[object, ...]:
    """A number and on whose word it is told."""
    relation = figure.relative_to.relation if figure.relative_to else None
    voice = name_key(figure.chain[-1].name) if figure.chain else ""
    return figure.act, figure.lower, figure.upper, relation, figure.polarity, voice


def _quotes(figures: Iterable[Figure]) -> str:
    return "; ".join(f"“{figure.quote.quote}”" for figure in figures)
