"""Which reports tell one story: each is compared with those that share its rarest words, and tied to the likely ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import combinations

from khronika.link.stories import COMMON_KEY, LEAST_KEYS, UNLIKELY, same_story
from khronika.record.sketches import Sketch
from khronika.run.batches import batched
from khronika.run.lineages import COMPARED_AT_A_TIME
from khronika.store.linked import Pair, Tie
from khronika.store.store import Store

#: Ties written at a time.
WRITTEN_AT_A_TIME = 4096


def tie(store: Store, reports: Iterable[Sketch], fresh: Container[str] | None = None) -> None:
    """Tie reports to all that they share keys with, where that is not unlikely.

    `fresh` are their documents, so that two of them are compared once; None where they are all that there are.
    """
    ties: dict[Pair, Tie | None] = {}
    for batch in batched(reports, size=COMPARED_AT_A_TIME):
        shared = store.sketches.sharing(batch, most=COMMON_KEY, least=LEAST_KEYS, by="keys")
        for sketch, sharing in zip(batch, shared, strict=True):
            for other in sharing:
                one, two = sorted((sketch.document, other.sketch.document))
                if two == sketch.document and (fresh is None or one in fresh):
                    continue
                likely = same_story(sketch, other.sketch)
                if likely > UNLIKELY:
                    ties[one, two] = Tie(likely, other.prints)
        if len(ties) >= WRITTEN_AT_A_TIME:
            store.linked.put_ties(ties)
            ties = {}
    store.linked.put_ties(ties)


def untie(store: Store, new: Sequence[Sketch]) -> set[str]:
    """Untie earlier reports that met by keys which, now that new ones have come, too many hold; those it was done to."""
    fresh = {sketch.document for sketch in new}
    held = Counter(key for sketch in new for key in sketch.keys)
    lost: Counter[Pair] = Counter()
    for holders in store.linked.saturated(held, COMMON_KEY).values():
        lost.update(combinations(sorted(set(holders) - fresh), 2))
    ties = store.linked.ties_of({one for pair in lost for one in pair}) if lost else {}
    changed: dict[Pair, Tie | None] = {}
    for pair, number in lost.items():
        before = ties.get(pair)
        if before is not None:
            keys = before.keys - number
            changed[pair] = Tie(before.likely, keys) if keys >= LEAST_KEYS else None
    store.linked.put_ties(changed)
    return {one for pair, after in changed.items() if after is None for one in pair}
