"""docs/cli.md, made from the help of every command: `python -m khronika.cli.manual > docs/cli.md`."""

from __future__ import annotations

import re
from copy import copy

import click

from khronika.cli.main import COMMANDS, khronika, load_command

_HEAD = """# The command line

Made from the commands' own help by `python -m khronika.cli.manual > docs/cli.md`; a test keeps the two alike.

"""


def make_manual() -> str:
    """The page: the general help, then each command's, as the terminal shows it at 80 columns."""
    parent = click.Context(copy(khronika), info_name="khronika")
    pages = (f"\n## khronika {name}\n\n```text\n{_help(load_command(name), name, parent)}```\n" for name in COMMANDS)
    return f"{_HEAD}```text\n{_help(khronika, 'khronika', None)}```\n{''.join(pages)}"


def _help(command: click.Command, name: str, parent: click.Context | None) -> str:
    told = copy(command)  # click keeps the help option it makes, in the language of the moment
    context = click.Context(
        told,
        info_name=name,
        parent=parent,
        terminal_width=80,
        max_content_width=80,
        help_option_names=["-h", "--help"],
    )
    return re.sub(r"[ \t]+\n", "\n", told.get_help(context)) + "\n"


def examples_of(command: click.Command) -> list[str]:
    """The example calls in a command's help, each one line."""
    text = f"{command.help or ''}\n{command.epilog or ''}"
    return [line.strip() for line in re.findall(r"^\s+((?:[\w.]+ [^\n|]*\| )?khronika [^\n]*)$", text, re.MULTILINE)]


if __name__ == "__main__":
    click.echo(make_manual(), nl=False)
