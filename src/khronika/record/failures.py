"""Failure: what a step could not do, recorded and counted, never dropped."""

from __future__ import annotations

from typing import Literal

import msgspec

Step = Literal["capture", "read", "extract", "link", "weigh", "publish"]


class Failure(msgspec.Struct, frozen=True, kw_only=True, tag="failure", tag_field="type"):
    """`input` names the address or record; `error` the error's class; `detail` what was found and what to do."""

    id: str
    step: Step
    input: str
    error: str
    detail: str
