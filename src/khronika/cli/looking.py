"""`show`, `trace`, `explain`: one event, one figure, one assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khronika.cli.printing import json_option, open_to_look, settings_option, store_option, write_json
from khronika.record.settings import RULE_NAMES, RuleName

if TYPE_CHECKING:
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

    with open_to_look(store) as opened:
        view = find_event(opened, event)
    if as_json:
        for record in (view.event, *view.documents, *view.figures, *view.assessments, *view.contradictions):
            write_json(record)
        for told in view.decisions:
            write_json(told.judgement)
            if told.withdrawn is not None:
                write_json(told.withdrawn)
        return
    for line in _event_lines(view):
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
    for line in _trace_lines(trace):
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
    for line in (
        (*_assessment_lines(found, figures, documents), *_series_lines(series, figures)) if rule is None else ()
    ):
        click.echo(line)
    for line in _coding_lines(found, codings) if rule is None else _trace_of_rule(found, codings[0]):
        click.echo(line)


def _event_lines(view: EventView) -> Iterator[str]:
    from khronika.publish import words
    from khronika.publish.conflicts import name_conflict
    from khronika.publish.decisions import describe_decision
    from khronika.run.summary import describe_assessment

    reports = {document.id: document for document in view.documents}
    figures = {figure.id: figure for figure in view.figures}
    yield f"{view.event.name}"
    yield f"event {view.event.id}, {words.count(len(reports), 'report')}, {words.count(len(view.figures), 'figure')}"
    for assessment in view.assessments:
        yield ""
        yield f"{describe_assessment(assessment)}  [assessment {assessment.id[:8]}]"
        for voice in assessment.voices:
            yield f"    voice: {voice.name} ({words.VOICE_KINDS[voice.kind]})"
    yield ""
    yield "Figures:"
    for figure in view.figures:
        yield f"  {words.ACTS[figure.act][0]:>12}  {words.bounds(figure)}: {_quoted(figure)}"
        yield f"                {_chain(figure.chain)}; {_report(reports[figure.document])}  [report {figure.document[:8]}]"
    if view.contradictions:
        yield ""
        yield "What does not add up:"
    for contradiction in view.contradictions:
        explained = f" (explained: {contradiction.explained})" if contradiction.explained else ""
        yield f"  {name_conflict(contradiction, figures, view.derivations)}: {contradiction.text}{explained}"
    if view.decisions:
        yield ""
        yield "Decisions:"
    for told in view.decisions:
        yield f"  {describe_decision(told)}  [judgement {told.judgement.id[:8]}]"


def _trace_lines(trace: Trace) -> Iterator[str]:
    from khronika.publish import words

    figure, document = trace.figure, trace.document
    yield f"figure     {figure.id}: {words.bounds(figure)} {words.ACTS[figure.act][0]}, {figure.certainty}"
    yield f"words      …{_one_line(trace.before)}[{figure.quote.quote}]{_one_line(trace.after)}…"
    yield f"           characters {figure.quote.start}–{figure.quote.end} of the text"
    yield f"voices     {_chain(figure.chain)}"
    if trace.statement is None:
        yield "statement  none: the outlet's own voice"
    else:
        said = " … ".join(_one_line(piece.quote) for piece in trace.statement.content)
        source = f"“{trace.statement.source.quote}”" if trace.statement.source else "nobody named"
        cue = f" “{trace.statement.cue.quote}”" if trace.statement.cue else ""
        yield f"statement  {trace.statement.id}: {source}{cue}: “{said}”"
    yield f"document   {document.id}: {_report(document)}"
    yield f"capture    {document.capture}"
    for sighting in trace.sightings:
        yield f"           found at {sighting.address}, {sighting.captured_at}, {sighting.media_type.partition(';')[0]}"
    yield f"bytes      {trace.byte_start}–{trace.byte_end}: {_one_line(trace.bytes_found)}"
    for sealing in trace.sealings:
        yield f"ledger     entry {sealing.seq}, {sealing.time}, leaf {sealing.leaf}"
    yield f"           root {trace.ledger_root}"


def _assessment_lines(
    assessment: Assessment, figures: dict[str, Figure], documents: dict[str, Document]
) -> Iterator[str]:
    from khronika.publish import words
    from khronika.run.summary import describe_assessment

    yield f"{describe_assessment(assessment)}"
    yield f"{words.STANDINGS[assessment.standing]}; rule {assessment.rule}; best {words.number(assessment.best)}"
    for voice in assessment.voices:
        yield ""
        yield f"{voice.name} ({words.VOICE_KINDS[voice.kind]})"
        for figure in (figures[each] for each in voice.figures if each in figures):
            yield f"    {words.bounds(figure)}: {_quoted(figure)}, {_report(documents[figure.document])}"
    yield ""
    yield "Because:"
    for line in assessment.because:
        yield f"  - {line}"


def _series_lines(series: Series, figures: dict[str, Figure]) -> Iterator[str]:
    """How the counts became known, where that did not happen at once."""
    from khronika.publish.series import series_lines

    if len(series.moments) > 1:
        yield ""
        yield "How it became known:"
        yield from (f"  {line}" for line in series_lines(series, figures))


def _coding_lines(assessment: Assessment, codings: Sequence[Coding]) -> Iterator[str]:
    """A table of what each rule makes of the same counts, that of the record marked."""
    from khronika.publish import words

    rows = [("rule", "low", "best", "high", "")]
    for coding in codings:
        numbers = words.number(coding.low), words.number(coding.best), words.high(coding)
        rows.append((coding.rule, *numbers, words.graded(coding)))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    yield ""
    yield "The same counts by other conventions (* stands in the record; --rule NAME says why):"
    for name, low, best, high, note in rows:
        cells = f"{name:<{widths[0]}}  {low:>{widths[1]}}  {best:>{widths[2]}}  {high:<{widths[3]}}"
        yield f"{'*' if name == assessment.rule else ' '} {cells}  {note}".rstrip()


def _trace_of_rule(assessment: Assessment, coding: Coding) -> Iterator[str]:
    """One rule's coding with every reason."""
    from khronika.publish import words

    group = f" ({coding.group})" if coding.group else ""
    name, does = words.convention(coding.rule)
    yield f"{words.ACTS[coding.act][0]}{group} by the rule {coding.rule}, {name}: {does}"
    yield f"after {coding.source}"
    yield ""
    yield f"low {words.number(coding.low)}, best {words.number(coding.best)}, high {words.high(coding)}"
    yield words.graded(coding)
    if coding.rule == assessment.rule:
        yield "This is the rule whose numbers stand in the record."
    yield ""
    yield "Because:"
    for line in coding.because:
        yield f"  - {line}"


def _quoted(figure: Figure) -> str:
    return f"“{figure.quote.quote}”  [figure {figure.id[:8]}]"


def _report(document: Document) -> str:
    return f"{document.outlet or 'unknown outlet'}, “{document.title or 'no title'}”, {document.published or 'no date'}"


def _chain(chain: tuple[ChainLink, ...]) -> str:
    return " → ".join(link.name for link in chain)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
