"""Order: how figures are gone through, so that what decides between equals is what was printed and never an id.

Ids change with the version of a step and with its settings; days, outlets and words do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khronika.record.documents import Document
from khronika.record.figures import Figure


def in_order(figures: Iterable[Figure], documents: Mapping[str, Document]) -> list[Figure]:
    """Figures by the day their reports were first printed, then by outlet, title, text and words; ids are asked last.

    The figures of one report stand together, in the order of its text. `documents` are their reports, by id.
    """
    told: dict[str, list[tuple[tuple[object, ...], Figure]]] = defaultdict(list)
    for figure in figures:
        told[figure.document].append((_words(figure), figure))
    reports = []
    for document, mine in told.items():
        mine.sort(key=lambda one: (one[0], one[1].id))
        said = tuple(words for words, _ in mine)
        reports.append(((*_print(documents.get(document)), said, document), mine))
    return [figure for _, mine in sorted(reports, key=lambda one: one[0]) for _, figure in mine]


def _print(document: Document | None) -> tuple[str, str, str]:
    """When, by whom and under which title a report was printed; what is not dated comes last."""
    if document is None:
        return "9999", "", ""
    return document.first_published or document.published or "9999", document.outlet or "", document.title or ""


def _words(figure: Figure) -> tuple[object, ...]:
    quote = figure.quote
    chain = tuple((link.name, link.kind) for link in figure.chain)
    bounds = (figure.lower is None, figure.lower or 0, figure.upper is None, figure.upper or 0)
    when = (figure.when.first, figure.when.last) if figure.when else ("", "")
    where = figure.where.name if figure.where else ""
    return (
        quote.start,
        quote.end,
        figure.act,
        quote.quote,
        bounds,
        figure.group or "",
        chain,
        figure.polarity,
        when,
        where,
    )
