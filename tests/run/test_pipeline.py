from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from khronika.language.registry import installed_languages
from khronika.record.made import Made
from khronika.record.public import decode_line
from khronika.record.settings import ReaderKind, Settings
from khronika.record.statements import Statement
from khronika.run import pipeline
from khronika.run.batches import SMALL_BATCH_SIZE
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all
from khronika.run.publishing import publish, record_lines
from khronika.store import store as store_module

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "examples" / "harbour"
ENGLISH = (
    "Police detained 30 people in North Corran on 8 May 2023, the governor's office said. No one was hurt, it added.\n"
)


class FrozenClock:
    """The time, standing still, so that two runs give the same bytes."""

    @staticmethod
    def now(_zone: object) -> FrozenClock:
        return FrozenClock()

    def strftime(self, form: str) -> str:
        return "2026-01-02T03:04:05Z"


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "datetime", FrozenClock)


def run(store: Path, *paths: Path, workers: int = 1, settings: Settings | None = None) -> RunReport:
    report = RunReport()
    with open_both(store, settings or Settings(), new=True) as opened:
        run_all(opened, [str(path) for path in paths], report, workers=workers)
    return report


def lines(store: Path, settings: Settings | None = None) -> list[bytes]:
    with open_both(store, settings or Settings(), writable=False) as opened:
        return list(record_lines(opened))


def test_two_runs_in_two_places_give_the_same_bytes_whatever_the_workers(tmp_path: Path) -> None:
    run(tmp_path / "one", HARBOUR)
    run(tmp_path / "two", HARBOUR, workers=2)
    assert lines(tmp_path / "one") == lines(tmp_path / "two")
    assert len(lines(tmp_path / "one")) > 20


def test_running_again_adds_nothing(tmp_path: Path) -> None:
    first = run(tmp_path / "store", HARBOUR)
    assert (first.sealed, first.read, first.extracted) == (6, 5, 5)
    before = lines(tmp_path / "store")
    again = run(tmp_path / "store", HARBOUR)
    assert (again.sealed, again.read, again.extracted, again.conclusions) == (0, 0, 0, None)
    assert lines(tmp_path / "store") == before


