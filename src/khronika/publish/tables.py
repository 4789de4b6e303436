"""The figures as one table (CSV, one row each, with the words they come from) and its description for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.quotes import Quote
from khronika.record.statements import ChainLink, Statement
from khronika.text.source import SourceText

#: Name, Frictionless type and meaning of each column, in order.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("figure", "string", "Id of the figure; derived from its content"),
    ("quote", "string", "The words that carry the count, exactly as printed"),
    ("start", "integer", "First code point of the quote in the document's text, from 0"),
    ("end", "integer", "Code point after the quote"),
    ("byte_start", "integer", "First byte of the quote in the captured file, from 0"),
    ("byte_end", "integer", "Byte after the quote in the captured file"),
    ("lower", "integer", "Smallest number of persons the words allow; empty where they set no lower bound"),
    ("upper", "integer", "Largest number of persons the words allow; empty where they set no upper bound"),
    ("approximate", "boolean", "Whether the words say about, some, nearly"),
    ("relation", "string", "How the count relates to the figure in relative_to: >, < or =, written out"),
    ("relative_to", "string", "Id of the figure this count is given against"),
    ("act", "string", "What was done to, or by, the people counted"),
    ("group", "string", "Who is counted: people, men, women, children, migrants and so on"),
    ("who", "string", "The words for the people counted"),
    ("by", "string", "The words for who did it"),
    ("voice", "string", "The last voice of the chain: on whose word the count stands"),
    ("voice_kind", "string", "What kind of voice that is"),
    ("chain", "string", "Every voice from the outlet that publishes to the last one named, joined by ' > '"),
    ("statement", "string", "Id of the statement the count hangs on; empty in the outlet's own voice"),
    ("source", "string", "The words that name the source"),
    ("cue", "string", "The words that attribute (said, according to)"),
    ("content", "string", "The words attributed; pieces joined by ' … '"),
    ("certainty", "string", "certain, probable, possible or unconfirmed, as the words put it"),
    ("polarity", "string", "positive, or negative where the source denies or withdraws it"),
    ("when", "string", "Day or days of the act, ISO 8601: one day, or first/last"),
    ("when_words", "string", "The words that say when"),
    ("when_prec", "integer", "UCDP precision of the date: 1 exact day, 2 two to six days, 3 week, 4 month, 5 more"),
    ("as_of", "string", "Local day or minute a running count stands for, ISO 8601"),
    ("place", "string", "Canonical English name of the place"),
    ("country", "string", "ISO 3166-1 code of the country"),
    ("lat", "number", "Latitude, decimal degrees, WGS 84"),
    ("lon", "number", "Longitude, decimal degrees, WGS 84"),
    ("where_prec", "integer", "UCDP precision of the place: 1 exact place to 6 country, 7 international"),
    ("part_of", "string", "Id of the figure this one is a part of"),
    ("event", "string", "Id of the event the figure speaks of"),
    ("event_name", "string", "Name of that event"),
    ("outlet", "string", "Who published the report"),
    ("title", "string", "Headline of the report"),
    ("published", "date", "Day the report was published, as printed"),
    ("language", "string", "Language of the report"),
    ("url", "string", "The report's own address, as it says"),
    ("file", "string", "Where the captured bytes were found; the first sighting"),
    ("captured_at", "datetime", "When they were captured, UTC"),
    ("sha256", "string", "SHA-256 of the captured bytes"),
    ("document", "string", "Id of the document"),
    ("made", "string", "Step, version and settings digest that made the figure"),
)

#: Types whose cells hold no words of a report.
_BARE = {"integer", "number", "boolean", "date", "datetime"}
# A spreadsheet runs a cell that begins with one of = + - @ (also full-width) or a tab, carriage return or line feed;
# some skip white space, byte order marks, invisible marks or quotation marks before it (OWASP, CSV injection).
_SKIPPED = r"""[\s"'“”«»`\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x1f]*"""
_ACTIVE = re.compile(rf"'*(?:[\t\r\n]|{_SKIPPED}[=+\-@＝＋－＠﹢﹣﹦﹫−])")


def neutralise(text: str) -> str:
    """The text as a spreadsheet may hold it: an apostrophe before whatever would run as a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def restore(cell: str) -> str:
    """The text that `neutralise` was given."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def figure_rows(
    document: Document,
    text: SourceText,
    sightings: Sequence[Capture],
    statements: Iterable[Statement],
    figures: Iterable[Figure],
    events: Mapping[str, Event],
) -> Iterator[tuple[str, ...]]:
    """One row a figure of one document, in the order of `COLUMNS`; missing is empty, text is neutralised.

    `sightings` are those of the document's capture (the first one names the file); `events` maps figure ids to the
    event that holds them.
    """
    spoken = {statement.id: statement for statement in statements}
    capture = sightings[0] if sightings else None
    for figure in figures:
        statement = spoken.get(figure.statement) if figure.statement else None
        cells = _figure_cells(figure, statement, text) | _frame_cells(document, capture, events.get(figure.id))
        yield tuple(cells[name] if kind in _BARE else neutralise(cells[name]) for name, kind, _ in COLUMNS)


