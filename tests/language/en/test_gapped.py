"""Numbers that borrow the verb of the count before them, and counts given as a multiple of another."""

from __future__ import annotations

import pytest

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import CountMention, Passage, Span


def counts(text: str) -> tuple[CountMention, ...]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    return find_counts(text, find_sentences(passage), ())


def short(text: str) -> list[tuple[int | None, int | None, str | None]]:
    return [(count.lower, count.upper, count.act) for count in counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thirty-four were sentenced to death, 58 to life imprisonment and two to suspended terms.",
            [(34, 34, "conviction"), (58, 58, "conviction"), (2, 2, "conviction")],
        ),
        ("Twelve died of burns and nine of stab wounds.", [(12, 12, "killing"), (9, 9, "killing")]),
        ("Two clerks died in the fire, four in the crush.", [(2, 2, "killing"), (4, 4, "killing")]),
        (
            "Twelve officers were hanged on Friday night and three more on Saturday.",
            [(12, 12, "killing"), (3, 3, "killing")],
        ),
        ("Eleven dockers were freed on Monday, 126 by noon.", [(11, 11, "release"), (126, 126, "release")]),
    ],
)
def test_a_number_borrows_the_verb_where_its_words_stand_against_those_before(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert short(text) == expected


def test_of_whom_so_many_to_a_place_is_a_part() -> None:
    whole, part = counts("Police arrested 210 dockers, of whom 64 to Port Alba.")
    assert (part.lower, part.act, part.partitive) == (64, "arrest", True)
    assert part.whole == whole.span


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks died in the fire, four streets away.",
        "Twelve dockers were arrested and the court sat from nine to five.",
        "Thirty were sentenced to death and the 58 pages of the ruling read out.",
    ],
)
def test_a_number_of_something_else_borrows_nothing(text: str) -> None:
    assert len(short(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 200 people. At least twice as many were detained, the union said.", (400, None, "arrest")),
        ("At least 40 people died. More than twice as many were injured.", (81, None, "injury")),
        ("Soldiers shot nine men. Nearly three times as many men were wounded.", (27, 27, "injury")),
        ("Police arrested 60 people. No more than twice as many people were detained.", (0, 120, "arrest")),
        (
            "Police arrested 60 people. At least twice as many people as the ministry says were detained.",
            (120, None, "arrest"),
        ),
    ],
)
def test_so_many_times_another_count(text: str, expected: tuple[int, int | None, str]) -> None:
    assert short(text)[1:] == [expected]


def test_a_multiple_of_nothing_or_of_things_is_no_count() -> None:
    assert short("Twice as many people were detained as last year.") == []
    assert short("Police arrested 60 people. Twice as many tents as last year were put up.") == [(60, 60, "arrest")]
