"""Two days that bound one time."""

from __future__ import annotations

import pytest

from khronika.language.en import dates
from khronika.language.en.dates import find_dates
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def ranges(text: str, published: str = "2023-03-17") -> list[tuple[str, str, str]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=published)
    mentions = find_dates(text, find_sentences(passage), published)
    return [(text[mention.span.start : mention.span.end], mention.first, mention.last) for mention in mentions]


@pytest.mark.parametrize(
    ("phrase", "words", "first", "last"),
    [
        ("Between Tuesday and Thursday", "Tuesday and Thursday", "2023-03-14", "2023-03-16"),
        ("From Tuesday to Thursday", "Tuesday to Thursday", "2023-03-14", "2023-03-16"),
        (
            "Between the evening of 8 March and the morning of 12 March",
            "8 March and the morning of 12 March",
            "2023-03-08",
            "2023-03-12",
        ),
        ("Overnight from Friday to Saturday", "Friday to Saturday", "2023-03-10", "2023-03-11"),
        ("Between Wednesday and last night", "Wednesday and last night", "2023-03-15", "2023-03-16"),
    ],
)
def test_two_days_that_bound_a_time_are_one_mention(phrase: str, words: str, first: str, last: str) -> None:
    assert ranges(f"{phrase} nine men were taken.") == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday and Thursday nine men were taken.",
        "Nine men were taken on Tuesday and ten on Thursday.",
        "Between 16 March 2023 and 14 March 2023 nine men were taken.",  # ends before it begins
        "It fell between them on Tuesday. Thursday was calm.",
    ],
)
def test_other_days_stay_apart(text: str) -> None:
    assert len(ranges(text)) == 2


def test_reading_without_joining_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "join_ranges", lambda *told: tuple(told[2]))
    assert len(ranges("Between Tuesday and Thursday nine men were taken.")) == 2
