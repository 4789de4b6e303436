"""Lineage: whose text a report is made of, wholly or partially, with what shows it in words.

One report is decided about at a time, given the few others that may be its origins: whoever holds the sketches finds
those, and memory does not grow with the collection. A report comes from what was there before it. How much of it comes
from there is decided by exact alignment (`link.alignment`); across languages by numbers and names in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from khronika.link.alignment import Alignment, align, features_of
from khronika.link.credited import urls_in
from khronika.link.extent_weights import WEIGHTS
from khronika.link.facts import facts_in_order
from khronika.link.naming import is_named, is_outlet, plain_name, sounds_like_named
from khronika.link.words import Words
from khronika.record.documents import Credit
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation, Extent
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch

#: Fingerprints that a report must share with another to be compared with it: 22 words in a row always make as many.
LEAST = 2
#: A fingerprint that more reports hold is boilerplate and leads nowhere.
COMMON = 40
#: Reports that one is compared with, of all that share fingerprints with it: those that share the most.
COMPARED = 2
#: A run of so many words from whoever is credited or named, or whose name heads the paragraph, was taken from there.
_CREDITED_RUN = 8
#: A run of so many words was taken, whoever is named.
_LONG_RUN = 20
#: Less of a report than this is never the whole; as much is, where another signs it alone.
_HALF = 0.5
#: Words that a further origin must account for, beside those that others do.
_FURTHER_WORDS = 10
#: Numbers and names in one order that show a translation: with a credit, and (with the share of the shorter) without.
_CREDITED_FACTS, _FACTS, _FACTS_SHARE, _WHOLE_SHARE = 3, 8, 0.6, 0.85
#: Numbers and names in one order that show a text retold in other words of one language, and what share they are of all that
#: it has: without and with the name of whoever is retold. Reports of one small happening share as much as .78 by themselves.
_RETOLD, _NAMED_RETOLD, _RETOLD_SHARE, _NAMED_SHARE = 10, 8, 0.8, 0.6
#: Evidence by which an origin is one, few as the words may be that it adds.
_NAMED = frozenset(("credit line", "section heading", "names the outlet"))
#: Among the words that come from an origin: all may, in other words than its own.
_ALL = frozenset((-1,))
#: Signatures of those who wrote more than the agency did.
_WITH = re.compile(
    r"\bwith\b|\bcontribut|\badditional\s+reporting\b|\bavec\b|\bпо\s+материалам\b|\bс\s+использованием\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A report as lineage sees it."""

    sketch: Sketch
    words: Words


class _Origin(NamedTuple):
    """What may be an origin: the extent, what shows it, and the words of the report that come from there."""

    told: Told
    extent: Extent
    evidence: tuple[str, ...]
    words: frozenset[int]
    decided: bool = False


#: What persons decided about pairs of documents: which is the copy of the other, None for neither.
Decided = Mapping[frozenset[str], str | None]


def credited_urls(sketch: Sketch) -> list[str]:
    """The addresses that the report gives for texts it took over, each once."""
    return urls_in(sketch.credits)


def credited_outlets(sketch: Sketch) -> list[str]:
    """The outlets that the report credits for its text or for a section of it, each once."""
    return list(dict.fromkeys([*(credit.outlet for credit in _credits(sketch)), *sketch.sections]))


def choose_compared(sketch: Sketch, shared: Iterable[Shared]) -> list[Sketch]:
    """Of the reports that share fingerprints with one, the `COMPARED` that share the most and that it may come from.

    The copies of one text share as much with each other as with it; the earliest of them goes first.
    """
    chosen: list[Sketch] = []
    for _, alike in groupby(sorted(shared, key=lambda one: -one.prints), key=attrgetter("prints")):
        if len(chosen) >= COMPARED:
            break
        before = (one.sketch for one in alike if may_come_from(sketch, one.sketch))
        chosen += sorted(before, key=attrgetter("order"))
    return chosen[:COMPARED]


def may_come_from(copy: Sketch, origin: Sketch) -> bool:
    """Whether a report may have its text from another: it credits it, or came after it."""
    return _precedes(origin, copy, _credit_for(copy, origin) is not None)


