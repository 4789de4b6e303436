from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khronika.errors import BrokenRecord, UsageError
from khronika.publish import terms
from khronika.record.settings import Settings
from khronika.run.lookup import find_assessment, find_event, trace_figure
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, run_all

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with open_both(tmp_path / "store", Settings(), new=True) as opened:
        run_all(opened, [str(HARBOUR)], RunReport())
        yield opened


def test_every_figure_leads_down_to_its_bytes(opened: Opened) -> None:
    figures = list(opened.store.figures())
    assert figures
    for figure in figures:
        trace = trace_figure(opened, figure.id)
        assert trace.figure == figure
        assert trace.byte_start < trace.byte_end
        assert len(trace.sealings) == len(trace.sightings) >= 1
        data = opened.archive.read(trace.document.capture)
        assert data[trace.byte_start : trace.byte_end]
        if trace.sightings[0].media_type.startswith("text/plain"):
            assert trace.bytes_found == figure.quote.quote


def test_a_figure_on_changed_bytes_is_not_traced(opened: Opened) -> None:
    figure = next(opened.store.figures())
    document = opened.store.documents_of([figure.document])[figure.document]
    (target,) = (opened.folder / "objects").rglob(document.capture)
    target.chmod(0o600)
    target.write_bytes(target.read_bytes() + b" ")
    with pytest.raises(BrokenRecord, match="audit"):
        trace_figure(opened, figure.id)


def test_an_event_brings_all_that_speaks_of_it(opened: Opened) -> None:
    event = max(opened.store.events(), key=lambda event: len(event.figures))
    view = find_event(opened, event.id[:16])
    assert {figure.id for figure in view.figures} == set(event.figures)
    assert {document.id for document in view.documents} == set(event.documents)
    assessment, figures, documents = find_assessment(opened, view.assessments[0].id)
    assert assessment == view.assessments[0]
    assert set(figures) == set(event.figures)
    assert set(documents) == set(event.documents)


def test_an_id_of_another_kind_is_refused(opened: Opened) -> None:
    event = next(opened.store.events())
    with pytest.raises(UsageError, match="of type event, not figure"):
        trace_figure(opened, event.id)
    with pytest.raises(UsageError, match="no record begins"):
        find_event(opened, "0000000000000000000000ff")


def test_an_event_shows_its_assessments_in_the_order_of_acts(opened: Opened) -> None:
    event = max(opened.store.events(), key=lambda event: len(event.figures))
    acts = [assessment.act for assessment in find_event(opened, event.id).assessments]
    assert acts == sorted(acts, key=terms.ACT_ORDER.__getitem__)
    assert acts.index("arrest") < acts.index("charge") < acts.index("deportation")
