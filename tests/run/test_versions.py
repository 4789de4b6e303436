"""One address, captured twice: from the files to the record and its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from khronika.record.settings import Settings
from khronika.run import pipeline
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, run_all
from khronika.run.publishing import dossier_files
from khronika.run.series import trace_assessment
from khronika.run.versions import Versions

PAGE = """<html><head><title>Dockers arrested in Lyon</title><meta property="og:site_name" content="The Harbour Post"></head>
<body><h1>Dockers arrested in Lyon</h1><p class="date">4 March 2023</p>{}</body></html>"""
HELD = (
    "<p>{} were arrested in Lyon on 3 March, the district police said. The police said that the raid began at dawn.</p>"
)
HURT = "<p>The dockers' union said that 40 people were injured in the raid in Lyon on 3 March.</p>"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """A page that is captured in the morning and, changed, in the afternoon."""
    page = tmp_path / "reports" / "post.html"
    page.parent.mkdir()
    find_inputs = pipeline.find_inputs
    with open_both(tmp_path / "store", Settings(reader="rules"), new=True) as opened:
        for hour, body in (("09", HELD.format("At least 12 dockers") + HURT), ("15", HELD.format("Fourteen dockers"))):
            page.write_text(PAGE.format(body), encoding="utf-8")
            taken = partial(_find_at, find_inputs, f"2023-03-04T{hour}:30:00Z")
            monkeypatch.setattr(pipeline, "find_inputs", taken)
            run_all(opened, [str(page.parent)], RunReport())
        yield opened


def _find_at(find: Callable[..., object], at: str, paths: object, settings: object, _: str, **more: object) -> object:
    return find(paths, settings, at, **more)


def test_the_later_capture_is_known_for_a_later_version_and_not_for_a_copy(opened: Opened) -> None:
    (revision,) = Versions(opened.store).all()
    documents = opened.store.documents_of([revision.earlier, revision.later])
    (earlier, later) = (
        next(opened.store.captures(documents[id_].capture)) for id_ in (revision.earlier, revision.later)
    )
    assert earlier.captured_at < later.captured_at
    assert revision.since == "2023-03-04T15:30"
    assert [change.fate for change in revision.figures] == ["changed", "withdrawn"]
    assert [change.fate for change in revision.statements] == ["changed", "kept", "withdrawn"]
    assert not list(opened.store.derivations())


def test_only_the_later_version_carries_weight(opened: Opened) -> None:
    found = {one.act: one for one in opened.store.assessments()}
    assert (found["arrest"].low, found["arrest"].high, found["arrest"].open_above) == (14, 14, False)
    assert found["injury"].standing == "retracted"
    assert [one.kind for one in opened.store.contradictions()] == ["retracted"]


def test_the_series_tells_when_the_number_changed(opened: Opened) -> None:
    (arrests,) = [one for one in opened.store.assessments() if one.act == "arrest"]
    moments = trace_assessment(opened, arrests).moments
    assert [(moment.at, moment.low, moment.high) for moment in moments] == [
        ("2023-03-04T09:30", 12, 12),
        ("2023-03-04T15:30", 14, 14),
    ]


def test_the_pages_show_both_quotes(opened: Opened) -> None:
    pages = {name: b"".join(pieces).decode() for name, pieces in dossier_files(opened, "Lyon", single=False)}
    (event,) = [page for name, page in pages.items() if name.startswith("event-")]
    assert "What later versions changed" in event
    for words in ("At least 12 dockers", "Fourteen dockers", "no longer there"):
        assert words in event[event.index("What later versions changed") :]
    assert sum("There is <a" in page and "a later version of this report" in page for page in pages.values()) == 1
    assert sum("What changed since the earlier version" in page for page in pages.values()) == 1
