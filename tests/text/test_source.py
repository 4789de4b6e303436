from __future__ import annotations

import pytest

from khronika.text.source import Run, SourceText

DATA = "«Twelve» &mdash; двенадцать".encode("cp1251")
TEXT = "«Twelve» — двенадцать"
SOURCE = SourceText(
    text=TEXT, encoding="cp1251", runs=(Run(0, 0, 9, True), Run(9, 9, 16, False), Run(10, 16, 27, True))
)


def test_plain_runs_lead_to_the_bytes_of_each_character() -> None:
    for offset, char in enumerate(TEXT):
        begin, end = SOURCE.bytes_of(offset, offset + 1)
        assert DATA[begin:end] == (b"&mdash;" if char == "—" else char.encode("cp1251"))


def test_a_span_leads_from_its_first_byte_to_its_last() -> None:
    begin, end = SOURCE.bytes_of(1, len(TEXT))
    assert DATA[begin:end] == DATA[1:]


def test_characters_of_several_bytes_are_counted_in_bytes() -> None:
    text = "é🕊x"
    source = SourceText(text=text, encoding="utf-8", runs=(Run(0, 3, 10, True),))
    assert [source.bytes_of(offset, offset + 1) for offset in range(3)] == [(3, 5), (5, 9), (9, 10)]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        SOURCE.bytes_of(start, end)


def test_the_digest_covers_text_and_map() -> None:
    moved = SourceText(text=TEXT, encoding="cp1251", runs=(Run(0, 1, 10, True), *SOURCE.runs[1:]))
    other = SourceText(text=TEXT.replace("T", "t"), encoding="cp1251", runs=SOURCE.runs)
    assert len({SOURCE.digest(), moved.digest(), other.digest()}) == 3
