from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.text.tokens import norm, split_tokens


@given(st.text())
def test_tokens_stand_where_they_say_and_leave_out_only_white_space(text: str) -> None:
    tokens = split_tokens(text)
    assert all(text[token.start : token.end] == token.word for token in tokens)
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))
    assert "".join(token.word for token in tokens) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3,000 men, 1.5 million", ["3,000", "men", ",", "1.5", "million"]),
        ("the 31st of January", ["the", "31st", "of", "January"]),
        ("twenty-seven o’clock", ["twenty-seven", "o’clock"]),
        ("at 4 p.m. in the U.S.", ["at", "4", "p.m.", "in", "the", "U.S."]),
        ("the dockers’ union", ["the", "dockers’", "union"]),
        ("“No one,” she said.", ["“", "No", "one", ",", "”", "she", "said", "."]),
        ("12-year-old", ["12", "-", "year-old"]),
        ("vers 17h, le 36e, в 2006г.", ["vers", "17h", ",", "le", "36e", ",", "в", "2006г", "."]),
    ],
)
def test_what_is_one_token(text: str, words: list[str]) -> None:
    assert [token.word for token in split_tokens(text)] == words


def test_norm_keeps_the_length_of_what_we_read() -> None:
    assert norm("The Post’s “Count”") == 'the post\'s "count"'


def test_offsets_are_of_the_whole_text() -> None:
    assert [(token.start, token.word) for token in split_tokens("one two three", 4, 7)] == [(4, "two")]
