"""Versions of reports in a store: which documents are, and what the later ones change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from khronika.link.versions import Step, Told, Version, compare_versions, order_versions
from khronika.record.versions import Revision
from khronika.run.batches import batched
from khronika.store.store import Store

#: An address that more documents give is not that of one report.
MOST_VERSIONS = 50
#: Documents whose versions are looked for at a time.
READ_AT_A_TIME = 256


class Versions:
    """The versions of one store's reports, looked for around the documents that somebody asks about."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: set[str] = set()
        self._families: dict[str, frozenset[str]] = {}
        self._steps: dict[str, set[Step]] = {}  # by the earlier document

    def pairs(self, documents: Iterable[str]) -> dict[frozenset[str], None]:
        """Each two of these documents that are versions of one report: neither is a copy (see `link.lineage.Decided`)."""
        asked = set(documents)
        self.read(asked)
        families = {self._family(id_) & asked for id_ in asked & self._families.keys()}
        return {frozenset(pair): None for family in families for pair in combinations(sorted(family), 2)}

    def others(self, documents: Iterable[str]) -> list[str]:
        """The other versions of these documents."""
        asked = set(documents)
        self.read(asked)
        return sorted({other for id_ in asked for other in self._family(id_)} - asked)

    def are_one(self, one: str, other: str | None) -> bool:
        """Whether two documents are versions of one report."""
        self.read([one])
        return other in self._families.get(one, ())

    def all(self) -> Iterator[Revision]:
        """What changes between each two versions of one report, one after the other."""
        for documents in batched((document.id for document in self._store.documents()), size=READ_AT_A_TIME):
            self.read(documents)
            for document in documents:
                yield from map(self._compare, sorted(self._steps.get(document, ())))

    def revisions(self, documents: Iterable[str]) -> tuple[Revision, ...]:
        """What changes between two of these documents that are versions of one report, one after the other."""
        asked = set(documents)
        self.read(asked)
        steps = (step for id_ in sorted(asked) for step in sorted(self._steps.get(id_, ())) if step.later in asked)
        return tuple(map(self._compare, steps))

    def read(self, documents: Iterable[str]) -> None:
        """Find the families of documents: who shares an address with them, and with those, and so on.

        The others do so by themselves; what is asked about one by one is read faster together before.
        """
        front = set(documents) - self._seen
        while front:
            self._seen |= front
            shared = self._store.sketches.readdressed(front, MOST_VERSIONS).values()
            versions = self._versions({id_ for ids in shared for id_ in ids})
            steps = {step for ids in shared for step in order_versions(versions[id_] for id_ in ids)}
            for step in steps:
                self._steps.setdefault(step.earlier, set()).add(step)
                family = self._family(step.earlier) | self._family(step.later)
                self._families |= dict.fromkeys(family, family)
            front = {id_ for step in steps for id_ in (step.earlier, step.later)} - self._seen

    def _family(self, id_: str) -> frozenset[str]:
        return self._families.get(id_, frozenset((id_,)))

    def _versions(self, ids: Iterable[str]) -> dict[str, Version]:
        documents = self._store.documents_of(ids)
        sightings = self._store.captures_of(document.capture for document in documents.values())
        sketches = self._store.sketches.of(documents)
        return {
            id_: Version(
                document, sightings[document.capture], frozenset(sketches[id_].prints if id_ in sketches else ())
            )
            for id_, document in documents.items()
        }

    def _compare(self, step: Step) -> Revision:
        return compare_versions(step, self._tell(step.earlier), self._tell(step.later))

    def _tell(self, id_: str) -> Told:
        store = self._store
        text = store.source_text(id_).text
        return Told(store.documents_of([id_])[id_], text, tuple(store.statements(id_)), tuple(store.figures(id_)))
