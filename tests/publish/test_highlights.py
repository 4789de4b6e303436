"""Cutting a text where highlights begin and end."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from khronika.publish.highlights import Highlight, cut_marks, cut_text, is_hidden, show_marks

TEXT = "Police held 27 people, and fined them all."
kinds = st.sampled_from(["content", "source", "cue", "figure", "link", "dead", "credit"])


@st.composite
def highlights(draw: st.DrawFn) -> tuple[str, list[Highlight]]:
    text = draw(st.text(max_size=60))
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(-2, len(text) + 2))
        end = draw(st.integers(-2, len(text) + 2))
        href = draw(st.none() | st.just(f"#h{number}"))
        found.append(Highlight(start=start, end=end, kind=draw(kinds), anchor=f"a{number}", href=href))
    return text, found


@given(highlights())
def test_segments_cover_the_text_once_and_in_order(case: tuple[str, list[Highlight]]) -> None:
    text, spans = case
    segments = cut_text(text, spans)
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    assert all(left.end == right.start for left, right in itertools.pairwise(segments))


@given(highlights())
def test_every_character_stands_under_exactly_the_spans_that_hold_it(case: tuple[str, list[Highlight]]) -> None:
    text, spans = case
    valid = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    for segment in cut_text(text, spans):
        for at in range(segment.start, segment.end):
            assert set(segment.kinds) == {span.kind for span in valid if span.start <= at < span.end}


@given(highlights())
def test_every_anchor_stands_once_where_its_span_begins(case: tuple[str, list[Highlight]]) -> None:
    text, spans = case
    placed = [(anchor, segment.start) for segment in cut_text(text, spans) for anchor in segment.anchors]
    valid = [(span.anchor, span.start) for span in spans if 0 <= span.start < span.end <= len(text)]
    assert sorted(placed) == sorted(valid)


def test_a_number_leads_on_even_inside_a_source() -> None:
    source = Highlight(start=0, end=21, kind="source", href="#s")
    figure = Highlight(start=12, end=21, kind="figure", href="#f")
    assert [segment.href for segment in cut_text(TEXT, [source, figure])] == ["#s", "#f", None]


def test_overlapping_spans_are_cut_at_each_others_ends() -> None:
    left = Highlight(start=0, end=14, kind="content")
    right = Highlight(start=12, end=21, kind="figure")
    cut = [(TEXT[part.start : part.end], set(part.kinds)) for part in cut_text(TEXT, [left, right])]
    assert cut[:3] == [("Police held ", {"content"}), ("27", {"content", "figure"}), (" people", {"figure"})]


def test_hidden_characters_stand_alone_with_a_mark() -> None:
    pieces = cut_marks("a\u202eb\u200bc")
    assert [(piece.words, piece.mark) for piece in pieces] == [
        ("a", None),
        ("\u202e", "RLO"),
        ("b", None),
        ("\u200b", "ZWSP"),
        ("c", None),
    ]
    assert show_marks("a\u202eb\n c") == "a⟨RLO⟩b c"


def test_a_character_that_no_page_can_hold_is_given_as_its_picture() -> None:
    assert [piece.words for piece in cut_marks("\x00\x1b")] == ["␀", "␛"]


def test_letters_spaces_and_line_breaks_are_not_hidden() -> None:
    assert not any(is_hidden(sign) for sign in "aяع \u00a0\u2009\n\t\r—“”…")


@given(st.text())
def test_marks_lose_no_text(text: str) -> None:
    shown = [(piece.words, piece.mark) for piece in cut_marks(text)]
    assert sum(len(words) for words, _ in shown) == len(text)
    assert "".join(words for words, mark in shown if mark is None) == "".join(
        sign for sign in text if not is_hidden(sign)
    )
