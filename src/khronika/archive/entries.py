"""Entries of the ledger: a leaf that never changes, and beside it the values that it commits to.

The leaf holds no value a person could be known by, only salted commitments. Values and salts stand beside it, so that
they can be destroyed one day and every root ever written still holds.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from khronika.archive.merkle import leaf_hash
from khronika.errors import BrokenRecord
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.identity import canonical_json, sealed
from khronika.record.judgements import Judgement

EntryType = Literal["capture", "failure", "judgement", "recovery"]
Value: TypeAlias = str | int | tuple[str, ...] | None
Entered: TypeAlias = Capture | Failure | Judgement

#: What stands before the first entry in the chain.
FIRST_PREV = "0" * 64
_SALT_BYTES = 16


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What opens one commitment: the salt (32 hexadecimal digits) and the value."""

    salt: str
    value: Value


class Leaf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the Merkle tree hashes. Its form does not change when keys and signatures come.

    `object` is the SHA-256 of the bytes the entry is about, None where it is about none. `time` is UTC ("…Z"), by the
    clock of the machine; the order of entries is `seq`, whatever the clock says. `commitments` maps the name of a
    field to SHA-256(salt, canonical [name, value]).
    """

    seq: int
    type: EntryType
    time: str
    actor: str
    object: str | None
    commitments: dict[str, str]

    def hash(self) -> bytes:
        """The leaf's hash in the tree."""
        return leaf_hash(canonical_json(self))


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the ledger. `prev` chains it: see `chained`."""

    leaf: Leaf
    opened: dict[str, Opening]
    prev: str

    def values(self) -> dict[str, Value]:
        """The values beside the leaf, by field."""
        return {name: opening.value for name, opening in self.opened.items()}


_decoder = msgspec.json.Decoder(Entry)


def commitment(name: str, salt: str, value: Value) -> str:
    """What a leaf holds of one field."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical_json([name, value])).hexdigest()


def chained(prev: str, leaf: bytes) -> str:
    """The `prev` of the next entry: SHA-256 over this entry's `prev` and leaf hash, so it covers all before it."""
    return hashlib.sha256(bytes.fromhex(prev) + leaf).hexdigest()


def new_entry(
    *,
    seq: int,
    type_: EntryType,
    time: str,
    actor: str,
    object_: str | None,
    values: Mapping[str, Value],
    prev: str,
) -> Entry:
    """An entry over `values`, each under a salt of its own."""
    salts = secrets.token_hex(_SALT_BYTES * len(values))
    opened: dict[str, Opening] = {}
    commitments: dict[str, str] = {}
    for number, (name, value) in enumerate(values.items()):
        salt = salts[number * 2 * _SALT_BYTES : (number + 1) * 2 * _SALT_BYTES]
        opened[name] = Opening(salt=salt, value=value)
        commitments[name] = commitment(name, salt, value)
    leaf = Leaf(seq=seq, type=type_, time=time, actor=actor, object=object_, commitments=commitments)
    return Entry(leaf=leaf, opened=opened, prev=prev)


def encode_entry(entry: Entry) -> bytes:
    """The one line of an entry, ending in a newline."""
    return canonical_json(entry) + b"\n"


def decode_entry(line: bytes, where: str) -> Entry:
    """The entry on one line. Raises `BrokenRecord` naming `where` if it is none."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenRecord(
            "{where} is no ledger entry ({error}); run `khronika audit`, and restore it from a second copy",
            where=where,
            error=error,
        ) from error


def fields_of(record: Entered) -> tuple[EntryType, str | None, dict[str, Value]]:
    """What the ledger says of a record: the entry's type, its object and its fields."""
    fields: dict[str, Value] = msgspec.structs.asdict(record)
    id_ = fields.pop("id")
    if isinstance(record, Capture):
        return "capture", str(id_), fields
    return ("failure" if isinstance(record, Failure) else "judgement"), None, fields


def record_of(entry: Entry) -> Entered | None:
    """The record an entry tells of; None for an entry about the ledger itself. Raises `BrokenRecord`."""
    values = entry.values()
    try:
        if entry.leaf.type == "capture":
            return msgspec.convert({"type": "capture", "id": entry.leaf.object, **values}, Capture)
        if entry.leaf.type == "failure":
            return sealed(msgspec.convert({"type": "failure", "id": "", **values}, Failure))
        if entry.leaf.type == "judgement":
            return sealed(msgspec.convert({"type": "judgement", "id": "", **values}, Judgement))
    except msgspec.ValidationError as error:
        raise BrokenRecord(
            "entry {seq} of the ledger does not tell a whole {type} ({error}); run `khronika audit`",
            seq=entry.leaf.seq,
            type=entry.leaf.type,
            error=error,
        ) from error
    return None


def entered_key(record: Entered) -> bytes:
    """16 bytes that tell a known entry from a new one: for a capture its id, address and container."""
    if isinstance(record, Capture):
        parts: list[str | None] = ["capture", record.id, record.address, record.container]
    else:
        parts = ["record", record.id]
    return hashlib.sha256(canonical_json(parts)).digest()[:16]
