"""Which count a comparison speaks of: "the true number is far higher"."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.reading import CountMention


def find_compared(mentions: Sequence[CountMention]) -> tuple[int | None, ...]:
    """For each comparison the index of the latest count before it, of the same act where there is one.

    None for every count that is no comparison, and for a comparison with nothing before it.
    """
    found: list[int | None] = []
    for index, mention in enumerate(mentions):
        if mention.relation is None:
            found.append(None)
            continue
        before = [at for at in range(index) if mentions[at].relation is None]
        same = [at for at in before if mentions[at].act == mention.act]
        found.append(same[-1] if same else (before[-1] if before else None))
    return tuple(found)
