from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from builders import make_capture, make_document, make_statement
from khronika.extract import carrying
from khronika.extract.carrying import carried_chains
from khronika.language.reading import AttributionMention, CountMention, DateMention, Span, VoiceMention
from khronika.record.documents import PartKind
from khronika.record.statements import ChainLink, Polarity, Statement
from readings import make_count, make_date, make_reading, sentences_of, span_of


def told(
    text: str,
    *sources: tuple[int, str | None],
    polarity: Polarity = "positive",
    within: int | None = None,
    dates: Sequence[DateMention] = (),
    content: Sequence[int] = (),
    counts: Sequence[CountMention] = (),
) -> dict[int, str]:
    """The name of the last voice that each sentence carries on with. `sources` are (sentence, who is quoted there), and
    `content` the sentences that they tell."""
    document, _ = make_document(make_capture(text.encode()), text)
    sentences = sentences_of(text)
    mentions, statements = [], []
    for number, name in sources:
        one = sentences[number]
        mentions.append(
            AttributionMention(
                source=None,
                cue=span_of(text, text[one.start : one.start + 3]),
                content=tuple(Span(sentences[at].start, sentences[at].end) for at in content),
                voices=(),
                reference="named" if name else "nobody",
                certainty="certain",
                polarity=polarity,
                speech="indirect",
                sentence=number,
                within=within,
            )
        )
        statement: Statement = make_statement(document, text, text[one.start : one.end])
        source = span_of(text, name) if name else None
        quote = (
            None if source is None else statement.content[0].__class__(start=source.start, end=source.end, quote=name)
        )
        link = ChainLink(name=name or "nobody", kind="outlet")
        statements.append(msgspec.structs.replace(statement, source=quote, chain=(link,), polarity=polarity))
    found = carried_chains(make_reading(text, dates=dates, attributions=mentions, counts=counts), statements)
    return {number: chain[-1].name for number, chain in found.items()}


FOUR = "Post wrote that 98 were hurt. Twelve of them died. Two are missing. Mail said none died."


def test_what_is_told_over_two_sentences_is_carried_on_from_the_second() -> None:
    assert told("Post wrote that 98 were hurt. Twelve died. Two are missing.", (0, "Post"), content=(0, 1)) == {
        2: "Post"
    }


def test_the_sentences_after_one_that_names_its_source_carry_on_with_it() -> None:
    assert told(FOUR, (0, "Post"), (3, "Mail")) == {1: "Post", 2: "Post"}


def test_who_speaks_in_between_ends_it() -> None:
    assert told(FOUR, (0, "Post"), (1, "Mail"), (3, "Mail")) == {2: "Mail"}


def test_nothing_carries_on_before_anybody_spoke() -> None:
    assert told(FOUR, (3, "Mail")) == {}
    assert told(FOUR) == {}


def test_a_new_paragraph_is_the_outlets_own_voice_again() -> None:
    text = "Post wrote that 98 were hurt. Twelve of them died.\nTwo are missing. All of it is sad."
    assert told(text, (0, "Post")) == {1: "Post"}


def test_a_source_that_is_not_named_does_not_carry_on() -> None:
    assert told(FOUR, (0, None)) == {}


def test_what_is_denied_does_not_carry_on() -> None:
    assert told(FOUR, (0, "Post"), polarity="negative") == {}


def test_what_has_a_day_of_its_own_is_told_anew() -> None:
    text = "Post wrote that 98 were hurt. Two men were shot on 12 March. Two are missing."
    assert told(text, (0, "Post"), dates=[make_date(text, "12 March", "2023-03-12")]) == {}
    said = make_date(text, "12 March", "2023-03-12", role="said")
    assert told(text, (0, "Post"), dates=[said]) == {1: "Post", 2: "Post"}


def test_the_outermost_speaker_of_a_sentence_carries_on() -> None:
    assert told(FOUR, (0, "Post"), within=0) == {}


def test_of_two_speakers_in_a_sentence_none_carries_on() -> None:
    text = "Post wrote and Mail said so. Twelve died."
    assert told(text, (0, "Post"), (0, "Mail")) == {}
    assert told(text, (0, "Post"), (0, "Post")) == {1: "Post"}


def test_what_stands_between_somebody_and_his_words_is_his() -> None:
    text = (
        "The prosecutor met the press. Nine were freed. Five were held. Six will be tried, he said.\nTwo fled, he said."
    )
    document, _ = make_document(make_capture(text.encode()), text)
    sentences = sentences_of(text)
    man = VoiceMention(span=span_of(text, "The prosecutor"), name="prosecutor", kind="court")
    mentions = [
        AttributionMention(
            source=span_of(text, "he", nth),
            cue=span_of(text, "said", nth),
            content=(),
            voices=(man,),
            reference="pronoun",
            certainty="certain",
            polarity="positive",
            speech="indirect",
            sentence=number,
        )
        for nth, number in ((0, 3), (1, 4))
    ]
    link = ChainLink(name="prosecutor", kind="court")
    statements = [
        msgspec.structs.replace(make_statement(document, text, text[one.start : one.end]), chain=(link,))
        for one in sentences[3:]
    ]
    assert set(carried_chains(make_reading(text, attributions=mentions), statements)) == {1, 2}


@pytest.mark.parametrize("kind", ["title", "lead", "quote"])
def test_the_kind_of_the_part_makes_no_difference(kind: PartKind) -> None:
    reading = make_reading(FOUR, kind)
    assert {one.kind for one in reading.sentences} == {kind}
    assert carried_chains(reading, ()) == {}


def test_the_rule_of_paragraphs_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = carrying.carried_chains

    def in_one_part(reading, statements):  # type: ignore[no-untyped-def]
        sentences = tuple(msgspec.structs.replace(one, part=0) for one in reading.sentences)
        return real(msgspec.structs.replace(reading, sentences=sentences), statements)

    monkeypatch.setitem(globals(), "carried_chains", in_one_part)
    with pytest.raises(AssertionError):
        test_a_new_paragraph_is_the_outlets_own_voice_again()


def test_what_a_court_has_done_is_no_speech_that_goes_on() -> None:
    text = "Let go 98 men. Two are missing."
    cue = span_of(text, "Let")
    freed = msgspec.structs.replace(make_count(span_of(text, "98 men"), 98, "release"), trigger=cue)
    assert told(text, (0, "Let"), counts=[freed]) == {}
    assert told(text, (0, "Let")) == {1: "Let"}
