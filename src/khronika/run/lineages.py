"""Who copied whom: reports are sketched, those that may share text are found by their sketches, and then compared.

A report that comes late may be what earlier ones were made of, and a fingerprint that comes to be held by too many leads
nowhere any more: `find_affected` tells whose lineage is to be found anew.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from khronika.link.credited import days_credited, digests_of_printed
from khronika.record.lineage import Derivation, find_origins
from khronika.record.made import Made
from khronika.record.sketches import Sketch
from khronika.run.batches import batched
from khronika.run.opening import Opened
from khronika.run.rulings import Rulings
from khronika.run.versions import MOST_VERSIONS, Versions

if TYPE_CHECKING:
    from khronika.link.events import Home
    from khronika.link.lineage import Told
    from khronika.link.words import Words  # late: linking takes long to import
    from khronika.store.store import Store

#: Reports sketched at a time: 20 to 200 fingerprints each, which are entered in the order of their digests, so that a
#: page of the database is written once for many of them.
SKETCHED_AT_A_TIME = 512
#: Reports whose copies are looked for at a time: each may have forty others for every one of its fingerprints.
COMPARED_AT_A_TIME = 32
#: Reports whose derivations are written at a time.
WRITTEN_AT_A_TIME = 256
#: Texts whose words are kept while copies are compared: some 200 kB each. Copies mostly come soon after their origin.
WORDS_KEPT = 128


def sketch_some(opened: Opened, made: Made, after: int = 0) -> list[Sketch]:
    """Sketch the next reports, of those numbered after `after`, that have no sketch yet; none where all have one."""
    from khronika.link.sketches import make_sketch

    sketches = opened.store.sketches
    drawn = [make_sketch(*pair) for pair in islice(sketches.missing(made, after), SKETCHED_AT_A_TIME)]
    if drawn:
        sketches.add(drawn, made)
    return drawn


def derive(opened: Opened, reports: Iterable[Sketch], made: Made, rulings: Rulings) -> int:
    """Find what reports are made of, and put it in the place of what was said before; how many derivations there are."""
    from khronika.link.lineage import COMMON, LEAST, choose_compared, find_derivations

    sketches = opened.store.sketches
    originals, versions = rulings.originals(), Versions(opened.store)
    texts = _Texts(opened.store)
    number = 0
    copies: list[str] = []
    found: list[Derivation] = []
    for batch in batched(reports, size=COMPARED_AT_A_TIME):
        shared = sketches.sharing(batch, most=COMMON, least=LEAST)
        named = _named(opened.store, batch, originals)
        pairs: list[tuple[Sketch, dict[str, Sketch]]] = []
        for sketch, sharing, further in zip(batch, shared, named, strict=True):
            others = {each.document: each for each in (*choose_compared(sketch, sharing), *further)}
            others.pop(sketch.document, None)
            if others or sketch.credits or sketch.sections:
                pairs.append((sketch, others))
        decided = {
            **versions.pairs(one for sketch, others in pairs for one in (sketch.document, *others)),
            **rulings.copies,
        }
        texts.read(one for sketch, others in pairs for one in (sketch.document, *others))
        for sketch, others in pairs:
            told = [texts.tell(other) for other in others.values()]
            found += find_derivations(texts.tell(sketch), told, made, decided)
        copies += (sketch.document for sketch in batch)
        if len(copies) >= WRITTEN_AT_A_TIME:
            opened.store.linked.put_derivations(copies, found)
            number += len(found)
            copies, found = [], []
    opened.store.linked.put_derivations(copies, found)
    return number + len(found)


def find_affected(store: Store, new: Sequence[Sketch]) -> set[str]:
    """The earlier reports (document ids) whose lineage may be another now that new ones have come."""
    from khronika.link.lineage import COMMON, LEAST, may_come_from

    fresh = {sketch.document for sketch in new}
    held = Counter(digest for sketch in new for digest in sketch.prints)
    affected = {one for holders in store.linked.saturated(held, COMMON).values() for one in holders}
    for batch in batched(new, size=COMPARED_AT_A_TIME):
        for sketch, sharing in zip(batch, store.sketches.sharing(batch, most=COMMON, least=LEAST), strict=True):
            affected |= {one.sketch.document for one in sharing if may_come_from(one.sketch, sketch)}
    return (affected | _crediting(store, new) | _readdressed(store, fresh)) - fresh


def homes_of(store: Store, documents: Iterable[str]) -> dict[str, Home]:
    """For those of some reports that are wholly another's text the one it comes from, and the day that was published."""
    from khronika.link.events import Home

    copies: list[Derivation] = []
    seen: set[str] = set()
    front = set(documents)
    wanted = frozenset(front)
    while front:
        seen |= front
        found = [one for several in store.derivations_of(front).values() for one in several if one.extent == "wholly"]
        copies += found
        front = {one.from_ for one in found if one.from_ is not None} - seen
    origins = {copy: origin for copy, origin in find_origins(copies).items() if copy in wanted}
    originals = store.documents_of(origins.values())
    days = {id_: document.first_published or document.published for id_, document in originals.items()}
    return {copy: Home(origin, days.get(origin)) for copy, origin in origins.items()}


