"""What was found in windows read lately: a paragraph that another report printed word for word is not read twice."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable

from khronika.language.en.trained.decoding import Linked
from khronika.language.en.trained.windows import Laid, Window

#: Each attribution of a window.
Found = tuple[Linked, ...]

#: Windows kept: those of some hundred reports, a few MB.
_KEPT = 4096


class KeptWindows:
    """The findings of the windows read last, by all that the networks are given of a window.

    Pure for all that can be seen: a window is read alone, so the same words give the same findings.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, Found] = OrderedDict()

    def find(self, window: Window, laid: Laid, read: Callable[[], Found]) -> Found:
        """What was found in this window when it was last read, else what `read` finds in it."""
        key = _key_of(window, laid)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = read()
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        else:
            self._found.move_to_end(key)
        return found


def _key_of(window: Window, laid: Laid) -> bytes:
    digest = hashlib.sha256(repr((window.begin, window.stop, len(laid.ids), len(laid.firsts))).encode())
    for array in laid:
        digest.update(array.tobytes())
    return digest.digest()
