"""What a run did and what the record holds now, in words for somebody who sees it for the first time."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from khronika.errors import MissingReader, UsageError
from khronika.language.registry import installed_languages
from khronika.publish.conflicts import name_conflict
from khronika.publish.retelling import retell
from khronika.publish.terms import STEPS, assessment_order
from khronika.publish.words import ENGLISH, Words
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
        events=[(event, sorted(store.assessments(event.id), key=assessment_order)) for event in events],
        contradictions=contradictions,
        names=_name(store, contradictions),
        unexplained=unexplained,
    )


def _name(store: Store, contradictions: Sequence[Contradiction]) -> dict[str, str]:
    """What contradictions are called, by their ids."""
    figures = store.figures_of(id_ for each in contradictions for id_ in each.figures)
    derivations = store.derivations_of({figure.document for figure in figures.values()})
    return {each.id: name_conflict(each, figures, derivations) for each in contradictions}


def describe_report(report: RunReport, store: Store, words: Words = ENGLISH) -> Iterator[str]:
    """What one run did, line by line: what was taken in, made and concluded, and every kind of failure with reasons."""
    if report.seen or report.sealed:
        already = report.seen - report.sealed
        captures = words.count(report.sealed, "new capture")
        yield (
            words.say("Sealed {captures}; {number} known already.", captures=captures, number=words.number(already))
            if already
            else words.say("Sealed {captures}.", captures=captures)
        )
    if report.read:
        yield words.say("Read {reports}.", reports=words.count(report.read, "report"))
    if report.extracted:
        yield words.say("Took statements and figures from {reports}.", reports=words.count(report.extracted, "report"))
    if report.conclusions is not None:
        yield _concluded(report.conclusions, words)
    yield from describe_failures(report, store, words)


def describe_failures(report: RunReport, store: Store, words: Words = ENGLISH) -> Iterator[str]:
    """Each kind of this run's failures: how many, which ones, why, and what to do."""
    for kind, number in sorted(report.failed.items(), key=lambda item: item[0] == _MISSING):
        named = [failure for failure in report.named if (failure.step, failure.error) == kind]
        if kind == _MISSING:
            reports = words.count(number, "report")
            yield words.say(
                "{reports} without a reader for the language: listed, but not counted from:", reports=reports
            )
        else:
            failures = words.count(number, "failure")
            yield words.say(
                "{failures} to {step} ({error}):", failures=failures, step=_step(kind[0], words), error=kind[1]
            )
        for detail, alike in groupby(sorted(named, key=lambda failure: failure.detail), lambda failure: failure.detail):
            yield f"  - {', '.join(_where(failure, store) for failure in alike)}: {detail}"
        if number > len(named):
            more = words.number(number - len(named))
            yield "  - " + words.say("… and {number} more; `khronika publish --format jsonl` lists all", number=more)


def describe_store(summary: Summary, folder: Path, words: Words = ENGLISH) -> Iterator[str]:
    """What the record holds now, line by line, and what to do next."""
    counts = summary.counts
    yield ""
    yield words.say(
        "The record holds {reports}: {languages}; {statements}, {figures}.",
        reports=words.count(counts["documents"], "report"),
        languages=_languages(summary.languages, words),
        statements=words.count(counts["statements"], "statement"),
        figures=words.count(counts["figures"], "figure"),
    )
    if summary.events:
        more = counts["events"] - len(summary.events)
        yield ""
        yield words.say("What happened, by these reports ({events}):", events=words.count(counts["events"], "event"))
        for event, assessments in summary.events:
            yield from _describe_event(event, assessments, words)
        if more > 0:
            yield "  " + words.say("… and {events}", events=words.count(more, "more event"))
    if summary.contradictions:
        yield ""
        yield words.say("What does not add up ({number}):", number=words.number(summary.unexplained))
        for contradiction in summary.contradictions:
            yield f"  - {_conflict(contradiction, summary.names, words)}"
        more = summary.unexplained - len(summary.contradictions)
        if more > 0:
            yield "  " + words.say("… and {number} more", number=words.number(more))
    yield ""
    yield from _next_steps(summary, folder, words)


def describe_changes(conclusions: Conclusions | None, store: Store, words: Words = ENGLISH) -> Iterator[str]:
    """The events that new reports made or changed, line by line, and what in them does not add up."""
    if conclusions is None:
        yield words.say("Nothing was new.")
        return
    if conclusions.changed is None:
        yield words.say(
            "Everything was concluded anew, since what it rested on has changed; `khronika run` or a dossier shows the events."
        )
        return
    changed = sorted(store.events_of(conclusions.changed).values(), key=_event_order)
    yield ""
    if changed:
        yield words.say("New or changed ({events}):", events=words.count(len(changed), "event"))
    else:
        yield words.say("No event is new or changed.")
    for event in changed[:NAMED_EVENTS]:
        yield from _describe_event(event, sorted(store.assessments(event.id), key=assessment_order), words)
        contradictions = [each for each in store.contradictions(event.id) if each.explained is None]
        names = _name(store, contradictions)
        for each in contradictions[:NAMED_CONTRADICTIONS]:
            yield "      " + words.say("does not add up: {conflict}", conflict=_conflict(each, names, words))
    if len(changed) > NAMED_EVENTS:
        yield "  " + words.say("… and {events}", events=words.count(len(changed) - NAMED_EVENTS, "more event"))


def _describe_event(event: Event, assessments: Iterable[Assessment], words: Words) -> Iterator[str]:
    yield f"  {words.event_name(event)}  [{event.id[:8]}, {words.count(len(event.documents), 'report')}]"
    for assessment in assessments:
        yield f"      {words.assessed(assessment)}"


def _conflict(contradiction: Contradiction, names: dict[str, str], words: Words) -> str:
    return f"{words.say(names[contradiction.id])}: {retell(words, contradiction.text).text}"


def _step(name: str, words: Words) -> str:
    return next((words.step(step) for step in STEPS if step == name), name)


def _next_steps(summary: Summary, folder: Path, words: Words) -> Iterator[str]:
    store = f" --store {folder}"
    yield words.say("Next:")
    yield f"  khronika publish --format dossier --out dossier{store}   {words.say('pages to read, print and check')}"
    if summary.events:
        yield f"  khronika show {summary.events[0][0].id[:8]}{store}   {words.say('this event, voice by voice')}"
    yield f"  khronika audit{store}   {words.say('has anything changed since it was sealed?')}"


def _concluded(done: Conclusions, words: Words) -> str:
    return words.say(
        "Found {events}, {copies}, {assessments} and {contradictions}.",
        events=words.count(done.events, "event"),
        copies=words.count(done.derivations, "copied report"),
        assessments=words.count(done.assessments, "assessment"),
        contradictions=words.count(done.contradictions, "contradiction"),
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


def _languages(languages: dict[str, int], words: Words) -> str:
    readable = set(installed_languages())
    told = (_in_language(code, number, words, code.partition("-")[0] in readable) for code, number in languages.items())
    return ", ".join(told) or words.say("none")


def _in_language(code: str, number: int, words: Words, readable: bool) -> str:
    known = words.language(code) if code else words.say("a language that was not recognised")
    told = words.say("{number} in {language}", number=words.number(number), language=known)
    return told if readable else words.say("{reports} (no reader yet)", reports=told)


def _event_order(event: Event) -> tuple[int, int, str, str]:
    return -len(event.documents), -len(event.figures), event.name, event.id
