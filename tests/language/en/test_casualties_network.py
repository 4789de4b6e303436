"""The network that reads a report of one incident from its beginning: what it is given, and what it answers."""

from __future__ import annotations

import numpy as np
import pytest

from khronika.language.en.casualties.evidence import Evidence, gather_evidence
from khronika.language.en.casualties.network import LIMIT, SINGLE, cut_pieces, load_network, read_whole
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span

TEXT = "Shooting in Velin\nSeven men were killed and 12 people were wounded in Velin, police said. A woman fled."


def evidence_of(text: str) -> Evidence:
    end = text.find("\n")
    parts = (("title", Span(0, end)), ("body", Span(end + 1, len(text))))
    reading = load_reader("rules").analyse(Passage(text=text, parts=parts, published="2016-05-03"))
    return gather_evidence(text, reading)


def test_numbers_and_persons_are_marked_where_they_start() -> None:
    evidence = evidence_of(TEXT)
    _, wordpieces = load_network()
    pieces = cut_pieces(TEXT, evidence, wordpieces)
    assert pieces.ids[0] == wordpieces.first
    assert [pieces.marks[at] for at in pieces.numbers] == [8, 12]
    assert [pieces.marks[at] for at in pieces.singles] == [SINGLE]
    assert wordpieces.pieces_of("seven") == (pieces.ids[pieces.numbers[0]],)
    assert np.count_nonzero(pieces.marks) == 3


def test_what_stands_beyond_the_limit_is_not_read() -> None:
    text = f"Shooting in Velin\n{'The street was closed for long. ' * 60}Seven men were killed."
    evidence = evidence_of(text)
    _, wordpieces = load_network()
    pieces = cut_pieces(text, evidence, wordpieces)
    assert len(pieces.ids) <= LIMIT
    assert pieces.numbers == [-1]
    assert read_whole(text, evidence).numbers.tolist() == [[-1.0, -1.0, -1.0]]


def test_the_shares_of_classes_add_up_and_roles_are_chances() -> None:
    text = "One dead, three hurt in Velin\nPolice said one man was killed and three men were wounded in a shooting."
    said = read_whole(text, evidence_of(text))
    assert [len(shares) for shares in said.classes] == [5, 7]
    assert all(sum(shares) == pytest.approx(1.0) for shares in said.classes)
    assert said.numbers.shape == (4, 3)
    assert ((said.numbers > 0) & (said.numbers < 1)).all()
    killed, injured, _ = said.numbers.T
    assert (killed > injured).tolist() == [True, False, True, False]
    assert [int(np.argmax(shares)) for shares in said.classes] == [1, 3]


@pytest.mark.parametrize("text", ["Shooting in Velin\nThe street was closed.", "x\n"])
def test_reports_without_numbers_are_read(text: str) -> None:
    said = read_whole(text, evidence_of(text))
    assert said.numbers.shape == said.singles.shape == (0, 3)


def test_the_same_report_is_read_the_same() -> None:
    evidence = evidence_of(TEXT)
    assert read_whole(TEXT, evidence).classes == read_whole(TEXT, evidence).classes
