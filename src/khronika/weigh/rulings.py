"""Rulings on figures: what a person rejected is not used, what a person corrected is counted as the person says.

A decision about a figure holds for the copies of that figure too, and for what it is a copy of: whoever passes the same
number on, in the same words and on the same word, has it from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Act, Figure
from khronika.record.lineage import Derivation
from khronika.record.rulings import FigureRuling, as_ruled
from khronika.weigh.counts import Count, make_counts
from khronika.weigh.ellipses import give_groups

#: Without anything decided, figures stay as they are.
NOTHING: Mapping[str, FigureRuling] = {}


class Ruled(msgspec.Struct, frozen=True):
    """Figures by id as persons left them, and what these decided, in lines by act and group.

    `rulings` gives, by id, what was decided about each figure, also where that was about a copy of it.
    """

    figures: Mapping[str, Figure]
    because: Mapping[tuple[Act, str | None], Sequence[str]] = {}
    rulings: Mapping[str, FigureRuling] = NOTHING


def apply_rulings(figures: Mapping[str, Figure], counts: Sequence[Count], rulings: Mapping[str, FigureRuling]) -> Ruled:
    """The figures without those that were rejected, and with the bounds of those that were corrected.

    `counts` are made of these figures as their reports give them; `rulings` gives what was decided, by figure id.
    """
    ruled = {id_: rulings[id_] for id_ in figures if id_ in rulings}
    because: dict[tuple[Act, str | None], list[str]] = defaultdict(list)
    for count in counts:
        ids = [figure.id for figure in (*count.figures, *count.copies)]
        found = [rulings[id_] for id_ in ids if id_ in rulings]
        if found:
            latest = max(found, key=lambda ruling: ruling.number)
            ruled |= dict.fromkeys(ids, latest)
            because[count.act, count.group].append(_line(count, latest))
    left = {id_: as_ruled(figure, ruled.get(id_)) for id_, figure in figures.items()}
    return Ruled({id_: figure for id_, figure in left.items() if figure is not None}, because, ruled)


def rule_figures(
    event: Event,
    figures: Mapping[str, Figure],
    documents: Mapping[str, Document],
    derivations: Sequence[Derivation],
    rulings: Mapping[str, FigureRuling],
) -> Ruled:
    """The figures that an event is weighed by, as persons left them; all arguments as for `weigh.cases.find_cases`."""
    if rulings.keys().isdisjoint(figures):
        return Ruled(figures)
    own = [figures[figure] for figure in event.figures if figure in figures]
    return apply_rulings(figures, give_groups(make_counts(own, documents, derivations), figures), rulings)


def _line(count: Count, ruling: FigureRuling) -> str:
    by = f"by {ruling.by}: {ruling.why}"
    if ruling.decision == "correct":
        lower, upper = (None if bound is None else f"{bound:,}" for bound in (ruling.lower, ruling.upper))
        bounds = f"at least {lower}" if upper is None else f"up to {upper}" if lower is None else f"{lower} to {upper}"
        return f"{count.words}: counted as {bounds if lower != upper else lower}, corrected {by}"
    return f"{count.words}: {'set aside, rejected' if ruling.decision == 'reject' else 'accepted'} {by}"
