"""What the voices of one event add up to, act by act, with every reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khronika.record.assessments import Assessment, Contradiction, Standing
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation, find_origins
from khronika.record.made import Made
from khronika.record.rulings import FigureRuling
from khronika.weigh.bounds import exclude
from khronika.weigh.comparable import Selection, select_counts
from khronika.weigh.contradictions import find_contradictions
from khronika.weigh.counts import Count, make_counts
from khronika.weigh.denials import find_denials, refuses
from khronika.weigh.ellipses import give_groups
from khronika.weigh.facts import Facts, bound_below, explain_bounds, find_facts
from khronika.weigh.rules.range import NAME, weigh_range
from khronika.weigh.rulings import NOTHING, Ruled, apply_rulings
from khronika.weigh.sums import sums_that_hold
from khronika.weigh.voices import Speaker, give_voices, make_voice
from khronika.weigh.withdrawals import Withdrawal, find_withdrawals


def weigh_event(
    event: Event,
    figures: Sequence[Figure],
    documents: Sequence[Document],
    derivations: Sequence[Derivation],
    made: Made,
    rulings: Mapping[str, FigureRuling] = NOTHING,
) -> tuple[tuple[Assessment, ...], tuple[Contradiction, ...]]:
    """One assessment for each act and group that somebody counted, and what does not add up between the counts.

    `figures` are the event's, and those elsewhere that are parts or wholes of them (the cities of a country's total are
    events of their own) or that take them back; `documents` and `derivations` are those of all their reports. The order
    of the arguments' items changes nothing, and neither does a copy of a report. `rulings` are what persons decided about
    figures, by their ids.
    """
    by_id = {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
    held = {document.id: document for document in documents}
    own = [by_id[figure] for figure in event.figures if figure in by_id]
    ruled = Ruled(by_id)
    if not rulings.keys().isdisjoint(by_id):
        ruled = apply_rulings(by_id, make_counts(own, held, derivations), rulings)
        by_id = dict(ruled.figures)
        own = [by_id[figure] for figure in event.figures if figure in by_id]
    withdrawals = find_withdrawals(by_id.values(), held, copies=find_origins(derivations, "wholly"))
    facts = find_facts(by_id.values(), withdrawals)
    by_act: dict[str, list[Count]] = defaultdict(list)
    for count in give_groups(make_counts(own, held, derivations), by_id):
        by_act[count.act].append(count)
    assessments: list[Assessment] = []
    contradictions: list[Contradiction] = []
    for act in sorted(by_act):
        counts, speakers = give_voices(by_act[act])
        groups: dict[str | None, list[Count]] = defaultdict(list)
        for count in counts:
            groups[count.group].append(count)
        for group in sorted(groups, key=lambda name: name or ""):
            told = groups[group]
            selection = select_counts(told, event, by_id, speakers, withdrawals)
            decided = ruled.because.get((told[0].act, group), ())
            assessment = _assess(event, group, told, selection, speakers, held, withdrawals, facts, decided, made)
            if assessment is not None:
                assessments.append(assessment)
            contradictions += find_contradictions(event, told, selection, withdrawals, facts, made)
    return tuple(assessments), tuple(_distinct(contradictions))


def _assess(
    event: Event,
    group: str | None,
    told: Sequence[Count],
    selection: Selection,
    speakers: Mapping[str, Speaker],
    documents: Mapping[str, Document],
    withdrawals: Mapping[str, Withdrawal],
    facts: Facts,
    decided: Sequence[str],
    made: Made,
) -> Assessment | None:
    retracted = [c for c in told if c.figure.id in withdrawals and c.figure.polarity == "positive"]
    used = bound_below(selection.used, facts)
    alone = not used and bool(retracted)
    if alone:
        used = retracted
    if not used:
        return None
    weighed = weigh_range(used)
    because = [*decided]
    because += [f"{count.words}: used, on the word of {speakers[count.voice].name}" for count in used]
    weighing = {count.figure.id for count in used}
    because += [
        f"{aside.count.words}: set aside, {aside.reason}"
        for aside in selection.aside
        if aside.count.figure.id not in weighing
    ]
    because += weighed.because
    because += sums_that_hold(told, facts.figures)
    because += explain_bounds(used, facts)
    by_voice: dict[str, list[Count]] = defaultdict(list)
    for count in used:
        by_voice[count.voice].append(count)
    denials = find_denials(told, withdrawals)
    voices = tuple(
        make_voice(speakers[key], by_voice[key], documents) for key in sorted(by_voice, key=lambda key: (key, ""))
    )
    return sealed(
        Assessment(
            id="",
            event=event.id,
            act=used[0].act,
            group=group,
            rule=NAME,
            low=weighed.low,
            best=weighed.best,
            high=weighed.high,
            open_above=weighed.open_above,
            voices=voices,
            standing="retracted" if alone else _standing(by_voice, denials),
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
