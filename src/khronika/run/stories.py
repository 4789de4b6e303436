"""Which reports tell one story: each is compared with those that share its rarest words, and tied to the likely ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from khronika.link.stories import COMMON_KEY, LEAST_KEYS, UNLIKELY, Weighed, same_story_of, tell_across
from khronika.record.sketches import Shared, Sketch
from khronika.run.batches import batched
from khronika.run.lineages import COMPARED_AT_A_TIME
from khronika.store.linked import Pair, Tie
from khronika.store.store import Store

#: By what reports of one language, and of two, find each other.
Kind = Literal["keys", "sounds"]
#: Ties written at a time.
WRITTEN_AT_A_TIME = 4096


def tie(store: Store, reports: Iterable[Sketch], fresh: Container[str] | None = None) -> None:
    """Tie reports to all that they share keys with, where that is not unlikely.

    `fresh` are their documents, so that two of them are compared once; None where they are all that there are.
    """
    ties: dict[Pair, Tie | None] = {}
    alone = fresh is None and len({(language or "")[:2] for language in store.languages()}) == 1
    kinds: tuple[Kind, ...] = ("keys",) if alone else ("keys", "sounds")
    weighed: dict[str, Weighed] = {}
    for batch in batched(reports, size=COMPARED_AT_A_TIME):
        before, weighed = weighed, {}  # a story's reports often come in batches that follow each other
        for sketch, sharing in _sharing(store, batch, kinds):
            for other in sharing:
                one, two = sorted((sketch.document, other.sketch.document))
                if two == sketch.document and (fresh is None or one in fresh):
                    continue
                for each in (sketch, other.sketch):
                    if each.document not in weighed:
                        weighed[each.document] = before.get(each.document) or Weighed(each)
                likely = same_story_of(weighed[one], weighed[two])
                if likely > UNLIKELY:
                    ties[one, two] = Tie(likely, other.prints)
        if len(ties) >= WRITTEN_AT_A_TIME:
            store.linked.put_ties(ties)
            ties = {}
    store.linked.put_ties(ties)


def _sharing(store: Store, batch: Sequence[Sketch], kinds: Iterable[Kind]) -> Iterator[tuple[Sketch, list[Shared]]]:
    """Each report with those of its language that share words with it, and those of others that share sounds."""
    for by in kinds:
        shared = store.sketches.sharing(batch, most=COMMON_KEY, least=LEAST_KEYS, by=by)
        for sketch, sharing in zip(batch, shared, strict=True):
            yield sketch, [one for one in sharing if tell_across(sketch, one.sketch) == (by == "sounds")]


def untie(store: Store, new: Sequence[Sketch]) -> set[str]:
    """Untie earlier reports that met by keys which, now that new ones have come, too many hold; those it was done to."""
    fresh = {sketch.document for sketch in new}
    changed: dict[Pair, Tie | None] = {}
    for across in (False, True):
        held = Counter(key for sketch in new for key in (sketch.sounds if across else sketch.keys))
        lost: Counter[Pair] = Counter()
        for holders in store.linked.saturated(held, COMMON_KEY).values():
            lost.update(combinations(sorted(set(holders) - fresh), 2))
        ties = store.linked.ties_of({one for pair in lost for one in pair}) if lost else {}
        sketches = store.sketches.of({one for pair in lost.keys() & ties.keys() for one in pair})
        for pair in lost.keys() & ties.keys():
            if tell_across(sketches[pair[0]], sketches[pair[1]]) == across:
                keys = ties[pair].keys - lost[pair]
                changed[pair] = Tie(ties[pair].likely, keys) if keys >= LEAST_KEYS else None
    store.linked.put_ties(changed)
    return {one for pair, after in changed.items() if after is None for one in pair}
