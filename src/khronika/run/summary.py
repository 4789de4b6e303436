"""What a run did and what the record holds now, in words for somebody who sees it for the first time."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from khronika.errors import MissingReader, UsageError
from khronika.language.registry import installed_languages, language_name
from khronika.publish import words
from khronika.publish.conflicts import name_conflict
from khronika.record.assessments import Assessment, Contradiction
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.run.conclusions import Conclusions
from khronika.run.pipeline import RunReport
from khronika.store.store import Store

#: Events and contradictions that a summary names; the rest is counted.
NAMED_EVENTS = 8
NAMED_CONTRADICTIONS = 6
_MISSING = ("extract", MissingReader.__name__)


class Summary(msgspec.Struct, kw_only=True):
    """The record at a glance.

    `languages` counts documents by language code ("" where it is not known). `standing` counts what could not be
    read or extracted and still stands. `events` are those most reported, with their assessments; `contradictions`
    the first ones that nothing explains, `names` what these are called, by id.
    """

    counts: dict[str, int]
    languages: dict[str, int]
    standing: dict[tuple[str, str], int]
    events: list[tuple[Event, list[Assessment]]]
    contradictions: list[Contradiction]
    names: dict[str, str]
    unexplained: int


def summarise(store: Store) -> Summary:
    """The record in `store` at a glance, in flat memory."""
    events = heapq.nsmallest(NAMED_EVENTS, store.events(), key=_event_order)
    standing: Counter[tuple[str, str]] = Counter(
        (failure.step, failure.error) for failure in store.failures() if failure.step in {"read", "extract"}
    )
    contradictions: list[Contradiction] = []
    unexplained = 0
    for contradiction in store.contradictions():
        if contradiction.explained is None:
            unexplained += 1
            if len(contradictions) < NAMED_CONTRADICTIONS:
                contradictions.append(contradiction)
    return Summary(
        counts=store.counts(),
        languages=dict(Counter(document.language or "" for document in store.documents()).most_common()),
        standing=dict(standing),
        events=[(event, sorted(store.assessments(event.id), key=words.assessment_order)) for event in events],
        contradictions=contradictions,
        names=_name(store, contradictions),
        unexplained=unexplained,
    )


def _name(store: Store, contradictions: Sequence[Contradiction]) -> dict[str, str]:
    """What contradictions are called, by their ids."""
    figures = store.figures_of(id_ for each in contradictions for id_ in each.figures)
    derivations = store.derivations_of({figure.document for figure in figures.values()})
    return {each.id: name_conflict(each, figures, derivations) for each in contradictions}


def describe_report(report: RunReport, store: Store) -> Iterator[str]:
    """What one run did, line by line: what was taken in, made and concluded, and every kind of failure with reasons."""
    if report.seen or report.sealed:
        already = report.seen - report.sealed
        yield f"Sealed {words.count(report.sealed, 'new capture')}" + (
            f"; {already:,} known already." if already else "."
        )
    if report.read:
        yield f"Read {words.count(report.read, 'report')}."
    if report.extracted:
        yield f"Took statements and figures from {words.count(report.extracted, 'report')}."
    if report.conclusions is not None:
        yield _concluded(report.conclusions)
    yield from describe_failures(report, store)


def describe_failures(report: RunReport, store: Store) -> Iterator[str]:
    """Each kind of this run's failures: how many, which ones, why, and what to do."""
    for kind, number in sorted(report.failed.items(), key=lambda item: item[0] == _MISSING):
        named = [failure for failure in report.named if (failure.step, failure.error) == kind]
        if kind == _MISSING:
            yield f"{words.count(number, 'report')} without a reader for the language: listed, but not counted from:"
        else:
            yield f"{words.count(number, 'failure')} to {kind[0]} ({kind[1]}):"
        for detail, alike in groupby(sorted(named, key=lambda failure: failure.detail), lambda failure: failure.detail):
            yield f"  - {', '.join(_where(failure, store) for failure in alike)}: {detail}"
        if number > len(named):
            yield f"  - … and {number - len(named):,} more; `khronika publish --format jsonl` lists all"


