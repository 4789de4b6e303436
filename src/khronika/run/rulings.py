"""What people's decisions mean for the records in the store now, and which of them are about nothing that is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.errors import UnplacedJudgement
from khronika.record.documents import Document
from khronika.record.failures import Failure
from khronika.record.identity import sealed
from khronika.record.judgements import Judgement, in_force
from khronika.record.rulings import (
    FigureRuling,
    Placed,
    Ruling,
    decided_copies,
    decided_events,
    decided_figures,
    place,
)
from khronika.record.selectors import Selector, matter_of, select_figure
from khronika.store.store import Store


class Rulings(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided: of pairs of documents the copy (None: neither), the events of figures, single figures.

    `unplaced` are the decisions in force about what is not found any more.
    """

    copies: Mapping[frozenset[str], str | None] = {}
    events: Ruling = Ruling()
    figures: Mapping[str, FigureRuling] = {}
    unplaced: tuple[Failure, ...] = ()

    def originals(self) -> dict[str, list[str]]:
        """The documents that each document is a copy of, by persons' decisions."""
        found: dict[str, list[str]] = defaultdict(list)
        for pair, copy in self.copies.items():
            if copy is not None:
                found[copy] += sorted(pair - {copy})
        return dict(found)


def find_rulings(store: Store) -> Rulings:
    """What the judgements in the store, those that are in force, decide about the records in it."""
    placed: list[Placed] = []
    unplaced: list[Failure] = []
    judgements = in_force(list(store.judgements()))
    documents, figures = _at_hand(store, judgements)
    ids = {capture: document.id for capture, document in documents.items()}
    for judgement in judgements:
        try:
            placed.append(place(judgement, ids, figures))
        except UnplacedJudgement as error:
            unplaced.append(_failure(judgement, error))
    return Rulings(
        copies=decided_copies(placed),
        events=decided_events(placed),
        figures=decided_figures(placed),
        unplaced=tuple(unplaced),
    )


def find_named(store: Store, judgements: Iterable[Judgement]) -> tuple[set[str], set[str]]:
    """The documents and the figures that judgements, or those that they withdraw, are about, by their ids.

    Of a figure also its report is named.
    """
    documents, figures = _at_hand(store, _told_of(store, judgements))
    return {document.id for document in documents.values()}, {id_ for ids in figures.values() for id_ in ids}


def _told_of(store: Store, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """The judgements, those that they withdraw in their place, and so on."""
    for judgement in judgements:
        if judgement.decision != "withdraw":
            yield judgement
            continue
        withdrawn = (store.get(id_) for id_ in judgement.about)
        yield from _told_of(store, [one for one in withdrawn if isinstance(one, Judgement)])


def _at_hand(
    store: Store, judgements: Iterable[Judgement]
) -> tuple[dict[str, Document], dict[Selector, Sequence[str]]]:
    """The documents that judgements speak of, by capture, and the figures, by what selects them."""
    wanted: set[Selector] = set()
    for judgement in judgements:
        try:
            wanted.update(each for subject in matter_of(judgement).subjects for each in subject.selectors)
        except UnplacedJudgement:
            continue  # told where it is placed
    documents = store.documents_from(sorted({each.capture for each in wanted}))
    by_id = {document.id: document for document in documents.values()}
    figures: dict[Selector, list[str]] = defaultdict(list)
    for figure in store.figures_in(documents[each.capture].id for each in wanted if each.capture in documents).values():
        selector = select_figure(figure, by_id[figure.document])
        if selector in wanted:
            figures[selector].append(figure.id)
    return documents, dict(figures)


def _failure(judgement: Judgement, error: UnplacedJudgement) -> Failure:
    return sealed(Failure(id="", step="link", input=judgement.id, error=type(error).__name__, detail=str(error)))
