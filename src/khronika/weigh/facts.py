"""Facts: what one voice's figures of an event say of each other, as constraints, and what follows from them.

Parts fit in their whole (who is fined was charged, the women were among the wounded), and make it up where they are told to;
a comparison sets one number above another; a running total does not fall. Only what one voice tells in one report is set
together so: two voices that cannot both be right are a matter for `weigh.contradictions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from khronika.record.assessments import ContradictionKind
from khronika.record.figures import Figure
from khronika.weigh.bounds import ZERO, Bounds, bounds_of, loosened, plus
from khronika.weigh.constraints import (
    Constraint,
    Tightened,
    as_many,
    at_least,
    at_most,
    fits_in,
    more_than,
    sums_to,
    tighten,
)
from khronika.weigh.counts import Count
from khronika.weigh.groups import own_group
from khronika.weigh.names import name_key
from khronika.weigh.sums import find_splits, is_meant_to_add_up

#: Related figures of an event up to which running totals, which tie reports together, are taken in: where comparisons
#: close circles, 60 figures took 0.05 s and 500 took 150 s.
MOST_TOGETHER = 60


class Facts(msgspec.Struct, frozen=True):
    """What the related figures of an event imply, by figure id; empty where no figure speaks of another.

    `conflicts` are the smallest sets of constraints that cannot all hold, of all that was printed; `tightened` are the
    bounds that follow from what was not taken back since.
    """

    figures: Mapping[str, Figure]
    tightened: Tightened = Tightened({})
    conflicts: tuple[tuple[Constraint, ...], ...] = ()

    def implied(self, figure: Figure) -> Bounds:
        """The tightest bounds of a figure: those it states where nothing else bounds it."""
        return self.tightened.bounds.get(figure.id) or _stated(figure)


def find_facts(figures: Iterable[Figure], withdrawn: Container[str] = ()) -> Facts:
    """The facts of an event's figures and of their parts and wholes elsewhere.

    `withdrawn` are ids of figures that were taken back; a denied number and one that is only expected say nothing at all.
    """
    told = {figure.id: figure for figure in figures if figure.polarity == "positive" and figure.certainty != "possible"}
    standing = {id_: figure for id_, figure in told.items() if id_ not in withdrawn}
    relations = [*_parts(told), *_comparisons(told)]
    running = _running_totals(standing)
    if not relations and not running:
        return Facts(told)
    conflicts = tighten(_with_bounds(relations, told)).conflicts
    if len(standing) < len(told):
        relations = [*_parts(standing), *_comparisons(standing)]
    if len({variable for one in (*relations, *running) for variable, _ in one.terms}) <= MOST_TOGETHER:
        relations += running
    return Facts(told, tighten(_with_bounds(relations, standing)), conflicts)


def _with_bounds(relations: Sequence[Constraint], told: Mapping[str, Figure]) -> list[Constraint]:
    """The relations among figures with what the related ones state."""
    related = dict.fromkeys(variable for one in relations for variable, _ in one.terms)
    return [*relations, *(bound for id_ in related for bound in _bounds(told[id_]))]


def bound_below(used: Sequence[Count], facts: Facts) -> list[Count]:
    """The counts to weigh; where none of them has a floor, those that parts or comparisons give one have it."""
    if any(count.bounds is not None and (count.bounds.lower > 0 or count.bounds == ZERO) for count in used):
        return list(used)
    raised = []
    for count in used:
        floor = facts.implied(count.figure).lower
        ceiling = None if count.bounds is None else count.bounds.upper
        if floor > 0 and len(count.figures) == 1 and (ceiling is None or floor <= ceiling):
            count = msgspec.structs.replace(count, bounds=Bounds(floor, ceiling))
        raised.append(count)
    return raised


def explain_bounds(counts: Iterable[Count], facts: Facts) -> list[str]:
    """One line for each bound that the figures beside a count imply, and its own words do not state, with the chain."""
    lines = []
    for count in counts:
        for figure in count.figures:
            stated, implied = _stated(figure), facts.implied(figure)
            if implied.lower > stated.lower:
                lines.append(_line(figure, f"at least {implied.lower:,}", facts, upper=False))
            if implied.upper is not None and (stated.upper is None or implied.upper < stated.upper):
                lines.append(_line(figure, f"at most {implied.upper:,}", facts, upper=True))
    return lines


def find_conflicts(facts: Facts, wholes: Container[str]) -> list[tuple[ContradictionKind, tuple[str, ...], str]]:
    """The smallest sets of figures that cannot all hold, about one of `wholes`: kind, figures and what to say."""
    found: list[tuple[ContradictionKind, tuple[str, ...], str]] = []
    for conflict in facts.conflicts:
        relations = [one for one in conflict if not one.is_bound]
        above = [variable for one in relations for variable, sign in one.terms if sign < 0]
        if not any(id_ in wholes for id_ in above):
            continue
        ids = tuple(sorted({id_ for one in conflict for id_ in one.figures}))
        quotes = {id_: f"“{facts.figures[id_].quote.quote}”" for id_ in ids}
        parts = [facts.figures[id_] for id_ in ids if id_ not in above]
        if len(relations) > 1:
            text = "these cannot all hold: " + "; ".join(one.because for one in relations)
        elif len(parts) == 1:
            text = f"{quotes[parts[0].id]} is said to be a part of {quotes[above[0]]}, but is more"
        else:
            total = plus(_stated(part) for part in parts)
            words = " + ".join(quotes[part.id] for part in sorted(parts, key=lambda part: part.quote.start))
            most = f"{total.lower:,}" if total.upper is not None else f"{total.lower:,} or more"
            text = f"{words} make {most}, not {quotes[above[0]]}"
        found.append(("sum" if len(parts) > 1 else "part-exceeds-whole", ids, text))
    return found


def _line(figure: Figure, bound: str, facts: Facts, *, upper: bool) -> str:
    chain = [
        constraint.because
        for reason in facts.tightened.reasons(figure.id, upper=upper)
        for constraint in reason.constraints
        if constraint.because
    ]
    return f"“{figure.quote.quote}” is {bound}, since " + "; ".join(dict.fromkeys(chain))


def _stated(figure: Figure) -> Bounds:
    bounds = bounds_of(figure)
    return Bounds(0, None) if bounds is None else loosened(bounds, figure.approximate)


def _bounds(figure: Figure) -> list[Constraint]:
    stated = _stated(figure)
    found = [at_least(figure.id, stated.lower, figures=(figure.id,))] if stated.lower else []
    if stated.upper is not None:
        found.append(at_most(figure.id, stated.upper, figures=(figure.id,)))
    return found


def _parts(told: Mapping[str, Figure]) -> list[Constraint]:
    """Parts within their wholes: those that exclude each other together, every other one alone."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for part in told.values():
        whole = told.get(part.part_of or "")
        if whole is not None and whole.id != part.id and _one_voice(part, whole):
            parts[whole.id].append(part)
    mine = {id_: told[id_] for id_ in parts} | {part.id: part for each in parts.values() for part in each}
    found = []
    together: set[str] = set()
    for split in find_splits((told[id_] for id_ in parts), mine):
        ids = [part.id for part in split.parts]
        whole = split.whole
        meant = is_meant_to_add_up(split)
        if not meant and len({part.act for part in split.parts}) > 1:
            continue  # who is fined may be expelled too
        together |= set(ids)
        if meant:
            found.append(sums_to(ids, whole.id, f"{split.words} make up “{whole.quote.quote}”", (whole.id,)))
        else:
            found.append(fits_in(ids, whole.id, f"{split.words} are parts of “{whole.quote.quote}”", (whole.id,)))
    for id_, each in parts.items():
        words = told[id_].quote.quote
        found += [
            fits_in([part.id], id_, f"“{part.quote.quote}” is a part of “{words}”", (part.id, id_))
            for part in each
            if part.id not in together
        ]
    return found