def test_a_new_file_is_all_that_is_read(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    names = sorted(path.name for path in HARBOUR.iterdir())
    for name in names[:3]:
        shutil.copy(HARBOUR / name, reports)
    run(tmp_path / "store", reports)
    for name in names[3:]:
        shutil.copy(HARBOUR / name, reports)
    added = run(tmp_path / "store", reports)
    assert (added.sealed, added.read, added.extracted) == (2, 2, 2)
    run(tmp_path / "whole", reports)
    assert lines(tmp_path / "store") == lines(tmp_path / "whole")


def test_other_settings_make_everything_anew(tmp_path: Path) -> None:
    run(tmp_path / "store", HARBOUR)
    settings = Settings(outlets={"nowhere.example": "Nowhere"})
    again = run(tmp_path / "store", HARBOUR, settings=settings)
    assert (again.sealed, again.read, again.extracted) == (0, 5, 5)
    run(tmp_path / "fresh", HARBOUR, settings=settings)
    assert lines(tmp_path / "store", settings) == lines(tmp_path / "fresh", settings)


def test_a_database_that_missed_the_last_captures_catches_up(tmp_path: Path) -> None:
    """As after a kill between the ledger entry and the database row."""
    run(tmp_path / "whole", HARBOUR)
    store = tmp_path / "store"
    report = RunReport()
    with open_both(store, Settings(), new=True) as opened:
        kept: list[object] = []
        opened.store.add_captures = kept.append  # type: ignore[method-assign, assignment]
        pipeline.capture_inputs(opened, [str(HARBOUR)], report)
    assert kept
    run(store, HARBOUR)
    assert lines(store) == lines(tmp_path / "whole")


def test_figures_are_stored_with_their_anchors_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a kill between the two: what has no anchor is part of no event."""

    class Killed(BaseException):
        pass

    def be_killed(_anchor: object) -> None:
        raise Killed

    monkeypatch.setattr(store_module, "anchor_row", be_killed)
    with pytest.raises(Killed):
        run(tmp_path / "store", HARBOUR)
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "datetime", FrozenClock)
    run(tmp_path / "store", HARBOUR)
    run(tmp_path / "whole", HARBOUR)
    assert lines(tmp_path / "store") == lines(tmp_path / "whole")


def test_conclusions_that_were_left_half_done_are_made_again(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run(store, HARBOUR)
    before = lines(store)
    with open_both(store, Settings()) as opened:
        opened.store.clear_conclusions()
    again = run(store, HARBOUR)
    assert again.conclusions is not None
    assert lines(store) == before


def test_a_step_that_breaks_on_one_report_goes_on_with_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from khronika.extract import extraction

    real = extraction.extract_reading

    def breaks_on_courts(document, text, reading, made):  # type: ignore[no-untyped-def]
        if "courts" in text.text[:400].lower():
            raise ZeroDivisionError("planted")
        return real(document, text, reading, made)

    monkeypatch.setattr(extraction, "extract_reading", breaks_on_courts)
    report = run(tmp_path / "store", HARBOUR)
    broken = report.failed["extract", "ZeroDivisionError"]
    assert broken >= 1
    assert report.extracted == 5 - broken


@pytest.mark.parametrize(
    ("form", "out", "names"),
    [
        ("jsonl", "record.jsonl", {"record.jsonl"}),
        ("csv", "table", {"table/figures.csv", "table/datapackage.json"}),
        ("dossier", "one.html", {"one.html"}),
        ("dossier", "pages", {"pages/index.html", "pages/style.css"}),
    ],
)
def test_publishing_writes_whole_files_and_leaves_no_drafts(
    form: str, out: str, names: set[str], tmp_path: Path
) -> None:
    run(tmp_path / "store", HARBOUR)
    with open_both(tmp_path / "store", Settings(), writable=False) as opened:
        written = publish(opened, form, tmp_path / out, "Dossier")  # type: ignore[arg-type]
    assert names <= {str(path.relative_to(tmp_path)) for path in written}
    assert all(path.stat().st_size for path in written)
    assert not list(tmp_path.rglob("*.draft"))


def test_each_reader_says_in_every_record_that_it_made_it(tmp_path: Path) -> None:
    made: dict[str, list[Made]] = {}
    for reader in get_args(ReaderKind):
        settings = Settings(reader=reader)
        run(tmp_path / reader, HARBOUR, settings=settings)
        records = [decode_line(line) for line in lines(tmp_path / reader, settings)]
        made[reader] = [one.made for one in records if isinstance(one, Statement)]
        assert {one.step for one in made[reader]} == {f"extract:en-{reader}"}
    assert {one.version for one in made["rules"]}.isdisjoint(one.version for one in made["trained"])
    assert all(one.confidence is None for one in made["rules"])
    assert any(one.confidence is not None for one in made["trained"])


def test_the_other_reader_makes_the_statements_anew(tmp_path: Path) -> None:
    run(tmp_path / "store", HARBOUR, settings=Settings(reader="trained"))
    again = run(tmp_path / "store", HARBOUR, settings=Settings(reader="rules"))
    assert (again.sealed, again.extracted) == (0, 5)
    run(tmp_path / "fresh", HARBOUR, settings=Settings(reader="rules"))
    assert lines(tmp_path / "store") == lines(tmp_path / "fresh")


def test_only_the_languages_that_are_met_are_loaded(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(ENGLISH, encoding="utf-8")
    program = (
        "import sys; from khronika.cli.main import run_command; run_command(sys.argv[1:]); "
        "print(*sorted({name.split('.')[2] for name in sys.modules if name.startswith('khronika.language.')}))"
    )
    command = [sys.executable, "-c", program, "run", str(report), "--store", str(tmp_path / "store")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    loaded = set(printed.splitlines()[-1].split())
    assert "en" in loaded
    assert not loaded & (set(installed_languages()) - {"en"})


def test_many_reports_are_extracted_in_small_batches(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(SMALL_BATCH_SIZE + 1):
        (reports / f"{number}.txt").write_text(f"Police in Varn said {number + 2} people were detained.\n")
    done: list[int] = []
    with open_both(tmp_path / "store", Settings(reader="rules"), new=True) as opened:
        told = RunReport()
        run_all(
            opened,
            [str(reports)],
            told,
            progress=lambda verb, number: done.append(number) if verb == "extract" else None,
        )
    assert done == [SMALL_BATCH_SIZE, 1]
    assert told.extracted == SMALL_BATCH_SIZE + 1
