"""Lineage: whose text a report is made of, by its credits and by the sentences it shares.

Only signatures are held: per report the hashes of its longer sentences, so that twenty thousand reports fit in memory.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from khronika.record.documents import REPORTING_PARTS, Credit, Document
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation, Extent
from khronika.record.made import Made
from khronika.text.source import SourceText

#: Shares of a report's longer sentences that stand word for word in another's (METER's two grades of derivation).
WHOLLY, PARTIALLY = 0.7, 0.2
#: Sentences of fewer words are anybody's.
_LONG = 7
#: A sentence that so many reports share is boilerplate and derives nothing.
_COMMON = 40
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"\w+")
_WHOLE = re.compile(r"\bwith\s+files\b|\bcontribut|\badditional\s+reporting\b", re.IGNORECASE)


class _Sketch(msgspec.Struct, frozen=True):
    """What lineage needs to know of one report. `sentences` are hashes; `day` is when it was first published."""

    document: str
    outlet: str | None
    day: str
    url: str | None
    byline: str | None
    credits: tuple[Credit, ...]
    sentences: frozenset[int]


def find_derivations(documents: Iterable[tuple[Document, SourceText]], made: Made) -> Iterator[Derivation]:
    """The derivations of a collection, in the order of the copies' ids; the order of `documents` changes nothing.

    A report derives from the one it shares the most sentences with that was published before it; credits name the
    outlet, and the report where the collection holds it.
    """
    sketches = sorted((_sketch(document, source) for document, source in documents), key=lambda one: one.document)
    holders: dict[int, list[int]] = defaultdict(list)
    for place, sketch in enumerate(sketches):
        for sentence in sketch.sentences:
            if len(holders[sentence]) <= _COMMON:
                holders[sentence].append(place)
    for place, sketch in enumerate(sketches):
        yield from _derivations_of(sketch, place, sketches, holders, made)


def _sketch(document: Document, source: SourceText) -> _Sketch:
    sentences = set()
    for part in document.parts:
        if part.kind in REPORTING_PARTS and part.kind != "title":
            for match in _SENTENCE.finditer(source.text, part.start, part.end):
                words = _WORD.findall(match.group().lower())
                if len(words) >= _LONG:
                    joined = " ".join(words).encode()
                    sentences.add(zlib.crc32(joined) << 32 | zlib.adler32(joined))
    return _Sketch(
        document=document.id,
        outlet=document.outlet,
        day=document.first_published or document.published or "9999",
        url=document.url,
        byline=document.byline,
        credits=document.credits,
        sentences=frozenset(sentences),
    )


def _derivations_of(
    sketch: _Sketch, place: int, sketches: list[_Sketch], holders: dict[int, list[int]], made: Made
) -> Iterator[Derivation]:
    shared: Counter[int] = Counter()
    for sentence in sketch.sentences:
        here = holders[sentence]
        if len(here) <= _COMMON:
            shared.update(other for other in here if other != place)
    credited = {_name(credit.outlet): credit for credit in sketch.credits if credit.kind in ("republished", "agency")}
    done: set[str] = set()
    for other, count in sorted(shared.items(), key=lambda item: (-item[1], sketches[item[0]].day, item[0])):
        origin = sketches[other]
        share = count / len(sketch.sentences)
        name = _name(origin.outlet or "")
        if (share < PARTIALLY and count < 2) or name in done or not _precedes(origin, sketch, name in credited):
            continue
        done.add(name)
        evidence = [f"text overlap {share:.2f}"]
        if name in credited:
            evidence.insert(0, "credit line")
        extent: Extent = "wholly" if share >= WHOLLY else "partially"
        yield _derivation(sketch, origin.document, origin.outlet, extent, evidence, made)
        if extent == "wholly":
            return
    for name, credit in credited.items():
        if name in done or any(name in other or other in name for other in done if other):
            continue
        by_url = next((one.document for one in sketches if credit.url and one.url == credit.url), None)
        evidence = ["credit line"] + (["source URL"] if credit.url and "/" in credit.url.split("://")[-1] else [])
        done.add(name)
        yield _derivation(sketch, by_url, credit.outlet, _credited_extent(sketch, credit), evidence, made)


def _credited_extent(sketch: _Sketch, credit: Credit) -> Extent:
    """A republication is the whole of it; an agency's text where the agency alone signs, else a part."""
    if credit.kind == "republished":
        return "wholly"
    signed = _name(credit.outlet) in _name(sketch.byline or "") or _name(credit.quote) == _name(sketch.byline or "")
    return "wholly" if signed and not _WHOLE.search(sketch.byline or "") else "partially"


def _precedes(origin: _Sketch, copy: _Sketch, credited: bool) -> bool:
    """Whether the text can have come from `origin`: credited, or published before; on one day the smaller id."""
    back = any(_name(credit.outlet) == _name(copy.outlet or "") for credit in origin.credits)
    if credited or back:
        return credited and not back
    return (origin.day, origin.document) < (copy.day, copy.document)


def _name(name: str) -> str:
    words = [word for word in _WORD.findall(name.lower()) if word != "the"]
    return " ".join(words)


def _derivation(
    sketch: _Sketch, origin: str | None, outlet: str | None, extent: Extent, evidence: list[str], made: Made
) -> Derivation:
    return sealed(
        Derivation(
            id="",
            from_=origin,
            from_outlet=outlet,
            to=sketch.document,
            extent=extent,
            evidence=tuple(evidence),
            made=made,
        )
    )
