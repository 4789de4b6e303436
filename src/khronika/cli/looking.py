"""`show`, `trace`, `explain`: one event, one figure, one assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khronika.cli.printing import json_option, open_to_look, reader_words, settings_option, store_option, write_json
from khronika.record.settings import RULE_NAMES, RuleName

if TYPE_CHECKING:
    from khronika.publish.words import Words
    from khronika.record.assessments import Assessment
    from khronika.record.codings import Coding
    from khronika.record.documents import Document
    from khronika.record.figures import Figure
    from khronika.record.series import Series
    from khronika.record.statements import ChainLink
    from khronika.run.lookup import EventView, Trace


@click.command("show")
@click.argument("event")
@store_option
@json_option
def show_command(event: str, store: Path, as_json: bool) -> None:
    """Show one event: each act's range and standing, every figure with its voice, and people's decisions.

    EVENT is an id, or its beginning where no other id begins so.

    \b
    Example:
      khronika show 3fa9c2d1
    """
    from khronika.run.lookup import find_event

    words = reader_words()
    with open_to_look(store) as opened:
        view = find_event(opened, event, words)
    if as_json:
        for record in (view.event, *view.documents, *view.figures, *view.assessments, *view.contradictions):
            write_json(record)
        for told in view.decisions:
            write_json(told.judgement)
            if told.withdrawn is not None:
                write_json(told.withdrawn)
        return
    for line in _event_lines(view, words):
        click.echo(line)


@click.command("trace")
@click.argument("figure")
@store_option
@json_option
def trace_command(figure: str, store: Path, as_json: bool) -> None:
    """Follow one number back: to its words, statement, report, bytes and ledger entry.

    FIGURE is an id, or its beginning where no other id begins so. Every step is checked on the way.

    \b
    Example:
      khronika trace 7be01f44
    """
    from khronika.run.lookup import trace_figure

    with open_to_look(store) as opened:
        trace = trace_figure(opened, figure)
    if as_json:
        write_json(trace)
        return
    for line in _trace_lines(trace, reader_words()):
        click.echo(line)


@click.command("explain")
@click.argument("assessment")
@click.option("--rule", type=click.Choice(RULE_NAMES), help="One rule: every count it used or set aside, and why.")
@store_option
@settings_option
@json_option
def explain_command(
    assessment: str, rule: RuleName | None, store: Path, settings_path: Path | None, as_json: bool
) -> None:
    """Explain an assessment: which figures were used and set aside, how they became known, what other rules make of them.

    ASSESSMENT is an id, or its beginning where no other id begins so. The other rules are asked now; the record holds
    the numbers of one, which the settings name.

    \b
    Examples:
      khronika explain 5cd2a90b
      khronika explain 5cd2a90b --rule acled
    """
    from khronika.run.codings import code_assessment
    from khronika.run.lookup import find_assessment
    from khronika.run.series import trace_assessment

    with open_to_look(store, settings_path) as opened:
        found, figures, documents = find_assessment(opened, assessment)
        codings = code_assessment(opened, found)
        series = trace_assessment(opened, found)
    if rule is not None:
        codings = [coding for coding in codings if coding.rule.partition("/")[0] == rule]
    if as_json:
        for record in (*([found, series] if rule is None else []), *codings):
            write_json(record)
        return
    words = reader_words()
    lines = (
        _trace_of_rule(found, codings[0], words)
        if rule is not None
        else chain(
            _assessment_lines(found, figures, documents, words),
            _series_lines(series, figures, words),
            _coding_lines(found, codings, words),
        )
    )
    for line in lines:
        click.echo(line)


def _event_lines(view: EventView, words: Words) -> Iterator[str]:
    from khronika.publish.conflicts import name_conflict
    from khronika.publish.decisions import describe_decision
    from khronika.publish.retelling import retell

    say = words.say
    reports = {document.id: document for document in view.documents}
    figures = {figure.id: figure for figure in view.figures}
    counts = words.count(len(reports), "report"), words.count(len(figures), "figure")
    yield words.event_name(view.event)
    yield f"{say('event {id}', id=view.event.id)}, {', '.join(counts)}"
    for assessment in view.assessments:
        yield ""
        yield f"{words.assessed(assessment)}  [{say('assessment {id}', id=assessment.id[:8])}]"
        for voice in assessment.voices:
            yield "    " + say("voice: {voice} ({kind})", voice=voice.name, kind=words.voice_kind(voice.kind))
    yield ""
    yield say("Figures:")
    for figure in view.figures:
        report = say("report {id}", id=figure.document[:8])
        yield f"  {words.act(figure.act):>12}  {words.bounds(figure)}: {_quoted(figure, words)}"
        yield f"                {_chain(figure.chain)}; {_report(reports[figure.document], words)}  [{report}]"
    if view.contradictions:
        yield ""
        yield say("What does not add up:")
    for contradiction in view.contradictions:
        name = say(name_conflict(contradiction, figures, view.derivations))
        reason = contradiction.explained
        explained = f" ({say('explained: {reason}', reason=retell(words, reason).text)})" if reason else ""
        yield f"  {name}: {retell(words, contradiction.text).text}{explained}"
    if view.decisions:
        yield ""
        yield say("Decisions:")
    for told in view.decisions:
        yield f"  {describe_decision(told, words)}  [{say('judgement {id}', id=told.judgement.id[:8])}]"


def _trace_lines(trace: Trace, words: Words) -> Iterator[str]:
    """One step a line, the steps' names in a column."""
    rows = list(_trace_rows(trace, words))
    width = max(len(name) for name, _ in rows)
    yield from (f"{name:<{width}}  {told}" for name, told in rows)


