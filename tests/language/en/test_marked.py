from __future__ import annotations

import pytest

from khronika.language.en.marked import add_marks
from khronika.language.en.sentences import find_sentences
from khronika.language.llm.anchoring import Mark
from khronika.language.reading import AttributionMention, Passage, Reading, Span
from readings import span_of


def reading_of(text: str) -> Reading:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    return Reading(sentences=find_sentences(passage), attributions=(), counts=(), dates=(), places=())


def mark(text: str, source: str | None, cue: str, *content: str) -> Mark:
    named = None if source is None else span_of(text, source)
    return Mark(named, span_of(text, cue), tuple(span_of(text, piece) for piece in content))


def mention(text: str, source: str | None, cue: str, *content: str) -> AttributionMention:
    (found,) = add_marks(reading_of(text), [mark(text, source, cue, *content)]).attributions
    return found


def test_voices_are_named_by_the_grammar() -> None:
    found = mention("Port police put the number of those held at twelve.", "Port police", "put", "those held at twelve")
    assert [(voice.name, voice.kind) for voice in found.voices] == [("port police", "official")]
    assert (found.reference, found.polarity, found.certainty, found.speech) == (
        "named",
        "positive",
        "certain",
        "indirect",
    )


@pytest.mark.parametrize(
    ("text", "cue", "polarity"),
    [
        ("The ministry denied that anybody was held.", "denied", "negative"),
        ("The ministry did not confirm that anybody was held.", "did not confirm", "negative"),
        ("The ministry said that anybody was held.", "said", "positive"),
    ],
)
def test_polarity_is_what_the_cue_says(text: str, cue: str, polarity: str) -> None:
    assert mention(text, "The ministry", cue, "anybody was held").polarity == polarity


def test_certainty_is_what_the_words_say() -> None:
    found = mention("Police said that twelve may have been held.", "Police", "said", "twelve may have been held")
    assert found.certainty == "possible"


def test_quoted_words_are_direct_speech() -> None:
    found = mention("“It was dark,” said a nurse.", "a nurse", "said", "It was dark")
    assert found.speech == "direct"


def test_a_pronoun_is_who_spoke_before() -> None:
    text = "Anna Marsh, a nurse, spoke of twelve. She put it down to the dark."
    marks = [mark(text, "Anna Marsh", "spoke", "twelve"), mark(text, "She", "put", "the dark")]
    first, second = add_marks(reading_of(text), marks).attributions
    assert second.reference == "pronoun"
    assert [voice.name for voice in second.voices] == [voice.name for voice in first.voices] == ["Anna Marsh"]


def test_a_mark_inside_the_content_of_another_is_nested() -> None:
    text = "The Port Post wrote that a nurse counted twelve dead."
    marks = [
        mark(text, "The Port Post", "wrote", "a nurse counted twelve dead"),
        mark(text, "a nurse", "counted", "twelve dead"),
    ]
    assert [found.within for found in add_marks(reading_of(text), marks).attributions] == [None, 0]


def test_nobody_is_named_where_no_source_is() -> None:
    found = mention("Twelve were reportedly held.", None, "reportedly", "Twelve were")
    assert (found.source, found.voices, found.reference) == (None, (), "nobody")


def test_the_outlets_own_we_attributes_nothing() -> None:
    text = "We wrote that twelve were held."
    assert add_marks(reading_of(text), [mark(text, "We", "wrote", "twelve were held")]).attributions == ()


def test_a_mark_before_the_first_sentence_makes_nothing() -> None:
    reading = reading_of("Police said so.")
    assert add_marks(reading, [Mark(None, Span(-5, -1), (Span(0, 6),))]).attributions == ()
    assert (
        add_marks(
            Reading(sentences=(), attributions=(), counts=(), dates=(), places=()),
            [Mark(None, Span(0, 1), (Span(2, 3),))],
        ).attributions
        == ()
    )
