"""The record is the same, byte for byte, whichever database a store has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from khronika.cli.main import run_command
from khronika.errors import StoreBusy, StoreError
from khronika.record.judgements import Decision, Judgement
from khronika.record.settings import Settings, StorePlace
from khronika.run.audit import audit
from khronika.run.judging import judge
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, capture_inputs, ignore_progress, run_all
from khronika.run.publishing import dossier_files, record_lines, table_files
from khronika.run.rebuild import rebuild
from khronika.run.weighing import conclude
from servers import Server

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = [ROOT / "benchmarks" / "families" / name for name in ("taught", "tuned")]
REPORTS = [ROOT / "examples" / "harbour", *(folder for each in FAMILIES for folder in sorted(each.glob("*/reports")))]
RULES = Settings(reader="rules")


@pytest.fixture
def shared(server: Server) -> Iterator[Settings]:
    """Settings with an empty database on PostgreSQL."""
    name = server.make_database()
    yield msgspec.structs.replace(RULES, store=StorePlace(database=server.url(name)))
    server.drop_database(name)


def published(folder: Path, settings: Settings) -> dict[str, bytes]:
    """Every file that can be published of a store."""
    with open_both(folder, settings, writable=False) as opened:
        files = [*table_files(opened), *dossier_files(opened, "Quay", single=False)]
        return {path: b"".join(pieces) for path, pieces in files} | {"record.jsonl": b"".join(record_lines(opened))}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store over SQLite, with reports of every kind and decisions about them."""
    folder = tmp_path_factory.mktemp("both") / "store"
    with open_both(folder, RULES, new=True) as opened:
        run_all(opened, [str(path) for path in REPORTS], RunReport())
        _decide(opened)
    return folder


def _decide(opened: Opened) -> None:
    """One decision of each kind that changes what is concluded, and one withdrawn."""
    store = opened.store
    largest, second, third, *_ = sorted(store.events(), key=lambda event: (-len(event.figures), event.id))
    copied = next(each for each in store.derivations() if each.from_ is not None)
    rejected, corrected, apart, *_ = second.figures
    first = [
        _judge(opened, "same-event", largest.id, third.id),
        _judge(opened, "different-event", second.id, apart),
        _judge(opened, "reject", copied.id, rejected),
        _judge(opened, "correct", corrected, lower=5),
        _judge(opened, "accept", largest.figures[0]),
    ]
    _judge(opened, "withdraw", first[-1].id)
    conclude(opened, ignore_progress)
    assert len(list(store.judgements())) == 6


def _judge(opened: Opened, decision: Decision, *ids: str, lower: int | None = None) -> Judgement:
    return judge(opened, decision, ids, by="A. Reader", why="read both", lower=lower)


def test_the_public_record_is_the_same_bytes(archive: Path, shared: Settings, tmp_path: Path) -> None:
    """Read, linked and weighed anew from the same ledger."""
    folder = tmp_path / "store"
    shutil.copytree(archive, folder, ignore=shutil.ignore_patterns("db"))
    rebuild(folder, shared)
    assert not (folder / "db").exists()
    one, other = published(archive, RULES), published(folder, shared)
    assert len(one["record.jsonl"].splitlines()) > 1000
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert audit(folder, shared, deep=True).ok
    with open_both(folder, shared) as opened:
        again = RunReport()
        run_all(opened, [str(REPORTS[0])], again)
        assert (again.read, again.extracted, again.conclusions) == (0, 0, None)
    rebuild(folder, shared)
    assert published(folder, shared) == one


def test_a_store_that_grows_over_postgresql_is_the_same_as_one_made_at_once_over_sqlite(
    shared: Settings, tmp_path: Path
) -> None:
    reports = sorted(str(path) for folder in REPORTS for path in folder.rglob("*") if path.is_file())
    for folder, settings, parts in (("whole", RULES, 1), ("grown", shared, 3)):
        with open_both(tmp_path / folder, settings, new=True) as opened:
            for part in range(parts):
                run_all(opened, reports[part::parts], RunReport())
    whole, grown = (
        {
            re.sub(rb'"captured_at":"[^"]*"', b"", line)
            for line in published(tmp_path / folder, settings)["record.jsonl"].split()
        }
        for folder, settings in (("whole", RULES), ("grown", shared))
    )
    assert whole == grown


def test_a_database_of_another_archive_is_refused(shared: Settings, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Two dockers were arrested in Port {name}, police said.\n")
    with open_both(tmp_path / "a", shared, new=True) as opened:
        capture_inputs(opened, [str(tmp_path / "a.txt")], RunReport())
    with open_both(tmp_path / "b", RULES, new=True) as opened:
        capture_inputs(opened, [str(tmp_path / "b.txt")], RunReport())
    with pytest.raises(StoreError, match="another archive"), open_both(tmp_path / "b", shared):
        pass
    with pytest.raises(StoreError, match="another archive"), open_both(tmp_path / "new", shared, new=True):
        pass
    with pytest.raises(StoreError, match="another archive"):
        rebuild(tmp_path / "b", shared)
    with open_both(tmp_path / "a", shared) as opened:
        assert opened.store.counts()["captures"] == 1


def test_only_one_machine_may_write(shared: Settings, tmp_path: Path) -> None:
    """Another machine is another folder here: no lock in a file tells the two of each other."""
    with open_both(tmp_path / "here", shared, new=True):
        with pytest.raises(StoreBusy, match="on another machine"), open_both(tmp_path / "there", shared, new=True):
            pass
        with open_both(tmp_path / "here", shared, writable=False):
            pass
    with open_both(tmp_path / "there", shared, new=True):
        pass


def test_who_lost_the_right_to_the_ledger_writes_no_more(shared: Settings, server: Server, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two dockers were arrested in Port Alba, police said.\n")
    with open_both(tmp_path / "store", shared, new=True) as opened:
        server.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with pytest.raises(StoreError, match="broke, and with it the right"):
            capture_inputs(opened, [str(tmp_path / "a.txt")], RunReport())
    with open_both(tmp_path / "store", shared) as opened:
        assert opened.archive.captures_entered == 0


def test_the_command_line_takes_an_address(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Two dockers were arrested in Port Alba, police said.\n")
    monkeypatch.chdir(tmp_path)
    url = server.url(server.make_database())
    call = ["--store", "store", "--database", url]
    assert run_command(["run", "a.txt", "--reader", "rules", *call]) == 0
    (tmp_path / "khronika.toml").write_text(f'reader = "rules"\n[store]\ndatabase = "{url}"\n')
    assert run_command(["audit", "--store", "store"]) == 0
    assert run_command(["rebuild", "--store", "store"]) == 0
    assert run_command(["publish", "--store", "store", "--format", "jsonl", "--out", "record.jsonl"]) == 0
    assert not (tmp_path / "store" / "db").exists()
    assert b"postgres" not in (tmp_path / "record.jsonl").read_bytes()


@pytest.mark.parametrize("way", ["option", "file"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Two dockers were arrested.\n")
    secret = "postgresql://clerk:quay-seven@db.example/coast"
    if way == "file":
        (tmp_path / "khronika.toml").write_text(f'[store]\ndatabase = "{secret}"\n')
    assert run_command(["run", "a.txt", *(["--database", secret] if way == "option" else [])]) == 2
    said = capsys.readouterr().err
    assert "~/.pgpass" in said
    assert "quay-seven" not in said
    assert not (tmp_path / "khronika.store").exists()