def find_derivations(
    report: Told, others: Iterable[Told], made: Made, decided: Decided | None = None
) -> Iterator[Derivation]:
    """The derivations of one report, those that its text shows before those that only its credits name.

    `others` are those of `choose_compared`, and the reports that stand at the `credited_urls` or that the `credited_outlets`
    printed on the `days_credited`; their order changes nothing. A text that is wholly another's
    has no further origin. What comes from the copy of an agency's text that is not at hand comes from that agency.
    """
    decided = decided or {}
    candidates = {other.sketch.document: other for other in others if other.sketch.document != report.sketch.document}
    origins = [origin for other in candidates.values() if (origin := _origin(report, other, decided)) is not None]
    outlets = {plain_name(other.sketch.outlet) for other in candidates.values()}
    done: set[str] = set()
    for origin in _chosen(origins):
        sketch, extent = origin.told.sketch, origin.extent
        from_: str | None
        outlet: str | None
        shared = None if origin.decided else _shared_origin(report.sketch, sketch, outlets)
        if shared is not None:
            name, from_, outlet = plain_name(shared.outlet), None, shared.outlet
            evidence = (*origin.evidence, f"{shared.what}, as in {sketch.outlet or 'another report'}")
            extent = shared.extent or extent
        else:
            name, from_, outlet, evidence = plain_name(sketch.outlet), sketch.document, sketch.outlet, origin.evidence
        if name in done and name:
            continue
        done.add(name)
        yield _derivation(report.sketch, from_, outlet, extent, evidence, made)
        if extent == "wholly" and not origin.decided:
            return
    yield from _by_credit(report, candidates, done, made, decided)


def extent_of(alignment: Alignment) -> Extent | None:
    """How much of a text comes from the other, None for nothing: the likeliest by `extent_weights`."""
    features = (*features_of(alignment), 1.0)
    scores = {
        extent: sum(weight * feature for weight, feature in zip(weights, features, strict=True))
        for extent, weights in WEIGHTS.items()
    }
    best = max(scores, key=lambda extent: scores[extent])
    return None if best == "independent" or not alignment.shared else best


def _origin(report: Told, other: Told, decided: Decided) -> _Origin | None:
    """What `other` is to the report: None where it is no origin of it."""
    pair = frozenset((report.sketch.document, other.sketch.document))
    if pair in decided and decided[pair] != report.sketch.document:
        return None
    by_person = pair in decided
    credit = _credit_for(report.sketch, other.sketch)
    section = any(is_outlet(name, other.sketch.outlet) for name in report.sketch.sections)
    if not by_person and not _precedes(other.sketch, report.sketch, credit is not None):
        return None
    evidence = ["a person's decision"] if by_person else []
    evidence += ["credit line"] if credit is not None else []
    evidence += ["section heading"] if section else []
    foreign = plain_name(report.sketch.outlet) != plain_name(other.sketch.outlet)
    same = report.sketch.language == other.sketch.language
    named = (
        credit is None
        and not section
        and foreign
        and (
            is_named(report.words.words, other.sketch.outlet)
            if same
            else sounds_like_named(report.words.sounds, other.sketch.outlet)
        )
    )
    evidence += ["names the outlet"] if named else []
    evidence += ["source URL"] if other.sketch.url and other.sketch.url in credited_urls(report.sketch) else []
    extent: Extent | None
    if same:
        found = align(report.words, other.words)
        extent = extent_of(found)
        least = _CREDITED_RUN if credit is not None or section or named else _LONG_RUN
        if (extent is None and max(found.longest, found.cited) >= least) or (
            extent == "wholly" and found.share < _HALF
        ):
            extent = "partially"
        elif extent and credit and found.share >= _HALF and _extent_of_credit(report.sketch, credit) == "wholly":
            extent = "wholly"
        evidence += _overlap(found)
        covered = frozenset(at for run in found.found for at in range(run.start, run.start + run.length))
        retold = extent != "wholly" and _retold(report.sketch, other.sketch, named=bool(credit) or named)
        if retold:
            extent, covered = "wholly", covered | _ALL
            evidence.append(f"{retold} of its {len(report.sketch.facts)} numbers and names in the same order")
    else:
        extent, covered = None, _ALL
        facts = facts_in_order(report.sketch.facts, other.sketch.facts)
        share = facts / max(1, min(len(report.sketch.facts), len(other.sketch.facts)))
        if facts >= _FACTS and share >= _FACTS_SHARE:
            extent = "wholly" if share >= _WHOLE_SHARE else "partially"
        evidence += [f"{facts} numbers and names in the same order"] if facts else []
    if extent is not None:
        evidence += _days(other.sketch, report.sketch)
        extent = "partially" if section else extent
    if by_person:
        extent = extent or "partially"
    return None if extent is None else _Origin(other, extent, tuple(evidence), covered, by_person)


