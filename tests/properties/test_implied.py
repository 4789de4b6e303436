"""The algebra on bounds against z3: equal optima, chains that imply them, truly minimal conflicts.

`benchmarks/implied.py` checks 10,000 such problems.
"""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

import implied
from implied import check_problem, make_problem
from khronika.weigh import constraints as algebra
from khronika.weigh.bounds import Bounds
from khronika.weigh.constraints import Constraint, Tightened, tighten


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_optima_chains_and_conflicts_are_those_of_an_independent_solver(first: int) -> None:
    taken: Counter[str] = Counter()
    wrong = {
        seed: lines for seed in range(first, first + 50) if (lines := list(check_problem(make_problem(seed), taken)))
    }
    assert wrong == {}
    assert taken["conflicts"] > 5
    assert taken["bounded"] > 15


def loosen(constraints: list[Constraint]) -> Tightened:
    """One person too many above every ceiling."""
    found = tighten(constraints)
    bounds = {name: Bounds(at.lower, at.upper and at.upper + 1) for name, at in found.bounds.items()}
    return msgspec.structs.replace(found, bounds=bounds)


def blame_everything(constraints: list[Constraint]) -> Tightened:
    found = tighten(constraints)
    return msgspec.structs.replace(found, conflicts=tuple(tuple(constraints) for _ in found.conflicts))


def search_nothing(*_: object) -> bool:
    return True


@pytest.mark.parametrize("fault", ["too loose", "too much blamed", "never searched"])
def test_the_check_catches_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if fault == "never searched":
        monkeypatch.setattr(algebra, "_search", search_nothing)
    else:
        monkeypatch.setattr(implied, "tighten", loosen if fault == "too loose" else blame_everything)
    assert any(list(check_problem(make_problem(seed))) for seed in range(120))
