from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.errors import MisplacedQuote
from khronika.record.quotes import Quote, quote_at


@given(st.text(min_size=1), st.data())
def test_a_quote_proves_itself_and_nothing_beside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(start=start, end=end, quote=text[start:end])
    quote.check(text)
    changed = text[:start] + chr((ord(text[start]) + 1) % 0xD800) + text[start + 1 :]
    with pytest.raises(MisplacedQuote):
        quote.check(changed)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 0, ""), (-1, 3, "ree"), (0, 99, "three men"), (3, 1, "hr"), (0, 5, "Three"), (4, 5, "e ")],
)
def test_what_does_not_stand_there_is_refused(start: int, end: int, words: str) -> None:
    with pytest.raises(MisplacedQuote, match="does not stand at"):
        Quote(start=start, end=end, quote=words).check("three men")


def test_white_space_at_the_edges_is_left_out() -> None:
    assert quote_at("say  three men , then", 4, 15) == Quote(start=5, end=14, quote="three men")


def test_a_quote_of_nothing_but_white_space_is_refused() -> None:
    with pytest.raises(MisplacedQuote):
        quote_at("a   b", 1, 4)


def test_covers() -> None:
    outer, inner = Quote(start=2, end=9, quote="x" * 7), Quote(start=2, end=4, quote="xx")
    assert outer.covers(inner)
    assert outer.covers(outer)
    assert not inner.covers(outer)
