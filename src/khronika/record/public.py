"""The public form of the record: one JSON object a line, `type` first, absent values as null."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.statements import Statement

FORMAT = "khronika-record"
VERSION = 1


class Header(msgspec.Struct, frozen=True, kw_only=True, tag="header", tag_field="type"):
    """The first line: which format, which version, made by what, with which settings."""

    format: str
    version: int
    made_by: str
    settings: str


Record: TypeAlias = (
    Header
    | Capture
    | Document
    | Statement
    | Figure
    | Derivation
    | Event
    | Assessment
    | Contradiction
    | Judgement
    | Failure
)

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def encode_line(record: Record) -> bytes:
    """One line of the public record, ending in a newline."""
    return _encoder.encode(record) + b"\n"


def decode_line(line: bytes | str) -> Record:
    """The record on one line. Raises `msgspec.ValidationError` where it is not of the public form."""
    return _decoder.decode(line)
