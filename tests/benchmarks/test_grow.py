from __future__ import annotations

from pathlib import Path

import pytest

from grow import LANGUAGES, grow
from khronika.record.settings import Settings
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_grown_reports_are_read_in_their_language_and_count_people(language: str, tmp_path: Path) -> None:
    grow(tmp_path / "reports", 24, language=language)
    with open_both(tmp_path / "store", Settings(reader="rules"), new=True) as opened:
        report = RunReport()
        run_all(opened, [str(tmp_path / "reports")], report)
        documents, figures = list(opened.store.documents()), list(opened.store.figures())
    assert not report.failed
    assert {document.language for document in documents} == {language}
    assert {document.id for document in documents} == {figure.document for figure in figures}
    assert len({figure.act for figure in figures}) > 3
    assert any(document.credits for document in documents)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_same_seed_grows_the_same_reports(language: str, tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        grow(tmp_path / name, 12, seed, language)
    one, same, other = (
        [path.read_bytes() for path in sorted((tmp_path / name).rglob("*.*"))] for name in ("one", "same", "other")
    )
    assert one == same
    assert one != other
