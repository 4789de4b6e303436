"""`judge`: a person's decision, which software never overrules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from khronika.cli.printing import (
    chosen_settings,
    json_option,
    reader_option,
    reader_words,
    say,
    settings_option,
    show_progress,
    store_option,
    write_json,
)
from khronika.cli.taking import SOME_FAILED
from khronika.record.judgements import Decision

if TYPE_CHECKING:
    from khronika.publish.words import Words
    from khronika.record.settings import ReaderKind


@click.command("judge")
@click.argument("decision", type=click.Choice(get_args(Decision)), metavar="DECISION")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for whoever reads the record.")
@click.option(
    "--lower", type=int, metavar="N", help="correct: the least that the words mean; without it no lower bound."
)
@click.option(
    "--upper", type=int, metavar="N", help="correct: the most that the words mean; without it no upper bound."
)
@store_option
@settings_option
@reader_option
@json_option
def judge_command(
    decision: Decision,
    ids: tuple[str, ...],
    by: str,
    why: str,
    lower: int | None,
    upper: int | None,
    store: Path,
    settings_path: Path | None,
    reader: ReaderKind | None,
    as_json: bool,
) -> int:
    """Decide what no rule can: a person's decision always wins, and stays.

    It is sealed in the ledger under the name, then what it is about is linked and weighed again. It is never overwritten: to
    undo it is a decision of its own. IDs may be cut short where no other id begins so.

    \b
    DECISION         is about
    same-event       events or figures: they are one event
    different-event  events or figures: they are not
    copy             two reports: the copy, then what it was made of
    not-copy         two reports: neither was made of the other
    accept           figures, assessments or derivations
    reject           figures or derivations; what an assessment is made of
    correct          a figure: what its words mean (--lower, --upper)
    withdraw         judgements: they hold no longer

    \b
    Examples:
      khronika judge reject FIGURE --by "A. Reader" --why "a typing error"
      khronika judge correct FIGURE --upper 40 --by "A. Reader" --why "see page 2"
    """
    from khronika.run.judging import describe_touched, find_touched, judge
    from khronika.run.opening import open_both
    from khronika.run.pipeline import RunReport
    from khronika.run.summary import describe_failures
    from khronika.run.weighing import conclude

    report = RunReport(tell=write_json if as_json else None)
    with open_both(store, chosen_settings(settings_path, reader)) as opened:
        judgement = judge(opened, decision, ids, by=by, why=why, lower=lower, upper=upper)
        words = reader_words()
        before = list(describe_touched(opened.store, find_touched(opened.store, judgement), words))
        with show_progress() as progress:
            report.add_conclusions(conclude(opened, progress))
        touched = find_touched(opened.store, judgement)
        if as_json:
            write_json(judgement)
            for record in (
                *chain.from_iterable((event, *found) for event, found in touched.events),
                *touched.derivations,
            ):
                write_json(record)
        after = list(describe_touched(opened.store, touched, words))
        undo = f"khronika judge withdraw {judgement.id[:12]} …"
        say(words.say("Written down: judgement {id}. To undo it: {call}", id=judgement.id, call=undo))
        for line in (*_change_lines(before, after, words), *describe_failures(report, opened.store, words)):
            say(line)
    return SOME_FAILED if report.failed else 0


def _change_lines(before: Sequence[str], after: Sequence[str], words: Words) -> Iterator[str]:
    gone, come = ([line for line in one if line not in other] for one, other in ((before, after), (after, before)))
    if not gone and not come:
        yield words.say("Nothing else changed by it.")
        return
    yield words.say("What changed:")
    yield from (f"  - {line}" for line in gone)
    yield from (f"  + {line}" for line in come)
