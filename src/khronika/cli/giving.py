"""`publish` and `schema`: what leaves the house."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from khronika.cli.printing import (
    json_option,
    open_to_look,
    reader_words,
    say,
    settings_option,
    store_option,
    write_bytes,
    write_json,
)


@click.command("publish")
@store_option
@settings_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "dossier"]),
    required=True,
    help="jsonl: the whole record; csv: one row a figure; dossier: pages to read and print.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help='Where to: a file for jsonl ("-" is standard output) or NAME.html, else a folder.',
)
@click.option("--title", default="Dossier", show_default=True, help="What stands on the dossier's first page.")
@click.option(
    "--lang",
    "language",
    metavar="CODE",
    help="dossier: its language (en, fr, ru); without it a folder is in all of them, a file in English.",
)
@json_option
def publish_command(
    store: Path,
    settings_path: Path | None,
    form: Literal["jsonl", "csv", "dossier"],
    out: Path,
    title: str,
    language: str | None,
    as_json: bool,
) -> None:
    """Write the record out: for programs, for a table, for people.

    \b
    Examples:
      khronika publish --format jsonl --out record.jsonl
      khronika publish --format csv --out figures/
      khronika publish --format dossier --out dossier/
      khronika publish --format dossier --out dossier.html --lang fr
    """
    from khronika.messages.catalogues import known_languages
    from khronika.messages.tongues import load_tongue
    from khronika.run import publishing

    languages = known_languages() if language is None else (load_tongue(language).code,)
    with open_to_look(store, settings_path) as opened:
        if form == "jsonl" and str(out) == "-":
            write_bytes(publishing.record_lines(opened))
            return
        written = publishing.publish(opened, form, out, title, languages)
    if as_json:
        for path in written:
            write_json({"type": "file", "path": str(path), "size_bytes": path.stat().st_size})
    size_kb = sum(path.stat().st_size for path in written) / 1000
    words = reader_words()
    told = {"files": words.count(len(written), "file"), "size": words.number(round(size_kb)), "first": written[0]}
    if form == "dossier":
        say(words.say("Wrote {files}, {size} kB; look at {first}", **told))
    else:
        say(words.say("Wrote {files}, {size} kB; begin with {first}", **told))


@click.command("schema")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it standard output.")
def schema_command(out: Path | None) -> None:
    """Write the JSON Schema of the public record: one line of it, whatever its type.

    \b
    Example:
      khronika schema --out docs/schema/record.json
    """
    from khronika.run.publishing import write_file
    from khronika.run.schema import record_schema

    if out is None:
        write_bytes([record_schema()])
        return
    write_file(out, [record_schema()])
    say(reader_words().say("Wrote {file}", file=out))
