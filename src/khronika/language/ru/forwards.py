"""Posts of others that a channel passes on: "Переслано от …" above a post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Passage, Span, VoiceMention
from khronika.language.transliteration import transliterate
from khronika.language.voice_names import find_voice
from khronika.record.documents import REPORTING_PARTS

_FORWARDED = re.compile(
    r"\W*(?P<cue>переслано\s+(?:от|из)|репост\s+(?:от|из)|forwarded\s+from)\s+(?P<name>[^\n]{1,60})", re.IGNORECASE
)


def find_forwards(passage: Passage, lines: Sequence[Line]) -> list[AttributionMention]:
    """What stands in the part below such a line, as told by the channel that the line names."""
    found: list[AttributionMention] = []
    for at, (kind, span) in enumerate(passage.parts[:-1]):
        below_kind, below = passage.parts[at + 1]
        match = None if kind in REPORTING_PARTS else _FORWARDED.match(passage.text, span.start, span.end)
        first = next((line for line in lines if line.part == at + 1), None)
        if match is None or first is None or below_kind not in REPORTING_PARTS:
            continue
        name = re.match(r"[\w«»\"' .|-]*[\w»]", match["name"])
        if name is None:
            continue
        source = Span(match.start("name"), match.start("name") + name.end())
        known = find_voice(name[0])
        voice = VoiceMention(span=source, name=known.name if known else transliterate(_cased(name[0])), kind="outlet")
        found.append(
            AttributionMention(
                source=source,
                cue=Span(match.start("cue"), match.end("cue")),
                content=(below,),
                voices=(voice,),
                reference="named",
                certainty="certain",
                polarity="positive",
                speech="direct",
                sentence=first.number,
            )
        )
    return found


def _cased(name: str) -> str:
    """A name set in capitals with one at each beginning."""
    return name.title() if name.isupper() else name
