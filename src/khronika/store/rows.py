"""Records to rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Table

from khronika.errors import BrokenRecord
from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.identity import canonical_json, content_id
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.sketches import Sketch
from khronika.record.statements import Statement
from khronika.store import tables
from khronika.text.source import SourceText

Row = dict[str, Any]
RecordT = TypeVar("RecordT")
_SEAL_BYTES = 16


@lru_cache(256)  # many records are made in one way
def made_key(made: Made) -> str:
    """How a step was made, as one short word to compare: step, version and settings."""
    return content_id("made", {"step": made.step, "version": made.version, "settings": made.settings})


def phase_of(made: Made) -> str:
    """The verb of a step, without the reader's name: "extract" of "extract:en-rules"."""
    return made.step.partition(":")[0]


def sighting_of(capture: Capture) -> str:
    """What tells two sightings apart: id, address and container."""
    return content_id("sighting", capture.id, capture.address, capture.container)


def seal_of(table: Table, row: Mapping[str, Any]) -> bytes:
    """16 bytes over all values of a row but its number and its seal."""
    values = {name: value for name, value in row.items() if name not in {"seq", "seal"}}
    return hashlib.sha256(canonical_json([str(table.name), values])).digest()[:_SEAL_BYTES]


def sealed_row(table: Table, row: Row) -> Row:
    """The same row with its seal."""
    row["seal"] = seal_of(table, row)
    return row


_COLUMNS: dict[type[msgspec.Struct], tuple[Table, Callable[[Any], Row]]] = {
    Capture: (
        tables.captures,
        lambda r: {"sighting": sighting_of(r), "id": r.id, "address": r.address, "container": r.container},
    ),
    Document: (
        tables.documents,
        lambda r: {
            "id": r.id,
            "capture": r.capture,
            "made": made_key(r.made),
            "language": r.language,
            "outlet": r.outlet,
            "published": r.published,
        },
    ),
    Statement: (tables.statements, lambda r: {"id": r.id, "document": r.document, "made": made_key(r.made)}),
    Figure: (
        tables.figures,
        lambda r: {
            "id": r.id,
            "document": r.document,
            "statement": r.statement,
            "act": r.act,
            "made": made_key(r.made),
        },
    ),
    Derivation: (tables.derivations, lambda r: {"id": r.id, "origin": r.from_, "copy": r.to}),
    Event: (
        tables.events,
        lambda r: {
            "id": r.id,
            "place": None if r.where is None else r.where.name,
            "country": None if r.where is None else r.where.country,
            "first": r.first,
            "last": r.last,
        },
    ),
    Assessment: (
        tables.assessments,
        lambda r: {"id": r.id, "event": r.event, "act": r.act, "standing": r.standing},
    ),
    Contradiction: (tables.contradictions, lambda r: {"id": r.id, "event": r.event, "kind": r.kind}),
    Judgement: (tables.judgements, lambda r: {"id": r.id, "decision": r.decision}),
    Failure: (tables.failures, lambda r: {"id": r.id, "step": r.step, "input": r.input, "made": None}),
}

#: The kind of record each table holds.
RECORD_TYPES: dict[str, type[msgspec.Struct]] = {table.name: kind for kind, (table, _) in _COLUMNS.items()}
_DECODERS: dict[type[msgspec.Struct], msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in _COLUMNS
}
_text_decoder = msgspec.msgpack.Decoder(SourceText)
_sketch_decoder = msgspec.msgpack.Decoder(Sketch)
_packer = msgspec.msgpack.Encoder()


def table_of(kind: type[msgspec.Struct]) -> Table:
    """The table that holds records of a kind."""
    return _COLUMNS[kind][0]


def row_of(record: msgspec.Struct, made: str | None = None) -> Row:
    """The row of a record. `made` is the `made_key` of the step that a Failure came of, None where there is none."""
    table, columns = _COLUMNS[type(record)]
    row = columns(record)
    if isinstance(record, Failure):
        row["made"] = made
    row["body"] = canonical_json(record)
    return sealed_row(table, row)


def text_row(document_id: str, text: SourceText) -> Row:
    """The row of a document's text."""
    return sealed_row(tables.texts, {"document": document_id, "body": _packer.encode(text)})


def anchor_row(anchor: Anchor) -> Row:
    """The row of an anchor."""
    return sealed_row(tables.anchors, msgspec.structs.asdict(anchor))


def sketch_row(sketch: Sketch, made: str) -> Row:
    """The row of a sketch, `made` as by `made_key`."""
    row = {"document": sketch.document, "made": made, "url": sketch.url, "body": _packer.encode(sketch)}
    return sealed_row(tables.sketches, row)


def step_row(phase: str, input_: str, made: str) -> Row:
    """The row that says a phase was done for an input."""
    return sealed_row(tables.steps, {"phase": phase, "input": input_, "made": made})


def decode_record(kind: type[RecordT], body: bytes) -> RecordT:
    """The record in a row's body. Raises `BrokenRecord` where there is none."""
    try:
        return _DECODERS[kind].decode(body)  # type: ignore[index,no-any-return]
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
        raise _broken(getattr(kind, "__name__", "record").lower(), error) from error


def decode_text(body: bytes) -> SourceText:
    """The text in a row's body. Raises `BrokenRecord` where there is none."""
    try:
        return _text_decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
        raise _broken("text", error) from error


def decode_sketch(body: bytes) -> Sketch:
    """The sketch in a row's body. Raises `BrokenRecord` where there is none."""
    try:
        return _sketch_decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
        raise _broken("sketch", error) from error


def decode_anchor(row: Mapping[str, Any]) -> Anchor:
    """The anchor of a row. Raises `BrokenRecord` where there is none."""
    try:
        return msgspec.convert({name: row[name] for name in Anchor.__struct_fields__}, Anchor)
    except msgspec.ValidationError as error:
        raise _broken("anchor", error) from error


def _broken(what: str, error: Exception) -> BrokenRecord:
    return BrokenRecord(
        "a row of the database holds no {what} ({error}); run `khronika audit`, then rebuild", what=what, error=error
    )
