"""`run`, and each of its verbs alone: capture, read, extract, link, weigh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

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
    workers_option,
    write_json,
)

if TYPE_CHECKING:
    from khronika.record.settings import ReaderKind
    from khronika.run.opening import Opened
    from khronika.run.pipeline import Progress, RunReport

#: Done, but some inputs failed; they are listed.
SOME_FAILED = 3

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.command("run")
@paths_argument
@store_option
@settings_option
@reader_option
@workers_option
@json_option
def run_command(
    paths: tuple[str, ...],
    store: Path,
    settings_path: Path | None,
    reader: ReaderKind | None,
    workers: int,
    as_json: bool,
) -> int:
    """Read reports, all the way to what their voices add up to.

    PATH is a file, a folder (everything in it) or "-" for standard input. Pages, text, Markdown, e-mail and feeds are
    taken, whatever their names end in. Running again adds only what is new.

    \b
    Examples:
      khronika run reports/
      khronika run reports/ more/letter.eml --workers 2
      cat page.html | khronika run -
    """

    return _run(_everything(paths, workers), store, settings_path, as_json, paths, reader=reader, closing="whole")


@click.command("add")
@paths_argument
@store_option
@settings_option
@reader_option
@workers_option
@json_option
def add_command(
    paths: tuple[str, ...],
    store: Path,
    settings_path: Path | None,
    reader: ReaderKind | None,
    workers: int,
    as_json: bool,
) -> int:
    """Add reports to a store that is there, and tell what they change.

    The same as `run` does, but a store is not made where there is none, and only the events that are new or changed are told.
    What comes out is the same as if all reports had come at once.

    \b
    Example:
      khronika add more/
    """

    return _run(_everything(paths, workers), store, settings_path, as_json, paths, reader=reader, closing="changes")


@click.command("capture")
@paths_argument
@store_option
@settings_option
@json_option
def capture_command(paths: tuple[str, ...], store: Path, settings_path: Path | None, as_json: bool) -> int:
    """Seal reports in the archive, and do no more.

    \b
    Example:
      khronika capture reports/
    """

    def verb(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.pipeline import capture_inputs

        capture_inputs(opened, paths, report, progress=progress)

    return _run(verb, store, settings_path, as_json, paths)


@click.command("read")
@store_option
@settings_option
@workers_option
@json_option
def read_command(store: Path, settings_path: Path | None, workers: int, as_json: bool) -> int:
    """Read sealed captures: text, title, outlet, dates, language.

    \b
    Example:
      khronika read
    """

    def verb(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.executor import hire
        from khronika.run.pipeline import read_captures

        with hire(workers) as execute:
            read_captures(opened, report, execute, progress)

    return _run(verb, store, settings_path, as_json)


@click.command("extract")
@store_option
@settings_option
@reader_option
@workers_option
@json_option
def extract_command(
    store: Path, settings_path: Path | None, reader: ReaderKind | None, workers: int, as_json: bool
) -> int:
    """Take statements and figures from documents: who says what, and how many people.

    \b
    Example:
      khronika extract --workers 2
    """

    def verb(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.executor import hire
        from khronika.run.pipeline import extract_documents

        with hire(workers) as execute:
            extract_documents(opened, report, execute, progress)

    return _run(verb, store, settings_path, as_json, reader=reader)


@click.command("link")
@store_option
@settings_option
@reader_option
@json_option
def link_command(store: Path, settings_path: Path | None, reader: ReaderKind | None, as_json: bool) -> int:
    """Find what speaks of the same happening, and who copied whom.

    \b
    Example:
      khronika link
    """

    def verb(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.linking import link

        report.add_conclusions(link(opened, progress))

    return _run(verb, store, settings_path, as_json, reader=reader)


@click.command("weigh")
@store_option
@settings_option
@reader_option
@json_option
def weigh_command(store: Path, settings_path: Path | None, reader: ReaderKind | None, as_json: bool) -> int:
    """Weigh the voices of each event: low, best, high, and what does not add up.

    \b
    Example:
      khronika weigh
    """

    def verb(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.weighing import weigh

        report.add_conclusions(weigh(opened, progress))

    return _run(verb, store, settings_path, as_json, reader=reader)


def _everything(paths: tuple[str, ...], workers: int) -> Callable[[Opened, RunReport, Progress], None]:
    """The whole way, from reports to conclusions."""

    def work(opened: Opened, report: RunReport, progress: Progress) -> None:
        from khronika.run.pipeline import run_all

        run_all(opened, paths, report, workers=workers, progress=progress)

    return work


def _run(
    work: Callable[[Opened, RunReport, Progress], None],
    store: Path,
    settings_path: Path | None,
    as_json: bool,
    paths: tuple[str, ...] = (),
    *,
    reader: ReaderKind | None = None,
    closing: Literal["whole", "changes"] | None = None,
) -> int:
    from khronika.run.executor import collect_seldom
    from khronika.run.opening import open_both
    from khronika.run.pipeline import RunReport, check_paths
    from khronika.run.summary import describe_changes, describe_report, describe_store, summarise

    collect_seldom()
    check_paths(paths)
    settings = chosen_settings(settings_path, reader)
    report = RunReport(tell=write_json if as_json else None)
    with open_both(store, settings, new=bool(paths) and closing != "changes") as opened:
        with show_progress() as progress:
            work(opened, report, progress)
        if as_json:
            write_json(report.as_line())
        words = reader_words()
        for line in describe_report(report, opened.store, words):
            say(line)
        standing = False
        if closing == "changes":
            for line in describe_changes(report.conclusions, opened.store, words):
                say(line)
        elif closing == "whole":
            glance = summarise(opened.store)
            standing = bool(glance.standing)
            for line in describe_store(glance, store, words):
                say(line)
    return SOME_FAILED if report.failed or standing else 0
