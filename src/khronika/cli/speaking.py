"""What the command line says by itself, in the language of the environment: help, mistakes, errors.

Only the standard library is needed for it, so that the help starts at once. Click asks the same gettext, and so finds its own
messages in our catalogues.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click

from khronika.errors import KhronikaError
from khronika.messages.catalogues import CATALOGUES, DOMAIN

CommandT = TypeVar("CommandT", bound=click.Command)

#: The variable that gettext asks first.
_ASKED = "LANGUAGE"
#: What tells click to leave the lines of a paragraph as they are.
_VERBATIM = "\b\n"


def speak() -> None:
    """Let gettext find our catalogues: from here on it answers in the language that the environment asks for."""
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak this language meanwhile, and where it is None that which the environment asks for."""
    speak()
    before = os.environ.get(_ASKED)
    if language is not None:
        os.environ[_ASKED] = language
    try:
        yield
    finally:
        if before is not None:
            os.environ[_ASKED] = before
        elif language is not None:
            del os.environ[_ASKED]


def paragraphs(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a help text as (mark, message): a message keeps its lines only where the mark says so."""
    found = []
    for paragraph in cleandoc(text).split("\n\n"):
        verbatim = paragraph.startswith(_VERBATIM)
        message = paragraph.removeprefix(_VERBATIM) if verbatim else " ".join(paragraph.split())
        found.append((_VERBATIM if verbatim else "", message))
    return found


def help_messages(command: click.Command) -> list[str]:
    """Every message that the help of a command is made of."""
    texts = [command.help, command.epilog]
    options = [each.help for each in command.params if isinstance(each, click.Option)]
    found = [message for text in texts if text for _, message in paragraphs(text)]
    return [*found, *(text for text in options if text)]


def in_language(command: CommandT) -> CommandT:
    """The command with its help in the language of the environment."""
    told = copy(command)
    told.help = _translate(command.help)
    told.epilog = _translate(command.epilog)
    told.params = [_in_language(each) for each in command.params]
    return told


def describe_error(error: KhronikaError) -> str:
    """What went wrong and what to do, in the language of the environment."""
    said = gettext.gettext(error.message) if error.message else ""
    return said.format(**error.values) if error.values else said


def _translate(text: str | None) -> str | None:
    if not text:
        return text
    return "\n\n".join(mark + gettext.gettext(message) for mark, message in paragraphs(text))


def _in_language(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    told = copy(parameter)
    told.help = gettext.gettext(parameter.help)
    return told
