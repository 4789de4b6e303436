"""Who was asked and said nothing, and denials of what was told before, in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import AttributionMention, Passage, Span
from readings import rules_attributions


def read(*paragraphs: str) -> tuple[str, tuple[AttributionMention, ...]]:
    text = "\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 1
    passage = Passage(text=text, parts=tuple(("body", span) for span in spans), published=None)
    return text, rules_attributions(text, find_sentences(passage))


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("Asked about the figure, the lake police gave no answer.", "the lake police", "gave no answer"),
        (
            "The Harbour Ministry has left our letter of 3 May unanswered.",
            "The Harbour Ministry",
            "has left our letter of 3 May unanswered",
        ),
        ("The ferry company had no comment.", "The ferry company", "had no comment"),
        (
            "The governor of Osk could not be reached for comment.",
            "The governor of Osk",
            "could not be reached for comment",
        ),
        ("Calls to the ferry office went unanswered.", "the ferry office", "went unanswered"),
        ("The navy has so far kept silent.", "The navy", "has so far kept silent"),
        ("The army has said nothing.", "The army", "has said nothing"),
        ("Prison officials were not available for comment.", "Prison officials", "were not available for comment"),
        ("The embassy has yet to react.", "The embassy", "has yet to react"),
        ("The mayor's office had not replied by Tuesday evening.", "The mayor's office", "had not replied"),
    ],
)
def test_reads_who_said_nothing(sentence: str, source: str, cue: str) -> None:
    text, mentions = read(sentence)
    assert [(text[slice(*m.source)] if m.source else None, text[slice(*m.cue)]) for m in mentions] == [(source, cue)]
    assert mentions[0].content == ()
    assert mentions[0].polarity == "negative"


@pytest.mark.parametrize(
    "sentence",
    [
        "The lake has been silent since the storm.",
        "The last bus reached the village at noon.",
        "There was no answer at the door.",
        "Nothing was available at the market.",
    ],
)
def test_finds_no_silence_where_nobody_was_asked(sentence: str) -> None:
    _, mentions = read(sentence)
    assert [m for m in mentions if m.polarity == "negative"] == []


def test_a_denial_that_only_points_back_is_of_what_others_told_before() -> None:
    text, mentions = read("Nine dockers were beaten at the station, two lawyers said. Colonel Tarn denied it.")
    told, denied = mentions
    assert denied.content == told.content
    assert (told.polarity, denied.polarity) == ("positive", "negative")
    assert text[slice(*denied.content[0])] == "Nine dockers were beaten at the station"


def test_a_denial_that_opens_a_paragraph_is_of_the_claim_above_and_not_of_the_quotation_behind_it() -> None:
    text, mentions = read(
        "Nine dockers were beaten at the station, said Ada Morn, their lawyer. “My client cannot hold a pen,” she said.",
        "The police command rejects this.",
    )
    assert text[slice(*mentions[-1].content[0])] == "Nine dockers were beaten at the station"


def test_nobody_denies_what_they_told_themselves() -> None:
    text, mentions = read("The police command said that nobody was beaten. It denies this.")
    assert text[slice(*mentions[-1].content[0])] == "this"
