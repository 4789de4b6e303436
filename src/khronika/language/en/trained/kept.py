"""What was found in batches of windows read lately: a report that another printed word for word is not read twice."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence

from khronika.language.en.trained.decoding import Linked
from khronika.language.en.trained.windows import Batch, Window

#: Each attribution of a batch, with the row of its window.
Found = tuple[tuple[int, Linked], ...]

#: Batches kept: those of some hundred reports, about 1 MB.
_KEPT = 512


class KeptBatches:
    """The findings of the batches read last, by all that the networks are given of a batch.

    Pure for all that can be seen: the sums over a batch depend on everything in it, so only the very same batch counts.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, Found] = OrderedDict()

    def find(self, windows: Sequence[Window], batch: Batch, read: Callable[[], Found]) -> Found:
        """What was found in this batch when it was last read, else what `read` finds in it."""
        key = _key_of(windows, batch)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = read()
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        else:
            self._found.move_to_end(key)
        return found


def _key_of(windows: Sequence[Window], batch: Batch) -> bytes:
    edges = [(len(window.words), window.begin, window.stop) for window in windows]
    digest = hashlib.sha256(repr((edges, [array.shape for array in batch])).encode())
    for array in batch:
        digest.update(array.tobytes())
    return digest.digest()
