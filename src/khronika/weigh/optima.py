"""Integer optima by branch and bound (Land and Doig, Econometrica 28, 1960) over an exact simplex.

All arithmetic is in integers: the tableau is kept over one common denominator (Edmonds, Journal of Research of the National
Bureau of Standards 71B, 1967), so no rounding can make a bound wrong; Bland's rule keeps it from going in circles.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

#: Relaxations solved for one optimum before it is given up; random problems of 30 variables need fewer than 100.
MOST_NODES = 2000

Point = tuple[int, ...]


class Row(NamedTuple):
    """The sum of `terms` (variable, coefficient) is at most `limit`; `number` is that of the constraint it comes from."""

    terms: tuple[tuple[int, int], ...]
    limit: int
    number: int


class Optimum(NamedTuple):
    """The least or greatest value of a variable, None where nothing bounds it, and a point that reaches it.

    Where the search was given up, `proven` is False, `number` the bound that was known before, and `point` None.
    """

    number: int | None
    point: Point | None
    proven: bool


def find_point(
    rows: Sequence[Row], lowers: Sequence[int], uppers: Sequence[int | None]
) -> Point | Literal["none", "unknown"]:
    """Integers within the bounds that satisfy `rows`; "none" where there are none, "unknown" where the search was given up."""
    lowest = tuple(lowers)
    if all(sum(sign * lowest[variable] for variable, sign in row.terms) <= row.limit for row in rows):
        return lowest
    found = _branch(rows, lowers, uppers, [0] * len(lowers), None)
    if not found.proven:
        return "unknown"
    return "none" if found.point is None else found.point


def find_optimum(
    rows: Sequence[Row], lowers: Sequence[int], uppers: Sequence[int | None], variable: int, *, upper: bool
) -> Optimum:
    """The greatest value of `variable` where `upper`, else the least; some point must satisfy `rows`."""
    known = uppers[variable] if upper else lowers[variable]
    sign = 1 if upper else -1
    goal = [sign if index == variable else 0 for index in range(len(lowers))]
    found = _branch(rows, lowers, uppers, goal, None if known is None else sign * known)
    if not found.proven:
        return Optimum(known, None, proven=False)
    return found if found.point is None else Optimum(found.point[variable], found.point, proven=True)


def _branch(
    rows: Sequence[Row], lowers: Sequence[int], uppers: Sequence[int | None], goal: Sequence[int], enough: int | None
) -> Optimum:
    """A point with the greatest sum of `goal`, no further than `enough`; no point where there is none, or none is greatest."""
    best: Point | None = None
    best_value = 0
    nodes = [(tuple(lowers), tuple(uppers))]
    for _ in range(MOST_NODES):
        if not nodes:
            return Optimum(None, best, proven=True)
        low, high = nodes.pop()
        relaxed = _maximise(rows, low, high, goal)
        if relaxed is None:
            continue
        if relaxed == "unbounded":  # with integer data any integer point then has greater ones (Meyer, 1974)
            return Optimum(None, None, proven=True)
        value = sum(sign * number for sign, number in zip(goal, relaxed, strict=True))
        if best is not None and value < best_value + 1:
            continue
        split = next((index for index, number in enumerate(relaxed) if number.denominator > 1), None)
        if split is None:
            best = tuple(int(number) for number in relaxed)
            best_value = int(value)
            if not any(goal) or best_value == enough:
                return Optimum(None, best, proven=True)
            continue
        floor = relaxed[split].numerator // relaxed[split].denominator
        nodes.append((low, (*high[:split], floor, *high[split + 1 :])))
        nodes.append(((*low[:split], floor + 1, *low[split + 1 :]), high))
    return Optimum(None, None, proven=False)


def _maximise(
    rows: Sequence[Row], lowers: Sequence[int], uppers: Sequence[int | None], goal: Sequence[int]
) -> list[Fraction] | Literal["unbounded"] | None:
    """The rational point with the greatest sum of `goal`; None where no point is within bounds and rows."""
    size = len(lowers)
    table: list[list[int]] = []
    for row in rows:
        line = [0] * (size + 1)
        line[size] = row.limit
        for variable, sign in row.terms:
            line[variable] = sign
            line[size] -= sign * lowers[variable]
        table.append(line)
    for variable, upper in enumerate(uppers):
        if upper is not None:
            line = [0] * (size + 1)
            line[variable], line[size] = 1, upper - lowers[variable]
            table.append(line)
    table.append([-value for value in goal] + [0])
    columns = list(range(size))
    basis = list(range(size, size + len(table) - 1))
    common = 1
    while True:  # the dual method with no costs: any point within rows and bounds
        below = [index for index in range(len(basis)) if table[index][size] < 0]
        if not below:
            break
        leaving = min(below, key=basis.__getitem__)
        usable = [column for column in range(size) if table[leaving][column] < 0]
        if not usable:
            return None
        common = _pivot(table, basis, columns, leaving, min(usable, key=columns.__getitem__), common)
    while True:
        costs = table[-1]
        usable = [column for column in range(size) if costs[column] < 0]
        if not usable:
            break
        entering = min(usable, key=columns.__getitem__)
        limits = [index for index in range(len(basis)) if table[index][entering] > 0]
        if not limits:
            return "unbounded"
        leaving = min(limits, key=lambda index: (Fraction(table[index][size], table[index][entering]), basis[index]))
        common = _pivot(table, basis, columns, leaving, entering, common)
    point = [Fraction(lower) for lower in lowers]
    for index, variable in enumerate(basis):
        if variable < size:
            point[variable] += Fraction(table[index][size], common)
    return point


def _pivot(
    table: list[list[int]], basis: list[int], columns: list[int], leaving: int, entering: int, common: int
) -> int:
    """Exchange a row's variable and a column's; the new common denominator."""
    pivot_row = table[leaving]
    pivot = pivot_row[entering]
    sign = 1 if pivot > 0 else -1
    for index, line in enumerate(table):
        if index == leaving:
            continue
        factor = line[entering]
        if factor:
            table[index] = [
                sign * (pivot * value - factor * other) // common for value, other in zip(line, pivot_row, strict=True)
            ]
            table[index][entering] = -sign * factor
        elif abs(pivot) != common:
            table[index] = [sign * pivot * value // common for value in line]
    table[leaving] = [sign * value for value in pivot_row]
    table[leaving][entering] = sign * common
    basis[leaving], columns[entering] = columns[entering], basis[leaving]
    return abs(pivot)
