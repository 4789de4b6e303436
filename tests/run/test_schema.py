from __future__ import annotations

import json
from pathlib import Path

import msgspec

from khronika.record.public import Record
from khronika.run.schema import record_schema

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "schema" / "record.json"


def test_the_committed_schema_is_not_stale() -> None:
    assert COMMITTED.read_bytes() == record_schema()


def test_every_kind_of_record_is_described_and_nothing_may_be_missing() -> None:
    schema = json.loads(record_schema())
    kinds = {kind.__name__ for kind in Record.__args__}
    assert kinds <= set(schema["$defs"])
    for kind in Record.__args__:
        fields = {field.encode_name for field in msgspec.structs.fields(kind)}
        assert set(schema["$defs"][kind.__name__]["required"]) == fields | {"type"}
