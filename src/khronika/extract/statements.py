"""Attributions to statements: checked quotes, resolved sources, chains, sealed ids."""

from __future__ import annotations

import msgspec

from khronika.extract.chains import statement_chains
from khronika.extract.doubts import find_doubts
from khronika.language.reading import AttributionMention, Reading, Span
from khronika.record.documents import Document
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.record.quotes import Quote, quote_at
from khronika.record.statements import Certainty, Statement

#: How many sentences back a bare "allegedly" looks for whose word it is.
_NEAR = 1


def make_statements(document: Document, text: str, reading: Reading, made: Made) -> tuple[Statement, ...]:
    """One statement for each attribution of `reading`, in the same order, so that index and index belong together.

    A source given by a pronoun is quoted where it was last named; the pronoun then stands in the cue. Raises
    `MisplacedQuote` where the reading marks what is not in `text`.
    """
    chains = statement_chains(document, text, reading)
    doubted = {index for doubt in find_doubts(reading) if doubt.kind == "unconfirmed" for index in doubt.statements}
    statements: list[Statement] = []
    for index, mention in enumerate(reading.attributions):
        source, cue = _source_and_cue(text, reading, index)
        certainty: Certainty = "unconfirmed" if index in doubted else mention.certainty
        statements.append(
            sealed(
                Statement(
                    id="",
                    document=document.id,
                    source=source,
                    cue=cue,
                    content=tuple(quote_at(text, piece.start, piece.end) for piece in mention.content),
                    chain=chains[index],
                    certainty=certainty,
                    polarity=mention.polarity,
                    speech=mention.speech,
                    made=_with_confidence(made, mention.confidence),
                )
            )
        )
    return tuple(statements)


def _with_confidence(made: Made, confidence: float | None) -> Made:
    return made if confidence is None else msgspec.structs.replace(made, confidence=round(confidence, 2))


def _source_and_cue(text: str, reading: Reading, index: int) -> tuple[Quote | None, Quote]:
    """The words that name the source, and the cue: with the pronoun, where a pronoun stands beside it."""
    mention = reading.attributions[index]
    cue = mention.cue
    if mention.reference == "pronoun" and mention.source is not None:
        named = mention.voices[-1].span if mention.voices else mention.source
        if mention.voices and 0 <= cue.start - mention.source.end <= 1:
            cue = Span(mention.source.start, cue.end)
        return quote_at(text, named.start, named.end), quote_at(text, cue.start, cue.end)
    span = mention.source
    if mention.reference == "nobody" and span is None:
        span = _spoke_last(reading, index)
    return (quote_at(text, span.start, span.end) if span else None), quote_at(text, cue.start, cue.end)


def _spoke_last(reading: Reading, index: int) -> Span | None:
    mention = reading.attributions[index]
    if index == 0:
        return None
    before: AttributionMention = reading.attributions[index - 1]
    here, there = reading.sentences[mention.sentence], reading.sentences[before.sentence]
    if mention.sentence - before.sentence > _NEAR or here.part != there.part or before.source is None:
        return None
    return before.voices[-1].span if before.reference == "pronoun" and before.voices else before.source
