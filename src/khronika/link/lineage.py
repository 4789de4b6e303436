"""Lineage: whose text a report is made of, by its credits and by the sentences it shares.

One report is decided about at a time, given the few others that share sentences with it: whoever holds the sketches
finds those, and memory does not grow with the collection.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from khronika.record.documents import REPORTING_PARTS, Credit, Document
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation, Extent
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch
from khronika.text.source import SourceText

#: Shares of a report's longer sentences that stand word for word in another's (METER's two grades of derivation).
WHOLLY, PARTIALLY = 0.7, 0.2
#: Sentences that show a derivation however small a share of the report they are.
LEAST = 2
#: A sentence that more reports hold is boilerplate and derives nothing.
COMMON = 40
#: Sentences of fewer words are anybody's.
_LONG = 7
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"\w+")
_WHOLE = re.compile(r"\bwith\s+files\b|\bcontribut|\badditional\s+reporting\b", re.IGNORECASE)


def make_sketch(document: Document, source: SourceText) -> Sketch:
    """The sketch of a report: its longer sentences, as digests that white space, case and punctuation do not change."""
    sentences = set()
    for part in document.parts:
        if part.kind in REPORTING_PARTS and part.kind != "title":
            for match in _SENTENCE.finditer(source.text, part.start, part.end):
                words = _WORD.findall(match.group().lower())
                if len(words) >= _LONG:
                    sentences.add(_digest(" ".join(words)))
    return Sketch(
        document=document.id,
        outlet=document.outlet,
        day=document.first_published or document.published or "9999",
        url=document.url,
        byline=document.byline,
        credits=document.credits,
        sentences=tuple(sorted(sentences)),
    )


def credited_urls(sketch: Sketch) -> list[str]:
    """The addresses that the report gives for texts it took over, each once."""
    return list(dict.fromkeys(credit.url for credit in _credited(sketch).values() if credit.url))


def find_derivations(
    sketch: Sketch, shared: Iterable[Shared], by_url: Mapping[str, str], made: Made
) -> Iterator[Derivation]:
    """The derivations of one report, those that its text shows before those that only its credits name.

    `shared` are the reports that share `LEAST` of its sentences, or the part `PARTIALLY` of them, in any order; a
    sentence that more than `COMMON` reports hold counts for none. `by_url` leads from the `credited_urls` to the ids of
    the other documents that stand there. A report derives from the one it shares the most sentences with that was
    published before it; credits name the outlet, and the report where the collection holds it.
    """
    credited = _credited(sketch)
    done: set[str] = set()
    for other in sorted(shared, key=lambda one: (-one.sentences, one.sketch.day, one.sketch.document)):
        origin, count = other.sketch, other.sentences
        share = count / len(sketch.sentences)
        name = _name(origin.outlet or "")
        if (share < PARTIALLY and count < LEAST) or name in done or not _precedes(origin, sketch, name in credited):
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
        found = by_url.get(credit.url) if credit.url else None
        evidence = ["credit line"] + (["source URL"] if credit.url and "/" in credit.url.split("://")[-1] else [])
        done.add(name)
        yield _derivation(sketch, found, credit.outlet, _credited_extent(sketch, credit), evidence, made)


def _digest(words: str) -> int:
    """64 bits of BLAKE2b, signed: no two sentences of a collection meet by chance, and none can be made to cheaply."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), signed=True)


def _credited(sketch: Sketch) -> dict[str, Credit]:
    """The credits for texts, by the outlet's bare name; the last of several for one outlet."""
    return {_name(credit.outlet): credit for credit in sketch.credits if credit.kind in ("republished", "agency")}


def _credited_extent(sketch: Sketch, credit: Credit) -> Extent:
    """A republication is the whole of it; an agency's text where the agency alone signs, else a part."""
    if credit.kind == "republished":
        return "wholly"
    signed = _name(credit.outlet) in _name(sketch.byline or "") or _name(credit.quote) == _name(sketch.byline or "")
    return "wholly" if signed and not _WHOLE.search(sketch.byline or "") else "partially"


def _precedes(origin: Sketch, copy: Sketch, credited: bool) -> bool:
    """Whether the text can have come from `origin`: credited, or published before; on one day the smaller id."""
    back = any(_name(credit.outlet) == _name(copy.outlet or "") for credit in origin.credits)
    if credited or back:
        return credited and not back
    return (origin.day, origin.document) < (copy.day, copy.document)


def _name(name: str) -> str:
    words = [word for word in _WORD.findall(name.lower()) if word != "the"]
    return " ".join(words)


def _derivation(
    sketch: Sketch, origin: str | None, outlet: str | None, extent: Extent, evidence: list[str], made: Made
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
