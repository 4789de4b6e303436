"""Which attribution stands within which, the same in every language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.reading import AttributionMention


def nest_attributions(found: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The mentions with `within` set: the one with the shortest content that holds the cue of this one."""
    nested: list[AttributionMention] = []
    for index, mention in enumerate(found):
        best: tuple[int, int] | None = None
        for other_index in range(max(0, index - 12), min(len(found), index + 12)):
            other = found[other_index]
            if other_index == index or not _holds(other, mention):
                continue
            size = sum(piece.end - piece.start for piece in other.content)
            if best is None or size < best[0]:
                best = (size, other_index)
        nested.append(msgspec.structs.replace(mention, within=best[1]) if best else mention)
    return tuple(nested)


def _holds(outer: AttributionMention, inner: AttributionMention) -> bool:
    if inner.content == outer.content and outer.sentence == inner.sentence:
        if _interjects(inner, outer) or _interjects(outer, inner):
            return _interjects(outer, inner)
        return inner.cue.start > outer.cue.start
    start, end = inner.cue
    return any(first <= start and end <= last for first, last in outer.content)


def _interjects(one: AttributionMention, other: AttributionMention) -> bool:
    """Whether one puts in, by a pronoun, whose telling the other is: "A medic told her, she recalled, that …"."""
    return one.reference == "pronoun" and other.reference != "pronoun" and one.cue.start > other.cue.start
