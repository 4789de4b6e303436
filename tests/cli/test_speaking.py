"""The command line in the language of the environment; what programs read stays as it is."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from pathlib import Path

import click
import pytest

from khronika.cli.main import COMMANDS, khronika, load_command, run_command
from khronika.cli.manual import examples_of
from khronika.cli.speaking import describe_error, help_messages, in_language, paragraphs, speak
from khronika.errors import UsageError
from khronika.messages.tongues import load_tongue
from khronika.publish.retelling import retell
from khronika.publish.words import Words

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour"
TRANSLATED = ("fr", "ru")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("store")
    assert run_command(["run", str(HARBOUR), "--store", str(folder / "store"), "--reader", "rules"]) == 0
    return str(folder / "store")


@pytest.fixture
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LANGUAGE", request.param)
    speak()
    return str(request.param)


def out(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run_command(arguments)
    printed = capsys.readouterr()
    return printed.out + printed.err


def event_of(store: str, capsys: pytest.CaptureFixture[str], kind: str) -> str:
    record = out(["publish", "--store", store, "--format", "jsonl", "--out", "-"], capsys)
    found = re.search(rf'^{{"type":"{kind}","id":"(\w+)"', record, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("language", TRANSLATED, indirect=True)
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_no_english_is_left_in_the_help(name: str | None, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = khronika if name is None else load_command(name)
    page = " ".join(out([*([name] if name else []), "--help"], capsys).split())
    assert not [message for message in help_messages(command) if " ".join(message.split()) in page]
    assert not re.search(r"\b(Usage:|Show this|required|default:)", page)
    assert examples_of(in_language(command)) or name is None


@pytest.mark.parametrize("language", TRANSLATED, indirect=True)
@pytest.mark.parametrize("name", COMMANDS)
def test_examples_call_the_same_in_every_language(name: str, language: str) -> None:
    assert examples_of(in_language(load_command(name))) == examples_of(load_command(name))


def test_a_help_is_cut_into_paragraphs_that_keep_their_lines_where_they_must() -> None:
    assert paragraphs("One\ntwo.\n\n\b\nExample:\n  khronika audit") == [
        ("", "One two."),
        ("\b\n", "Example:\n  khronika audit"),
    ]


@pytest.mark.parametrize(
    ("language", "arguments", "says"),
    [
        ("fr", ["show", "01", "--store", "nope"], "il n'y a pas de dépôt en nope"),
        ("ru", ["show", "01", "--store", "nope"], "в nope нет хранилища"),
        ("fr", ["nonsense"], "Pas de commande 'nonsense'"),
        ("ru", ["publish", "--format", "poem", "--out", "x"], "Неверное значение для '--format'"),
        ("fr", ["judge", "accept", "01", "--by", "A", "--why", "b", "--lower", "x"], "Valeur invalide pour '--lower'"),
    ],
    indirect=["language"],
)
def test_mistakes_are_told_with_what_to_do(
    language: str, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = out(arguments, capsys)
    assert says in told.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fr", ("Le registre contient 5 publications : 5 en anglais", "Ce qui ne concorde pas", "arrestation, Port Maren, 14–15 mars 2025", "arrestations : 310–610")),
        ("ru", ("В реестре 5 сообщений: 5 — английский", "Что не сходится", "задержание, Port Maren, 14–15 мар. 2025", "задержания: 310–610")),
    ],
    indirect=["language"],
)  # fmt: skip
def test_a_run_sums_up_in_the_language(
    language: str, lines: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = out(["run", str(HARBOUR), "--store", str(tmp_path / "store"), "--reader", "rules"], capsys)
    for line in lines:
        assert line in re.sub("[\xa0\u202f]", " ", told)
    assert "reports" not in told.replace("khronika publish", "")


@pytest.mark.parametrize("language", TRANSLATED, indirect=True)
def test_show_trace_explain_and_audit_speak_it(language: str, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    ids = {kind: event_of(store, capsys, kind) for kind in ("event", "figure", "assessment")}
    calls = (["show", ids["event"]], ["trace", ids["figure"]], ["explain", ids["assessment"]], ["audit"])
    told = "\n".join(out([*call, "--store", store], capsys) for call in calls)
    for english in (
        *("Figures:", "What does not add up", "voice:", "characters", "ledger ", "Because:", "used, on the word of"),
        *("The same counts", "Checked", "one voice alone", "is the lowest bound"),
    ):
        assert english not in told
    assert ("Parce que" if language == "fr" else "Потому что") in told


def test_every_sentence_of_the_record_is_known(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What link and weigh write in English is said in the reader's language, all of it: `publish.traces` is in step."""
    record = out(["publish", "--store", store, "--format", "jsonl", "--out", "-"], capsys)
    told: list[str] = []
    for line in map(json.loads, record.splitlines()):
        told += [*line.get("because", ()), *line.get("evidence", ())]
        told += [line[name] for name in ("text", "explained") if line["type"] == "contradiction" and line[name]]
        if line["type"] == "assessment":
            codings = out(["explain", line["id"], "--store", store, "--json"], capsys).splitlines()[2:]
            told += [text for each in map(json.loads, codings) for text in (each["note"], each["grade"]) if text]
    assert len(told) > 60
    russian = Words(load_tongue("ru"))
    assert not [line for line in told if retell(russian, line).foreign]


