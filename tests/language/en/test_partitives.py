"""Parts of a whole: what a number counts of what, and sentences that open with their whole."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language.en import partitives as rooms
from khronika.language.en.count_clauses import Clause, make_clause
from khronika.language.en.partitives import opener, read_phrase
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from khronika.record.figures import Act


class Read(NamedTuple):
    """A phrase in words: its head, the words for the whole, whether it is a part, the size of the whole, the act."""

    head: str | None
    whole: str | None
    part: bool
    size: int | None
    act: Act | None


def clause_of(text: str) -> Clause | None:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    sentences = find_sentences(passage)
    return make_clause(text, sentences[0], 0, ()) if sentences else None


def read(text: str) -> Read:
    """The phrase that the first quantity of a sentence opens."""
    clause = clause_of(text)
    assert clause is not None
    found = read_phrase(clause, clause.quantities[0])
    at = found.head.head
    return Read(
        head=None if at is None else clause.tokens[at].word,
        whole=None if found.whole is None else text[found.whole.start : found.whole.end],
        part=found.partitive,
        size=None if found.inner is None else found.inner.lower,
        act=found.act,
    )


# --- parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of them died.", Read("them", "them", True, None, None)),
        ("Two more of them died.", Read("them", "them", True, None, None)),
        ("Nine of us left.", Read("us", "us", True, None, None)),
        ("Two of whom died.", Read("whom", "whom", True, None, None)),
        ("Two of these men died.", Read("men", "these men", True, None, None)),
        ("Five of those charged left.", Read("those", "those charged", True, None, "charge")),
        ("Two of the dead were miners.", Read("dead", "the dead", True, None, "killing")),
        ("27 of the 31 died.", Read(None, "the 31", True, 31, None)),
        ("At least 12 of the 98 died.", Read(None, "the 98", True, 98, None)),
        ("Half of the 98 died.", Read(None, "the 98", True, 98, None)),
        ("Twelve of the 98 wounded died.", Read("wounded", "the 98 wounded", True, 98, "injury")),
        ("26 of the 33 deported had left.", Read(None, "the 33 deported", True, 33, "deportation")),
    ],
)
def test_a_part_of_a_whole(text: str, expected: Read) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Dozens of people died.", "people"),
        ("Hundreds of protesters marched.", "protesters"),
        ("Seven of his relatives died.", "relatives"),
        ("Two in three men died.", "men"),
        ("Two out of ten men died.", "men"),
        ("Nine men died.", "men"),
        ("Nine died.", None),
    ],
)
def test_a_number_of_people_is_no_part(text: str, head: str | None) -> None:
    found = read(text)
    assert (found.head, found.part, found.size) == (head, False, None)


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of kilometres away it fell.",
        "Dozens of Palace Square's stalls burnt.",
        "Two of which burnt.",
        "Two of these buses burnt.",
    ],
)
def test_things_are_no_people(text: str) -> None:
    clause = clause_of(text)
    assert clause is not None
    assert read_phrase(clause, clause.quantities[0]).head.kind == "thing"


def test_one_of_a_superlative_is_nobody() -> None:
    clause = clause_of("One of the highest rates fell.")
    assert clause is not None
    assert read_phrase(clause, clause.quantities[0]).head.kind != "person"


# --- openers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 98 wounded, 12 died.", (False, 98, "injury")),
        ("Out of the 98, 12 died.", (False, 98, None)),
        ("Out of 98 men 12 died.", (False, 98, None)),
        ("Of these, 12 died.", (True, None, None)),
        ("Of them, 12 died.", (True, None, None)),
        ("Among them were 12 women.", (True, None, None)),
        ("“Of these, 12 died,” he said.", (True, None, None)),
        ("— Of these, 12 died.", (True, None, None)),
        ("Of those detained, 12 were freed.", (False, None, "arrest")),
        ("Of the dead 12 were women.", (False, None, "killing")),
        ("Among the arrested were 12 women.", (False, None, "arrest")),
    ],
)
def test_a_sentence_that_opens_with_its_whole(text: str, expected: tuple[bool, int | None, Act | None]) -> None:
    clause = clause_of(text)
    assert clause is not None
    found = opener(clause)
    assert found is not None
    before, inner, act = found
    assert (before, None if inner is None else inner.lower, act) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of course 12 men died.",
        "Among other things 12 men died.",
        "In all 12 men died.",
        "Nine men died, 12 of them in Kelma.",
        "12 men died.",
        "Of that, 12 men spoke.",
    ],
)
def test_other_sentences_open_with_none(text: str) -> None:
    clause = clause_of(text)
    assert clause is not None
    assert opener(clause) is None


# --- laws

WORDS = [
    "12",
    "nine",
    "of",
    "the",
    "these",
    "them",
    "98",
    "wounded",
    "men",
    "those",
    "who",
    "died",
    "all",
    ",",
    "more",
    "half",
    "out",
]


def check_phrases(text: str) -> None:
    """Raise AssertionError unless every phrase goes forward and its whole stands behind its number."""
    clause = clause_of(text)
    for quantity in clause.quantities if clause else ():
        found = read_phrase(clause, quantity)  # type: ignore[arg-type]
        assert quantity.last <= found.after <= len(clause.tokens)  # type: ignore[union-attr]
        if found.whole is not None:
            assert clause.tokens[quantity.last - 1].end <= found.whole.start < found.whole.end <= len(text)  # type: ignore[union-attr]
        assert found.whole is not None or not found.partitive
    if clause:
        opener(clause)


@examples(max_examples=200, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_phrases_go_forward(text: str) -> None:
    check_phrases(text)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rooms.Phrase
    monkeypatch.setattr(rooms, "Phrase", lambda head, _after, _whole, *rest: real(head, 0, None, *rest))
    with pytest.raises(AssertionError):
        check_phrases("Two of them died.")
