"""From a report to a decision to a page that tells it, by the command line alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from khronika.cli.main import run_command

REPORTS = {
    "post.txt": (
        "THE HARBOUR POST\n\nDockers arrested in Lyon\n4 March 2023\n\n"
        "On 3 March 2023 police arrested 12 dockers in Lyon, the district police said.\n"
    ),
    "echo.txt": (
        "THE ECHO\n\nArrests on the quays of Lyon\n5 March 2023\n\n"
        "In Lyon 30 dockers were arrested on 3 March 2023, the dockers' union said.\n"
    ),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("khronika.toml").write_text('reader = "rules"\n', encoding="utf-8")
    for name, text in REPORTS.items():
        Path("reports", name).write_text(text, encoding="utf-8")
    assert run_command(["run", "reports"]) == 0
    return tmp_path


def records(kind: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run_command(["publish", "--format", "jsonl", "--out", "-"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [record for record in found if record["type"] == kind]


def test_a_decision_from_the_command_line_to_the_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (event,) = records("event", capsys)
    (figure,) = [each for each in records("figure", capsys) if each["lower"] == 30]
    by = ["--by", "A. Reader", "--why", "the union's list names 12"]
    assert run_command(["judge", "reject", str(figure["id"])[:10], *by]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert re.search(r"^  - .*arrested: 12–30, contested \(2 voices\)$", told.err, re.MULTILINE)
    assert re.search(r"^  \+ .*arrested: 12, single \(1 voice\)$", told.err, re.MULTILINE)
    (judgement,) = records("judgement", capsys)
    assert (judgement["decision"], judgement["by"], judgement["about"]) == ("reject", "A. Reader", [figure["id"]])
    assert str(judgement["at"]).endswith("Z")

    assert run_command(["show", str(event["id"])]) == 0
    shown = capsys.readouterr().out
    assert "Decisions:" in shown
    assert "A. Reader: “30 dockers” (arrest, The Echo) is rejected. Why: the union's list names 12" in shown
    (assessment,) = records("assessment", capsys)
    assert run_command(["explain", str(assessment["id"])]) == 0
    assert "rejected by A. Reader: the union's list names 12" in capsys.readouterr().out
    assert run_command(["publish", "--format", "dossier", "--out", "dossier.html"]) == 0
    page = Path("dossier.html").read_text(encoding="utf-8")
    assert "Decisions</h" in page
    assert "the union&#39;s list names 12" in page

    assert run_command(["judge", "withdraw", str(judgement["id"]), "--by", "B. Reader", "--why", "no, 30"]) == 0
    assert run_command(["judge", "withdraw", str(judgement["id"]), "--by", "C. Reader", "--why", "I agree"]) == 0
    assert "Nothing else changed by it." in capsys.readouterr().err
    assert run_command(["show", str(event["id"]), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["decision"] for each in lines if each["type"] == "judgement"] == ["reject", "withdraw"]
    assert [each["high"] for each in lines if each["type"] == "assessment"] == [30]
    assert run_command(["audit"]) == 0


def test_decisions_are_there_again_after_a_rebuild(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (str(each["id"]) for each in records("figure", capsys))
    by = ["--by", "A. Reader", "--why", "two nights"]
    assert run_command(["judge", "different-event", one, other, *by, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["type"] for each in lines] == ["judgement", "event", "assessment", "event", "assessment"]
    before = [records(kind, capsys) for kind in ("event", "assessment", "judgement")]
    assert len(before[0]) == 2
    shutil.rmtree("khronika.store/db")
    assert run_command(["rebuild"]) == 0
    assert [records(kind, capsys) for kind in ("event", "assessment", "judgement")] == before


def test_the_reader_of_a_run_can_be_named_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Conclusions of another reader's settings do not stand: without the option they would be made anew."""
    Path("khronika.toml").unlink()
    figure = str(records("figure", capsys)[0]["id"])
    made = [each["made"] for each in records("event", capsys)]
    by = ["--by", "A. Reader", "--why", "seen"]
    for verb in (["link"], ["weigh"], ["judge", "accept", figure, *by]):
        assert run_command([*verb, "--reader", "rules"]) == 0
        assert [each["made"] for each in records("event", capsys)] == made
    assert run_command(["weigh"]) == 0
    assert [each["made"] for each in records("event", capsys)] != made


@pytest.mark.parametrize(
    "arguments",
    [
        ["reject", "ffff", "--by", "A. Reader", "--why", "seen"],
        ["reject", "--by", "A. Reader", "--why", "seen"],
        ["reject", "FIGURE", "--why", "seen"],
        ["reject", "FIGURE", "--by", "", "--why", "seen"],
        ["copy", "FIGURE", "--by", "A. Reader", "--why", "seen"],
        ["confirm", "FIGURE", "--by", "A. Reader", "--why", "seen"],
    ],
)
def test_a_wrong_decision_is_refused_and_nothing_is_written(
    arguments: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = str(records("figure", capsys)[0]["id"])
    ledger = [path.read_bytes() for path in sorted(Path("khronika.store/log").rglob("*.jsonl"))]
    assert run_command(["judge", *(figure if each == "FIGURE" else each for each in arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.err
    assert "Traceback" not in printed.err
    assert [path.read_bytes() for path in sorted(Path("khronika.store/log").rglob("*.jsonl"))] == ledger