@pytest.mark.parametrize(
    ("language", "says"),
    [("fr", "ne sont pas ceux qui ont été scellés"), ("ru", "не те, что были опечатаны")],
    indirect=["language"],
)
def test_what_an_audit_found_is_told(
    language: str, says: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(store, tmp_path / "store")
    target = sorted(path for path in (tmp_path / "store" / "objects").rglob("*") if path.is_file())[0]
    target.chmod(0o600)
    target.write_bytes(target.read_bytes() + b"x")
    told = out(["audit", "--store", str(tmp_path / "store")], capsys)
    assert says in told
    assert "stand on bytes" not in told


@pytest.mark.parametrize("language", TRANSLATED, indirect=True)
def test_the_record_is_the_same_in_every_language(
    language: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def record(folder: str) -> list[bytes]:
        for form, name in (("jsonl", "record.jsonl"), ("csv", "table")):
            run_command(["publish", "--store", store, "--format", form, "--out", str(tmp_path / folder / name)])
        return [path.read_bytes() for path in sorted((tmp_path / folder).rglob("*")) if path.is_file()]

    told = record(language)
    monkeypatch.setenv("LANGUAGE", "en")
    assert len(told) == 3
    assert record("en") == told


@pytest.mark.parametrize("language", TRANSLATED, indirect=True)
def test_a_decision_is_written_down_in_english(
    language: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "store")
    shutil.copytree(store, copy)
    figure = event_of(copy, capsys, "figure")
    told = out(
        ["judge", "accept", figure, "--by", "A. Reader", "--why", "seen", "--store", copy, "--reader", "rules"], capsys
    )
    assert ("Noté" if language == "fr" else "Записано") in told
    line = next(
        line
        for line in out(["publish", "--store", copy, "--format", "jsonl", "--out", "-"], capsys).splitlines()
        if '"judgement"' in line
    )
    assert re.fullmatch(r"[\x00-\x7f“”’]*", line)


def test_an_error_is_english_until_a_front_door_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    error = UsageError("there is no store at {folder}; name one with --store", folder=Path("a {b}"))
    assert str(error) == "there is no store at a {b}; name one with --store"
    again = pickle.loads(pickle.dumps(error))
    monkeypatch.setenv("LANGUAGE", "fr")
    speak()
    for each in (error, again):
        assert describe_error(each).startswith("il n'y a pas de dépôt en a {b}")
    assert describe_error(UsageError("100 {x}")) == "100 {x}"


def test_the_language_of_a_dossier_is_chosen_with_an_option(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["publish", "--store", store, "--format", "dossier", "--out"]
    assert run_command([*call, str(tmp_path / "all")]) == 0
    assert {path.name for path in (tmp_path / "all").iterdir() if path.is_dir()} == {"fr", "ru"}
    assert run_command([*call, str(tmp_path / "ru"), "--lang", "ru"]) == 0
    assert not [path for path in (tmp_path / "ru").iterdir() if path.is_dir()]
    assert '<html lang="ru">' in (tmp_path / "ru" / "index.html").read_text(encoding="utf-8")
    assert run_command([*call, str(tmp_path / "one.html")]) == 0
    assert '<html lang="en">' in (tmp_path / "one.html").read_text(encoding="utf-8")
    assert run_command([*call, str(tmp_path / "no"), "--lang", "eo"]) == 2
    assert "it speaks en, fr, ru" in capsys.readouterr().err


def test_click_looks_for_its_messages_where_we_have_them() -> None:
    speak()
    assert isinstance(khronika, click.Group)
    assert "Usage:" in in_language(khronika).get_help(click.Context(khronika))


def test_the_language_of_one_call_is_chosen_before_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert run_command(["--lang", "ru", "--help"]) == 0
    assert "Превращает" in capsys.readouterr().out
    assert run_command(["--lang=fr", "run", "nowhere"]) == 2
    assert "il n'y a ni fichier ni dossier" in capsys.readouterr().err
    assert run_command(["run", "nowhere"]) == 2
    assert "there is no file or folder" in capsys.readouterr().err
    assert run_command(["--lang", "eo", "run", "nowhere"]) == 2
