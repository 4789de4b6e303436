from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.link.alignment import align, find_runs
from khronika.link.lineage import extent_of
from khronika.link.words import LEAST_RUN, Words

TEXT = [
    "harbour",
    "police",
    "took",
    "nine",
    "dockers",
    "from",
    "the",
    "eastern",
    "quay",
    "before",
    "dawn",
    "and",
    "drove",
    "them",
    "to",
    "the",
    "barracks",
    "their",
    "families",
    "waited",
    "outside",
    "the",
    "gate",
    "while",
    "a",
    "clerk",
    "read",
    "names",
    "from",
    "a",
    "list",
    "that",
    "nobody",
    "had",
    "signed",
]


def words(text: list[str], quoted: range = range(0), aside: range = range(0)) -> Words:
    places = range(len(text))
    return Words(text, (at in quoted for at in places), (at in aside for at in places))


def other(number: int) -> list[str]:
    return [f"word{each}" for each in range(number)]


def test_the_same_text_is_one_run() -> None:
    found = align(words(TEXT), words(TEXT))
    assert (found.shared, found.length, found.runs, found.longest, found.share) == (
        len(TEXT),
        len(TEXT),
        1,
        len(TEXT),
        1,
    )
    assert extent_of(found) == "wholly"


def test_texts_without_a_common_run_share_nothing() -> None:
    found = align(words(TEXT), words(other(30)))
    assert (found.shared, found.runs, extent_of(found)) == (0, 0, None)
    assert extent_of(align(words([]), words([]))) is None


def test_what_only_both_quote_is_not_counted() -> None:
    both = align(words(TEXT, range(len(TEXT))), words(TEXT, range(len(TEXT))))
    assert (both.shared, both.quoted, both.cited) == (0, len(TEXT), 0)


def test_what_one_quotes_of_the_others_own_words_is_cited() -> None:
    cited = align(words(TEXT, range(len(TEXT))), words(TEXT))
    assert (cited.shared, cited.quoted, cited.cited) == (0, 0, len(TEXT))


def test_the_furniture_of_two_pages_is_not_counted_but_a_paragraph_mistaken_for_it_is() -> None:
    everything = range(len(TEXT))
    assert align(words(TEXT, aside=everything), words(TEXT, aside=everything)).shared == 0
    mistaken = align(words(other(10) + TEXT, aside=range(10, 10 + len(TEXT))), words(TEXT))
    assert (mistaken.shared, mistaken.length) == (len(TEXT), 10 + len(TEXT))


def test_furniture_does_not_make_a_copy_a_smaller_part_of_its_page() -> None:
    assert align(words(TEXT + other(40), aside=range(len(TEXT), len(TEXT) + 40)), words(TEXT)).share == 1


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("sign up for our newsletter and get the news of the quay every morning", False),
        ("call the hotline of the harbour", False),
        (" ".join(TEXT) + " call the hotline", True),
    ],
)
def test_boilerplate_is_not_counted_and_a_long_text_is_not_boilerplate_for_a_word(text: str, counts: bool) -> None:
    assert bool(align(words(text.split()), words(text.split())).shared) is counts


RUNS = st.lists(st.sampled_from("abcd"), max_size=40)


@settings(max_examples=200, derandomize=True)
@given(RUNS, RUNS)
def test_runs_stand_in_both_texts_and_do_not_overlap(one: list[str], two: list[str]) -> None:
    end = 0
    found = find_runs(words(one), words(two))
    assert found == find_runs(words(two), words(one))[::-1]
    for run in found[0]:
        assert run.length >= LEAST_RUN
        assert run.start >= end
        assert one[run.start : run.start + run.length] == two[run.other : run.other + run.length]
        end = run.start + run.length


@settings(max_examples=200, derandomize=True)
@given(RUNS, RUNS)
def test_no_run_is_missed(one: list[str], two: list[str]) -> None:
    covered = {at for run in find_runs(words(one), words(two))[0] for at in range(run.start, run.start + run.length)}
    there = {tuple(two[at : at + LEAST_RUN]) for at in range(len(two) - LEAST_RUN + 1)}
    for at in range(len(one) - LEAST_RUN + 1):
        assert tuple(one[at : at + LEAST_RUN]) not in there or covered & set(range(at, at + LEAST_RUN))
