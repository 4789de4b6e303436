"""Feeds the publishers from the store, and writes what they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from khronika import __version__
from khronika.errors import StoreError, UsageError
from khronika.record.codings import Coding
from khronika.record.public import Record
from khronika.run.batches import batched
from khronika.run.opening import Opened

Format = Literal["jsonl", "csv", "dossier"]
MADE_BY = f"khronika {__version__}"


def record_lines(opened: Opened) -> Iterator[bytes]:
    """The whole public record as JSON Lines, in flat memory."""
    from khronika.publish.jsonl import make_header, write_lines

    store = opened.store
    records: Iterator[Record] = chain(
        [make_header(MADE_BY, opened.settings.digest())],
        store.captures(),
        store.documents(),
        store.statements(),
        store.figures(),
        store.derivations(),
        store.events(),
        store.assessments(),
        store.contradictions(),
        store.judgements(),
        store.failures(),
    )
    return write_lines(records)


def table_files(opened: Opened) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The table of figures and its description, as (relative path, pieces), in flat memory."""
    from khronika.publish.tables import data_package, write_figures

    yield "figures.csv", write_figures(_rows(opened))
    yield "datapackage.json", [data_package(MADE_BY, opened.settings.digest())]


def dossier_files(
    opened: Opened, title: str, languages: Sequence[str] = ("en",), *, single: bool
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The dossier's files in these languages as (relative path, pieces). Holds the whole record in memory."""
    from khronika.messages.tongues import load_tongue
    from khronika.publish.dossier import render_dossier
    from khronika.publish.view import DossierView
    from khronika.run.decided import spread_rulings
    from khronika.run.series import trace_events
    from khronika.run.versions import Versions

    store = opened.store
    tongues = [load_tongue(code) for code in languages]
    view = DossierView(
        title=title,
        made_by=MADE_BY,
        settings=opened.settings.digest(),
        captures=tuple(store.captures()),
        documents=tuple(store.documents_with_texts()),
        statements=tuple(store.statements()),
        figures=tuple(store.figures()),
        events=tuple(store.events()),
        assessments=tuple(store.assessments()),
        codings=tuple(_codings(opened)),
        series=tuple(trace_events(opened, store.events())),
        contradictions=tuple(store.contradictions()),
        derivations=tuple(store.derivations()),
        revisions=tuple(Versions(store).all()),
        judgements=tuple(store.judgements()),
        rulings=spread_rulings(store),
        failures=tuple(store.failures()),
    )
    return ((path, [data]) for path, data in render_dossier(view, single=single, tongues=tongues))


def _codings(opened: Opened) -> Iterator[Coding]:
    """What the rules make of every assessment's counts, without the traces, which a dossier does not show.

    The rule of a declared order is left out where none is declared.
    """
    from khronika.run.codings import code_events

    for coding in code_events(opened, opened.store.events()):
        if opened.settings.hierarchy or not coding.rule.startswith("hierarchy/"):
            yield msgspec.structs.replace(coding, because=())


def publish(opened: Opened, form: Format, out: Path, title: str, languages: Sequence[str] = ("en",)) -> list[Path]:
    """Write the record to `out` in one of the forms; the files written, the one to open first at the head.

    A name that ends in ".jsonl" or ".html" is a file; any other is a folder, made where there is none. What stands
    under the same names is replaced, each file at once. `languages` are those of a dossier, the first one at the root of the
    folder; a dossier in one file is in the first alone.
    """
    if form == "jsonl":
        return [write_file(out / "record.jsonl" if out.is_dir() else out, record_lines(opened))]
    if form == "csv":
        return [write_file(out / name, pieces) for name, pieces in table_files(opened)]
    single = out.suffix.lower() in {".html", ".htm"}
    written = [
        write_file(out if single else out / name, pieces)
        for name, pieces in dossier_files(opened, title, languages, single=single)
    ]
    return sorted(written, key=lambda path: path != out / "index.html")


def _rows(opened: Opened) -> Iterator[tuple[str, ...]]:
    from khronika.publish.tables import figure_rows

    store = opened.store
    for pairs in batched(store.documents_with_texts()):
        sightings = store.captures_of(document.capture for document, _ in pairs)
        figures = {document.id: tuple(store.figures(document.id)) for document, _ in pairs}
        events = store.events_with(figure.id for found in figures.values() for figure in found)
        for document, text in pairs:
            seen = sorted(sightings.get(document.capture, ()), key=lambda each: (each.captured_at, each.address))
            yield from figure_rows(document, text, seen, store.statements(document.id), figures[document.id], events)


def write_file(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a file whole or not at all, its folders made; the path. Raises `StoreError` where it cannot be written."""
    draft = path.with_name(f".{path.name}.draft")
    if path.is_dir():
        raise UsageError("{path} is a folder, and a file is to be written there; give --out another name", path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.writelines(pieces)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise StoreError(
            "{path} could not be written: {reason}; check --out and the disk", path=path, reason=error.strerror
        ) from error
    return path
