"""Random problems of the algebra on bounds, solved by Khronika and by z3: equal optima, truly minimal conflicts.

`python benchmarks/implied.py [--problems 10000] [--first 0]` prints how many problems of each kind were met, what each solver
took, and every disagreement; it ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import z3

from khronika.weigh.constraints import (
    Constraint,
    Reason,
    as_many,
    at_least,
    at_most,
    fits_in,
    more_than,
    sums_to,
    tighten,
)


def make_problem(seed: int) -> list[Constraint]:
    """Constraints among two to fourteen numbers: parts of wholes, acts within acts, running totals and comparisons.

    Half of the problems tell of one truth, which all constraints keep to; in the others conflicts are frequent.
    """
    rolls = random.Random(seed)
    names = [f"n{number:02}" for number in range(rolls.randint(2, 14))]
    largest = rolls.choice((6, 40, 3000))
    truth = _draw_truth(rolls, names, largest) if seed % 2 else {}
    made = [*_relations(rolls, names), *_bounds(rolls, names, largest, truth)]
    if truth:
        made = [one for one in made if _is_true(one, truth)]
        made += _true_sums(rolls, names, truth)
    rolls.shuffle(made)
    return made


def _draw_truth(rolls: random.Random, names: Sequence[str], largest: int) -> dict[str, int]:
    """A number for each name: the later half are sums of some of the earlier."""
    half = len(names) // 2 + 1
    truth = {name: rolls.randint(0, largest) for name in names[:half]}
    for name in names[half:]:
        truth[name] = sum(truth[part] for part in rolls.sample(names[:half], rolls.randint(1, half)))
    return truth


def _is_true(one: Constraint, truth: Mapping[str, int]) -> bool:
    total = sum(sign * truth[variable] for variable, sign in one.terms)
    return total == one.limit if one.equal else total <= one.limit


def _true_sums(rolls: random.Random, names: Sequence[str], truth: Mapping[str, int]) -> Iterator[Constraint]:
    for _ in range(rolls.randint(0, 40)):
        whole, *parts = rolls.sample(names, min(len(names), rolls.randint(2, 5)))
        if parts:
            one = sums_to(parts, whole, "parts of a whole")
            if _is_true(one, truth):
                yield one


def _relations(rolls: random.Random, names: Sequence[str]) -> Iterator[Constraint]:
    if rolls.randrange(2):
        for number in range(1, len(names)):
            yield fits_in([names[number]], names[rolls.randrange(number)], "act within act")
    for _ in range(rolls.randint(0, len(names) + 2)):
        whole, *parts = rolls.sample(names, min(len(names), rolls.randint(2, 4)))
        kind = rolls.randrange(5)
        if kind == 0:
            yield more_than(whole, parts[0], "said to be more")
        elif kind == 1:
            yield as_many(whole, parts[0], "said to be as many")
        else:
            yield (sums_to, fits_in)[kind % 2](parts, whole, "parts of a whole")


def _bounds(rolls: random.Random, names: Sequence[str], largest: int, truth: Mapping[str, int]) -> Iterator[Constraint]:
    for name in rolls.sample(names, rolls.randint(1, len(names))):
        number = truth.get(name, rolls.randint(0, largest))
        kind = rolls.randrange(4)
        if kind in (0, 2):
            yield at_least(name, number - rolls.randint(0, min(number, 5)), "a report says at least")
        if kind in (1, 2):
            yield at_most(name, number + rolls.randint(0, 5), "a report says at most")
        if kind == 3:
            yield at_least(name, number, "a report counts")
            yield at_most(name, number, "a report counts")


class Oracle:
    """z3 on the same constraints."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self.numbers = {variable: z3.Int(variable) for one in constraints for variable, _ in one.terms}
        self.constraints = constraints

    def holds(self, constraints: Sequence[Constraint]) -> bool:
        """Whether some numbers satisfy all of `constraints`."""
        solver = z3.Solver()
        self._tell(solver, constraints)
        return bool(solver.check() == z3.sat)

    def is_optimal(self, variable: str, number: int | None, *, upper: bool) -> bool:
        """Whether `number` is the least (or greatest) value that `variable` can have; None: it can have any greater one.

        "Any greater" is tried with a number beyond every sum that the constraints can force.
        """
        solver = z3.Solver()
        self._tell(solver, self.constraints)
        value = self.numbers[variable]
        if number is None:
            solver.add(value >= 10**9)
            return bool(solver.check() == z3.sat)
        solver.push()
        solver.add(value == number)
        reached = solver.check() == z3.sat
        solver.pop()
        solver.add(value > number if upper else value < number)
        return bool(reached and solver.check() == z3.unsat)

    def implies(self, chain: Sequence[Reason], variable: str, number: int, *, upper: bool) -> bool:
        """Whether the constraints that a chain names imply the bound by themselves."""
        solver = z3.Solver()
        self._tell(solver, [one for reason in chain for one in reason.constraints])
        value = self.numbers[variable]
        solver.add(value > number if upper else value < number)
        return bool(solver.check() == z3.unsat)

    def _tell(self, solver: z3.Solver, constraints: Sequence[Constraint]) -> None:
        for number in self.numbers.values():
            solver.add(number >= 0)
        for one in constraints:
            total = z3.Sum([sign * self.numbers[variable] for variable, sign in one.terms])
            solver.add(total == one.limit if one.equal else total <= one.limit)


