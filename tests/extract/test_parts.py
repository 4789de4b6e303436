"""Parts find their wholes, and never themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.extract.parts import find_wholes
from khronika.language.reading import CountMention, Span
from khronika.record.figures import Act
from readings import make_count


def count(
    start: int,
    lower: int,
    *,
    partitive: bool = False,
    whole: Span | None = None,
    sentence: int = 0,
    act: Act = "killing",
) -> CountMention:
    span = Span(start, start + 5)
    return make_count(span, lower, act, who=span, group="people", whole=whole, partitive=partitive, sentence=sentence)


def test_words_for_the_whole_that_carry_a_count_decide() -> None:
    mentions = (count(0, 98), count(10, 41), count(20, 12, partitive=True, whole=Span(0, 5)))
    assert find_wholes(mentions) == (None, None, 0)


def test_else_the_nearest_whole_that_can_hold_it() -> None:
    mentions = (count(0, 98), count(10, 4), count(20, 12, partitive=True))
    assert find_wholes(mentions) == (None, None, 0)


def test_a_whole_far_back_is_not_meant() -> None:
    mentions = (count(0, 98), count(200, 12, partitive=True, sentence=9))
    assert find_wholes(mentions) == (None, None)


def test_of_two_counts_with_one_quote_the_same_act_is_the_whole() -> None:
    fined, expelled = count(0, 27, act="fine"), count(0, 27, act="deportation")
    part = count(10, 3, partitive=True, whole=Span(0, 5), act="deportation")
    assert find_wholes((fined, expelled, part)) == (None, None, 1)


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.booleans(), st.none() | st.integers(0, 300), st.integers(0, 4)), max_size=12
    )
)
def test_no_count_is_ever_a_part_of_itself(rows: list[tuple[int, bool, int | None, int]]) -> None:
    mentions = tuple(
        count(
            10 * at,
            lower,
            partitive=partitive,
            whole=None if whole is None else Span(whole, whole + 8),
            sentence=sentence,
        )
        for at, (lower, partitive, whole, sentence) in enumerate(rows)
    )
    wholes = find_wholes(mentions)
    for start in range(len(mentions)):
        seen, at = {start}, wholes[start]
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = wholes[at]
