"""Capture: bytes as taken in, sealed."""

from __future__ import annotations

from typing import Literal

import msgspec

Manner = Literal["file", "http", "warc", "wacz", "mail", "feed", "directory"]


class Capture(msgspec.Struct, frozen=True, kw_only=True, tag="capture", tag_field="type"):
    """One sighting of sealed bytes: what was found at one address.

    `id` is the SHA-256 of the bytes, so the same bytes at two addresses are two sightings of one capture.
    `address` is where they were found, as the user named it; `captured_at` is UTC ("…Z"); `container` is the id of
    the capture they came out of (a feed, a web archive), None for bytes that came by themselves.
    """

    id: str
    size_bytes: int
    media_type: str
    address: str
    url: str | None
    captured_at: str
    manner: Manner
    container: str | None
