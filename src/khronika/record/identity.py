"""Canonical JSON and ids derived from content: same input, same settings, same id on every machine."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

RecordT = TypeVar("RecordT", bound=msgspec.Struct)

_encoder = msgspec.json.Encoder(order="sorted")


def canonical_json(value: Any) -> bytes:
    """The one byte form of a value: keys sorted, no spaces, UTF-8, text exactly as quoted (never normalised).

    Follows RFC 8785 for the values records hold: objects, arrays, strings, integers, booleans, null, and
    finite floats (coordinates) in their shortest round-trip form.
    """
    return _encoder.encode(value)


def sha256_hex(data: bytes) -> str:
    """SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(words: str) -> int:
    """64 bits of BLAKE2b, signed: no two words or runs of words of a collection meet by chance."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), signed=True)


def content_id(kind: str, *parts: Any) -> str:
    """Id of a record: the first 24 hexadecimal digits of the SHA-256 of its kind and identifying content.

    96 bits keep the chance of any collision among 10^9 records under 10^-11.
    """
    return sha256_hex(canonical_json([kind, *parts]))[:24]


def record_id(record: msgspec.Struct) -> str:
    """Id of a derived record: everything it says, and how it was made, except the id itself.

    An audit recomputes it, so no byte of a stored record can change unnoticed. Confidence that there is none of does not
    count: records made before it could be kept have the same ids.
    """
    content = msgspec.to_builtins(record)
    content.pop("id", None)
    made = content.get("made")
    if made and made["confidence"] is None:
        del made["confidence"]
    return content_id(content.pop("type"), content)


def sealed(record: RecordT) -> RecordT:
    """The same record under the id its content gives it."""
    return msgspec.structs.replace(record, id=record_id(record))
