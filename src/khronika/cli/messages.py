"""The catalogues of messages, made from the code, the templates and the help: `python -m khronika.cli.messages`.

It needs Babel, which the development install brings. It finds every message and writes the template of catalogues
(`khronika.pot`). It brings each language's catalogue (`khronika.po`) up to that: what is translated is kept, what nobody says any
more is dropped. It compiles what programs read (`khronika.mo`), and copies from CLDR how the language writes numbers and days
(`formats.json`).
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from babel import Locale
from babel.dates import parse_pattern
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from khronika import errors
from khronika.cli.main import COMMANDS, khronika, load_command
from khronika.cli.speaking import help_messages
from khronika.messages.catalogues import CATALOGUES, DOMAIN, ENGLISH, FORMATS, known_languages
from khronika.messages.tongues import Formats

_SOURCE = Path(__file__).parents[1]
_TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"
#: Functions whose arguments are messages, with the places of singular and plural where there are both.
_SAYING: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "say": None,
    "mark": None,
    "mark_plural": (1, 2),
    "ngettext": (1, 2),
}
#: The error classes: the first argument of each is a message.
_FAILING: dict[str, tuple[int, ...] | None] = {
    name: None
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.KhronikaError)
}
_KEYWORDS = {**_SAYING, **_FAILING}
#: The rooms whose errors reach a person by the command line; those of the others become failures, which stay English.
_ROOMS = ("archive", "cli", "messages", "publish", "run", "store")
#: Modules of click that speak to whoever calls a command.
_CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
#: CLDR's name of a language where it is another than our code: English days are written as outside the United States.
_CLDR = {"en": "en_GB"}
#: What click looks up by a variable.
_BY_VARIABLE = ("required",)
# A catalogue tells no time: the same messages give the same bytes.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MAINTAINERS = "The Khronika maintainers"


def find_messages() -> Catalog:
    """The template of catalogues: every message that the interface may say, in English."""
    found = Catalog(
        project="Khronika",
        version="1",
        msgid_bugs_address=_MAINTAINERS,
        header_comment="# What Khronika says.",
        creation_date=_NO_TIME,
        fuzzy=False,
    )
    for message in (*_in_code(), *_in_templates(), *_in_help(), *_BY_VARIABLE):
        found.add(message)
    return found


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language, as its file has it."""
    with _po(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def bring_up(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the messages of `template`; those that are new have no translation."""
    before = read_catalogue(language) if _po(language).exists() else Catalog(locale=language)
    after = Catalog(
        locale=language,
        domain=DOMAIN,
        project="Khronika",
        version="1",
        msgid_bugs_address=_MAINTAINERS,
        header_comment=f"# What Khronika says, in the language “{language}”.",
        creation_date=_NO_TIME,
        revision_date=_NO_TIME,
        last_translator=_MAINTAINERS,
        language_team=_MAINTAINERS,
        fuzzy=False,
    )
    for message in template:
        known = before.get(message.id)
        if message.id:
            after.add(message.id, known.string if known else None, flags=message.flags)
    return after


def encode_po(catalogue: Catalog) -> bytes:
    """The bytes of a catalogue that people write: messages in the order of the alphabet, without the lines they stand on."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, no_location=True, sort_output=True)
    return file.getvalue()


def encode_mo(catalogue: Catalog) -> bytes:
    """The bytes of a catalogue that programs read."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def write_catalogues() -> None:
    """Write the template, and every language's catalogue, brought up to it and compiled."""
    template = find_messages()
    _TEMPLATE.write_bytes(encode_po(template))
    for language in known_languages():
        catalogue = bring_up(language, template)
        _po(language).parent.mkdir(exist_ok=True)
        _po(language).write_bytes(encode_po(catalogue))
        _po(language).with_suffix(".mo").write_bytes(encode_mo(catalogue))
        (CATALOGUES / language / FORMATS).write_bytes(encode_formats(language))
        missing = 0 if language == ENGLISH else sum(1 for message in catalogue if message.id and not is_whole(message))
        click.echo(f"{language}: {len(catalogue)} messages, {missing} without a translation")


def encode_formats(language: str) -> bytes:
    """How CLDR says that a language writes numbers and days, as bytes. Raises `ValueError` for digits in other groups than ours."""
    locale = Locale.parse(_CLDR.get(language, language))
    if locale.decimal_formats[None].grouping != (3, 3):
        raise ValueError(f"{language} groups its digits otherwise than by three; Tongue.number has to learn it")
    months = locale.months["format"]
    formats = Formats(
        name=(locale.language_name or language).capitalize(),
        group=locale.number_symbols["latn"]["group"],
        percent=locale.percent_formats[None].pattern.replace("%", "%%").replace("#,##0", "%(number)s"),
        day=_cut(locale.date_formats["long"].pattern),
        short_day=_cut(locale.date_formats["medium"].pattern),
        intervals={
            field: (_cut(first), _cut(last))
            for field, (first, last) in locale.interval_formats["yMMMd"].items()
            if field in {"d", "M", "y"}
        },
        months=tuple(months["wide"][number] for number in range(1, 13)),
        short_months=tuple(months["abbreviated"][number] for number in range(1, 13)),
        languages={code: name for code, name in sorted(locale.languages.items()) if len(code) == 2},
    )
    return msgspec.json.format(msgspec.json.encode(formats), indent=1) + b"\n"


def _cut(pattern: str) -> str:
    """A pattern of CLDR ("d MMMM y") as one that Python fills."""
    return str(parse_pattern(pattern).format)


def is_whole(message: Message) -> bool:
    """Whether a message has a translation, in every form that its language has."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(forms) and all(forms)


def _po(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def messages_in(code: str) -> Iterator[str | tuple[str, ...]]:
    """The messages of a module in the order of its lines; also those inside f-strings, which Babel does not look into."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name not in _KEYWORDS:
            continue
        found = call.args[: len(_KEYWORDS[name] or (1,))]
        texts = [each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if texts and len(texts) == len(found):
            yield tuple(texts) if len(texts) > 1 else texts[0]


def _in_code() -> Iterator[str | tuple[str, ...]]:
    paths = [path for room in _ROOMS for path in sorted((_SOURCE / room).rglob("*.py"))]
    for path in (*paths, *map(Path(click.__file__).with_name, _CLICK)):
        yield from messages_in(path.read_text(encoding="utf-8"))


def _in_templates() -> Iterator[str | tuple[str, ...]]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted((_SOURCE / "publish" / "templates").glob("*.html")):
        for _, message, _, _ in extract_from_file("jinja2", path, keywords=_SAYING, options=options):
            yield message if isinstance(message, str) else tuple(message)


def _in_help() -> Iterator[str]:
    for command in (khronika, *map(load_command, COMMANDS)):
        yield from help_messages(command)


if __name__ == "__main__":
    write_catalogues()
