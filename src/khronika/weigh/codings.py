"""One record, many codings: the same counts by every rule, each with the trace of what it used and set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khronika.record.codings import Coding
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.rulings import FigureRuling
from khronika.record.versions import Revision
from khronika.weigh.cases import Case, find_cases
from khronika.weigh.offices import NO_OFFICES, Offices
from khronika.weigh.rules.rule import Outcome, Rule
from khronika.weigh.rulings import NOTHING


def code_event(
    event: Event,
    figures: Iterable[Figure],
    documents: Iterable[Document],
    derivations: Sequence[Derivation],
    rules: Iterable[Rule],
    rulings: Mapping[str, FigureRuling] = NOTHING,
    revisions: Sequence[Revision] = (),
    offices: Offices = NO_OFFICES,
) -> Iterator[Coding]:
    """What each rule makes of each act and group of the event that somebody counted, in the order of `rules`.

    The arguments are those of `weigh_event`: every rule gets the very counts that the assessments were made of.
    """
    asked = tuple(rules)
    held = {document.id: document for document in documents}
    for case in find_cases(event, figures, held, derivations, rulings, revisions, offices):
        if case.counts:
            for rule in asked:
                yield _code(case, rule)


def reasons(case: Case, outcome: Outcome) -> Iterator[str]:
    """What persons decided; a line for each count that was used or set aside, by the rule or before; those of the rule."""
    yield from case.decided
    for count in outcome.used:
        yield f"{count.words}: used, on the word of {case.speakers[count.voice].name}"
    if case.retracted:
        yield from (f"{count.words}: {case.withdrawals[count.figure.id].reason}" for count in case.counts)
    weighed = {count.figure.id for count in case.counts}
    for aside in outcome.aside:
        yield f"{aside.count.words}: set aside, {aside.reason}"
    for aside in case.selection.aside:
        if aside.count.figure.id not in weighed:
            yield f"{aside.count.words}: set aside, {aside.reason}"
    yield from outcome.because


def _code(case: Case, rule: Rule) -> Coding:
    outcome = rule.weigh(case)
    return Coding(
        event=case.event.id,
        act=case.act,
        group=case.group,
        rule=rule.label,
        source=rule.source,
        low=outcome.low,
        best=outcome.best,
        high=outcome.high,
        open_above=outcome.open_above,
        grade=outcome.grade,
        note=outcome.note,
        because=tuple(dict.fromkeys(reasons(case, outcome))),
    )
