"""Sentences and tokens of a report, cut by the abbreviations that each language's `data/sentences.toml` lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from khronika.language.data import load_toml
from khronika.language.reading import Passage, Sentence
from khronika.record.documents import REPORTING_PARTS, PartKind
from khronika.text.sentences import split_sentences
from khronika.text.tokens import split_tokens


@cache
def _lexicon(language: str) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    data = load_toml(language, "sentences")
    starters = re.compile(rf"(?:{'|'.join(data['starters'])})\b")
    return frozenset(data["abbreviations"]), frozenset(data["always"]), starters


def cut_sentences(
    language: str, passage: Passage, kinds: Collection[PartKind] = REPORTING_PARTS
) -> tuple[Sentence, ...]:
    """The sentences of the parts of these kinds, in the order of the text; without them, of all parts that report."""
    abbreviations, always, starters = _lexicon(language)
    found: list[Sentence] = []
    for index, (kind, span) in enumerate(passage.parts):
        if kind not in kinds:
            continue
        for start, end in split_sentences(passage.text, span.start, span.end, abbreviations, always, starters):
            tokens = split_tokens(passage.text, start, end)
            found.append(Sentence(start=start, end=end, tokens=tokens, part=index, kind=kind))
    return tuple(found)
