"""The table of figures: every cell comes back, none runs as a formula."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khronika.publish.tables import COLUMNS, data_package, figure_rows, neutralise, restore, write_figures
from khronika.publish.view import DossierView

NAMES = [name for name, _, _ in COLUMNS]
LEADS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    "−",
    "\ufeff=",
    ' "=',
    "'=",
    " \t+",
    "\u200b@",
    "“=",
]


def rows(view: DossierView) -> list[tuple[str, ...]]:
    return [
        row
        for document, text in view.documents
        for row in figure_rows(
            document,
            text,
            view.sightings[document.capture],
            view.statements_in.get(document.id, ()),
            view.figures_in.get(document.id, ()),
            view.event_with,
        )
    ]


def read_back(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8"), newline="")))


def test_the_table_reads_back_row_by_row(view: DossierView) -> None:
    table = read_back(b"".join(write_figures(rows(view))))
    assert len(table) == len(view.figures)
    assert list(table[0]) == NAMES
    for row in table:
        figure = view.figure_of[row["figure"]]
        text = view.texts[figure.document]
        assert restore(row["quote"]) == figure.quote.quote
        assert text.text[int(row["start"]) : int(row["end"])] == figure.quote.quote
        data = text.text.encode()[int(row["byte_start"]) : int(row["byte_end"])]
        assert data.decode() == figure.quote.quote
        assert row["sha256"] == view.document_of[figure.document].capture
        assert row["event"] == view.event_with[figure.id].id


def test_missing_is_empty_and_zero_is_zero(view: DossierView) -> None:
    table = {row["figure"]: row for row in read_back(b"".join(write_figures(rows(view))))}
    for figure in view.figures:
        assert table[figure.id]["lower"] == ("" if figure.lower is None else str(figure.lower))
        assert table[figure.id]["upper"] == ("" if figure.upper is None else str(figure.upper))
    assert "0" in {row["upper"] for row in table.values()}
    assert "" in {row["lower"] for row in table.values()}


@pytest.mark.parametrize("lead", LEADS)
def test_no_text_field_runs_as_a_formula(view: DossierView, lead: str) -> None:
    evil = lead + "cmd|' /C calc'!A0"
    document, text = view.documents[0]
    [figure] = view.figures_in[document.id][:1]
    hostile_document = msgspec.structs.replace(document, outlet=evil, title=evil, language=evil, url=evil)
    link = msgspec.structs.replace(figure.chain[0], name=evil)
    where = msgspec.structs.replace(figure.where, name=evil, country=evil)
    hostile = msgspec.structs.replace(figure, group=evil, chain=(link,), where=where, as_of=evil)
    event = msgspec.structs.replace(view.event_with[figure.id], name=evil)
    capture = msgspec.structs.replace(view.sightings[document.capture][0], address=evil)
    [row] = figure_rows(hostile_document, text, [capture], (), [hostile], {hostile.id: event})
    [cells] = read_back(b"".join(write_figures([row])))
    for name in (
        "group",
        "chain",
        "voice",
        "place",
        "country",
        "as_of",
        "event_name",
        "outlet",
        "title",
        "url",
        "file",
    ):
        assert cells[name] == "'" + evil
        assert restore(cells[name]) == evil


@given(st.text() | st.builds("".join, st.lists(st.sampled_from([*LEADS, "'", '"', " ", "a", "1"]))))
@example("\"'=")
def test_neutralised_text_comes_back(text: str) -> None:
    cell = neutralise(text)
    assert restore(cell) == text
    assert cell.lstrip("'\"“ \u200b\ufeff")[:1] not in {"=", "+", "-", "@"} or cell.startswith("'")


def test_harmless_text_stays_as_it_is() -> None:
    for text in ("at least 340", "“We found 212 people”", "'quoted'", "3-4 March", "a=b", ""):
        assert neutralise(text) == text


def test_the_package_describes_every_column() -> None:
    package = json.loads(data_package("khronika 0", "0", "figures.csv"))
    [resource] = package["resources"]
    assert resource["path"] == "figures.csv"
    assert [field["name"] for field in resource["schema"]["fields"]] == NAMES
    assert all(field["description"] for field in resource["schema"]["fields"])
    assert resource["schema"]["missingValues"] == [""]