def _trace_rows(trace: Trace, words: Words) -> Iterator[tuple[str, str]]:
    say = words.say
    figure, document, quote = trace.figure, trace.document, trace.figure.quote
    yield say("figure"), f"{figure.id}: {words.bounds_of(figure)}, {words.certainty(figure.certainty)}"
    yield say("words"), f"…{_one_line(trace.before)}[{quote.quote}]{_one_line(trace.after)}…"
    yield "", say("characters {start}–{end} of the text", start=quote.start, end=quote.end)
    yield say("voices"), _chain(figure.chain)
    if trace.statement is None:
        yield say("statement"), say("none: the outlet's own voice")
    else:
        said = " … ".join(_one_line(piece.quote) for piece in trace.statement.content)
        source = f"“{trace.statement.source.quote}”" if trace.statement.source else say("nobody named")
        cue = f" “{trace.statement.cue.quote}”" if trace.statement.cue else ""
        yield say("statement"), f"{trace.statement.id}: {source}{cue}: “{said}”"
    yield say("document"), f"{document.id}: {_report(document, words)}"
    yield say("capture"), document.capture
    for sighting in trace.sightings:
        found = f"{sighting.address}, {sighting.captured_at}, {sighting.media_type.partition(';')[0]}"
        yield "", say("found at {address}", address=found)
    yield say("bytes"), f"{trace.byte_start}–{trace.byte_end}: {_one_line(trace.bytes_found)}"
    for sealing in trace.sealings:
        told = say("entry {number}, {time}, leaf {leaf}", number=sealing.seq, time=sealing.time, leaf=sealing.leaf)
        yield say("ledger"), told
    yield "", say("root {root}", root=trace.ledger_root)


def _assessment_lines(
    assessment: Assessment, figures: dict[str, Figure], documents: dict[str, Document], words: Words
) -> Iterator[str]:
    yield words.assessed(assessment)
    yield words.say(
        "{meaning}; rule {rule}; best {number}",
        meaning=words.meaning(assessment.standing),
        rule=assessment.rule,
        number=words.number(assessment.best),
    )
    for voice in assessment.voices:
        yield ""
        yield f"{voice.name} ({words.voice_kind(voice.kind)})"
        for figure in (figures[each] for each in voice.figures if each in figures):
            yield f"    {words.bounds(figure)}: {_quoted(figure, words)}, {_report(documents[figure.document], words)}"
    yield from _because_lines(assessment.because, words)


def _because_lines(because: Sequence[str], words: Words) -> Iterator[str]:
    from khronika.publish.retelling import retell

    yield ""
    yield words.say("Because:")
    for line in because:
        yield f"  - {retell(words, line).text}"


def _series_lines(series: Series, figures: dict[str, Figure], words: Words) -> Iterator[str]:
    """How the counts became known, where that did not happen at once."""
    from khronika.publish.series import series_lines

    if len(series.moments) > 1:
        yield ""
        yield words.say("How it became known:")
        yield from (f"  {line}" for line in series_lines(series, figures, words))


def _coding_lines(assessment: Assessment, codings: Sequence[Coding], words: Words) -> Iterator[str]:
    """A table of what each rule makes of the same counts, that of the record marked."""
    from khronika.publish.retelling import graded

    rows = [(words.say("rule"), words.say("low"), words.say("best"), words.say("high"), "")]
    for coding in codings:
        numbers = words.number(coding.low), words.number(coding.best), words.high(coding)
        rows.append((coding.rule, *numbers, graded(words, coding)))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    yield ""
    yield words.say("The same counts by other conventions (* stands in the record; --rule NAME says why):")
    for name, low, best, high, note in rows:
        cells = f"{name:<{widths[0]}}  {low:>{widths[1]}}  {best:>{widths[2]}}  {high:<{widths[3]}}"
        yield f"{'*' if name == assessment.rule else ' '} {cells}  {note}".rstrip()


def _trace_of_rule(assessment: Assessment, coding: Coding, words: Words) -> Iterator[str]:
    """One rule's coding with every reason."""
    from khronika.publish.retelling import graded

    group = f" ({words.people(coding.group)})" if coding.group else ""
    name, does = words.convention(coding.rule)
    yield words.say(
        "{act} by the rule {rule}, {name}: {does}",
        act=words.act(coding.act) + group,
        rule=coding.rule,
        name=name,
        does=does,
    )
    yield words.say("after {standard}", standard=coding.source)
    yield ""
    yield words.say(
        "low {low}, best {best}, high {high}",
        low=words.number(coding.low),
        best=words.number(coding.best),
        high=words.high(coding),
    )
    yield graded(words, coding)
    if coding.rule == assessment.rule:
        yield words.say("This is the rule whose numbers stand in the record.")
    yield from _because_lines(coding.because, words)


def _quoted(figure: Figure, words: Words) -> str:
    return f"“{figure.quote.quote}”  [{words.say('figure {id}', id=figure.id[:8])}]"


def _report(document: Document, words: Words) -> str:
    outlet = document.outlet or words.say("unknown outlet")
    title = document.title or words.say("no title")
    return f"{outlet}, “{title}”, {document.published or words.say('no date')}"


def _chain(links: tuple[ChainLink, ...]) -> str:
    return " → ".join(link.name for link in links)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
