"""The public record as JSON Lines: header first, then each kind in the order in which the record describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khronika.record.assessments import Assessment, Contradiction
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.public import FORMAT, VERSION, Header, Record, encode_line
from khronika.record.statements import Statement

#: The kinds of record in the order of the lines: what was said before what is concluded from it.
KINDS: tuple[type[Record], ...] = (
    Header,
    Capture,
    Document,
    Statement,
    Figure,
    Derivation,
    Event,
    Assessment,
    Contradiction,
    Judgement,
    Failure,
)
_RANK: dict[type[Record], int] = {kind: rank for rank, kind in enumerate(KINDS)}


def make_header(made_by: str, settings: str) -> Header:
    """The first line: format and version, who made the record (name and version) and the settings' digest."""
    return Header(format=FORMAT, version=VERSION, made_by=made_by, settings=settings)


def in_order(records: Iterable[Record]) -> list[Record]:
    """The records in the order of the lines: by kind, then by their own encoded form. Holds them all in memory."""
    return sorted(records, key=lambda record: (_RANK[type(record)], encode_line(record)))


def write_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """The lines of the public record, one record each, as they come: memory stays flat.

    Within a kind the given order is kept. Raises `ValueError` where the first record is not the only header, or where
    the kinds do not come in the order of `KINDS` (`in_order` brings records in memory into it).
    """
    rank = -1
    for record in records:
        kind = _RANK[type(record)]
        if (kind == 0) != (rank < 0):
            raise ValueError(f"a record begins with its one header, but a {type(record).__name__} stands here")
        if kind < rank:
            raise ValueError(f"a {type(record).__name__} stands after a {KINDS[rank].__name__}; put it before")
        rank = kind
        yield encode_line(record)
    if rank < 0:
        raise ValueError("a record begins with its header, but there is none")
