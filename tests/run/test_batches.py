from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.run.batches import BATCH_BYTES, batched


@given(st.lists(st.integers(0, BATCH_BYTES)), st.integers(1, 9))
def test_nothing_is_lost_and_no_batch_is_too_large(items: list[int], size: int) -> None:
    batches = list(batched(items, lambda item: item, size))
    assert [item for batch in batches for item in batch] == items
    for batch in batches:
        assert 1 <= len(batch) <= size
        assert sum(batch[:-1]) < BATCH_BYTES
