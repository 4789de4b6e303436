"""Which count is a part of which."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.reading import CountMention

#: How many sentences back words like "of them" reach where nothing else says which whole they mean.
_REACH = 2


def find_wholes(mentions: Sequence[CountMention]) -> tuple[int | None, ...]:
    """For each count the index of the count it is a part of, None for a whole or where the whole is not counted.

    Words for the whole that carry a count of their own decide; else the nearest count before that is no part itself
    and is large enough. Never leads back to itself.
    """
    wholes: list[int | None] = []
    for index, mention in enumerate(mentions):
        found = _whole_of(mentions, index) if mention.partitive else _shared_whole(mentions, wholes, index)
        wholes.append(found)
    return tuple(None if whole is None or _returns(wholes, index) else whole for index, whole in enumerate(wholes))


def _whole_of(mentions: Sequence[CountMention], index: int) -> int | None:
    mention = mentions[index]
    if mention.whole is not None:
        span = mention.whole
        carriers = [
            at
            for at, other in enumerate(mentions)
            if other.span != mention.span and other.span.start < span.end and span.start < other.span.end
        ]
        if carriers:
            return min(carriers, key=lambda at: (mentions[at].act != mention.act, abs(at - index)))
    before: list[int] = []
    for at in range(index - 1, -1, -1):
        other = mentions[at]
        if mention.sentence - other.sentence > _REACH:
            break
        if not other.partitive and other.span != mention.span:
            if _holds(other, mention):
                return at
            before.append(at)
    return _only_one(mentions, before, mention) if mention.whole is not None else None


def _only_one(mentions: Sequence[CountMention], before: Sequence[int], part: CountMention) -> int | None:
    """What "of them" can only mean, though it is too small: the one count of this sentence and the one before it."""
    near = [at for at in before if part.sentence - mentions[at].sentence <= 1 and mentions[at].upper is not None]
    return near[0] if len(near) == len(before) == 1 else None


def _shared_whole(mentions: Sequence[CountMention], wholes: Sequence[int | None], index: int) -> int | None:
    """The whole of the part just before, where a count without a noun goes on ("two of them were freed, ten fined")."""
    if index == 0 or mentions[index].who is not None or mentions[index].relation is not None:
        return None
    before, whole = mentions[index - 1], wholes[index - 1]
    if whole is None or before.sentence != mentions[index].sentence or before.act == mentions[index].act:
        return None
    return whole if _holds(mentions[whole], mentions[index]) else None


def _holds(whole: CountMention, part: CountMention) -> bool:
    """Whether a count of these bounds can be a part of one of those."""
    if whole.lower is None:
        return False
    return whole.upper is None or part.lower is None or part.lower <= whole.upper


def _returns(wholes: Sequence[int | None], index: int) -> bool:
    seen = {index}
    at = wholes[index]
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = wholes[at]
    return False
