"""What linking and weighing conclude, counted, and how they tell how far they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from khronika.record.failures import Failure

Progress = Callable[[Literal["link", "weigh"], int], None]


class Conclusions(msgspec.Struct, kw_only=True):
    """How many of each were concluded, and what could not be.

    `fresh` are the documents that were taken in, `changed` the ids of events that are to be weighed for it; both are None
    where everything was concluded anew.
    """

    derivations: int = 0
    events: int = 0
    assessments: int = 0
    contradictions: int = 0
    failures: list[Failure] = []
    fresh: set[str] | None = None
    changed: set[str] | None = None
