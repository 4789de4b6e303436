"""What the body of a report tells of a count in its headline."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.reading import CountMention, Reading


def same_in_body(reading: Reading, mentions: Sequence[CountMention], index: int) -> list[int]:
    """The counts of the body with the bounds and the act of a count in a headline, in the order of the text."""
    mine = mentions[index]
    return [
        at
        for at in _of_act(reading, mentions, index)
        if (mentions[at].lower, mentions[at].upper) == (mine.lower, mine.upper)
    ]


def near_in_body(reading: Reading, mentions: Sequence[CountMention], index: int) -> list[int]:
    """The counts of the body with the act of a count in a headline, and bounds that meet its own; no parts."""
    return [
        at
        for at in _of_act(reading, mentions, index)
        if _meet(mentions[index], mentions[at]) and not mentions[at].partitive
    ]


def _of_act(reading: Reading, mentions: Sequence[CountMention], index: int) -> list[int]:
    return [
        at
        for at, other in enumerate(mentions)
        if reading.sentences[other.sentence].kind != "title"
        and other.act == mentions[index].act
        and other.relation is None
    ]


def _meet(one: CountMention, other: CountMention) -> bool:
    """Whether the bounds of two counts share a number."""
    if one.lower is None or other.lower is None:
        return False
    return (one.upper is None or other.lower <= one.upper) and (other.upper is None or one.lower <= other.upper)
