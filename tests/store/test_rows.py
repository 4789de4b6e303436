from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest

from builders import (
    MADE,
    make_anchor,
    make_assessment,
    make_capture,
    make_contradiction,
    make_derivation,
    make_document,
    make_event,
    make_failure,
    make_figure,
    make_judgement,
    make_statement,
    report,
)
from khronika.errors import BrokenRecord
from khronika.link.sketches import make_sketch
from khronika.record.identity import content_id
from khronika.record.made import Made
from khronika.record.public import Header, Record
from khronika.store import rows, tables
from khronika.store.rows import (
    RECORD_TYPES,
    anchor_row,
    decode_anchor,
    decode_record,
    decode_sketch,
    decode_text,
    made_key,
    phase_of,
    row_of,
    seal_of,
    sighting_of,
    sketch_row,
    step_row,
    table_of,
    text_row,
)

TEXT = report(1).decode()
CAPTURE = make_capture(report(1), "reports/Ärmel „1“.txt")
DOCUMENT, SOURCE = make_document(CAPTURE, TEXT)
STATEMENT = make_statement(DOCUMENT, TEXT, "dockers were arrested in Port Alba")
FIGURE = make_figure(DOCUMENT, TEXT, "dockers", 3, statement=STATEMENT, place="Port Alba", day="2023-03-03")
EVENT = make_event([FIGURE])
RECORDS = [
    CAPTURE,
    DOCUMENT,
    STATEMENT,
    FIGURE,
    make_derivation(DOCUMENT),
    EVENT,
    make_assessment(EVENT),
    make_contradiction(EVENT),
    make_judgement((FIGURE.id,)),
    make_failure("read", CAPTURE.id),
]
SKETCH = make_sketch(DOCUMENT, SOURCE)
ANCHOR = make_anchor(FIGURE)
ROWS = {
    **{table_of(type(record)): row_of(record) for record in RECORDS},
    tables.texts: text_row(DOCUMENT.id, SOURCE),
    tables.anchors: anchor_row(ANCHOR),
    tables.steps: step_row("read", CAPTURE.id, "m"),
    tables.sketches: sketch_row(SKETCH, "m"),
}


def kinds() -> set[type]:
    return set(Record.__args__) - {Header}  # type: ignore[attr-defined]


def test_there_is_a_table_for_every_kind_of_record() -> None:
    assert set(RECORD_TYPES.values()) == kinds() == {type(record) for record in RECORDS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_was(record: msgspec.Struct) -> None:
    row = row_of(record)
    assert decode_record(type(record), row["body"]) == record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_row_has_every_column_of_its_table(record: msgspec.Struct) -> None:
    table = table_of(type(record))
    assert row_of(record).keys() == {column.name for column in table.c} - {"seq"}


def test_what_is_no_record_comes_back_too() -> None:
    assert decode_text(ROWS[tables.texts]["body"]) == SOURCE
    assert decode_anchor(ROWS[tables.anchors]) == ANCHOR
    assert decode_sketch(ROWS[tables.sketches]["body"]) == SKETCH
    assert (ROWS[tables.sketches]["document"], ROWS[tables.sketches]["url"]) == (SKETCH.document, SKETCH.url)


def check_seal(table: Any, row: dict[str, Any]) -> None:
    """Raise AssertionError where a value of a row can change without its seal."""
    for name in row.keys() - {"seal"}:
        for other in ("changed", None, 1, b"\0"):
            if other != row[name]:
                assert seal_of(table, {**row, name: other}) != row["seal"], name


@pytest.mark.parametrize("table", ROWS, ids=lambda table: str(table.name))
def test_a_seal_covers_every_value(table: Any) -> None:
    row = ROWS[table]
    assert len(row["seal"]) == 16
    assert seal_of(table, row) == row["seal"]
    check_seal(table, row)


def test_the_check_of_seals_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rows.canonical_json
    monkeypatch.setattr(rows, "canonical_json", lambda value: real([value[0], value[1] | {"made": None}]))
    with pytest.raises(AssertionError):
        check_seal(tables.steps, step_row("read", "a", "m"))


def test_the_same_values_in_another_table_have_another_seal() -> None:
    values = {"id": "1", "event": "e", "kind": "k", "act": "a", "standing": "s", "body": b"", "decision": "d"}
    assert seal_of(tables.contradictions, values) != seal_of(tables.judgements, values)


def test_the_rows_number_is_not_sealed() -> None:
    row = ROWS[tables.captures]
    assert seal_of(tables.captures, {**row, "seq": 5}) == row["seal"]


def test_a_failure_knows_the_step_it_came_of() -> None:
    failure = make_failure("read", CAPTURE.id)
    assert row_of(failure)["made"] is None
    assert row_of(failure, "m")["made"] == "m"
    assert row_of(failure, "m")["seal"] != row_of(failure)["seal"]


@pytest.mark.parametrize("field", ["step", "version", "settings"])
def test_another_way_of_making_has_another_key(field: str) -> None:
    assert made_key(MADE) == made_key(Made(step=MADE.step, version=MADE.version, settings=MADE.settings))
    assert made_key(msgspec.structs.replace(MADE, **{field: "other"})) != made_key(MADE)


def test_the_confidence_of_one_record_is_no_other_way_of_making() -> None:
    assert made_key(msgspec.structs.replace(MADE, confidence=0.5)) == made_key(MADE)


@pytest.mark.parametrize(("step", "phase"), [("read", "read"), ("extract:en-rules", "extract"), ("a:b:c", "a")])
def test_the_phase_is_the_verb(step: str, phase: str) -> None:
    assert phase_of(Made(step=step, version="1", settings="0")) == phase


def test_a_sighting_is_bytes_address_and_container() -> None:
    same = msgspec.structs.replace(CAPTURE, captured_at="2030-01-01T00:00:00Z", media_type="text/html")
    assert sighting_of(same) == sighting_of(CAPTURE)
    for change in ({"id": "0" * 64}, {"address": "elsewhere"}, {"container": "c"}):
        assert sighting_of(msgspec.structs.replace(CAPTURE, **change)) != sighting_of(CAPTURE)
    assert sighting_of(CAPTURE) == content_id("sighting", CAPTURE.id, CAPTURE.address, None)


BROKEN: list[tuple[str, Callable[[Any], object], object]] = [
    (type(record).__name__.lower(), partial(decode_record, type(record)), row_of(record)["body"]) for record in RECORDS
]
BROKEN.append(("text", decode_text, ROWS[tables.texts]["body"]))
BROKEN.append(("sketch", decode_sketch, ROWS[tables.sketches]["body"]))


@pytest.mark.parametrize(("name", "decode", "body"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_what_is_broken_is_told_and_what_to_do(name: str, decode: Callable[[Any], object], body: bytes) -> None:
    for broken in (body[:-1], b"", b"{}", b"\xff" + body, None, "words"):
        with pytest.raises(BrokenRecord, match=f"holds no {name} .*rebuild"):
            decode(broken)


def test_a_broken_anchor_is_told() -> None:
    with pytest.raises(BrokenRecord, match=r"no anchor .*where_prec"):
        decode_anchor({**ROWS[tables.anchors], "where_prec": "seven"})


def test_a_record_of_another_kind_is_no_record() -> None:
    with pytest.raises(BrokenRecord, match="holds no figure"):
        decode_record(type(FIGURE), row_of(STATEMENT)["body"])
