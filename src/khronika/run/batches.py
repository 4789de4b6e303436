"""Streams cut into batches by number and size, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

ItemT = TypeVar("ItemT")

#: Reports in one batch: one durable write and one trip to a worker. 64 reports of 20 kB are about 1 MB.
BATCH_SIZE = 64
#: Reports in one batch of what takes long: about a second's work of a worker, so that none waits long for another at the end.
SMALL_BATCH_SIZE = 16
#: A batch is also full at so many bytes, so that large inputs do not pile up in memory.
BATCH_BYTES = 8 * 1024 * 1024


def batched(
    items: Iterable[ItemT], size_of: Callable[[ItemT], int] | None = None, size: int = BATCH_SIZE
) -> Iterator[list[ItemT]]:
    """Lists of at most `size` items, in order; one also ends where its items reach `BATCH_BYTES` by `size_of`."""
    batch: list[ItemT] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size_of(item) if size_of is not None else 0
        if len(batch) >= size or held >= BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
