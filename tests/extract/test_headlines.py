"""What the body tells of a count in the headline."""

from __future__ import annotations

from khronika.extract.headlines import near_in_body, same_in_body
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Reading, Span


def read(title: str, body: str) -> Reading:
    parts = (("title", Span(0, len(title))), ("body", Span(len(title) + 1, len(title) + 1 + len(body))))
    return load_reader("rules").analyse(Passage(text=f"{title}\n{body}", parts=parts, published="2024-04-12"))  # type: ignore[arg-type]


def test_the_same_count_has_the_bounds_and_the_act() -> None:
    reading = read("Nine men killed", "Nine men were arrested on Monday. Nine men were killed. Twelve men were killed.")
    assert same_in_body(reading, reading.counts, 0) == [2]


def test_a_near_count_has_bounds_that_meet() -> None:
    reading = read("At least nine men killed", "Twelve men were killed. Four men were killed.")
    assert same_in_body(reading, reading.counts, 0) == []
    assert near_in_body(reading, reading.counts, 0) == [1]
