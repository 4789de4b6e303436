"""Sketch: the little of a report that leads to the reports whose text it may be made of, or that may be made of its."""

from __future__ import annotations

import msgspec

from khronika.record.documents import Credit


class Term(msgspec.Struct, frozen=True, array_like=True):
    """A word or number of a report, in lower case, by which its story may be known again.

    `weight` is its share in the report: the squares of the weights of all of a report's terms add up to about a million.
    `name` tells that it is only written with a capital, `early` that it stands in the title or the beginning.
    """

    word: str
    weight: int
    name: bool
    early: bool


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """What lineage needs to know of one report, so that texts need not be held in memory.

    `document` is its id and `day` the ISO day it was first published, "9999" where none is printed; `url` is the
    report's own address. `sections` are the outlets under whose names a digest gives paragraphs word for word,
    `releases` the bodies whose press releases the report says it gives. `facts` are the numbers and names of its
    reporting, in the order of the text (see `link.facts`). `terms` are its weightiest words, in the order of the
    alphabet, `keys` digests of the weightiest of them and `sounds` of the weightiest names and numbers, as other languages
    write them (see `link.terms`). `prints` are 64-bit fingerprints (signed) of
    its runs of words and of its numbers, `credited` digests of the addresses and outlets it credits (see
    `link.credited`). Keys, sounds, prints and what is credited stand each once, in order of size.
    """

    document: str
    outlet: str | None
    language: str | None
    day: str
    url: str | None
    byline: str | None
    credits: tuple[Credit, ...]
    sections: tuple[str, ...]
    releases: tuple[str, ...]
    facts: tuple[str, ...]
    terms: tuple[Term, ...]
    keys: tuple[int, ...]
    sounds: tuple[int, ...] = ()  # none in the rows of earlier versions, which are made again
    prints: tuple[int, ...]
    credited: tuple[int, ...]

    @property
    def order(self) -> tuple[str, int, str, tuple[str, ...], str]:
        """Who was first: by day, then by how much was printed, as copies leave out more than they add; then by what was.

        The document's id, which versions of a step change, comes last.
        """
        return self.day, -len(self.facts), self.outlet or "", self.facts, self.document

    @property
    def digests(self) -> tuple[int, ...]:
        """All that a report is found by."""
        return (*self.prints, *self.keys, *self.sounds, *self.credited)


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Another report, and how many fingerprints it shares with the one in question, boilerplate left out."""

    sketch: Sketch
    prints: int
