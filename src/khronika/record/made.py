"""How a derived record was made: which step, in which version, with which settings."""

from __future__ import annotations

import msgspec


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Provenance that stands last on every derived record.

    `step` is the verb and the reader's name where there is one ("extract:en-rules"), `version` that of the
    step, `settings` the digest of the settings it ran with. `confidence` is a trained reader's own, 0 to 1, in hundredths, on
    what it marked: it says how like its training the words are, not whether what they say is true.
    """

    step: str
    version: str
    settings: str
    confidence: float | None = None
