"""Runs a step over batches, here or in a pool of processes: one seam, `Iterator[Batch] -> Iterator[Batch]`.

The only place where every exception is caught: what a step could not do to one record becomes a Failure.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from khronika.errors import KhronikaError
from khronika.record.anchors import Anchor
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.failures import Failure, Step
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.record.statements import Statement
from khronika.text.source import SourceText

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

ResultT = TypeVar("ResultT")


#: New objects between two searches for cycles of garbage, and how many searches of each kind make one of the next.
_SEARCHES = 20_000, 50, 50


def collect_seldom() -> None:
    """Let Python search for cycles of garbage seldom: records make none, and each search looks at all of them in vain.

    What is no longer used is freed at once either way. The searches took a tenth of a run.
    """
    gc.set_threshold(*_SEARCHES)


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken from one document, how, and what grouping needs to know of it.

    `refused` are the failures of single quotes of a language model's answer, beside which the rest holds.
    """

    document: str
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    anchors: tuple[Anchor, ...]
    made: Made
    refused: tuple[Failure, ...] = ()


class Batch(msgspec.Struct, kw_only=True):
    """A handful of records on their way through the steps. Each step reads one list and fills others.

    `answers` are what a language model answered about documents, by document id; the Failure where it did not.
    """

    captures: Sequence[tuple[Capture, bytes]] = ()
    documents: Sequence[tuple[Document, SourceText]] = ()
    answers: Mapping[str, bytes | Failure] = {}
    extractions: Sequence[Extraction] = ()
    failures: Sequence[Failure] = ()


class BatchStep(Protocol):
    """A step that can travel to another process: a value with one method."""

    def run(self, batch: Batch) -> Batch:
        """The batch with what this step makes of it. Same batch, same result. Raises nothing."""
        ...


class Execute(Protocol):
    """How steps are run: here, or by processes that stay from one step to the next."""

    def __call__(self, step: BatchStep, batches: Iterator[Batch]) -> Iterator[Batch]:
        """Each batch after the step, in the order they came."""
        ...


@contextmanager
def hire(workers: int) -> Iterator[Execute]:
    """What runs steps with so many processes, until the end of the block.

    One worker runs here. More run in fresh processes (spawned, so that no thread or database is forked), which start with the
    first step that has more than one batch, and stay: to start one takes as long as to read two hundred reports.
    """
    if workers <= 1:
        yield lambda step, batches: map(step.run, batches)
        return
    from concurrent.futures import ProcessPoolExecutor  # late: one worker needs no pool
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=collect_seldom) as pool:
        yield lambda step, batches: _execute_in_pool(step, batches, pool, 2 * workers)


def execute(step: BatchStep, batches: Iterator[Batch], workers: int) -> Iterator[Batch]:
    """Each batch after the step, in the order they came, whatever the number of `workers`; for one step alone."""
    with hire(workers) as run:
        yield from run(step, batches)


def _execute_in_pool(
    step: BatchStep, batches: Iterator[Batch], pool: ProcessPoolExecutor, most: int
) -> Iterator[Batch]:
    """Each batch after the step. At most `most` are held at a time, so memory does not grow with the number of reports."""
    from concurrent.futures.process import BrokenProcessPool

    first = list(islice(batches, 2))
    if len(first) < 2:
        yield from map(step.run, first)
        return
    waiting: deque[Future[Batch]] = deque()
    try:
        for batch in chain(first, batches):
            waiting.append(pool.submit(step.run, batch))
            if len(waiting) >= most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise KhronikaError(
            "a worker process was ended from outside (often: too little memory); what was stored before is kept: "
            "run the same command again, with fewer --workers"
        ) from error
    finally:
        for future in waiting:
            future.cancel()


def attempt(step: Step, record: str, work: Callable[[], ResultT]) -> ResultT | Failure:
    """What `work` returns, or the Failure of `step` on `record` where it raises anything at all."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - one broken report must not stop the rest; the Failure is kept and told
        return failed(step, record, error)


def failed(step: Step, record: str, error: Exception) -> Failure:
    """The Failure of `step` on the record or address `record`."""
    detail = str(error) or "no reason was given"
    if not isinstance(error, KhronikaError):
        detail = f"{detail}; this is a fault of the program, not of the report: please report it with this report's id"
    return sealed(Failure(id="", step=step, input=record, error=type(error).__name__, detail=detail))