def _retold(report: Sketch, other: Sketch, *, named: bool) -> int:
    """How many numbers and names a report has in the order of another that it retells in other words; 0 where it does not."""
    few, share = (_NAMED_RETOLD, _NAMED_SHARE) if named else (_RETOLD, _RETOLD_SHARE)
    least = max(few, share * len(report.facts))
    if min(len(report.facts), len(other.facts)) < least:
        return 0
    facts = facts_in_order(report.facts, other.facts)
    return facts if facts >= least else 0


class _SharedOrigin(NamedTuple):
    """What two reports both have their text from: its outlet or body, and the extent where a credit says it."""

    outlet: str
    extent: Extent | None
    what: str


def _shared_origin(report: Sketch, other: Sketch, outlets: set[str]) -> _SharedOrigin | None:
    """Where `other` has from elsewhere what the report shares with it: from an agency, or a release; None if it has not.

    `outlets` are the names of those whose own reports are at hand: these are found by themselves.
    """
    mine = {plain_name(credit.outlet): credit for credit in _credits(report)}
    whole = _agency_of(other)
    for credit in [*([whole] if whole else []), *(one for one in _credits(other) if plain_name(one.outlet) in mine)]:
        name = plain_name(credit.outlet)
        if name not in outlets:
            extent = _extent_of_credit(report, mine[name]) if name in mine else None
            return _SharedOrigin(credit.outlet, extent, "agency text")
    theirs = {plain_name(body) for body in other.releases}
    for body in report.releases:
        if plain_name(body) in theirs - outlets:
            return _SharedOrigin(body, None, f"shared release: {body}")
    return None


def _overlap(found: Alignment) -> Iterator[str]:
    """What the alignment shows, in words."""
    if found.shared:
        yield f"text overlap {found.share:.2f}: {found.shared} of {found.length} words"
        yield f"longest run {found.longest} words"
    if found.cited >= _CREDITED_RUN:
        yield f"quotes {found.cited} words of its own in a row"
    if found.quoted:
        yield f"{found.quoted} words in quotation marks in both, not counted"


def _days(origin: Sketch, copy: Sketch) -> Iterator[str]:
    """Which of the two was first, by what they print."""
    if "9999" in (origin.day, copy.day):
        return
    days = (date.fromisoformat(copy.day) - date.fromisoformat(origin.day)).days
    yield (
        f"published {days} days before"
        if days > 1
        else (
            "published the day before"
            if days == 1
            else "published the same day"
            if days == 0
            else f"dated {-days} days later"
        )
    )


def _chosen(origins: Sequence[_Origin]) -> Iterator[_Origin]:
    """The origins that account for the report: a whole one alone, else those that each add words of their own."""
    ordered = sorted(
        origins,
        key=lambda one: (
            not one.decided,
            one.extent != "wholly",
            "credit line" not in one.evidence,
            -len(one.words),
            _agency_of(one.told.sketch) is None,
            one.told.sketch.order,
        ),
    )
    covered: set[int] = set()
    for origin in ordered:
        named = not _NAMED.isdisjoint(origin.evidence)
        if origin.decided or named or len(origin.words - covered) >= _FURTHER_WORDS or origin.words >= _ALL:
            covered |= origin.words
            yield origin


