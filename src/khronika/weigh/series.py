"""As-of series: what was known of each act of an event from which hour on, weighed as if nothing had followed.

At each moment the case is made of what was known by then, and weighed like the whole: copies are folded, a later number of a
voice takes the place of its earlier one, what was taken back counts until it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.rulings import FigureRuling
from khronika.record.series import Moment, Series, Step, VoiceSteps
from khronika.record.versions import Revision
from khronika.weigh.bounds import join
from khronika.weigh.cases import Case, find_cases
from khronika.weigh.comparable import select_counts
from khronika.weigh.counts import Count
from khronika.weigh.facts import bound_below, find_facts
from khronika.weigh.latest import date_first
from khronika.weigh.offices import NO_OFFICES, Offices
from khronika.weigh.ordering import in_order
from khronika.weigh.rules.rule import Rule
from khronika.weigh.rulings import NOTHING, rule_figures
from khronika.weigh.spellings import unify_names
from khronika.weigh.withdrawals import Withdrawal

#: The end of a day: what was printed on a day was known when it was over.
_DAY_ENDS = "T24:00"


def trace_event(
    event: Event,
    figures: Iterable[Figure],
    documents: Iterable[Document],
    derivations: Sequence[Derivation],
    rule: Rule,
    rulings: Mapping[str, FigureRuling] = NOTHING,
    revisions: Sequence[Revision] = (),
    offices: Offices = NO_OFFICES,
) -> Iterator[Series]:
    """The series of each act and group of the event that somebody counted; the arguments are those of `weigh_event`."""
    held = {document.id: document for document in documents}
    told = {figure.id: figure for figure in unify_names(in_order(figures, held))}
    ruled = rule_figures(event, told, held, derivations, rulings).figures
    versions = {one.earlier: one.before for one in revisions} | {one.later: one.since for one in revisions}
    for case in find_cases(event, told.values(), held, derivations, rulings, revisions, offices):
        if case.counts:
            yield _trace(case, rule, ruled, held, versions)


def _trace(
    case: Case,
    rule: Rule,
    figures: Mapping[str, Figure],
    documents: Mapping[str, Document],
    versions: Mapping[str, str],
) -> Series:
    """The series of a case; `versions` says since when versions of one report are known, by their documents' ids."""
    known = _known_times(case.told, versions)
    taken = {id_: _taken_at(withdrawal, documents) for id_, withdrawal in case.withdrawals.items()}
    told_here = {count.figure.id for count in case.told}
    printed = {id_: _end_of(versions.get(id_, document.published)) for id_, document in documents.items()}
    implied = {_printed_at(figures[id_], printed) for id_ in case.facts.tightened.bounds if id_ in figures}
    times = sorted({*known.values(), *implied, *(at for id_, at in taken.items() if id_ in told_here)} - {""})
    moments: list[Moment] = []
    steps: dict[str, list[Step]] = {}
    for at in times:
        then = _case_at(case, at, known, taken, figures, printed)
        changed = _take_steps(then, at, steps)
        moment = _moment(then, rule, at)
        if changed or not moments or msgspec.structs.replace(moment, at=moments[-1].at) != moments[-1]:
            moments.append(moment)
    while moments and moments[0].high is None and not any(told[0].at == moments[0].at for told in steps.values()):
        moments.pop(0)  # nothing that counts was known yet
    return Series(
        event=case.event.id,
        act=case.act,
        group=case.group,
        moments=tuple(moments),
        voices=tuple(
            VoiceSteps(name=case.speakers[key].name, kind=case.speakers[key].kind, steps=tuple(steps[key]))
            for key in sorted(steps, key=lambda key: (_end_of(steps[key][0].at), key))
        ),
        undated=tuple(sorted(id_ for id_, at in known.items() if not at)),
    )


def _known_times(told: Sequence[Count], versions: Mapping[str, str]) -> dict[str, str]:
    """From when each count is known, by its figure's id; empty where nothing says so."""
    told = [
        msgspec.structs.replace(count, reported=versions.get(count.figure.document, count.reported)) for count in told
    ]
    positive = date_first([count for count in told if count.figure.polarity == "positive"])
    negative = [count for count in told if count.figure.polarity == "negative"]
    return {count.figure.id: count.as_of or _end_of(count.reported) for count in (*positive, *negative)}


