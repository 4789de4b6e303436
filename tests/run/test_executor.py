from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from khronika.errors import EmptyInput, KhronikaError
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.settings import Settings
from khronika.run.executor import Batch, attempt, collect_seldom, execute
from khronika.run.steps import ReadStep

STEP = ReadStep(settings=Settings())


def some(number: int) -> Iterator[Batch]:
    """Batches that hold nothing readable: each comes back as a Failure that names its number."""
    for index in range(number):
        capture = Capture(
            id=str(index),
            size_bytes=0,
            media_type="text/plain",
            address="a",
            url=None,
            captured_at="2026-01-02T03:04:05Z",
            manner="file",
            container=None,
        )
        yield Batch(captures=[(capture, b"")])


@pytest.mark.parametrize("workers", [1, 3])
def test_batches_come_in_order_whatever_the_number_of_workers(workers: int) -> None:
    done = list(execute(STEP, some(12), workers))
    assert [failure.input for batch in done for failure in batch.failures] == [str(index) for index in range(12)]


def test_batches_are_not_piled_up() -> None:
    taken = 0

    def counted() -> Iterator[Batch]:
        nonlocal taken
        for batch in some(40):
            taken += 1
            yield batch

    results = execute(STEP, counted(), 2)
    next(results)
    assert taken <= 5
    results.close()  # type: ignore[attr-defined]


def test_cycles_are_searched_for_seldom_here_and_in_every_worker() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        told = gc.get_threshold()
    finally:
        gc.set_threshold(*before)
    assert told[0] > 10_000  # 700 unless told otherwise
    asking: Any = SimpleNamespace(run=partial(eval, "__import__('gc').get_threshold()"))
    assert list(execute(asking, iter([{}, {}]), 2)) == [told, told]  # type: ignore[comparison-overlap,list-item]


def test_a_killed_worker_is_told() -> None:
    deadly: Any = SimpleNamespace(run=partial(exec, "import os; os._exit(9)"))
    batches: Any = iter([{}, {}])
    with pytest.raises(KhronikaError, match="again"):
        list(execute(deadly, batches, 2))


def test_whatever_is_raised_becomes_a_failure() -> None:
    def broken() -> None:
        raise ZeroDivisionError("division by zero")

    def empty() -> None:
        raise EmptyInput("no text; look at the file")

    fault = attempt("read", "abc", broken)
    assert isinstance(fault, Failure)
    assert (fault.step, fault.input, fault.error) == ("read", "abc", "ZeroDivisionError")
    assert "fault of the program" in fault.detail
    told = attempt("read", "abc", empty)
    assert isinstance(told, Failure)
    assert told.detail == "no text; look at the file"
    assert attempt("read", "abc", lambda: 7) == 7
