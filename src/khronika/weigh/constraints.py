"""What reports say of numbers of people as constraints, the tightest bounds these imply, and what cannot all hold.

A variable is a number of persons, an integer from 0 up. A constraint is linear with coefficients of 1 and -1: bounds,
parts and wholes, comparisons. Bounds are passed from constraint to constraint until nothing changes (Davis, Constraint
propagation with interval labels, Artificial Intelligence 32, 1987); where constraints form a cycle that is not enough, and the
integer optimum is searched for (`weigh.optima`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from khronika.weigh.bounds import Bounds
from khronika.weigh.optima import Point, Row, find_optimum, find_point
from khronika.weigh.propagation import Clash, Step, all_steps, propagate


class Constraint(msgspec.Struct, frozen=True, order=True):
    """The sum of `terms` (variable, 1 or -1) is at most `limit`, or just `limit` where `equal`.

    `because` says in words who says so, `figures` are the ids of the figures that do.
    """

    terms: tuple[tuple[str, int], ...]
    limit: int
    equal: bool = False
    because: str = ""
    figures: tuple[str, ...] = ()

    @property
    def is_bound(self) -> bool:
        """Whether it bounds one variable by itself."""
        return len(self.terms) == 1


def at_least(variable: str, number: int, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`variable` >= `number`."""
    return Constraint(((variable, -1),), -number, because=because, figures=figures)


