"""Counts that leave out their noun because the count before them has it: "21 reporters in Port Alba and ten in Osterby"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.reading import CountMention

#: What joins a count to the one before it in a list.
_JOINED = re.compile(r"(?:,|;|\band)\s+$")
#: What opens the place or time at which the people of the same kind were counted.
_ELSEWHERE = re.compile(r"\s+(?:more\s+)?(?:in|at|near|outside|on)\b")


def find_groups(text: str, mentions: Sequence[CountMention]) -> tuple[str | None, ...]:
    """The group of each count: that of its own noun, else of the count before it in a list by places or days."""
    groups: list[str | None] = []
    for index, mention in enumerate(mentions):
        group = mention.group
        if group is None and index and _goes_on(text, mentions[index - 1], mention):
            group = groups[index - 1]
        groups.append(group)
    return tuple(groups)


def _goes_on(text: str, before: CountMention, mention: CountMention) -> bool:
    """Whether a count without a noun goes on with the people, and what befell them, of the one before it."""
    bare = mention.who is None and not mention.partitive and mention.relation is None
    if not bare or before.sentence != mention.sentence or before.act != mention.act:
        return False
    between = text[before.span.end : mention.span.start]
    return bool(_JOINED.search(between)) and bool(_ELSEWHERE.match(text, mention.span.end))
