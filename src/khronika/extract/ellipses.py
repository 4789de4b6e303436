"""Counts that leave out their noun because the count before them has it: "21 reporters in Port Alba and ten in Osterby"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.reading import CountMention

#: What joins a count to the one before it in a list.
_JOINED = re.compile(r"(?:,|;|\band)\s+$")
#: What opens the place or time at which the people of the same kind were counted.
_ELSEWHERE = re.compile(r"\s+(?:more\s+)?(?:in|at|near|outside|on)\b")


#: Numbers from here on are told of the same people where they are equal; smaller ones coincide too often.
_TELLING = 10


def find_groups(text: str, mentions: Sequence[CountMention]) -> tuple[str | None, ...]:
    """The group of each count: that of its own noun, else of the count before it in a list by places or days.

    A number told before with a noun is of the same people when it is told again without one.
    """
    groups: list[str | None] = []
    told: dict[tuple[object, ...], str | None] = {}
    for index, mention in enumerate(mentions):
        group, number = mention.group, (mention.act, mention.lower, mention.upper)
        if group is None and index and _goes_on(text, mentions[index - 1], mention):
            group = groups[index - 1]
        if _is_bare(mention) and group is None and (mention.lower or 0) >= _TELLING:
            group = told.get(number)
        elif group is not None:
            told[number] = group if told.get(number, group) == group else None
        groups.append(group)
    return tuple(groups)


def _goes_on(text: str, before: CountMention, mention: CountMention) -> bool:
    """Whether a count without a noun goes on with the people, and what befell them, of the one before it."""
    if not _is_bare(mention) or before.sentence != mention.sentence or before.act != mention.act:
        return False
    between = text[before.span.end : mention.span.start]
    return bool(_JOINED.search(between)) and bool(_ELSEWHERE.match(text, mention.span.end))


def _is_bare(mention: CountMention) -> bool:
    """Whether a number stands alone, for people whom its words do not name."""
    return mention.who is None and not mention.partitive and mention.relation is None
