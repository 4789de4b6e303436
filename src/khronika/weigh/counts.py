"""Counts: figures made ready for weighing, with their bounds, their times and the words to name them by."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.figures import Act, Figure
from khronika.record.lineage import Derivation, find_ancestors
from khronika.record.statements import VoiceKind
from khronika.weigh.bounds import Bounds, bounds_of, loosened
from khronika.weigh.groups import own_group
from khronika.weigh.names import is_nameless
from khronika.weigh.ordering import in_order
from khronika.weigh.withdrawals import find_replacements

#: Bounds of vague frequency words (several, dozens, hundreds …) as the extraction rules set them.
VAGUE: frozenset[Bounds] = frozenset(
    {
        Bounds(3, 9),
        Bounds(20, 99),
        Bounds(24, 99),
        Bounds(200, 999),
        Bounds(2000, 9999),
        Bounds(20000, 99999),
        Bounds(200000, 999999),
    }
)
#: Voices that a line of reasons may name: no persons, whose names stay in the chain.
_BODIES: frozenset[VoiceKind] = frozenset({"outlet", "agency", "official", "court", "military", "ngo", "international"})


class Count(msgspec.Struct, frozen=True):
    """One figure, or several that split a whole and are added up.

    `bounds` are what the words say, None where they only compare ("much higher"); `reach` the same with the room that
    "about" leaves, and for a comparison what it implies. `copies` are figures of reports made of this report's text,
    which say the same. `as_of` is the local time a count stands for, None where none is said; `reported` the day it
    was first reported. `at_hour` tells an hourly count. `voice` is the key of its voice (see `weigh.voices`). `models` are
    the reports whose text its report is partly made of, directly or by way of one that is not at hand, where the count
    names no voice of its own.
    """

    figures: tuple[Figure, ...]
    outlet: str
    act: Act
    group: str | None
    bounds: Bounds | None
    reach: Bounds
    copies: tuple[Figure, ...] = ()
    as_of: str | None = None
    reported: str = ""
    at_hour: bool = False
    headline: bool = False
    voice: str = ""
    models: frozenset[str] = frozenset()

    @property
    def figure(self) -> Figure:
        """The figure, the first where several are added up."""
        return self.figures[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its own figures."""
        return tuple(figure.id for figure in self.figures)

    @property
    def order(self) -> tuple[int, int]:
        """Its bounds for sorting, smallest first; no ceiling is above every ceiling, and no bounds are below all."""
        if self.bounds is None:
            return -1, -1
        return self.bounds.lower, sys.maxsize if self.bounds.upper is None else self.bounds.upper

    @property
    def vague(self) -> bool:
        """Whether it is a word such as "dozens" and no number."""
        quote = self.figure.quote.quote
        return self.bounds in VAGUE and not any(letter.isdigit() for letter in quote)

    @property
    def is_ceiling(self) -> bool:
        """Whether it only says how many there were at most: "up to forty"."""
        return self.bounds is not None and self.bounds.lower == 0 and bool(self.bounds.upper)

    @property
    def words(self) -> str:
        """Its words and who printed them, for one line of reasons."""
        return f"{self._quotes} ({self.outlet})"

    @property
    def attributed(self) -> str:
        """Its words, the body on whose word they are told and who printed them; people are not named."""
        bodies = [link.name for link in self.figure.chain[1:] if link.kind in _BODIES and not is_nameless(link)]
        return f"{self._quotes} ({bodies[-1]}, in {self.outlet})" if bodies else self.words

    @property
    def _quotes(self) -> str:
        return " + ".join(f"“{figure.quote.quote}”" for figure in self.figures)


