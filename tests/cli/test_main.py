from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khronika.cli.main import COMMANDS, khronika, run_command
from khronika.cli.manual import examples_of, make_manual
from khronika.record.public import decode_line
from khronika.record.settings import RULE_NAMES

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "examples" / "harbour"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and a store, as the examples in the help suppose it."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(HARBOUR, folder / "reports")
    (folder / "more").mkdir()
    shutil.copy(HARBOUR / "05-quay-letter.eml", folder / "more" / "letter.eml")
    shutil.copy(HARBOUR / "01-tidewater-post.html", folder / "page.html")
    assert run_command(["run", str(folder / "reports"), "--store", str(folder / "khronika.store")]) == 0
    return folder


def records(home: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    store = str(home / "khronika.store")
    assert run_command(["publish", "--store", store, "--format", "jsonl", "--out", "-"]) == 0
    found: dict[str, list[dict[str, object]]] = {}
    for line in capsys.readouterr().out.splitlines():
        decode_line(line)
        record = json.loads(line)
        found.setdefault(record["type"], []).append(record)
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_in_the_help_runs(
    name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = khronika.commands.get(name) or khronika.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    examples = examples_of(command)
    assert examples, f"the help of {name} shows no example"
    ids = {kind: str(found[0]["id"])[:12] for kind, found in records(home, capsys).items() if "id" in found[0]}
    place = tmp_path / "place"
    shutil.copytree(home, place)
    monkeypatch.chdir(place)
    for example in examples:
        before, pipe, call = example.rpartition("| ")
        if pipe:
            data = Path(before.split()[1]).read_bytes()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        words = shlex.split(call)[1:]
        kind = {"show": "event", "trace": "figure", "explain": "assessment"}.get(name)
        if kind is not None:
            words[1] = ids[kind]
        words = [ids["figure"] if word == "FIGURE" else word for word in words]
        assert run_command(words) == 0, (example, capsys.readouterr().err)


def test_adding_tells_what_is_new_or_changed_and_makes_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(tmp_path / "store")]
    reports = sorted(map(str, HARBOUR.iterdir()))
    assert run_command(["add", *reports, *store]) == 2
    assert "make it: khronika run" in capsys.readouterr().err
    assert run_command(["run", *reports[:-1], *store]) == 0
    capsys.readouterr()
    assert run_command(["add", reports[-1], *store]) == 0
    told = capsys.readouterr().err
    assert re.search(r"New or changed \(\d+ events?\):\n  \S", told)
    assert "Everything was concluded anew" not in told
    assert run_command(["add", reports[-1], *store]) == 0
    assert "Nothing was new." in capsys.readouterr().err


def test_the_general_examples_name_commands() -> None:
    examples = examples_of(khronika)
    assert len(examples) >= 4
    assert {example.split()[1] for example in examples} <= set(COMMANDS)


def test_the_manual_is_not_stale() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == make_manual()


def test_a_run_says_what_it_did_and_what_to_do_next(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["run", str(home / "reports"), "--store", str(tmp_path / "store")]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "5 reports" in printed.err
    assert "khronika publish --format dossier" in printed.err
    assert re.search(r"detained|arrested", printed.err)


def test_failures_are_listed_with_reasons_and_end_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = tmp_path / "reports"
    shutil.copytree(HARBOUR, reports)
    (reports / "empty.txt").write_bytes(b"")
    (reports / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    german = (
        "In der Stadt Niederstrom hat die Polizei zwölf Männer festgenommen, schreibt die Zeitung „Abendufer“. " * 5
    )
    (reports / "notiz.txt").write_text(german, encoding="utf-8")
    store = str(tmp_path / "store")
    assert run_command(["run", str(reports), "--store", store, "--json"]) == 3
    printed = capsys.readouterr()
    assert "empty.txt" in printed.err
    assert "PNG" in printed.err
    assert "German" in printed.err
    assert "notiz.txt" in printed.err
    *failures, last = [json.loads(line) for line in printed.out.splitlines()]
    assert {failure["error"] for failure in failures} == {"EmptyInput", "UnknownMedia", "MissingReader"}
    assert last["sealed"] == 7
    assert run_command(["run", str(reports), "--store", store]) == 3
    assert "Sealed 0 new captures" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "no-such-place"],
        ["run"],
        ["nonsense"],
        ["show", "0123", "--store", "no-such-store"],
        ["publish", "--format", "poem", "--out", "x"],
        ["run", ".", "--settings", "no-such.toml"],
    ],
)
def test_wrong_calls_end_with_2_and_one_plain_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err
    assert "Traceback" not in printed.err
    assert not list(tmp_path.iterdir())


