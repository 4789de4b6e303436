"""Sentences of English reports: where they end, and which parts have any."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language import sentences as rooms
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from khronika.record.documents import REPORTING_PARTS, PartKind


def passage_of(text: str, *kinds: PartKind) -> Passage:
    """A passage whose parts are the lines of a text: of these kinds, body where none is said."""
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: PartKind = kinds[number] if number < len(kinds) else "body"
        parts.append((kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Passage(text=text, parts=tuple(parts), published=None)


def cut(text: str, *kinds: PartKind) -> list[str]:
    return [text[one.start : one.end] for one in find_sentences(passage_of(text, *kinds))]


# --- where they end


@pytest.mark.parametrize(
    "text",
    [
        "Nine men died. Two were hurt.",
        "Nine men died! Two were hurt.",
        "Did nine men die? Two were hurt.",
        "Nine men died… Two were hurt.",
        "“Nine men died.” Two were hurt.",
        "Nine men died (all dockers). Two were hurt.",
        "Nine men died in 2022. Two were hurt.",
        "Nine men died at 3 p.m. The rest fled.",
        "Nine men died in the U.S. The rest fled.",
        "Nine men died. “Two were hurt.”",
        "Nine men died. 12 were hurt.",
        "Nine men died on No. 5 Quay. Two were hurt.",
    ],
)
def test_two_sentences(text: str) -> None:
    found = cut(text)
    assert len(found) == 2
    assert " ".join(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Anselm Orrey counted nine men.",
        "Dr. Ilse Vann counted nine men.",
        "J. Orrey counted nine men.",
        "I. M. Vann counted nine men.",
        "Police Station No. 16 held nine men.",
        "St. Alba held nine men.",
        "At 3 p.m. on Friday nine men died.",
        "At 3 p.m. Friday nine men died.",
        "On Jan. 5 nine men died.",
        "Nine U.S. Navy men died.",
        "Nine men, i.e. all of them, died.",
        "Harbour Wire Inc. counted nine men.",
        "Some 1.5 million fled.",
        "Nine men died ... and two were hurt.",
        "The news site quay.example counted nine men.",
        "“Nine men died!” she said.",
        "Did they die? he asked.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("Nine men\ndied") == ["Nine men", "died"]


def test_white_space_belongs_to_no_sentence() -> None:
    assert cut("  Nine men died.   Two were hurt.  ") == ["Nine men died.", "Two were hurt."]
    assert cut("   \n \n") == []
    assert cut("") == []


# --- parts


@pytest.mark.parametrize("kind", get_args(PartKind))
def test_only_what_reports_has_sentences(kind: PartKind) -> None:
    assert bool(cut("Nine men died.", kind)) is (kind in REPORTING_PARTS)


def test_each_sentence_knows_its_part() -> None:
    found = find_sentences(passage_of("Nine men die\nMenu\nNine men died. Two fled.", "title", "navigation", "lead"))
    assert [(one.part, one.kind) for one in found] == [(0, "title"), (2, "lead"), (2, "lead")]


def test_tokens_stand_where_they_say() -> None:
    text = "Title here\nAbout 3,000 men’s U.S. visas expired at 3 p.m. on the 31st."
    for one in find_sentences(passage_of(text)):
        assert all(text[token.start : token.end] == token.word for token in one.tokens)
        assert one.tokens[0].start == one.start
        assert one.tokens[-1].end == one.end


# --- laws

TEXTS = st.lists(
    st.sampled_from(
        ["Nine", "men", "died", ".", "!", "?", "…", "Gov.", "p.m.", "U.S.", "“", "”", "(", ")", "12", "The", "\n", " "]
    ),
    max_size=24,
).map(" ".join)


def check_cover(text: str) -> None:
    """Raise AssertionError unless sentences are in order, apart, inside their parts, and leave out nothing but space."""
    passage = passage_of(text)
    found = find_sentences(passage)
    last, left = 0, ""
    for one in found:
        part = passage.parts[one.part][1]
        assert part.start <= one.start < one.end <= part.end
        assert last <= one.start
        left += text[last : one.start]
        last = one.end
    assert not (left + text[last:]).strip()


@examples(max_examples=200, derandomize=True)
@given(TEXTS)
def test_sentences_leave_out_nothing_but_white_space(text: str) -> None:
    check_cover(text)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rooms.split_sentences
    monkeypatch.setattr(rooms, "split_sentences", lambda *given: real(*given)[1:])
    with pytest.raises(AssertionError):
        check_cover("Nine men died. Two were hurt.")
