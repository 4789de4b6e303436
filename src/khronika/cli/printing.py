"""How the commands speak: words and progress on standard error, records on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

if TYPE_CHECKING:
    from khronika.publish.words import Words
    from khronika.record.settings import ReaderKind, Settings
    from khronika.run.opening import Opened

DEFAULT_STORE = "khronika.store"
_DATABASE = "khronika.database"
CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_folder_option = click.option(
    "--store",
    "store",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="KHRONIKA_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    help="Folder of the archive and the database.",
)
_database_option = click.option(
    "--database",
    envvar="KHRONIKA_DATABASE",
    metavar="ADDRESS",
    expose_value=False,
    callback=lambda context, _option, value: context.meta.update({_DATABASE: value}),
    help="A database on PostgreSQL (postgresql://…, without a password) instead of SQLite in the folder.",
)


def store_option(command: CommandT) -> CommandT:
    """The options that say where a store is: `store`, and the database, which `chosen_settings` takes up."""
    return _folder_option(_database_option(command))


settings_option = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file; without it khronika.toml in the current folder, if there is one.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read and extract."
)
reader_option = click.option(
    "--reader",
    type=click.Choice(["trained", "rules"]),
    help="How statements are found: by the trained network, or by rules alone; without it as the settings say (trained).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON Lines to standard output.")


def reader_words() -> Words:
    """The words of the language that the environment asks for."""
    from khronika.messages.catalogues import preferred_language
    from khronika.messages.tongues import load_tongue
    from khronika.publish.words import Words

    return Words(load_tongue(preferred_language()))


def say(text: str = "") -> None:
    """One line for people, on standard error."""
    click.echo(text, err=True)


def write_json(value: Any) -> None:
    """One record, or a plain object, as one JSON line on standard output."""
    click.echo(msgspec.json.encode(value))


def write_bytes(pieces: Iterable[bytes]) -> None:
    """Bytes as they are, on standard output."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def chosen_settings(path: Path | None = None, reader: ReaderKind | None = None) -> Settings:
    """The settings of this call: of the file at `path` or in the current folder, and of the options."""
    from khronika.run.configuration import load_settings

    return load_settings(path, Path.cwd(), reader, click.get_current_context().meta.get(_DATABASE))


@contextmanager
def open_to_look(store: Path, settings_path: Path | None = None) -> Iterator[Opened]:
    """The store, to read from only: others may write meanwhile."""
    from khronika.run.opening import open_both

    with open_both(store, chosen_settings(settings_path), writable=False) as opened:
        yield opened


@contextmanager
def show_progress() -> Iterator[Callable[[str, int], None]]:
    """A function that counts reports by verb, shown as a line that moves where standard error is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _stay_silent
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    words = reader_words()
    columns = (SpinnerColumn(), TextColumn("{task.description:8}"), TextColumn("{task.completed:>8,.0f}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(verb: str, number: int) -> None:
            if verb not in tasks:
                tasks[verb] = bar.add_task(words.say(verb), total=None)
            bar.advance(tasks[verb], number)

        yield advance


def _stay_silent(_verb: str, _number: int) -> None:
    return
