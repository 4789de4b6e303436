"""`publish` and `schema`: what leaves the house."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from khronika.cli.printing import json_option, open_to_look, say, settings_option, store_option, write_bytes, write_json


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
@json_option
def publish_command(
    store: Path,
    settings_path: Path | None,
    form: Literal["jsonl", "csv", "dossier"],
    out: Path,
    title: str,
    as_json: bool,
) -> None:
    """Write the record out: for programs, for a table, for people.

    \b
    Examples:
      khronika publish --format jsonl --out record.jsonl
      khronika publish --format csv --out figures/
      khronika publish --format dossier --out dossier/
      khronika publish --format dossier --out dossier.html
    """
    from khronika.run import publishing

    with open_to_look(store, settings_path) as opened:
        if form == "jsonl" and str(out) == "-":
            write_bytes(publishing.record_lines(opened))
            return
        written = publishing.publish(opened, form, out, title)
    if as_json:
        for path in written:
            write_json({"type": "file", "path": str(path), "size_bytes": path.stat().st_size})
    size_kb = sum(path.stat().st_size for path in written) / 1000
    files = "1 file" if len(written) == 1 else f"{len(written):,} files"
    say(f"Wrote {files}, {size_kb:,.0f} kB; {'look at' if form == 'dossier' else 'begin with'} {written[0]}")


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
    say(f"Wrote {out}")
