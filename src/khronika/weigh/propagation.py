"""Interval propagation: bounds handed from constraint to constraint, each with the step that gave it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from khronika.weigh.optima import Row


class Step(NamedTuple):
    """`variable` is at least `number`, or at most where `upper`, by one constraint (`row`) and the steps it `uses`."""

    variable: int
    upper: bool
    number: int
    row: int
    uses: tuple[Step, ...]
    depth: int


class Clash(NamedTuple):
    """Numbers of constraints that cannot all hold."""

    rows: frozenset[int]


class Propagated(msgspec.Struct, frozen=True):
    """Bounds of each variable, None above where there are none, and the latest step to each."""

    lowers: list[int]
    uppers: list[int | None]
    steps: dict[tuple[int, bool], Step]


def propagate(rows: Sequence[Row], size: int) -> Propagated | Clash:
    """The bounds that `rows` give `size` variables one by one, from 0 up.

    It always ends: a step at depth 2 * `size` + 1 improves some bound by means of that same bound. All coefficients are 1
    or -1, so that bound would be greater (or less) than itself, and the constraints on the way cannot all hold.
    """
    lowers: list[int] = [0] * size
    uppers: list[int | None] = [None] * size
    steps: dict[tuple[int, bool], Step] = {}
    at: list[list[int]] = [[] for _ in range(size)]
    for number, row in enumerate(rows):
        for variable, _ in row.terms:
            at[variable].append(number)
    waiting = deque(range(len(rows)))
    queued = [True] * len(rows)
    while waiting:
        number = waiting.popleft()
        queued[number] = False
        row = rows[number]
        slack, open_at = row.limit, -1
        for variable, sign in row.terms:
            least = lowers[variable] if sign > 0 else uppers[variable]
            if least is not None:
                slack -= sign * least
            elif open_at >= 0:
                break
            else:
                open_at = variable
        else:
            if open_at < 0 and slack < 0:
                return Clash(_rows_of([step for term in row.terms if (step := steps.get(_given(term)))], row.number))
            for variable, sign in row.terms:
                if 0 <= open_at != variable:
                    continue
                upper = sign > 0
                least = lowers[variable] if upper else uppers[variable]
                bound = sign * (slack + (0 if least is None else sign * least))
                held = uppers[variable] if upper else lowers[variable]
                if held is not None and (bound >= held if upper else bound <= held):
                    continue
                uses = tuple(step for term in row.terms if term[0] != variable and (step := steps.get(_given(term))))
                step = Step(variable, upper, bound, row.number, uses, 1 + max((use.depth for use in uses), default=0))
                if step.depth > 2 * size:
                    return Clash(_rows_of([step], row.number))
                steps[variable, upper] = step
                if upper:
                    uppers[variable] = bound
                else:
                    lowers[variable] = bound
                for other in at[variable]:
                    if other != number and not queued[other]:
                        queued[other] = True
                        waiting.append(other)
    return Propagated(lowers, uppers, steps)


def all_steps(last: Iterable[Step]) -> list[Step]:
    """Steps and all that they rest on, each once, premises first."""
    found: dict[int, Step] = {}
    waiting = [(step, False) for step in last]
    while waiting:
        step, ready = waiting.pop()
        if id(step) in found:
            continue
        if ready:
            found[id(step)] = step
            continue
        waiting.append((step, True))
        waiting += [(use, False) for use in reversed(step.uses)]
    return list(found.values())


def _given(term: tuple[int, int]) -> tuple[int, bool]:
    """The bound of a term's variable that makes the term least."""
    return term[0], term[1] < 0


def _rows_of(last: Iterable[Step], row: int) -> frozenset[int]:
    return frozenset((row, *(step.row for step in all_steps(last))))
