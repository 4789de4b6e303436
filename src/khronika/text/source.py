"""A text and its map back to the bytes it was read from."""

from __future__ import annotations

import bisect
from functools import cached_property

import msgspec

from khronika.record.identity import sha256_hex


class Run(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of text and where it comes from, up to the next run's `start`.

    `plain` runs are the decoding of the bytes from `source` on, code point by code point, in the text's encoding.
    Otherwise the whole run stands for the bytes `source` to `source_end` (an entity, a quoted-printable escape), or,
    where the two are equal, for no bytes at all (a line break that the reader put between blocks).
    """

    start: int
    source: int
    source_end: int
    plain: bool


class SourceText(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The text of a document, in code points, with its map to byte offsets of the capture.

    `runs` are in order of `start` and cover the text; the first starts at 0.
    """

    text: str
    encoding: str
    runs: tuple[Run, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of the capture, half-open, that code points `start` to `end` (half-open, not empty) come from."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}..{end} is no span of a text of {len(self.text)} code points")
        return self._byte_span(start)[0], self._byte_span(end - 1)[1]

    def _byte_span(self, offset: int) -> tuple[int, int]:
        run = self.runs[bisect.bisect_right(self._starts, offset) - 1]
        if not run.plain:
            return run.source, run.source_end
        begin = run.source + len(self.text[run.start : offset].encode(self.encoding))
        return begin, begin + len(self.text[offset].encode(self.encoding))

    def digest(self) -> str:
        """SHA-256 over the text and its map: a change of either changes the document's id."""
        return sha256_hex(msgspec.msgpack.encode(self))