def _printed_at(figure: Figure, printed: Mapping[str, str]) -> str:
    return _end_of(figure.as_of) or printed.get(figure.document, "")


def _taken_at(withdrawal: Withdrawal, documents: Mapping[str, Document]) -> str:
    """The end of the first day on which a number was taken back; empty where no report of that is dated."""
    if not withdrawal.by:
        return _end_of(withdrawal.since)
    held = (documents[figure.document] for figure in withdrawal.by if figure.document in documents)
    return min((_end_of(document.published) for document in held if document.published), default="")


def _end_of(at: str | None) -> str:
    return (at or "") if not at or "T" in at else at + _DAY_ENDS


def _case_at(
    case: Case,
    at: str,
    known: Mapping[str, str],
    taken: Mapping[str, str],
    figures: Mapping[str, Figure],
    printed: Mapping[str, str],
) -> Case:
    """The case as it was at one time; `printed` says when each report was, by its id."""
    told = [count for count in case.told if "" < known[count.figure.id] <= at]
    withdrawals = {id_: withdrawal for id_, withdrawal in case.withdrawals.items() if taken[id_] <= at}
    selection = select_counts(told, case.event, figures, case.speakers, withdrawals, case.texts)
    facts = case.facts
    if facts.tightened.bounds:
        facts = find_facts((one for one in figures.values() if _printed_at(one, printed) <= at), withdrawals)
    return msgspec.structs.replace(
        case,
        told=tuple(told),
        selection=selection,
        withdrawals=withdrawals,
        used=tuple(bound_below(selection.used, facts)),
        facts=facts,
    )


def _moment(case: Case, rule: Rule, at: str) -> Moment:
    if not case.used:
        return Moment(at=_shown(at), low=None, best=None, high=None, open_above=False)
    outcome = rule.weigh(case)
    return Moment(at=_shown(at), low=outcome.low, best=outcome.best, high=outcome.high, open_above=outcome.open_above)


def _take_steps(case: Case, at: str, steps: dict[str, list[Step]]) -> bool:
    """Add what each voice says at one time, where that is not what it said before; whether there was any such voice."""
    by_voice: dict[str, list[Count]] = {}
    for count in case.used:
        by_voice.setdefault(count.voice, []).append(count)
    changed = False
    for voice in sorted({*by_voice, *steps}):
        before = steps[voice][-1] if voice in steps else None
        step = _step(by_voice[voice], at) if voice in by_voice else _end(before, case, at)
        if step is not None and (before is None or _said(step) != _said(before)):
            steps.setdefault(voice, []).append(step)
            changed = True
    return changed


def _step(counts: Sequence[Count], at: str) -> Step:
    """What the counts of one voice say together."""
    stated = [count.bounds for count in counts if count.bounds is not None]
    bounds = stated[0] if stated else None
    for other in stated[1:]:
        bounds = bounds and join(bounds, other)
    return Step(
        at=_shown(at),
        lower=None if bounds is None else bounds.lower,
        upper=None if bounds is None else bounds.upper,
        approximate=any(count.figure.approximate for count in counts),
        figures=tuple(dict.fromkeys(id_ for count in counts for id_ in count.ids)),
    )


def _end(before: Step | None, case: Case, at: str) -> Step | None:
    """The step by which a voice says nothing that counts any more; None where it said nothing before."""
    if before is None or before.ended is not None:
        return None
    reasons = [aside.reason for aside in case.selection.aside if aside.count.figure.id in before.figures]
    return Step(
        at=_shown(at),
        lower=None,
        upper=None,
        approximate=False,
        figures=before.figures,
        ended=reasons[0] if reasons else "no longer counted",
    )


def _said(step: Step) -> tuple[object, ...]:
    return step.lower, step.upper, step.approximate, step.ended is None


def _shown(at: str) -> str:
    return at.removesuffix(_DAY_ENDS)
