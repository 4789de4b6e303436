"""Attributions that were marked from outside, as mentions: whom they name, how sure and which way, by the grammar of the rules."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.attributions import settle
from khronika.language.en.trained.attributions import FoundAttribution
from khronika.language.en.trained.mentions import Lines, mention_of
from khronika.language.lines import lay_out
from khronika.language.llm.anchoring import Mark
from khronika.language.reading import AttributionMention, Reading


def add_marks(reading: Reading, marks: Sequence[Mark]) -> Reading:
    """The reading with the marks as attributions, in the order of the text; the outlet's own "we" makes none."""
    lines = lay_out(reading.sentences)
    places = Lines(lines)
    mentions = [mention for mark in marks if (mention := _mention(mark, places)) is not None]
    together = sorted(
        (*reading.attributions, *mentions),
        key=lambda one: (one.sentence, one.content[0].start if one.content else one.cue.start, one.cue.start),
    )
    return msgspec.structs.replace(reading, attributions=settle(lines, together))


def _mention(mark: Mark, places: Lines) -> AttributionMention | None:
    source = () if mark.source is None else (mark.source,)
    found = FoundAttribution(source=source, cue=mark.cue, content=mark.content, confidence=0.0)
    mention = mention_of(found, places)
    return None if mention is None else msgspec.structs.replace(mention, confidence=None)
