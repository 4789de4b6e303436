"""Who tells a number by keeping it, and what stands behind "as X noted", in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from readings import rules_attributions, told_by_rules


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The monitors had 53 dockers on their list by noon: 20 in Osk and 33 in Tarn.",
            ("The monitors", "had", ["53 dockers on their list by noon: 20 in Osk and 33 in Tarn"]),
        ),
        ("The harbour union has 41 dead on its register.", ("The harbour union", "has", ["41 dead on its register"])),
        (
            "As the colonel noted, two dockers were bruised.",
            ("the colonel", "noted", ["two dockers were bruised"]),
        ),
        ("A lower toll came from the district hospital: 31 dead.", ("the district hospital", "came from", ["31 dead"])),
        ("Open Quay knows of 87 arrests.", ("Open Quay", "knows of", ["87 arrests"])),
        (
            "If one believes the bishop, nine dockers were killed.",
            ("the bishop", "If one believes", ["nine dockers were killed"]),
        ),
        (
            "Nine dockers drowned, in the coastguard's version.",
            ("the coastguard's", "in the coastguard's version", ["Nine dockers drowned"]),
        ),
        ("The Harbour Ministry is sticking to two dead.", ("The Harbour Ministry", "is sticking to", ["two dead"])),
        (
            "Two dead and 14 held so far: that is the Harbour Ministry's count.",
            ("the Harbour Ministry's", "that is the Harbour Ministry's count", ["Two dead and 14 held so far"]),
        ),
        ("The Quay Observatory now has 68.", ("The Quay Observatory", "has", ["68"])),
        ("The clinic's own log has four.", ("The clinic's own log", "has", ["four"])),
        ("17:30 Harbour Ministry: 12 held.", ("Harbour Ministry", ":", ["12 held"])),
        ("Arrest Line: 64 held, 11 of them minors.", ("Arrest Line", ":", ["64 held, 11 of them minors"])),
        ("If the mayor is to be believed, nine were hurt.", ("the mayor", "is to be believed", ["nine were hurt"])),
        (
            "Twelve dead: that was the count of the Harbour Ministry.",
            ("the Harbour Ministry", "that was the count of", ["Twelve dead"]),
        ),
        (
            "A doctor at the lake hospital, reached by telephone, had treated nine dockers for burns.",
            ("A doctor at the lake hospital", "reached by telephone", ["had treated nine dockers for burns"]),
        ),
        (
            "The provincial health division has confirmed 52 deaths.",
            ("The provincial health division", "has confirmed", ["52 deaths"]),
        ),
        (
            "The men who were held in the mill walked out, Bishop Ansel Duart, who led the talks, told this newspaper.",
            ("Bishop Ansel Duart, who led the talks", "told", ["The men who were held in the mill walked out"]),
        ),
    ],
)
def test_reads_whose_number_it_is(sentence: str, expected: tuple[str, str, list[str]]) -> None:
    assert told_by_rules(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The hospital has 40 beds.",
        "The town has 3,000 people on its electoral roll.",
        "The group has 90 members.",
        "As night fell, nine dockers came home.",
        "The boats came from the north.",
        "The mill stands by the river at 40 Lake Street.",
        "Nine boats are at sea: that is the harbour's end.",
        "In the story's last part nine dockers come home.",
    ],
)
def test_who_only_has_something_tells_nothing(sentence: str) -> None:
    assert told_by_rules(sentence) == []


def test_what_somebody_has_heard_may_stand_before_them() -> None:
    found = told_by_rules("Four dockers were driven off, Sister Oda of the mission has heard from inmates.")
    assert [(source, content) for source, _, content in found] == [
        ("Sister Oda of the mission", ["Four dockers were driven off"]),
        ("inmates", ["Four dockers were driven off"]),
    ]


def test_who_was_heard_is_no_voice_by_a_pronoun() -> None:
    text = "A teacher whose neighbour cleans the station heard from her that twenty women had been kept there."
    found = rules_attributions(
        text, find_sentences(Passage(text=text, parts=(("body", Span(0, len(text))),), published=None))
    )
    assert [voice.name for mention in found for voice in mention.voices] == ["teacher"]