def test_the_store_does_not_read_itself(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(home / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    assert run_command(["run", "."]) == 0
    before = sorted(path for path in Path("khronika.store/objects").rglob("*") if path.is_file())
    assert run_command(["run", "."]) == 0
    assert sorted(path for path in Path("khronika.store/objects").rglob("*") if path.is_file()) == before


def test_what_cannot_be_written_is_told(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"x")
    store = str(home / "khronika.store")
    assert run_command(["publish", "--store", store, "--format", "csv", "--out", str(tmp_path / "file")]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_trace_goes_down_to_the_ledger(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = records(home, capsys)["figure"][0]
    store = str(home / "khronika.store")
    assert run_command(["trace", str(figure["id"]), "--store", store, "--json"]) == 0
    trace = json.loads(capsys.readouterr().out)
    sighting = trace["sightings"][0]
    data = Path(sighting["address"]).read_bytes()
    if sighting["manner"] == "file":
        assert trace["bytes_found"].encode() in data
    assert trace["sealings"][0]["seq"] >= 0
    assert run_command(["trace", str(figure["id"])[:10], "--store", store]) == 0
    assert "ledger" in capsys.readouterr().out


def test_explain_shows_the_counts_by_every_rule(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assessments = records(home, capsys)["assessment"]
    arrests = str(next(one["id"] for one in assessments if (one["act"], one["group"]) == ("arrest", None)))
    call = ["explain", arrests, "--store", str(home / "khronika.store")]
    assert run_command(call) == 0
    printed = capsys.readouterr().out
    assert "* range/1" in printed
    assert "How it became known:\n  15 March 2025: 310–610\n" in printed
    assert all(f"  {name}/1" in printed for name in RULE_NAMES if name != "range")
    assert "set hierarchy in khronika.toml" in printed
    settings = tmp_path / "mine.toml"
    settings.write_text('hierarchy = ["official"]\n')
    assert run_command([*call, "--rule", "hierarchy", "--settings", str(settings)]) == 0
    printed = capsys.readouterr().out
    assert "declared order of voices: official" in printed
    assert "low 310, best 310, high 310" in printed
    assert run_command([*call, "--json"]) == 0
    first, series, *codings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["type"], first["id"]) == ("assessment", arrests)
    assert (series["type"], series["event"], len(series["moments"])) == ("series", first["event"], 3)
    assert [(one["type"], one["rule"]) for one in codings] == [("coding", f"{name}/1") for name in RULE_NAMES]
    assert (codings[0]["low"], codings[0]["high"]) == (first["low"], first["high"])
    assert run_command([*call, "--json", "--rule", "acled"]) == 0
    (only,) = capsys.readouterr().out.splitlines()
    assert json.loads(only)["because"]
    assert run_command([*call, "--rule", "magic"]) == 2
    assert "airwars" in capsys.readouterr().err


def test_an_audit_ends_with_4_where_a_byte_changed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(home / "khronika.store", tmp_path / "store")
    assert run_command(["audit", "--store", str(tmp_path / "store")]) == 0
    target = sorted(path for path in (tmp_path / "store" / "objects").rglob("*") if path.is_file())[0]
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.chmod(0o600)
    target.write_bytes(data)
    capsys.readouterr()
    assert run_command(["audit", "--store", str(tmp_path / "store"), "--json"]) == 4
    printed = capsys.readouterr()
    assert target.name in printed.err
    assert json.loads(printed.out.splitlines()[-1])["ok"] is False


def test_a_rebuilt_database_holds_the_same_record(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(home / "khronika.store", tmp_path / "store")
    calls = ["publish", "--store", str(tmp_path / "store"), "--format", "jsonl", "--out", "-"]
    capsys.readouterr()
    assert run_command(calls) == 0
    before = capsys.readouterr().out
    shutil.rmtree(tmp_path / "store" / "db")
    assert run_command(["rebuild", "--store", str(tmp_path / "store")]) == 0
    capsys.readouterr()
    assert run_command(calls) == 0
    assert capsys.readouterr().out == before


def test_an_id_of_another_kind_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = records(home, capsys)["event"][0]
    assert run_command(["trace", str(event["id"]), "--store", str(home / "khronika.store")]) == 2
    assert "event" in capsys.readouterr().err


def test_the_store_comes_from_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHRONIKA_STORE", str(home / "khronika.store"))
    assert run_command(["read"]) == 0


def test_help_starts_at_once() -> None:
    """Nothing heavy is imported for the help; how long it takes is for `make bench` to say."""
    code = (
        "import sys; from khronika.cli.main import run_command; run_command(['--help']); "
        "print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stderr.split()
    assert not {"sqlalchemy", "selectolax", "rich", "jinja2", "trafilatura", "charset_normalizer", "numpy"} & set(
        loaded
    )
    assert not [name for name in loaded if name.startswith(("khronika.read", "khronika.extract", "khronika.store"))]
