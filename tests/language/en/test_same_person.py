"""Whoever a report tells of twice is one person."""

from __future__ import annotations

import pytest

from khronika.language.en.harmed import find_harmed
from khronika.language.en.same_person import merge_persons
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def persons(text: str) -> list[bool]:
    """For each person that the report tells of, in order, whether he or she was killed."""
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    return [person.killed for person in merge_persons(find_harmed(text, find_sentences(passage)))]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A man was shot and killed in Dresna.", [True]),
        ("A man was wounded in Dresna. The man died at the hospital.", [True]),
        ("A 19-year-old woman was shot dead. The 19-year-old was shot dead at noon.", [True]),
        ("A man was killed. A woman was wounded.", [True, False]),
        ("Marko Ilves was shot dead on Monday. Ilves was shot dead at his door.", [True]),
        ("The road is closed.", []),
    ],
)
def test_one_person_is_told_of_once(text: str, killed: list[bool]) -> None:
    assert persons(text) == killed
