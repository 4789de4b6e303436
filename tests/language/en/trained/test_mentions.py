"""What the network marks as sources that can be none."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.en.trained.attributions import FoundAttribution
from khronika.language.en.trained.mentions import Lines, mention_of
from khronika.language.lines import lay_out
from khronika.language.reading import AttributionMention, Passage, Span


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def is_mention(text: str, source: str, cue: str, content: str) -> bool:
    return mention(text, source, cue, content) is not None


def mention(text: str, source: str, cue: str, content: str) -> AttributionMention | None:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    found = FoundAttribution(
        cue=span_of(text, cue), source=(span_of(text, source),), content=(span_of(text, content),), confidence=0.9
    )
    return mention_of(found, Lines(lay_out(find_sentences(passage))))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("My decision led to unrest in which hundreds died.", "My"),
        ("I am shocked by reports that nine were held.", "I am shocked by"),
        ("In March reported arrests went up.", "March"),
        ("Fields, a self-described guard, said to have hurt nine, was held.", "self-described"),
    ],
)
def test_a_possessive_a_month_and_a_participle_speak_not(text: str, source: str) -> None:
    cue = {"My": "decision", "March": "reported", "self-described": "said"}.get(source, "reports")
    assert not is_mention(text, source, cue, text.split()[-1])


@pytest.mark.parametrize("name", ["Dockers", "Ahmed", "May"])
def test_a_name_speaks(name: str) -> None:
    assert is_mention(f"{name} said nine were held.", name, "said", "nine were held")


def test_in_a_headline_what_goes_on_is_not_said() -> None:
    text = "Blast kills 14, search goes on"
    passage = Passage(text=text, parts=(("title", Span(0, len(text))),), published=None)
    found = FoundAttribution(
        cue=span_of(text, "goes on"),
        source=(span_of(text, "search"),),
        content=(span_of(text, "Blast kills 14"),),
        confidence=0.9,
    )
    assert mention_of(found, Lines(lay_out(find_sentences(passage)))) is None


def test_what_a_crowd_comes_for_and_whom_a_hospital_takes_in_is_not_said() -> None:
    assert not is_mention(
        "Some 8,000 people marched to demand their return.", "Some 8,000 people", "demand", "their return"
    )
    assert is_mention("Eight unions wrote to demand their return.", "unions", "demand", "their return")
    assert not is_mention("The hospital admitted 26 wounded.", "The hospital", "admitted", "26 wounded")
    assert is_mention("The mayor admitted 26 deaths.", "The mayor", "admitted", "26 deaths")


@pytest.mark.parametrize(
    ("text", "marked", "source"),
    [
        ("She cut into the mayor, calling the arrests a shame.", "She cut into the mayor", "She"),
        ("She and her aides were calling the arrests a shame.", "She and her aides", "She and her aides"),
        (
            "Miners, who were held in Orda for days, kept calling the arrests a shame.",
            "Miners, who were held in",
            "Miners",
        ),
        (
            "Miners, who were held in Orda, kept calling the arrests a shame.",
            "Miners, who were held in Orda",
            "Miners, who were held in Orda",
        ),
    ],
)
def test_a_source_marked_too_far_ends_where_it_must(text: str, marked: str, source: str) -> None:
    found = mention(text, marked, "calling", "the arrests a shame")
    assert found is not None
    assert found.source == span_of(text, source)
