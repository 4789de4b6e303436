"""Versions of reports in a store: which documents are, and what the later ones change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations

from khronika.link.versions import Step, Told, Version, compare_versions, order_versions
from khronika.record.versions import Revision
from khronika.store.store import Store

#: An address that more documents give is not that of one report.
MOST_VERSIONS = 50


class Versions:
    """The versions of one store's reports, looked for when somebody asks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each two versions of one report, one after the other."""
        shared = self._store.sketches.readdressed().values()
        by_address = [ids for ids in shared if len(ids) <= MOST_VERSIONS]
        documents = self._store.documents_of(id_ for ids in by_address for id_ in ids)
        sightings = self._store.captures_of(document.capture for document in documents.values())
        sketches = self._store.sketches.of(documents)
        versions = {
            id_: Version(
                document, sightings[document.capture], frozenset(sketches[id_].prints if id_ in sketches else ())
            )
            for id_, document in documents.items()
        }
        return tuple(sorted({step for ids in by_address for step in order_versions(versions[id_] for id_ in ids)}))

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """For each document that has versions, all versions of its report."""
        families: dict[str, frozenset[str]] = {}
        for step in self.steps:
            family = frozenset({step.earlier, step.later}).union(
                *(families.get(id_, ()) for id_ in (step.earlier, step.later))
            )
            families |= dict.fromkeys(family, family)
        return families

    def pairs(self) -> dict[frozenset[str], None]:
        """Each two versions of one report, of which neither is a copy of the other (see `link.lineage.Decided`)."""
        return {frozenset(pair): None for family in set(self.families.values()) for pair in combinations(family, 2)}

    def others(self, documents: Iterable[str]) -> list[str]:
        """The other versions of these documents."""
        asked = set(documents)
        return sorted({other for id_ in asked for other in self.families.get(id_, ())} - asked)

    def all(self) -> Iterator[Revision]:
        """What changes between each two versions of one report, one after the other."""
        return (self._compare(step) for step in self.steps)

    def revisions(self, documents: Iterable[str]) -> tuple[Revision, ...]:
        """What changes between two of these documents that are versions of one report, one after the other."""
        asked = set(documents)
        steps = (step for id_ in sorted(asked) for step in self._after.get(id_, ()) if step.later in asked)
        return tuple(map(self._compare, steps))

    def _compare(self, step: Step) -> Revision:
        return compare_versions(step, self._tell(step.earlier), self._tell(step.later))

    @cached_property
    def _after(self) -> Mapping[str, list[Step]]:
        """The steps by the earlier of their two documents."""
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            found.setdefault(step.earlier, []).append(step)
        return found

    def _tell(self, id_: str) -> Told:
        store = self._store
        text = store.source_text(id_).text
        return Told(store.documents_of([id_])[id_], text, tuple(store.statements(id_)), tuple(store.figures(id_)))
