from __future__ import annotations

import hashlib
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_capture, make_failure
from khronika.archive.entries import (
    FIRST_PREV,
    Entered,
    Entry,
    chained,
    commitment,
    decode_entry,
    encode_entry,
    entered_key,
    fields_of,
    new_entry,
    record_of,
)
from khronika.errors import BrokenRecord
from khronika.record.captures import Capture
from khronika.record.identity import sealed
from khronika.record.judgements import Judgement

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
law = settings(max_examples=60, derandomize=True)
JUDGEMENT = sealed(
    Judgement(
        id="",
        about=("0123456789abcdef01234567", "89abcdef0123456701234567"),
        decision="same-event",
        value=None,
        by="A. Keeper",
        at="2026-01-02T03:04:05Z",
        why="both speak of the quay",
    )
)


def entry_of(record: Entered, seq: int = 0, prev: str = FIRST_PREV) -> Entry:
    type_, object_, values = fields_of(record)
    return new_entry(
        seq=seq, type_=type_, time="2026-01-02T03:04:05Z", actor="tester", object_=object_, values=values, prev=prev
    )


@law
@given(words, words, st.none() | st.just("f" * 64))
def test_a_record_comes_out_of_its_line_as_it_went_in(address: str, detail: str, container: str | None) -> None:
    capture = make_capture(detail.encode(), address, container=container)
    failure = sealed(msgspec.structs.replace(make_failure("capture", address), detail=detail))
    for record in (capture, failure, JUDGEMENT):
        line = encode_entry(entry_of(record))
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        assert record_of(decode_entry(line, "here")) == record


def test_a_leaf_commits_to_every_value_and_holds_none() -> None:
    capture = make_capture(b"bytes", "reports/a secret name.txt")
    entry = entry_of(capture)
    line = json.loads(encode_entry(entry))
    assert set(line["leaf"]["commitments"]) == set(msgspec.structs.asdict(capture)) - {"id"}
    assert "secret" not in json.dumps(line["leaf"])
    for name, opening in line["opened"].items():
        told = json.dumps([name, opening["value"]], separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(bytes.fromhex(opening["salt"]) + told.encode()).hexdigest()
        assert line["leaf"]["commitments"][name] == digest


def test_every_value_has_a_salt_of_its_own() -> None:
    salts = [opening.salt for _ in range(20) for opening in entry_of(JUDGEMENT).opened.values()]
    assert {len(salt) for salt in salts} == {32}
    assert len(set(salts)) == len(salts)


def test_a_destroyed_value_leaves_the_leaf_as_it_was() -> None:
    entry = entry_of(make_capture(b"bytes"))
    erased = msgspec.structs.replace(
        entry, opened={name: one for name, one in entry.opened.items() if name != "address"}
    )
    again = decode_entry(encode_entry(erased), "here")
    assert again.leaf.hash() == entry.leaf.hash()
    with pytest.raises(BrokenRecord, match="does not tell a whole capture"):
        record_of(again)


@law
@given(st.sampled_from(["seq", "type", "time", "actor", "object"]), words)
def test_no_field_of_a_leaf_changes_without_its_hash(field: str, value: str) -> None:
    leaf = entry_of(make_capture(b"bytes")).leaf
    changed = msgspec.structs.replace(leaf, **{field: 7 if field == "seq" else value})
    assert (changed.hash() == leaf.hash()) == (changed == leaf)


def test_the_chain_covers_all_before_it() -> None:
    first, second = entry_of(make_capture(b"one")), entry_of(make_capture(b"two"))
    assert chained(FIRST_PREV, first.leaf.hash()) == hashlib.sha256(bytes(32) + first.leaf.hash()).hexdigest()
    one_way = chained(chained(FIRST_PREV, first.leaf.hash()), second.leaf.hash())
    assert one_way != chained(chained(FIRST_PREV, second.leaf.hash()), first.leaf.hash())


@pytest.mark.parametrize("line", [b"", b"{}", b"\xff", b"[1]", b'{"leaf":{},"opened":{},"prev":""}'])
def test_what_is_no_entry_is_named(line: bytes) -> None:
    with pytest.raises(BrokenRecord, match="line 7 of the ledger is no ledger entry"):
        decode_entry(line, "line 7 of the ledger")


def test_an_unknown_field_is_no_entry() -> None:
    line = json.loads(encode_entry(entry_of(JUDGEMENT)))
    line["leaf"]["more"] = 1
    with pytest.raises(BrokenRecord):
        decode_entry(json.dumps(line).encode(), "here")


def test_a_commitment_needs_the_name_the_salt_and_the_value() -> None:
    one = commitment("address", "00" * 16, "quay")
    assert one == commitment("address", "00" * 16, "quay")
    others = {
        commitment("url", "00" * 16, "quay"),
        commitment("address", "01" * 16, "quay"),
        commitment("address", "00" * 16, "pier"),
    }
    assert len(others | {one}) == 4


def test_a_sighting_is_known_by_bytes_address_and_container() -> None:
    capture = make_capture(b"bytes")
    later = msgspec.structs.replace(capture, captured_at="2027-01-01T00:00:00Z", media_type="text/markdown")
    assert entered_key(later) == entered_key(capture)
    others: list[Capture] = [
        msgspec.structs.replace(capture, id="0" * 64),
        msgspec.structs.replace(capture, address="reports/two.txt"),
        msgspec.structs.replace(capture, container="f" * 64),
    ]
    assert len({entered_key(record) for record in (capture, *others, make_failure("capture", "x"), JUDGEMENT)}) == 6
