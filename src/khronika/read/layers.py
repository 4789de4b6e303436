"""Texts that remember where each code point came from, through any number of decodings."""

from __future__ import annotations

import bisect

from khronika.text.source import Run, SourceText

#: One stretch of a new text over an old one: code points `start` to `end` of the old text as they stand (None), or
#: standing for other words (an entity), or, where start equals end, words put in (a line break between blocks).
Chunk = tuple[int, int, str | None]


class Layer:
    """A text and the bytes it was read from, as runs in order of their start.

    The first layer is the decoding of the bytes; each further one (an unescaped feed item, the text of a page) is cut
    from the one below with `cut`, and keeps the map down to the bytes.
    """

    __slots__ = ("_byte", "_char", "_piece", "_starts", "_wide", "encoding", "runs", "text")

    def __init__(self, text: str, encoding: str, runs: list[Run]) -> None:
        self.text = text
        self.encoding = encoding
        self.runs = runs
        self._starts = [run.start for run in runs]
        self._wide = not (text.isascii() and not encoding.startswith(("utf-16", "utf-32")))
        self._piece = -1
        self._char = 0
        self._byte = 0

    def _byte_at(self, piece: int, offset: int) -> int:
        """Where code point `offset`, inside the plain run `piece`, begins in the bytes. Fast where offsets go up."""
        run = self.runs[piece]
        if not self._wide:
            return run.source + offset - run.start
        if piece != self._piece or offset < self._char:
            self._piece, self._char, self._byte = piece, run.start, run.source
        self._byte += len(self.text[self._char : offset].encode(self.encoding))
        self._char = offset
        return self._byte

    def byte_span(self, start: int, end: int) -> tuple[int, int]:
        """The bytes that code points `start` to `end` come from; an empty span lies where `start` begins."""
        if not self.runs:
            return 0, 0
        piece = max(bisect.bisect_right(self._starts, start) - 1, 0)
        run = self.runs[piece]
        begin = self._byte_at(piece, start) if run.plain else run.source
        if start >= end:
            return begin, begin
        last = bisect.bisect_left(self._starts, end, piece) - 1
        run = self.runs[last]
        return begin, self._byte_at(last, end) if run.plain else run.source_end

    def cut(self, chunks: list[Chunk]) -> Layer:
        """A new layer made of `chunks` of this one, one after the other."""
        text = self.text
        pieces: list[str] = []
        runs: list[Run] = []
        out = 0
        for start, end, words in chunks:
            if words is None:
                pieces.append(text[start:end])
                self._copy(start, end, out, runs)
                out += end - start
            elif words:
                pieces.append(words)
                runs.append(Run(out, *self.byte_span(start, end), False))
                out += len(words)
        return Layer("".join(pieces), self.encoding, runs)

    def _copy(self, start: int, end: int, out: int, runs: list[Run]) -> None:
        if start >= end:
            return
        piece = bisect.bisect_right(self._starts, start) - 1
        shift = out - start
        while start < end:
            run = self.runs[piece]
            stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
            stop = min(stop, end)
            if run.plain:
                begin = self._byte_at(piece, start)
                close = self._byte_at(piece, stop)
                last = runs[-1] if runs else None
                if last is not None and last.plain and last.source_end == begin:
                    runs[-1] = Run(last.start, last.source, close, True)
                else:
                    runs.append(Run(start + shift, begin, close, True))
            else:
                runs.append(Run(start + shift, run.source, run.source_end, False))
            start = stop
            piece += 1

    def source_text(self) -> SourceText:
        """The text and its map as they are recorded."""
        return SourceText(text=self.text, encoding=self.encoding, runs=tuple(self.runs))
