"""Weekdays that stand beside the date they name."""

from __future__ import annotations

import pytest

from khronika.language.en import dates
from khronika.language.en.dates import find_dates
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def days(text: str, published: str = "2022-10-08") -> list[tuple[str, str]]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=published)
    mentions = find_dates(text, find_sentences(passage), published)
    return [(text[mention.span.start : mention.span.end], mention.first) for mention in mentions]


def test_a_weekday_is_the_date_that_its_sentence_names_for_it() -> None:
    told = days("Guards fired after Friday prayers on 30 September in Kelma.")
    assert told == [("Friday", "2022-09-30"), ("30 September", "2022-09-30")]


@pytest.mark.parametrize(
    ("text", "friday"),
    [
        ("They fired after Friday prayers on 28 September.", "2022-10-07"),  # a Wednesday
        ("They fired on 30 September. Friday prayers were cancelled.", "2022-10-07"),
        ("The council said on Friday that nine died on 30 September.", "2022-10-07"),  # the day of speaking
        ("After Friday prayers, as on 23 September and 30 September, shots fell.", "2022-10-07"),  # which one?
    ],
)
def test_another_day_another_sentence_or_a_day_of_speaking_stays(text: str, friday: str) -> None:
    assert dict(days(text))["Friday"] == friday


def test_reading_without_joining_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "join_weekdays", lambda *told: tuple(told[2]))
    assert dict(days("Guards fired after Friday prayers in Kelma on 30 September."))["Friday"] == "2022-10-07"
