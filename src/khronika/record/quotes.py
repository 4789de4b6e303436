"""Spans are proofs: the words of a report and where they stand, each proving the other."""

from __future__ import annotations

import msgspec

from khronika.errors import MisplacedQuote


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Exact words of a document: code points `start` to `end` of its text (half-open), and the words."""

    start: int
    end: int
    quote: str

    def check(self, text: str) -> None:
        """Raise `MisplacedQuote` unless `text[start:end]` is exactly `quote` and not empty."""
        if not 0 <= self.start < self.end <= len(text) or text[self.start : self.end] != self.quote:
            found = text[max(self.start, 0) : max(self.end, 0)]
            raise MisplacedQuote(
                f"the quote {self.quote!r} does not stand at {self.start}..{self.end}, where the text reads "
                f"{found!r}; read the document again, or remove this record"
            )

    def covers(self, other: Quote) -> bool:
        """Whether `other` lies inside this quote."""
        return self.start <= other.start and other.end <= self.end


def quote_at(text: str, start: int, end: int) -> Quote:
    """The quote that stands at `start`..`end` of `text`; white space at its edges is left out.

    Raises `MisplacedQuote` where nothing but white space stands there.
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    quote = Quote(start=start, end=start + len(words), quote=words)
    quote.check(text)
    return quote
