"""Attributions become statements: quotes that prove themselves, resolved sources, chains, doubts."""

from __future__ import annotations

import msgspec
import pytest

from khronika.errors import MisplacedQuote
from khronika.extract.doubts import find_doubts
from khronika.extract.statements import make_statements
from khronika.language.en.doubts import find_doubts as find_doubt_mentions
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Reading, Span
from khronika.record.documents import Credit, Document, Part
from khronika.record.identity import record_id
from khronika.record.made import Made
from khronika.record.statements import Statement
from readings import rules_attributions

MADE = Made(step="extract:test", version="1", settings="0")


def document_of(
    text: str, *parts: Part, outlet: str | None = "The Tidewater Post", credit: Credit | None = None
) -> Document:
    return Document(
        id="d",
        capture="c",
        outlet=outlet,
        title=None,
        byline=None,
        published=None,
        first_published=None,
        date_prec=None,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=parts or (Part(kind="body", start=0, end=len(text)),),
        links=(),
        credits=(credit,) if credit else (),
        made=MADE,
    )


def reading_of(document: Document, text: str) -> Reading:
    parts = tuple((part.kind, Span(part.start, part.end)) for part in document.parts)
    sentences = find_sentences(Passage(text=text, parts=parts, published=None))
    attributions = rules_attributions(text, sentences)
    doubts = find_doubt_mentions(text, sentences, attributions)
    return Reading(sentences=sentences, attributions=attributions, counts=(), dates=(), places=(), doubts=doubts)


def statements_of(text: str, **given: object) -> tuple[Statement, ...]:
    document = document_of(text, **given)  # type: ignore[arg-type]
    return make_statements(document, text, reading_of(document, text), MADE)


def test_each_attribution_has_its_statement_in_the_same_order() -> None:
    text = "The mayor said nine men died. Police denied it. Nine more were reportedly hurt. He wept."
    document = document_of(text)
    reading = reading_of(document, text)
    made = make_statements(document, text, reading, MADE)
    assert len(made) == len(reading.attributions) == 3
    for mention, statement in zip(reading.attributions, made, strict=True):
        assert [(quote.start, quote.end) for quote in statement.content] == list(mention.content)


def test_every_quote_proves_itself_and_every_id_its_content() -> None:
    text = "“We ran,” said Ilse, 34. She recalled that nine men fell, citing a list drawn up by the Quay Monitor."
    for statement in statements_of(text):
        for quote in (statement.source, statement.cue, *statement.content):
            assert quote is not None
            quote.check(text)
        assert statement.id == record_id(statement)


def test_a_pronoun_is_quoted_where_its_source_was_named_and_stands_in_the_cue() -> None:
    _, second = statements_of("Governor Anselm Orrey said nine men died. He said two were missing.")
    assert second.source is not None
    assert second.cue is not None
    assert (second.source.quote, second.cue.quote) == ("Governor Anselm Orrey", "He said")


def test_a_bare_allegedly_keeps_the_source_of_the_sentence_before() -> None:
    _, second = statements_of(
        "The Quay Monitor said nine men were held. Two of the men were allegedly beaten in the yard."
    )
    assert second.source is not None
    assert second.source.quote == "The Quay Monitor"
    assert second.certainty == "probable"


def test_a_bare_allegedly_by_itself_has_no_source() -> None:
    (statement,) = statements_of("Two men were allegedly beaten in the yard.")
    assert statement.source is None
    assert [link.name for link in statement.chain] == ["The Tidewater Post"]


@pytest.mark.parametrize(
    "doubt",
    [
        "The Post was unable to verify that number.",
        "We could not confirm this.",
        "The claim could not be independently verified.",
        "It has not been possible to check the figure, which was not confirmed by others.",
    ][:3],
)
def test_what_the_outlet_could_not_verify_is_unconfirmed(doubt: str) -> None:
    made = statements_of(f"The Quay Monitor said that ninety men were held. {doubt}")
    assert made[0].certainty == "unconfirmed"


def test_a_doubt_about_another_groups_tolls_leaves_the_rest_alone() -> None:
    text = (
        "The rights group Quay Monitor said that ninety men were held. The mayor said that two were. "
        "The Post could not verify the group's numbers."
    )
    first, second = statements_of(text)
    assert (first.certainty, second.certainty) == ("unconfirmed", "certain")


def test_what_the_outlet_wrote_and_takes_back_is_withdrawn() -> None:
    text = "We wrote that ninety men were held. That was wrong."
    document = document_of(text)
    (doubt,) = find_doubts(reading_of(document, text))
    assert doubt.kind == "withdrawn"
    assert [text[span.start : span.end] for span in doubt.target] == ["ninety men were held."]


def test_the_same_text_makes_the_same_statements() -> None:
    text = "The mayor said nine men died. It was, the Quay Monitor wrote, the worst night of the year."
    assert statements_of(text) == statements_of(text)


def test_words_that_are_not_there_are_refused() -> None:
    text = "The mayor said nine men died."
    document = document_of(text)
    reading = reading_of(document, text)
    moved = msgspec.structs.replace(reading.attributions[0], content=(Span(500, 510),))
    with pytest.raises(MisplacedQuote):
        make_statements(document, text, msgspec.structs.replace(reading, attributions=(moved,)), MADE)
