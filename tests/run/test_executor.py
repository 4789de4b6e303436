from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec
import pytest

from khronika.errors import EmptyInput, KhronikaError
from khronika.record.failures import Failure
from khronika.run.executor import Batch, attempt, execute


class Number(msgspec.Struct, frozen=True):
    """A step that fails on every third batch, telling its number."""

    def run(self, batch: Batch) -> Batch:
        number = len(batch.failures)
        failure = Failure(id=str(number), step="read", input=str(os.getpid()), error="E", detail="d")
        return Batch(failures=[*batch.failures, failure])


class Killed(msgspec.Struct, frozen=True):
    """A step whose process is ended from outside."""

    def run(self, batch: Batch) -> Batch:
        os._exit(9)


def some(number: int) -> Iterator[Batch]:
    for index in range(number):
        yield Batch(failures=[Failure(id="", step="read", input="", error="", detail="")] * index)


@pytest.mark.parametrize("workers", [1, 3])
def test_batches_come_in_order_whatever_the_number_of_workers(workers: int) -> None:
    done = list(execute(Number(), some(12), workers))
    assert [batch.failures[-1].id for batch in done] == [str(index) for index in range(12)]
    here = {batch.failures[-1].input for batch in done} == {str(os.getpid())}
    assert here == (workers == 1)


def test_batches_are_not_piled_up() -> None:
    taken = 0

    def counted() -> Iterator[Batch]:
        nonlocal taken
        for batch in some(40):
            taken += 1
            yield batch

    results = execute(Number(), counted(), 2)
    next(results)
    assert taken <= 5
    results.close()  # type: ignore[attr-defined]


def test_a_killed_worker_is_told() -> None:
    with pytest.raises(KhronikaError, match="again"):
        list(execute(Killed(), some(3), 2))


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
