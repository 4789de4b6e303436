"""One sentence as the rules for counts see it, and the closed classes of words they go by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.acts import Cue, find_cues
from khronika.language.en.quantities import find_quantities
from khronika.language.quantities import Quantity
from khronika.language.reading import Sentence, Span
from khronika.text.tokens import Token


class Clause(NamedTuple):
    """A sentence with its act words (by first and by last token) and its quantities (in order, and by first token)."""

    text: str
    tokens: tuple[Token, ...]
    number: int
    sentence: Sentence
    cues: dict[int, Cue]
    ends: dict[int, Cue]
    quantities: list[Quantity]
    starts: dict[int, Quantity]

    def norm(self, index: int) -> str:
        """The normal form of a token, "" outside the sentence."""
        norms = self.sentence.norms
        return norms[index] if 0 <= index < len(norms) else ""

    def span(self, first: int, last: int) -> Span:
        """Where tokens `first` to `last` (half-open) stand in the text."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def make_clause(text: str, sentence: Sentence, number: int, dates: Sequence[Span]) -> Clause | None:
    """The view of a sentence, None where it holds no quantity at all."""
    tokens = sentence.tokens
    quantities = find_quantities(text, tokens, dates)
    if not quantities:
        return None
    cues = find_cues(tokens)
    ends = {cue.last: cue for cue in cues.values()}
    starts = {quantity.first: quantity for quantity in quantities}
    return Clause(text, tokens, number, sentence, cues, ends, quantities, starts)


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of `data/grammar.toml`."""
    return frozenset(load_toml("en", "grammar")[name].split())
