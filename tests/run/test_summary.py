from __future__ import annotations

from pathlib import Path

from khronika.record.settings import Settings
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all
from khronika.run.summary import NAMED_EVENTS, describe_failures, describe_report, describe_store, summarise

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour"
GERMAN = (
    "In Valmont an der Orle haben die Gendarmen zwölf Demonstranten festgenommen, berichtet die Zeitung Flussecho. " * 4
)


def test_reports_without_a_reader_are_named_once_by_language(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a.txt", "b.txt"):
        (reports / name).write_text(GERMAN + name)
    report = RunReport()
    with open_both(tmp_path / "store", Settings(), new=True) as opened:
        run_all(opened, [str(reports)], report)
        lines = list(describe_failures(report, opened.store))
        assert len(lines) == 2
        assert "2 reports" in lines[0]
        assert "a.txt" in lines[1]
        assert "b.txt" in lines[1]
        assert "German" in lines[1]
        summary = summarise(opened.store)
        assert summary.languages == {"de": 2}
        assert sum(summary.standing.values()) == 2
        assert any("no reader yet" in line for line in describe_store(summary, tmp_path))


def test_what_happened_and_what_does_not_add_up_is_said_in_words(tmp_path: Path) -> None:
    report = RunReport()
    with open_both(tmp_path / "store", Settings(), new=True) as opened:
        run_all(opened, [str(HARBOUR)], report)
        summary = summarise(opened.store)
        text = "\n".join([*describe_report(report, opened.store), *describe_store(summary, tmp_path)])
    assert 1 <= len(summary.events) <= NAMED_EVENTS
    assert summary.standing == {}
    assert "Port Maren" in text
    assert "arrested" in text
    assert "What does not add up" in text
    assert "None" not in text
