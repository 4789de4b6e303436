from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.extract import distances
from khronika.extract.distances import clause_distance
from khronika.language.reading import Span
from readings import span_of

BREAK = 60
COMMA = 10


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("Nine men died in Alba", 0),
        ("Nine men, all dockers, died in Alba", 0),
        ("Nine men died; two fled to Alba", 1),
        ("Nine men died: two of them in Alba", 1),
        ("Nine men died — two of them in Alba", 1),
        ("Nine men died – two of them in Alba", 1),
        ("Nine men died, and two fled to Alba", 1),
        ("Nine men died, but two fled to Alba", 1),
        ("Nine men died, while two fled to Alba", 1),
        ("Nine men died, whereas two fled to Alba", 1),
        ("Nine men died,\nand two fled to Alba", 1),
        ("Nine men died and two fled to Alba", 0),
        ("Nine men died, android in hand, in Alba", 0),
        ("Nine men died; two fled, but one came to Alba", 2),
        ("Nine hand-picked men died in Alba", 0),
    ],
)
def test_breaks_of_the_clause_count_for_half_a_line(text: str, breaks: int) -> None:
    one, other = span_of(text, "Nine"), span_of(text, "Alba")
    commas = text[one.end : other.start].count(",")
    assert clause_distance(text, one, other) == other.start - one.end + BREAK * breaks + COMMA * commas


def test_only_breaks_between_the_two_count() -> None:
    text = "Yes; nine men died in Alba; that is all: so"
    assert clause_distance(text, span_of(text, "nine"), span_of(text, "Alba")) == len(" men died in ")


def test_spans_that_touch_or_overlap_are_at_no_distance() -> None:
    text = "nine men; died"
    assert clause_distance(text, Span(0, 4), Span(4, 8)) == 0
    assert clause_distance(text, Span(0, 14), Span(5, 8)) == 0
    assert clause_distance(text, Span(3, 3), Span(3, 3)) == 0


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))
TEXTS = st.text(st.sampled_from("ab ;,:—\n"), min_size=40, max_size=40)


def check_symmetry(text: str, one: Span, other: Span) -> None:
    there, back = clause_distance(text, one, other), clause_distance(text, other, one)
    assert there == back
    assert there >= max(0, max(one.start, other.start) - min(one.end, other.end))


@examples(max_examples=150, derandomize=True)
@given(TEXTS, SPANS, SPANS)
def test_it_is_as_far_there_as_back(text: str, one: Span, other: Span) -> None:
    check_symmetry(text, one, other)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distances, "sorted", tuple, raising=False)
    with pytest.raises(AssertionError):
        check_symmetry("a; b; c", Span(0, 1), Span(6, 7))