def _crediting(store: Store, new: Sequence[Sketch]) -> set[str]:
    """The reports that credit the address of a new one, or its outlet just after it, so that it is one of those looked at."""
    documents = store.documents_of(sketch.document for sketch in new)
    printed = {
        document.id: tuple(digests_of_printed(document.url, document.outlet, document.published))
        for document in documents.values()
    }
    holders = store.linked.holding(digest for digests in printed.values() for digest in digests)
    crediting = {
        document: {one for digest in digests for one in holders.get(digest, ())}
        for document, digests in printed.items()
    }
    sketches = store.sketches.of(one for several in crediting.values() for one in several)
    looked_at: Mapping[str, frozenset[str]] = {
        id_: frozenset(_credited_documents(store, sketch)) for id_, sketch in sketches.items()
    }
    return {one for document, several in crediting.items() for one in several if document in looked_at.get(one, ())}


def _readdressed(store: Store, fresh: Collection[str]) -> set[str]:
    """The reports that share an address with new ones, where no more have it than before could be versions, and versions of these."""
    shared = store.sketches.readdressed(fresh, MOST_VERSIONS + len(fresh)).values()
    sharing = {document for documents in shared for document in documents}
    return sharing.union(Versions(store).others(sharing))


def _named(
    store: Store, reports: Sequence[Sketch], originals: Mapping[str, Sequence[str]]
) -> Iterator[Iterator[Sketch]]:
    """For each of some reports those that it credits, and those that it is a copy of by a person's decision."""
    named = [(*_credited_documents(store, one), *originals.get(one.document, ())) for one in reports]
    held = store.sketches.of(document for documents in named for document in documents)
    return ((held[document] for document in documents if document in held) for documents in named)


def _credited_documents(store: Store, sketch: Sketch) -> Iterator[str]:
    """The reports that stand at the addresses a report credits, or that the outlets it credits printed just before."""
    from khronika.link.lineage import credited_outlets, credited_urls

    yield from store.sketches.at(credited_urls(sketch))
    days = days_credited(sketch.day)
    if days is not None:
        yield from store.sketches.printed(credited_outlets(sketch), *days)


class _Texts:
    """The words of reports, read some at a time; those asked for lately are kept, for a text is compared with its copies."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words: OrderedDict[str, Words] = OrderedDict()

    def read(self, documents: Iterable[str]) -> None:
        """Read the words of reports, so that all of them are at hand until the next reading."""
        from khronika.link.words import words_of

        wanted = dict.fromkeys(documents)
        for document in wanted.keys() & self._words.keys():
            self._words.move_to_end(document)
        missing = [document for document in wanted if document not in self._words]
        found = self._store.documents_of(missing)
        for document, text in self._store.source_texts(missing).items():
            self._words[document] = words_of(found[document], text.text)
        while len(self._words) > max(WORDS_KEPT, len(wanted)):
            self._words.popitem(last=False)

    def tell(self, sketch: Sketch) -> Told:
        """A report as lineage sees it."""
        from khronika.link.lineage import Told

        return Told(sketch, self._words[sketch.document])
