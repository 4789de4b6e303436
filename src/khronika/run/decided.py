"""What people decided about the figures of stored events, copies included."""

from __future__ import annotations

from khronika.record.rulings import FigureRuling
from khronika.run.gathering import gather_again
from khronika.run.rulings import find_rulings
from khronika.store.store import Store
from khronika.weigh.rulings import rule_figures


def spread_rulings(store: Store) -> dict[str, FigureRuling]:
    """What was decided about single figures of events, by figure id, also where that was about a copy of the figure."""
    rulings = find_rulings(store).figures
    events = {event.id: event for event in store.events_with(rulings).values()}
    spread: dict[str, FigureRuling] = {}
    for found in gather_again(store, events.values()):
        figures = {figure.id: figure for figure in found.figures}
        documents = {document.id: document for document in found.documents}
        spread |= rule_figures(found.event, figures, documents, found.derivations, rulings).rulings
    return spread
