"""`khronika`: the command line. Words and progress go to standard error, records to standard output."""

from __future__ import annotations

import os
import sys
from gettext import gettext
from importlib import import_module
from typing import Any, NoReturn

import click

from khronika import __version__
from khronika.cli.speaking import describe_error, in_language, speaking
from khronika.errors import KhronikaError
from khronika.messages.catalogues import known_languages

#: Each command's module; imported when the command is asked for.
COMMANDS = {
    "run": "taking",
    "add": "taking",
    "capture": "taking",
    "read": "taking",
    "extract": "taking",
    "link": "taking",
    "weigh": "taking",
    "publish": "giving",
    "show": "looking",
    "trace": "looking",
    "explain": "looking",
    "judge": "deciding",
    "audit": "keeping",
    "rebuild": "keeping",
    "schema": "giving",
}

EPILOG = """\b
Examples:
  khronika run reports/                      read everything in a folder
  khronika publish --format dossier --out d  write a dossier to look at
  khronika show EVENT                        one event, voice by voice
  khronika trace FIGURE                      from a number back to its bytes

\b
Exit codes: 0 done · 1 could not · 2 wrong call · 3 done, but some inputs
failed (they are listed) · 4 the record contradicts itself (audit)."""


class LateGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which a report meets them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, in the language of the environment; None where there is none."""
        return in_language(load_command(cmd_name)) if cmd_name in COMMANDS else None


def load_command(name: str) -> click.Command:
    """The command of that name, as it is written."""
    module = import_module(f"khronika.cli.{COMMANDS[name]}")
    command: click.Command = getattr(module, f"{name}_command")
    return command


@click.group(cls=LateGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="khronika", message="%(prog)s %(version)s")
@click.option(
    "--lang",
    type=click.Choice(known_languages()),
    expose_value=False,
    help="The language of help, messages and errors; without it that of the environment.",
)
def khronika() -> None:
    """Turn reports of harm into a record that can be checked: who reported what, on whose word, how many people."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end with its exit code; an error of ours becomes one plain sentence."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else arguments))


def run_command(arguments: list[str]) -> int:
    """The exit code of one call."""
    with speaking(_asked_language(arguments)):
        return _run(arguments)


def _asked_language(arguments: list[str]) -> str | None:
    """What stands behind `--lang` before the command: it is wanted before any word is said, so also of the help."""
    for at, argument in enumerate(arguments):
        if argument in COMMANDS:
            break
        if argument == "--lang":
            return next(iter(arguments[at + 1 : at + 2]), None)
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _run(arguments: list[str]) -> int:
    try:
        result: Any = in_language(khronika).main(args=arguments, prog_name="khronika", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(gettext("stopped; what was stored before is kept: run the same command again to go on"), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KhronikaError as error:
        click.echo(f"khronika: {describe_error(error)}", err=True)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has gone; say no more
        return 1
    return result if isinstance(result, int) else 0
