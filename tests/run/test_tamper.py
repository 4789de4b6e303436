"""Single bytes changed anywhere in the evidence: every change that carries meaning is found."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from khronika.record.settings import Settings
from khronika.run.audit import audit
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all

#: Objects have no ending; locks, drafts and markers carry no meaning.
SEALED = {"", ".jsonl", ".sqlite"}
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "store"
    with open_both(folder, Settings(), new=True) as both:
        run_all(both, [str(ROOT / "examples" / "harbour")], RunReport())
    assert audit(folder).ok
    return folder


def dump(folder: Path) -> object:
    """All that the database tells, None where it cannot be read."""
    connection = sqlite3.connect(f"file:{folder / 'db' / 'khronika.sqlite'}?mode=ro", uri=True)
    try:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        return [(name, connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()) for name in names]
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
        return None
    finally:
        connection.close()


def flip(path: Path, place: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.chmod(0o600)
    path.write_bytes(data)


@pytest.mark.parametrize("area", ["objects", "log", "db"])
def test_a_changed_byte_is_found(store: Path, tmp_path: Path, area: str) -> None:
    dice = random.Random(area)
    whole = dump(store)
    meant = missed = 0
    for number in range(25):
        copy = tmp_path / f"{number}"
        shutil.copytree(store, copy)
        files = [path for path in sorted((copy / area).rglob("*")) if path.is_file() and path.suffix in SEALED]
        path = dice.choice(files)
        if not path.stat().st_size:
            continue
        flip(path, dice.randrange(path.stat().st_size), dice.randrange(8))
        if area == "db" and dump(copy) == whole:
            continue  # free space of the database file: no meaning
        meant += 1
        missed += audit(copy).ok
        shutil.rmtree(copy)
    assert meant > (3 if area == "db" else 12)
    assert missed == 0


def test_what_is_gone_cut_or_added_is_found(store: Path, tmp_path: Path) -> None:
    for number, harm in enumerate((Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9]))):
        copy = tmp_path / f"{number}"
        shutil.copytree(store, copy)
        path = next(path for path in sorted((copy / "objects").rglob("*")) if path.is_file())
        path.chmod(0o600)
        harm(path)
        report = audit(copy)
        assert not report.ok
        assert any(finding.affects for finding in report.findings)
    copy = tmp_path / "added"
    shutil.copytree(store, copy)
    (copy / "objects" / "ab").mkdir(exist_ok=True)
    (copy / "objects" / "ab" / "stray").write_bytes(b"x")
    assert not audit(copy).ok
