"""Sentences and tokens of an English report."""

from __future__ import annotations

from collections.abc import Collection

from khronika.language.reading import Passage, Sentence
from khronika.language.sentences import cut_sentences
from khronika.record.documents import REPORTING_PARTS, PartKind


def find_sentences(passage: Passage, kinds: Collection[PartKind] = REPORTING_PARTS) -> tuple[Sentence, ...]:
    """The sentences of the parts of these kinds, in the order of the text; without them, of all parts that report."""
    return cut_sentences("en", passage, kinds)
