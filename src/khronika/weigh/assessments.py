"""What the voices of one event add up to, act by act, with every reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khronika.record.assessments import Assessment, Contradiction, Standing
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.rulings import FigureRuling
from khronika.record.versions import Revision
from khronika.weigh.bounds import exclude
from khronika.weigh.cases import Case, find_cases
from khronika.weigh.codings import reasons
from khronika.weigh.contradictions import find_contradictions
from khronika.weigh.counts import Count
from khronika.weigh.denials import refuses
from khronika.weigh.facts import explain_bounds
from khronika.weigh.offices import NO_OFFICES, Offices
from khronika.weigh.rules.range import RULE as RANGE
from khronika.weigh.rules.rule import Rule
from khronika.weigh.rulings import NOTHING
from khronika.weigh.sums import sums_that_hold
from khronika.weigh.voices import make_voice


def weigh_event(
    event: Event,
    figures: Sequence[Figure],
    documents: Sequence[Document],
    derivations: Sequence[Derivation],
    made: Made,
    rulings: Mapping[str, FigureRuling] = NOTHING,
    rule: Rule = RANGE,
    revisions: Sequence[Revision] = (),
    offices: Offices = NO_OFFICES,
) -> tuple[tuple[Assessment, ...], tuple[Contradiction, ...]]:
    """One assessment for each act and group that somebody counted, and what does not add up between the counts.

    `figures` are the event's, and those elsewhere that are parts or wholes of them (the cities of a country's total are
    events of their own) or that take them back; `documents` and `derivations` are those of all their reports. The order
    of the arguments' items changes nothing, and neither does a copy of a report. `rulings` are what persons decided about
    figures, by their ids. `rule` gives the numbers; voices, standing and contradictions are the same by every rule.
    `revisions` are what later versions of the same reports change, `offices` whom voices speak for.
    """
    held = {document.id: document for document in documents}
    assessments: list[Assessment] = []
    contradictions: list[Contradiction] = []
    for case in find_cases(event, figures, held, derivations, rulings, revisions, offices):
        if case.counts:
            assessments.append(_assess(case, rule, held, made))
        contradictions += find_contradictions(event, case.told, case.selection, case.withdrawals, case.facts, made)
    return tuple(assessments), tuple(_distinct(contradictions))


def _assess(case: Case, rule: Rule, documents: Mapping[str, Document], made: Made) -> Assessment:
    outcome = rule.weigh(case)
    by_voice: dict[str, list[Count]] = defaultdict(list)
    for count in case.counts:
        by_voice[count.voice].append(count)
    implied = explain_bounds(case.counts, case.facts)
    because = (*reasons(case, outcome), *sums_that_hold(case.told, case.figures), *implied)
    return sealed(
        Assessment(
            id="",
            event=case.event.id,
            act=case.act,
            group=case.group,
            rule=rule.label,
            low=outcome.low,
            best=outcome.best,
            high=outcome.high,
            open_above=outcome.open_above,
            voices=tuple(make_voice(case.speakers[key], by_voice[key], documents) for key in sorted(by_voice)),
            standing="retracted" if case.retracted else _standing(by_voice, case.denials),
            because=tuple(dict.fromkeys(because)),
            made=made,
        )
    )


def _standing(by_voice: Mapping[str, Sequence[Count]], denials: Sequence[Count]) -> Standing:
    """Contested where two voices exclude each other or one denies, corroborated where two agree, else single."""
    keys = sorted(by_voice)
    for index, key in enumerate(keys):
        for other in keys[index + 1 :]:
            if any(exclude(one.reach, two.reach) for one in by_voice[key] for two in by_voice[other]):
                return "contested"
    if any(refuses(denial, count) for denial in denials for counts in by_voice.values() for count in counts):
        return "contested"
    return "corroborated" if len(keys) > 1 else "single"


def _distinct(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    return list({contradiction.id: contradiction for contradiction in contradictions}.values())
