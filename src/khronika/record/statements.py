"""Statement: one content with its attribution (source, cue, content: PARC, PolNeAR)."""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.record.made import Made
from khronika.record.quotes import Quote

VoiceKind = Literal[
    "outlet",
    "agency",
    "official",
    "court",
    "military",
    "ngo",
    "international",
    "person",
    "witness",
    "relative",
    "document",
    "anonymous",
    "unknown",
]
Certainty = Literal["certain", "probable", "possible", "unconfirmed"]
Polarity = Literal["positive", "negative"]
Speech = Literal["direct", "indirect", "mixed"]


class ChainLink(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of a chain: its canonical name and what kind of voice it is."""

    name: str
    kind: VoiceKind


class Statement(msgspec.Struct, frozen=True, kw_only=True, tag="statement", tag_field="type"):
    """Who says, by which words, what.

    `source` is None where nobody is named ("reportedly"); `cue` is None only in the outlet's own voice. `chain`
    begins with the outlet that publishes and ends with the last voice named.
    """

    id: str
    document: str
    source: Quote | None
    cue: Quote | None
    content: tuple[Quote, ...]
    chain: tuple[ChainLink, ...]
    certainty: Certainty
    polarity: Polarity
    speech: Speech
    made: Made