def make_counts(
    figures: Sequence[Figure], documents: Mapping[str, Document], derivations: Sequence[Derivation]
) -> list[Count]:
    """The counts of an event's figures, in an order that no arrival changes; copies hang on what they copy.

    A figure of a report that is wholly another's text, with the same act, bounds and last voice as one of that other
    report, is a copy of it. So is one of a report partly made of another's text, where it names no voice of its own. In a
    chain of copies it is a copy of the first report that has such a figure: what one of them added is its own.
    """
    wholly, partly = find_ancestors(derivations, "wholly"), find_ancestors(derivations)
    ordered = in_order(figures, documents)
    models: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in ordered:
        models[(figure.document, *_likeness(figure))].append(figure)
    copied: dict[str, str] = {}
    taken: dict[tuple[object, ...], int] = defaultdict(int)
    for figure in ordered:
        nameless = _nameless(figure)
        for origin in reversed(wholly.get(figure.document) or (partly.get(figure.document, ()) if nameless else ())):
            alike = [
                model
                for model in models.get((origin, *_likeness(figure)), ())
                if model.document != figure.document and (nameless or _last_name(model) == _last_name(figure))
            ]
            if alike:
                place = (figure.document, *_likeness(figure), _last_name(figure))
                copied[figure.id] = alike[min(taken[place], len(alike) - 1)].id
                taken[place] += 1
                break
    copies: dict[str, list[Figure]] = defaultdict(list)
    originals = []
    for figure in ordered:
        first = _first_told(figure.id, copied)
        if first == figure.id:
            originals.append(figure)
        else:
            copies[first].append(figure)
    by_id = {figure.id: figure for figure in ordered}
    # "seven children died. The service told us four": whatever replaces a number counts the same people
    groups = {
        after.id: own_group(by_id[before])
        for before, after in find_replacements(ordered, documents).items()
        if after.group is None and after.who is None
    }
    models_of = _find_models(derivations)
    return [
        msgspec.structs.replace(
            _count(figure, documents, tuple(copies[figure.id]), by_id, groups.get(figure.id)),
            models=models_of.get(figure.document, frozenset()) if _nameless(figure) else frozenset(),
        )
        for figure in originals
    ]


def _first_told(figure: str, copied: Mapping[str, str]) -> str:
    """The figure that one is a copy of in the end; where copies go in a circle, the one with the smallest id."""
    seen = [figure]
    while (above := copied.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]


def _find_models(derivations: Sequence[Derivation]) -> dict[str, frozenset[str]]:
    """For each report partly made of another's text, that other one, or those made wholly of the same outlet's text."""
    prints: dict[str, set[str]] = defaultdict(set)
    for derivation in derivations:
        if derivation.from_ is None and derivation.from_outlet and derivation.extent == "wholly":
            prints[derivation.from_outlet.casefold()].add(derivation.to)
    models: dict[str, set[str]] = defaultdict(set)
    for derivation in derivations:
        if derivation.extent == "partially":
            outlet = (derivation.from_outlet or "").casefold()
            models[derivation.to] |= {derivation.from_} if derivation.from_ else prints.get(outlet, set())
    return {document: frozenset(found - {document}) for document, found in models.items()}


def _count(
    figure: Figure,
    documents: Mapping[str, Document],
    copies: tuple[Figure, ...],
    by_id: Mapping[str, Figure],
    group: str | None,
) -> Count:
    document = documents.get(figure.document)
    bounds = bounds_of(figure)
    reach = loosened(bounds, figure.approximate) if bounds else _implied(figure, by_id)
    published = (document.first_published or document.published) if document else None
    headline = document is not None and any(
        part.kind == "title" and part.start <= figure.quote.start < part.end for part in document.parts
    )
    as_of = figure.as_of
    return Count(
        figures=(figure,),
        outlet=figure.chain[0].name if figure.chain else "unknown outlet",
        act=figure.act,
        group=own_group(figure) or group,
        bounds=bounds,
        reach=reach,
        copies=copies,
        as_of=as_of if as_of is None or "T" in as_of else f"{as_of}T24:00",
        reported=published or "",
        at_hour=as_of is not None and "T" in as_of,
        headline=headline,
    )


def _implied(figure: Figure, by_id: Mapping[str, Figure]) -> Bounds:
    """What a comparison says of the number, once the figure it compares with is known."""
    relative = figure.relative_to
    other = by_id.get(relative.figure) if relative else None
    against = bounds_of(other) if other else None
    if relative is None or against is None:
        return Bounds(0, None)
    if relative.relation == ">":
        return Bounds(against.lower + 1 if against.upper is None else against.upper + 1, None)
    if relative.relation == "<":
        return Bounds(0, against.upper)
    return against


def _likeness(figure: Figure) -> tuple[object, ...]:
    relation = figure.relative_to.relation if figure.relative_to else None
    return figure.act, figure.lower, figure.upper, relation, figure.polarity


def _last_name(figure: Figure) -> str:
    return figure.chain[-1].name.casefold() if figure.chain else ""


def _nameless(figure: Figure) -> bool:
    """Whether the last voice is the outlet itself, an unnamed person, or a body in common words."""
    if len(figure.chain) < 2:
        return True
    last = figure.chain[-1]
    return last.kind in ("anonymous", "witness", "relative", "unknown") or last.name == last.name.casefold()