def _comparisons(told: Mapping[str, Figure]) -> list[Constraint]:
    found = []
    for figure in told.values():
        relative = figure.relative_to
        other = told.get(relative.figure) if relative else None
        if relative is None or other is None or other.id == figure.id:
            continue
        words, its, ids = figure.quote.quote, other.quote.quote, (figure.id, other.id)
        if relative.relation == ">":
            found.append(more_than(figure.id, other.id, f"“{words}” is said to be more than “{its}”", ids))
        elif relative.relation == "<":
            found.append(more_than(other.id, figure.id, f"“{words}” is said to be less than “{its}”", ids))
        else:
            found.append(as_many(figure.id, other.id, f"“{words}” is said to be as many as “{its}”", ids))
    return found


def _running_totals(told: Mapping[str, Figure]) -> list[Constraint]:
    """What one voice counted up to some day is no more than what it counted up to a later one, for the same people."""
    series: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in told.values():
        if figure.as_of is not None and figure.part_of is None and figure.relative_to is None and figure.chain:
            where = figure.where.name if figure.where else None
            series[(name_key(figure.chain[-1].name), figure.act, own_group(figure), where)].append(figure)
    found = []
    for figures in series.values():
        figures.sort(key=lambda figure: figure.as_of or "")
        for before, after in pairwise(figures):
            if (before.as_of or "")[:10] < (after.as_of or "")[:10]:
                because = f"“{before.quote.quote}” was counted by {before.as_of}, before “{after.quote.quote}”"
                found.append(fits_in([before.id], after.id, because, (before.id, after.id)))
    return found


def _one_voice(part: Figure, whole: Figure) -> bool:
    """Whether a part and its whole are told by one voice, or one of them in the words of the report that passes it on."""
    if part.document != whole.document or not part.chain or not whole.chain:
        return part.document == whole.document
    short, long = sorted((part.chain, whole.chain), key=len)
    return name_key(short[-1].name) in [name_key(link.name) for link in long]