def write_figures(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The table as CSV (RFC 4180, UTF-8, commas, CRLF), header row first, one piece a row."""
    yield _line([name for name, _, _ in COLUMNS])
    for row in rows:
        yield _line(row)


def data_package(made_by: str, settings: str, path: str = "figures.csv") -> bytes:
    """The Frictionless `datapackage.json` that describes the table at `path` (Data Package v1)."""
    fields = [
        {"name": name, "type": kind, "description": meaning}
        | ({"format": "any"} if kind in {"date", "datetime"} else {})
        for name, kind, meaning in COLUMNS
    ]
    package = {
        "profile": "tabular-data-package",
        "name": "khronika-figures",
        "title": "Reported counts of people, each with the words it comes from",
        "description": (
            f"Made by {made_by}, settings {settings}. One row a figure, as reported; nothing here was confirmed by "
            "software. A text cell that a spreadsheet would run as a formula begins with an apostrophe."
        ),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "figures",
                "path": path,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": "figure"},
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _figure_cells(figure: Figure, statement: Statement | None, text: SourceText) -> dict[str, str]:
    byte_start, byte_end = text.bytes_of(figure.quote.start, figure.quote.end)
    relation = {">": "more than", "<": "fewer than", "=": "as many as"}
    last = figure.chain[-1] if figure.chain else None
    when, where = figure.when, figure.where
    return {
        "figure": figure.id,
        "quote": figure.quote.quote,
        "start": str(figure.quote.start),
        "end": str(figure.quote.end),
        "byte_start": str(byte_start),
        "byte_end": str(byte_end),
        "lower": _plain(figure.lower),
        "upper": _plain(figure.upper),
        "approximate": _plain(figure.approximate),
        "relation": relation[figure.relative_to.relation] if figure.relative_to else "",
        "relative_to": figure.relative_to.figure if figure.relative_to else "",
        "act": figure.act,
        "group": figure.group or "",
        "who": _words(figure.who),
        "by": _words(figure.by),
        "voice": last.name if last else "",
        "voice_kind": last.kind if last else "",
        "chain": _chain(figure.chain),
        "statement": figure.statement or "",
        "source": _words(statement.source) if statement else "",
        "cue": _words(statement.cue) if statement else "",
        "content": " … ".join(piece.quote for piece in statement.content) if statement else "",
        "certainty": figure.certainty,
        "polarity": figure.polarity,
        "when": _interval(when.first, when.last) if when else "",
        "when_words": _words(when),
        "when_prec": _plain(when.date_prec) if when else "",
        "as_of": figure.as_of or "",
        "place": where.name if where else "",
        "country": (where.country or "") if where else "",
        "lat": _plain(where.lat) if where else "",
        "lon": _plain(where.lon) if where else "",
        "where_prec": _plain(where.where_prec) if where else "",
        "part_of": figure.part_of or "",
        "made": f"{figure.made.step} {figure.made.version} {figure.made.settings}",
    }


def _frame_cells(document: Document, capture: Capture | None, event: Event | None) -> dict[str, str]:
    return {
        "event": event.id if event else "",
        "event_name": event.name if event else "",
        "outlet": document.outlet or "",
        "title": document.title or "",
        "published": document.published or "",
        "language": document.language or "",
        "url": document.url or "",
        "file": capture.address if capture else "",
        "captured_at": capture.captured_at if capture else "",
        "sha256": document.capture,
        "document": document.id,
    }


def _chain(chain: tuple[ChainLink, ...]) -> str:
    return " > ".join(link.name for link in chain)


def _words(quote: Quote | None) -> str:
    return quote.quote if quote is not None else ""


def _plain(value: float | bool | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8")