def _by_credit(
    report: Told, candidates: Mapping[str, Told], done: set[str], made: Made, decided: Decided
) -> Iterator[Derivation]:
    """What the credits and section headings name beyond what the texts have shown."""
    sketch = report.sketch
    named: dict[str, Credit | None] = {plain_name(section): None for section in sketch.sections}
    named |= {plain_name(credit.outlet): credit for credit in _credits(sketch)}
    spoken = {plain_name(section): section for section in sketch.sections}
    for name, credit in named.items():
        outlet = credit.outlet if credit is not None else spoken[name]
        if any(name in other or other in name or is_outlet(outlet, other) for other in done if other):
            continue
        done.add(name)
        from_ = _printed_by(report, name, credit, candidates, decided)
        evidence = ["credit line" if credit is not None else "section heading"]
        evidence += ["source URL"] if credit is not None and credit.url in credited_urls(sketch) else []
        extent: Extent = "partially" if credit is None else _extent_of_credit(sketch, credit)
        if from_ is not None and candidates[from_].sketch.language != sketch.language:
            extent = "partially" if credit is None or credit.kind == "agency" else extent
        yield _derivation(sketch, from_, outlet, extent, tuple(evidence), made)


def _printed_by(
    report: Told, name: str, credit: Credit | None, candidates: Mapping[str, Told], decided: Decided
) -> str | None:
    """The report of a credited outlet that was taken: at the credited address, else with the most facts in one order."""
    best: tuple[int, str] | None = None
    for id_, other in sorted(candidates.items(), key=lambda item: item[1].sketch.order):
        pair = frozenset((report.sketch.document, id_))
        if pair in decided or not _precedes(other.sketch, report.sketch, True):
            continue
        if credit is not None and credit.url and credit.url == other.sketch.url:
            return id_
        facts = facts_in_order(report.sketch.facts, other.sketch.facts)
        if plain_name(other.sketch.outlet) == name and facts >= _CREDITED_FACTS and (best is None or facts > best[0]):
            best = facts, id_
    return None if best is None else best[1]


def _credits(sketch: Sketch) -> list[Credit]:
    """The credits for texts, one for each outlet: the last."""
    found = {plain_name(credit.outlet): credit for credit in sketch.credits if credit.kind in ("republished", "agency")}
    return list(found.values())


def _credit_for(sketch: Sketch, other: Sketch) -> Credit | None:
    if not sketch.credits:
        return None
    for credit in _credits(sketch):
        if plain_name(credit.outlet) == plain_name(other.outlet) or (credit.url and credit.url == other.url):
            return credit
    return None


def _extent_of_credit(sketch: Sketch, credit: Credit) -> Extent:
    """A republication is the whole of it; an agency's text where the agency alone signs, else a part."""
    if credit.kind == "republished":
        return "wholly"
    byline = plain_name(sketch.byline)
    forms = {
        plain_name(form)
        for each in sketch.credits
        if each.outlet == credit.outlet
        for form in (each.quote, each.outlet)
    }
    signed = any(form and form in byline for form in forms)
    return "wholly" if signed and not _WITH.search(sketch.byline or "") else "partially"


def _agency_of(sketch: Sketch) -> Credit | None:
    """Whose text a report wholly is, by its credits."""
    return next((credit for credit in _credits(sketch) if _extent_of_credit(sketch, credit) == "wholly"), None)


def _precedes(origin: Sketch, copy: Sketch, credited: bool) -> bool:
    """Whether the text can have come from `origin`: credited, or published before; on one day the order of print.

    Two captures of one address are versions of one report, not copies.
    """
    if origin.url is not None and origin.url == copy.url and plain_name(origin.outlet) == plain_name(copy.outlet):
        return False
    back = _credit_for(origin, copy) is not None
    if credited or back:
        return credited and not back
    return origin.order < copy.order


def _derivation(
    sketch: Sketch, origin: str | None, outlet: str | None, extent: Extent, evidence: tuple[str, ...], made: Made
) -> Derivation:
    return sealed(
        Derivation(
            id="",
            from_=origin,
            from_outlet=outlet,
            to=sketch.document,
            extent=extent,
            evidence=evidence,
            made=made,
        )
    )
