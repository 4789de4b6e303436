from __future__ import annotations

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from khronika.record.failures import Failure
from khronika.record.identity import canonical_json, content_id, record_id, sealed, sha256_hex

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_canonical_json_reads_back_as_what_it_was(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers(), min_size=2, max_size=6))
def test_the_order_of_keys_changes_nothing(value: dict[str, int]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


def test_canonical_json_never_normalises_quoted_text() -> None:
    composed, decomposed = "\u00e9", "e\u0301"
    assert canonical_json(composed) != canonical_json(decomposed)


def test_sha256_of_the_empty_string_is_the_known_one() -> None:
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_id_covers_every_field_and_only_the_content() -> None:
    failure = Failure(id="", step="read", input="a.html", error="EmptyInput", detail="no text")
    same = msgspec.structs.replace(failure, id="something else")
    assert record_id(failure) == record_id(same) == sealed(failure).id
    for field in ("input", "error", "detail"):
        assert record_id(msgspec.structs.replace(failure, **{field: "x"})) != record_id(failure)


def test_ids_are_the_same_on_every_machine() -> None:
    assert content_id("event", "Port Maren", "2025-03-14") == content_id("event", "Port Maren", "2025-03-14")
    assert content_id("event", ["a", "b"]) != content_id("event", "a", "b")
    assert len(content_id("event")) == 24
