"""People shot, and the dead among them: the whole is no number of injured once its dead are told."""

from __future__ import annotations

import pytest

from khronika.language.en.casualties.breakdowns import find_breakdowns
from khronika.language.en.harmed import clauses_of
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span


def broken_down(title: str, body: str = "The street in Dresna was closed.") -> list[tuple[int, int]]:
    text = f"{title}\n{body}"
    parts = (("title", Span(0, len(title))), ("body", Span(len(title) + 1, len(text))))
    reading = load_reader("rules").analyse(Passage(text=text, parts=parts, published="2016-05-03"))
    clauses = clauses_of(text, reading.sentences, [date.span for date in reading.dates])
    return [(one.killed, one.injured) for one in find_breakdowns(clauses)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("4 shot, 2 fatally, in Dresna", (2, 2)),
        ("Six people shot, including one fatally, outside a bar in Kestry", (1, 5)),
        ("3 people shot in Velin, 1 dead", (1, 2)),
    ],
)
def test_the_dead_are_taken_off_those_shot(title: str, expected: tuple[int, int]) -> None:
    assert broken_down(title) == [expected]


def test_the_dead_may_stand_in_the_next_sentence() -> None:
    body = "Seven people were shot on Quarry Street on Monday. Two of them died at a hospital."
    assert broken_down("Shooting in Dresna", body) == [(2, 5)]


@pytest.mark.parametrize(
    "title",
    [
        "Two killed, three wounded in Velin",
        "Two people shot in Dresna",
        "Two shot, three dead in Velin",
        "At least 5 shot, 1 dead in Kestry",
        "Three shot dead in Kestry",
    ],
)
def test_without_exact_numbers_of_both_there_is_none(title: str) -> None:
    assert broken_down(title) == []


def test_the_dead_of_a_sentence_that_does_not_say_of_whom_are_not_taken_off() -> None:
    body = "Seven people were shot on Quarry Street on Monday. Two people died in another shooting."
    assert broken_down("Shooting in Dresna", body) == []