def describe_store(summary: Summary, folder: Path) -> Iterator[str]:
    """What the record holds now, line by line, and what to do next."""
    counts = summary.counts
    yield ""
    yield (
        f"The record holds {words.count(counts['documents'], 'report')}: {_languages(summary.languages)}; "
        f"{words.count(counts['statements'], 'statement')}, {words.count(counts['figures'], 'figure')}."
    )
    if summary.events:
        more = counts["events"] - len(summary.events)
        yield ""
        yield f"What happened, by these reports ({words.count(counts['events'], 'event')}):"
        for event, assessments in summary.events:
            yield from _describe_event(event, assessments)
        if more > 0:
            yield f"  … and {words.count(more, 'more event', 'more events')}"
    if summary.contradictions:
        yield ""
        yield f"What does not add up ({summary.unexplained:,}):"
        for contradiction in summary.contradictions:
            yield f"  - {summary.names[contradiction.id]}: {contradiction.text}"
        if summary.unexplained > len(summary.contradictions):
            yield f"  … and {summary.unexplained - len(summary.contradictions):,} more"
    yield ""
    yield from _next_steps(summary, folder)


def describe_changes(conclusions: Conclusions | None, store: Store) -> Iterator[str]:
    """The events that new reports made or changed, line by line, and what in them does not add up."""
    if conclusions is None:
        yield "Nothing was new."
        return
    if conclusions.changed is None:
        yield "Everything was concluded anew, since what it rested on has changed; `khronika run` or a dossier shows the events."
        return
    changed = sorted(store.events_of(conclusions.changed).values(), key=_event_order)
    yield ""
    yield f"New or changed ({words.count(len(changed), 'event')}):" if changed else "No event is new or changed."
    for event in changed[:NAMED_EVENTS]:
        yield from _describe_event(event, sorted(store.assessments(event.id), key=words.assessment_order))
        contradictions = [each for each in store.contradictions(event.id) if each.explained is None]
        names = _name(store, contradictions)
        for each in contradictions[:NAMED_CONTRADICTIONS]:
            yield f"      does not add up: {names[each.id]}: {each.text}"
    if len(changed) > NAMED_EVENTS:
        yield f"  … and {words.count(len(changed) - NAMED_EVENTS, 'more event', 'more events')}"


def describe_assessment(assessment: Assessment) -> str:
    """One assessment in a line: "arrested: 310–610, contested (2 voices)"."""
    act = words.ACTS[assessment.act][0]
    group = f" ({assessment.group})" if assessment.group else ""
    voices = words.count(len(assessment.voices), "voice")
    return f"{act}{group}: {words.span(assessment)}, {assessment.standing} ({voices})"


def _describe_event(event: Event, assessments: Iterable[Assessment]) -> Iterator[str]:
    yield f"  {event.name}  [{event.id[:8]}, {words.count(len(event.documents), 'report')}]"
    for assessment in assessments:
        yield f"      {describe_assessment(assessment)}"


def _next_steps(summary: Summary, folder: Path) -> Iterator[str]:
    store = f" --store {folder}"
    yield "Next:"
    yield f"  khronika publish --format dossier --out dossier{store}   pages to read, print and check"
    if summary.events:
        yield f"  khronika show {summary.events[0][0].id[:8]}{store}   this event, voice by voice"
    yield f"  khronika audit{store}   has anything changed since it was sealed?"


def _concluded(done: Conclusions) -> str:
    return (
        f"Found {words.count(done.events, 'event')}, {words.count(done.derivations, 'copied report')}, "
        f"{words.count(done.assessments, 'assessment')} and {words.count(done.contradictions, 'contradiction')}."
    )


def _where(failure: Failure, store: Store) -> str:
    """The address of the report a failure is about: what people call it by."""
    capture_id = failure.input
    if failure.step == "capture":
        return failure.input
    try:
        if failure.step == "extract":
            capture_id = store.documents_of([failure.input])[failure.input].capture
        return next(store.captures(capture_id)).address
    except (KeyError, StopIteration, UsageError):
        return failure.input


def _languages(languages: dict[str, int]) -> str:
    readable = set(installed_languages())
    return (
        ", ".join(
            f"{number:,} in {language_name(code or None)}"
            + ("" if code.partition("-")[0] in readable else " (no reader yet)")
            for code, number in languages.items()
        )
        or "none"
    )


def _event_order(event: Event) -> tuple[int, int, str, str]:
    return -len(event.documents), -len(event.figures), event.name, event.id
