"""What a language model marked, beside what the reader found: an answer can add, and changes nothing.

The law that holds for any answer whatever, and that a test holds it to: every statement and every figure of the reader
stands as it is. All that an answer can do is to quote more of the report as statements, which carry their own `made`.

Where a person has asked for it, marks also name voices: a figure that the reader left in the outlet's own voice is hung on
the statement that holds it. It keeps its words, bounds, act, people, days, place, certainty and polarity, and figures that
the reader gives to somebody keep their chains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from khronika.extract.chains import own_chain
from khronika.extract.extraction import passage_of
from khronika.extract.figures import innermost, make_figures
from khronika.extract.own_voice import without_own_voice
from khronika.extract.statements import make_statements
from khronika.language.llm.anchoring import Mark
from khronika.language.reading import Analyser, Reading, Span
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.record.statements import Statement
from khronika.text.source import SourceText

#: Adds marks to a reading as attributions: what only somebody who knows the language can do.
AddMarks = Callable[[Reading, Sequence[Mark]], Reading]


def extract_answered(
    document: Document,
    source: SourceText,
    analyser: Analyser,
    marks: Sequence[Mark],
    add_marks: AddMarks,
    made: Made,
    made_marks: Made,
    *,
    name_voices: bool,
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """The statements and figures of one document: those of `analyser`, as `made` says, and what `marks` add to them."""
    reading = without_own_voice(document, analyser.analyse(passage_of(document, source)))
    statements = make_statements(document, source.text, reading, made)
    figures = make_figures(document, source.text, reading, statements, made)
    free = _on_free_ground(reading, marks)
    together = without_own_voice(document, add_marks(reading, free))
    told = make_statements(document, source.text, together, made_marks)
    cues = {mark.cue for mark in free}
    added = tuple(
        statement for mention, statement in zip(together.attributions, told, strict=True) if mention.cue in cues
    )
    return (*statements, *added), _adopt(document, figures, added, made_marks) if name_voices else figures


def _on_free_ground(reading: Reading, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that share no word with a cue or a content that the reader found."""
    taken = [span for mention in reading.attributions for span in (mention.cue, *mention.content)]

    def is_free(span: Span) -> bool:
        return not any(span.start < other.end and other.start < span.end for other in taken)

    return [
        mark for mark in marks if all(map(is_free, (mark.cue, *mark.content, *((mark.source,) if mark.source else ()))))
    ]


def _adopt(document: Document, figures: Sequence[Figure], added: Sequence[Statement], made: Made) -> tuple[Figure, ...]:
    """The figures, those of the outlet's own voice hung on the innermost of `added` that affirms them."""
    affirmed = [statement for statement in added if statement.polarity == "positive"]
    by_id = {figure.id: figure for figure in figures}
    settled: dict[str, Figure] = {}

    def settle(figure: Figure) -> Figure:
        if figure.id not in settled:
            other, part_of = figure.relative_to, figure.part_of
            new = msgspec.structs.replace(
                figure,
                part_of=part_of and settle(by_id[part_of]).id,
                relative_to=other and msgspec.structs.replace(other, figure=settle(by_id[other.figure]).id),
            )
            statement = innermost(affirmed, Span(figure.quote.start, figure.quote.end))
            if (
                statement is not None
                and figure.statement is None
                and figure.chain == own_chain(document, figure.quote.start)
            ):
                new = msgspec.structs.replace(new, statement=statement.id, chain=statement.chain, made=made)
            settled[figure.id] = sealed(new)
        return settled[figure.id]

    return tuple(settle(figure) for figure in figures)
