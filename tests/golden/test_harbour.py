"""The example reports, all the way: what a careful reader finds in them, no more and no less."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.settings import Settings
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, run_all

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = [json.loads(line) for line in (Path(__file__).parent / "harbour.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with open_both(tmp_path_factory.mktemp("harbour") / "store", Settings(), new=True) as both:
        report = RunReport()
        run_all(both, [str(ROOT / "examples" / "harbour")], report)
        assert not report.failed
        yield both


def rows(opened: Opened) -> list[dict[str, Any]]:
    files = {capture.id: Path(capture.address).name for capture in opened.store.captures()}
    documents: dict[str, Document] = {document.id: document for document in opened.store.documents()}
    found = [row(figure, files[documents[figure.document].capture]) for figure in opened.store.figures()]
    return sorted(found, key=lambda one: (one["file"], one["start"], one["act"]))


def row(figure: Figure, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "start": figure.quote.start,
        "quote": figure.quote.quote,
        "bounds": [figure.lower, figure.upper],
        "relation": figure.relative_to.relation if figure.relative_to else None,
        "act": figure.act,
        "chain": [link.name for link in figure.chain],
        "certainty": figure.certainty,
        "polarity": figure.polarity,
        "part": figure.part_of is not None,
        "when": [figure.when.first, figure.when.last] if figure.when else None,
    }


def test_every_figure_is_found_and_none_is_invented(opened: Opened) -> None:
    assert rows(opened) == EXPECTED


def test_numbers_of_the_page_itself_are_no_figures(opened: Opened) -> None:
    bounds = {(figure.lower, figure.upper) for figure in opened.store.figures()}
    for number in (17, 118, 12400, 211, 300, 900, 210, 3100):  # most read, shares, readers, article, crowns
        assert (number, number) not in bounds


def test_documents_say_who_published_them_and_when(opened: Opened) -> None:
    told = {
        (document.outlet, document.published, document.first_published, document.language)
        for document in opened.store.documents()
    }
    assert told == {
        ("The Tidewater Post", "2025-03-16", None, "en"),
        ("Joint Press Service of the Port Maren Courts", "2025-03-15", None, "en"),
        ("Varonian News Agency", "2025-03-15", None, "en"),
        ("The Commons Mirror", "2025-03-21", "2025-03-17", "en"),
        ("The Quay Letter", "2025-03-22", None, "en"),
    }


def test_the_republication_is_a_copy_and_adds_no_voice(opened: Opened) -> None:
    (derivation,) = opened.store.derivations()
    documents = {document.id: document.outlet for document in opened.store.documents()}
    assert documents[derivation.to] == "The Commons Mirror"
    assert documents[derivation.from_ or ""] == "The Tidewater Post"
    assert derivation.extent == "wholly"
    arrests = next(one for one in opened.store.assessments() if one.act == "arrest" and one.group is None)
    assert len({voice.name for voice in arrests.voices}) == len(arrests.voices)
    assert all("Commons Mirror" not in voice.name for voice in arrests.voices)


def test_what_does_not_add_up_is_said(opened: Opened) -> None:
    kinds = {contradiction.kind for contradiction in opened.store.contradictions() if contradiction.explained is None}
    assert {"date", "sum", "denied", "disjoint"} <= kinds
    dates = next(one for one in opened.store.contradictions() if one.kind == "date")
    assert "2025-03-17" in dates.text
    assert "2025-03-16" in dates.text


def test_the_sum_that_holds_is_said_to_hold(opened: Opened) -> None:
    charges = [one for one in opened.store.assessments() if one.act == "charge"]
    assert any("the sum holds" in line for one in charges for line in one.because)


def test_arrests_range_over_the_voices(opened: Opened) -> None:
    (arrests,) = [one for one in opened.store.assessments() if one.act == "arrest" and one.group is None]
    assert (arrests.low, arrests.high, arrests.open_above, arrests.standing) == (310, 610, True, "contested")


def test_every_quote_proves_itself_down_to_the_bytes(opened: Opened) -> None:
    checked = 0
    for figure in opened.store.figures():
        source = opened.store.source_text(figure.document)
        figure.quote.check(source.text)
        capture: Capture = next(opened.store.captures(opened_capture(opened, figure.document)))
        start, end = source.bytes_of(figure.quote.start, figure.quote.end)
        assert 0 <= start < end <= capture.size_bytes
        if figure.quote.quote.isascii() and "\n" not in figure.quote.quote:
            data = opened.archive.read(capture.id)
            shown = (
                data[start:end]
                .replace(b"=\r\n", b"")
                .replace(b"\r\n", b" ")
                .replace(b"\n", b" ")
                .decode("utf-8", "replace")
            )
            assert figure.quote.quote.split()[0] in shown
        checked += 1
    assert checked == len(EXPECTED)


def opened_capture(opened: Opened, document_id: str) -> str:
    return next(document.capture for document in opened.store.documents() if document.id == document_id)
