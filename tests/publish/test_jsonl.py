"""The public record, line by line."""

from __future__ import annotations

import random

import pytest

from khronika.publish.jsonl import in_order, make_header, write_lines
from khronika.publish.view import DossierView
from khronika.record.public import Record, decode_line


def records(view: DossierView) -> list[Record]:
    documents = [document for document, _ in view.documents]
    kinds = (view.captures, documents, view.statements, view.figures, view.derivations, view.events)
    judged = (view.assessments, view.contradictions, view.failures)
    return [make_header("khronika 0", "0"), *(record for kind in (*kinds, *judged) for record in kind)]


def test_lines_read_back_to_the_records(view: DossierView) -> None:
    written = list(write_lines(records(view)))
    assert [decode_line(line) for line in written] == records(view)
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in written)


def test_type_stands_first_and_nothing_is_left_out(view: DossierView) -> None:
    lines = list(write_lines(records(view)))
    assert all(line.startswith(b'{"type":"') for line in lines)
    assert b'"who":null' in next(line for line in lines if line.startswith(b'{"type":"figure"'))


def test_the_order_of_arrival_changes_nothing(view: DossierView) -> None:
    shuffled = records(view)
    random.Random(7).shuffle(shuffled)
    assert list(write_lines(in_order(shuffled))) == list(write_lines(in_order(records(view))))


@pytest.mark.parametrize("broken", ["no header", "two headers", "wrong order", "nothing"])
def test_a_record_out_of_order_is_refused(view: DossierView, broken: str) -> None:
    header, *rest = records(view)
    given = {
        "no header": rest,
        "two headers": [header, header, *rest],
        "wrong order": [header, *reversed(rest)],
        "nothing": [],
    }[broken]
    with pytest.raises(ValueError, match=r"header|stands after"):
        list(write_lines(given))