def check_problem(constraints: Sequence[Constraint], taken: Counter[str] | None = None) -> Iterator[str]:
    """What Khronika and the oracle disagree on, in words; the seconds of Khronika's part are added to `taken`."""
    started = time.perf_counter()
    found = tighten(constraints)
    if taken is not None:
        taken["microseconds"] += round((time.perf_counter() - started) * 1e6)
        taken["conflicts" if found.conflicts else "bounded"] += 1
        taken["searched"] += any(
            len(reason.constraints) > 1
            for variable in found.bounds
            for upper in (False, True)
            for reason in found.reasons(variable, upper=upper)
        )
    if not found.exact:
        yield "the search was given up"
    for conflict in found.conflicts:
        yield from _check_conflict(conflict, Oracle(constraints))
    left = [one for one in constraints if all(variable in found.bounds for variable, _ in one.terms)]
    if not found.conflicts and len(left) < len(constraints):
        yield "a number has no bounds, though there is no conflict"
    oracle = Oracle(left)
    if not oracle.holds(left):
        yield "z3 finds a conflict where Khronika finds none"
        return
    for variable, bounds in found.bounds.items():
        for upper, number in ((False, bounds.lower), (True, bounds.upper)):
            side = "upper" if upper else "lower"
            if not oracle.is_optimal(variable, number, upper=upper):
                yield f"{variable}: {side} bound {number} is not the optimum"
            chain = found.reasons(variable, upper=upper)
            if number is not None and not oracle.implies(chain, variable, number, upper=upper):
                yield f"{variable}: {side} bound {number} does not follow from its chain"


def _check_conflict(conflict: Sequence[Constraint], oracle: Oracle) -> Iterator[str]:
    if not set(conflict) <= set(oracle.constraints):
        yield "the conflict names constraints that nobody gave"
    if oracle.holds(conflict):
        yield "the conflict can hold"
    for one in conflict:
        if not oracle.holds([each for each in conflict if each != one]):
            yield f"the conflict holds no more without {one}: it is not a smallest one"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args(arguments)
    taken: Counter[str] = Counter()
    wrong = 0
    started = time.perf_counter()
    for seed in range(chosen.first, chosen.first + chosen.problems):
        for line in check_problem(make_problem(seed), taken):
            wrong += 1
            print(f"problem {seed}: {line}", flush=True)
    seconds = time.perf_counter() - started
    print(
        f"{chosen.problems:,} problems, {taken['conflicts']:,} of them conflicts, {taken['searched']:,} with bounds that only"
        f" search proves: {wrong} disagreements; {taken['microseconds'] / chosen.problems / 1000:.2f} ms a problem by"
        f" Khronika, {seconds:.0f} s in all"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
