"""A sentence laid out for look-up: its tokens, their comparison forms, and which of them stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.reading import Sentence, Span
from khronika.record.documents import PartKind
from khronika.text.tokens import Token

_MARKS = frozenset(",;:.!?()[]–—-…'\"“”‘’«»")
_TRIM = frozenset(",;:.!?–—-…\"'“”‘’«»")
#: Comparison forms of the marks that open and close quotations.
_QUOTATION = frozenset("\"'")


class Line(NamedTuple):
    """One sentence: `norms` are the tokens' comparison forms; `quoted` marks tokens inside quotation marks.

    `number` is the sentence's place in the report. `opened` is the offset at which a quotation that began in an
    earlier sentence of the same part was opened, None where none is open.
    """

    number: int
    part: int
    kind: PartKind
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    quoted: tuple[bool, ...]
    opened: int | None

    def capital(self, at: int) -> bool:
        """Whether token `at` begins with a capital letter."""
        return self.tokens[at].word[0].isupper()

    def is_mark(self, at: int) -> bool:
        """Whether token `at` is a mark and no word."""
        return self.tokens[at].word in _MARKS

    def token_at(self, offset: int) -> int | None:
        """The token that begins at an offset of the text, None where none does."""
        at = bisect_left(self.tokens, (offset,))
        return at if at < len(self.tokens) and self.tokens[at].start == offset else None

    def tokens_in(self, span: Span) -> range:
        """The tokens that begin inside a span of the text."""
        return range(bisect_left(self.tokens, (span.start,)), bisect_left(self.tokens, (span.end,)))

    def span(self, start: int, end: int) -> Span | None:
        """Tokens `start` to `end` without marks and quotation marks at the edges, None where nothing is left.

        A quotation mark stays where its partner stands within.
        """
        first, last = start, end
        tokens = self.tokens
        while start < end and tokens[start].word in _TRIM:
            start += 1
        while end > start and tokens[end - 1].word in _TRIM:
            end -= 1
        if start >= end:
            return None
        if '"' in self.norms[start:end]:
            start, end = paired(tokens, start, end, first, last)
        return Span(tokens[start].start, tokens[end - 1].end)

    def mark(self, start: int, end: int) -> Span | None:
        """Tokens `start` to `end` as they stand, marks included, None for none."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end) if start < end else None

    def blank(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` hold no word."""
        return _MARKS.issuperset([token.word for token in self.tokens[start:end]])


def paired(tokens: Sequence[Token], start: int, end: int, first: int = 0, last: int | None = None) -> tuple[int, int]:
    """Tokens `start` to `end`, one more at either side where it is the partner of a quotation mark within.

    Nothing before token `first` or from token `last` on is taken in.
    """
    opened = unopened = 0
    for at, token in enumerate(tokens[start:end], start):
        spaced = at == 0 or tokens[at - 1].end < token.start
        if token.word in "“«" or (token.word == '"' and not opened and spaced):
            opened += 1
        elif token.word in '”»"':
            if opened:
                opened -= 1
            else:
                unopened += 1
    if opened and end < (len(tokens) if last is None else last) and tokens[end].word in '”»"':
        end += 1
    elif unopened and start > first and tokens[start - 1].word in '“«"':
        start -= 1
    return start, end


def lay_out(sentences: Sequence[Sentence]) -> list[Line]:
    """One `Line` for each sentence. A quotation ends at the latest with the part it was opened in."""
    lines: list[Line] = []
    part, opened, single = -1, None, False
    for index, sentence in enumerate(sentences):
        if sentence.part != part:
            part, opened, single = sentence.part, None, False
        at_start = opened
        norms = sentence.norms
        if _QUOTATION.isdisjoint(norms):
            lines.append(
                Line(index, part, sentence.kind, sentence.tokens, norms, (opened is not None,) * len(norms), at_start)
            )
            continue
        quoted: list[bool] = []
        for token in sentence.tokens:
            word = token.word
            if len(word) > 1:
                quoted.append(opened is not None)
            elif word in "“«" or (word == '"' and opened is None) or (word == "‘" and opened is None):
                opened, single = token.start, word == "‘"
                quoted.append(True)
            elif opened is not None and (word in '”»"' or (single and word in "’'")):
                opened = None
                quoted.append(True)
            else:
                quoted.append(opened is not None)
        lines.append(Line(index, part, sentence.kind, sentence.tokens, norms, tuple(quoted), at_start))
    return lines


def sentence_end(line: Line) -> int:
    """The token behind the last word of a sentence."""
    end = len(line.norms)
    while end > 0 and line.norms[end - 1] in {".", "!", "?", "…"}:
        end -= 1
    return end
