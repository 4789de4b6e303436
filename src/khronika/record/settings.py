"""The settings of a run: one frozen value handed to every step, whose digest every derived record names."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.endpoints import Endpoint
from khronika.record.identity import canonical_json, sha256_hex

#: "trained": a network where a language has one, with the rules; "rules": grammar and lexicons alone.
ReaderKind = Literal["trained", "rules"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person may choose for a run.

    `max_input_bytes` is the size of the largest single input (32 MiB). `reader` is the kind of analyser, or "llm": the
    trained one, and the endpoint `llm` asked about every English report beside it. `rule` is the weighing rule. `outlets`
    maps a host name or address pattern to the outlet's name where a page does not say it. Raises `ValueError` for the
    reader "llm" without an endpoint.
    """

    max_input_bytes: int = 32 * 1024 * 1024
    reader: ReaderKind | Literal["llm"] = "trained"
    rule: str = "range"
    outlets: dict[str, str] = {}
    llm: Endpoint | None = None

    def __post_init__(self) -> None:
        if self.reader == "llm" and self.llm is None:
            raise ValueError('reader = "llm" needs a table [llm] with base_url and model')

    @property
    def analyser(self) -> ReaderKind:
        """The kind of analyser that reads, whoever is asked beside it."""
        return "trained" if self.reader == "llm" else self.reader

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the settings' canonical form."""
        return sha256_hex(canonical_json(self))[:16]
