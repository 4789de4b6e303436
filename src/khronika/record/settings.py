"""The settings of a run: one frozen value handed to every step, whose digest every derived record names."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.identity import canonical_json, sha256_hex

#: "trained": a network where a language has one, with the rules; "rules": grammar and lexicons alone.
ReaderKind = Literal["trained", "rules"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person may choose for a run.

    `max_input_bytes` is the size of the largest single input (32 MiB). `reader` is the kind of analyser. `rule` is the
    weighing rule. `outlets` maps a host name or address pattern to the outlet's name where a page does not say it.
    """

    max_input_bytes: int = 32 * 1024 * 1024
    reader: ReaderKind = "trained"
    rule: str = "range"
    outlets: dict[str, str] = {}

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the settings' canonical form."""
        return sha256_hex(canonical_json(self))[:16]