def at_most(variable: str, number: int, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`variable` <= `number`."""
    return Constraint(((variable, 1),), number, because=because, figures=figures)


def sums_to(parts: Iterable[str], whole: str, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`parts`, which do not overlap, make up `whole`. Raises `ValueError` where a variable occurs twice."""
    return Constraint(_parts_less_whole(parts, whole), 0, equal=True, because=because, figures=figures)


def fits_in(parts: Iterable[str], whole: str, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`parts`, which do not overlap, are of `whole`, and may leave a rest. One part alone is a subset, or the earlier
    value of a running total. Raises `ValueError` where a variable occurs twice.
    """
    return Constraint(_parts_less_whole(parts, whole), 0, because=because, figures=figures)


def more_than(larger: str, smaller: str, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`larger` > `smaller`."""
    return Constraint(_parts_less_whole([smaller], larger), -1, because=because, figures=figures)


def as_many(one: str, other: str, because: str = "", figures: tuple[str, ...] = ()) -> Constraint:
    """`one` == `other`."""
    return Constraint(_parts_less_whole([one], other), 0, equal=True, because=because, figures=figures)


def _by_words(constraint: Constraint) -> tuple[object, ...]:
    """What orders constraints: who says so in words, then the numbers; the names of variables are asked last."""
    return constraint.because, constraint.limit, len(constraint.terms), constraint


def _parts_less_whole(parts: Iterable[str], whole: str) -> tuple[tuple[str, int], ...]:
    terms = sorted([*((part, 1) for part in parts), (whole, -1)])
    if len({variable for variable, _ in terms}) != len(terms):
        raise ValueError(f"a number cannot be part of itself, or a part twice: {terms}")
    return tuple(terms)


class Reason(NamedTuple):
    """One step of a chain: `variable` is at least `number`, or at most where `upper`, by `constraints` and the steps before.

    A step by propagation rests on one constraint; one that only search proves, on a smallest set that implies it.
    """

    variable: str
    upper: bool
    number: int
    constraints: tuple[Constraint, ...]


class Tightened(msgspec.Struct, frozen=True):
    """The tightest bounds that constraints imply, by variable.

    Of constraints that hang together by shared variables and cannot all hold, `conflicts` has a smallest set, every
    proper subset of which can hold; their variables have no bounds. `exact` is False where the search for an optimum was given up (after
    `optima.MOST_NODES` steps): the bounds then hold, but tighter ones may.
    """

    bounds: dict[str, Bounds]
    conflicts: tuple[tuple[Constraint, ...], ...] = ()
    exact: bool = True
    parts: dict[str, _Part] = {}

    def reasons(self, variable: str, *, upper: bool = False) -> tuple[Reason, ...]:
        """The chain that leads to a bound of `variable`, premises first; empty where there is no bound but zero or none."""
        part, bounds = self.parts[variable], self.bounds[variable]
        number = bounds.upper if upper else bounds.lower
        index = part.variables.index(variable)
        step = part.steps.get((index, upper))
        if number is None or (number == 0 and not upper):
            return ()
        if step is not None and step.number == number:
            return tuple(
                Reason(part.variables[each.variable], each.upper, each.number, (part.constraints[each.row],))
                for each in all_steps([step])
            )
        denied = at_least(variable, number + 1) if upper else at_most(variable, number - 1)
        core = _smallest_conflict([*part.constraints, denied])
        return (Reason(variable, upper, number, tuple(each for each in core if each != denied)),)


class _Part(msgspec.Struct, frozen=True):
    """Constraints that hang together by shared variables, and the steps by which their bounds were found."""

    variables: list[str]
    constraints: list[Constraint]
    steps: dict[tuple[int, bool], Step] = {}


def tighten(constraints: Iterable[Constraint]) -> Tightened:
    """The tightest bounds of every variable, and what cannot all hold. The order of `constraints` changes nothing."""
    conflicts: list[tuple[Constraint, ...]] = []
    bounds: dict[str, Bounds] = {}
    parts: dict[str, _Part] = {}
    exact = True
    for part in _connected(sorted(set(constraints), key=_by_words)):
        rows = _rows(part)
        found = propagate(rows, len(part.variables))
        if isinstance(found, Clash):
            conflicts.append(_smallest_conflict([part.constraints[row] for row in sorted(found.rows)]))
            continue
        lowers, uppers = list(found.lowers), list(found.uppers)
        if not _is_forest(part):
            proven = _search(rows, lowers, uppers)
            if proven is None:
                conflicts.append(_smallest_conflict(part.constraints))
                continue
            exact = exact and proven
        whole = msgspec.structs.replace(part, steps=found.steps)
        for variable, lower, upper in zip(part.variables, lowers, uppers, strict=True):
            bounds[variable] = Bounds(lower, upper)
            parts[variable] = whole
    return Tightened(
        dict(sorted(bounds.items())),
        tuple(sorted(conflicts, key=lambda conflict: [_by_words(one) for one in conflict])),
        exact,
        parts,
    )


def can_hold(constraints: Iterable[Constraint]) -> bool:
    """Whether some numbers satisfy all of `constraints`; taken to be so where the search was given up."""
    for part in _connected(sorted(set(constraints), key=_by_words)):
        rows = _rows(part)
        found = propagate(rows, len(part.variables))
        if isinstance(found, Clash):
            return False
        if not _is_forest(part) and find_point(rows, found.lowers, found.uppers) == "none":
            return False
    return True


def _smallest_conflict(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Of constraints that cannot all hold, a set that cannot either, every proper subset of which can.

    One after the other is left out for good where the rest still cannot hold (the deletion filter of Chinneck and
    Dravnieks, ORSA Journal on Computing 3, 1991), relations before bounds, so that the shortest stories stay.
    """
    kept = list(constraints)
    for one in sorted(constraints, key=lambda each: (-len(each.terms), _by_words(each))):
        rest = [each for each in kept if each != one]
        if not can_hold(rest):
            kept = rest
    return tuple(kept)


def _search(rows: Sequence[Row], lowers: list[int], uppers: list[int | None]) -> bool | None:
    """Narrow `lowers` and `uppers` to the integer optima; None where no point satisfies the rows.

    A point that reaches a bound proves it, so that few optima are really searched for. The answer is whether all were.
    """
    first = find_point(rows, lowers, uppers)
    if first == "none":
        return None
    points: list[Point] = [] if first == "unknown" else [first]
    exact = bool(points)
    for index in range(len(lowers)):
        for upper in (False, True):
            bound = uppers[index] if upper else lowers[index]
            if bound is not None and any(point[index] == bound for point in points):
                continue
            optimum = find_optimum(rows, lowers, uppers, index, upper=upper)
            exact = exact and optimum.proven
            if optimum.point is not None:
                points.append(optimum.point)
            if upper:
                uppers[index] = optimum.number
            elif optimum.number is not None:
                lowers[index] = optimum.number
    return exact


def _rows(part: _Part) -> list[Row]:
    index = {variable: number for number, variable in enumerate(part.variables)}
    rows = []
    for number, one in enumerate(part.constraints):
        terms = tuple((index[variable], sign) for variable, sign in one.terms)
        rows.append(Row(terms, one.limit, number))
        if one.equal:
            rows.append(Row(tuple((variable, -sign) for variable, sign in terms), -one.limit, number))
    return rows


def _connected(constraints: Sequence[Constraint]) -> list[_Part]:
    """Constraints that share variables, directly or through others, together."""
    home: dict[str, list[Constraint]] = {}
    for one in constraints:
        merged = [one]
        for group in {id(home[variable]): home[variable] for variable, _ in one.terms if variable in home}.values():
            merged += group
        for each in merged:
            for variable, _ in each.terms:
                home[variable] = merged
    groups = {id(group): group for group in home.values()}.values()
    return [
        _Part(sorted({variable for each in group for variable, _ in each.terms}), sorted(group, key=_by_words))
        for group in groups
    ]


def _is_forest(part: _Part) -> bool:
    """Whether variables and relations form a tree, on which propagated bounds are the optimum.

    Each relation allows every value within the bounds of each of its variables, and on a tree one choice bars no other
    (Freuder, A sufficient condition for backtrack-free search, Journal of the ACM 29, 1982).
    """
    relations = [one for one in part.constraints if not one.is_bound]
    return sum(len(one.terms) for one in relations) == len(part.variables) + len(relations) - 1
