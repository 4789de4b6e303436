"""What is known of one Russian sentence while its numbers are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.language.ru.acts import Cue
from khronika.language.ru.barriers import Barriers
from khronika.record.figures import Act


class Found(NamedTuple):
    """The act of a count, the token that says it, whether it is only possible, and whether the count is a part."""

    act: Act
    at: int | None
    possible: bool = False
    partitive: bool = False


class Told(NamedTuple):
    """What the report has counted before: in this sentence, last in this paragraph, and last in the one before.

    `act` was last spoken of, `heading` is that of the heading or headline these words stand under; `known` gives the act
    that a number was told of, None for several. `exchange` says that the report speaks of an exchange of people, `listed` that the
    sentence before names a list.
    """

    sentence: Sequence[CountMention]
    last: CountMention | None
    act: Act | None
    earlier: CountMention | None
    heading: Act | None
    known: Mapping[int, Act | None]
    exchange: bool = False
    listed: bool = False

    def latest(self) -> CountMention | None:
        """The count that words like "of them" speak of."""
        return self.sentence[-1] if self.sentence else self.last or self.earlier


class Scan(NamedTuple):
    """One sentence: its numbers, the words that say acts, which of these have a number, and the words that only tell."""

    line: Line
    quantities: Sequence[Quantity]
    cues: Sequence[Cue]
    aside: Collection[int]
    barriers: Barriers
    used: set[int]


@cache
def counting_words(name: str) -> frozenset[str]:
    """A list of `data/counting.toml`."""
    return frozenset(load_toml("ru", "counting")[name])
