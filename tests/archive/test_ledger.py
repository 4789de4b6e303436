from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.power import RememberingDisk
from builders import make_capture, make_failure
from khronika.archive import ledger as ledger_module
from khronika.archive.check import LedgerCheck
from khronika.archive.disk import Disk
from khronika.archive.entries import Entry, record_of
from khronika.archive.ledger import Checkpoint, Ledger, checkpoints_file, decode_checkpoint, entries_file
from khronika.archive.merkle import includes, is_consistent, tree_root
from khronika.errors import BrokenRecord, StoreError
from khronika.record.failures import Failure

TIME = "2026-01-02T03:04:05Z"
law = settings(max_examples=60, derandomize=True)


def failure(number: int) -> Failure:
    return make_failure("capture", f"reports/{number}.png")


def open_ledger(folder: Path, disk: Disk | None = None) -> Ledger:
    folder.mkdir(exist_ok=True)
    ledger = Ledger(folder, disk or Disk())
    ledger.prepare(time=TIME, actor="tester")
    return ledger


def append(ledger: Ledger, *numbers: int) -> None:
    ledger.append([failure(number) for number in numbers], time=TIME, actor="tester")


def told(ledger: Ledger) -> list[object]:
    return [record_of(entry) for entry in ledger.entries()]


def faults(folder: Path) -> list[str]:
    check = LedgerCheck(folder.parent)
    check.run()
    return [finding.kind for finding in check.findings]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three batches."""
    folder = tmp_path_factory.mktemp("filled") / "log"
    ledger = open_ledger(folder)
    for batch in ([0, 1, 2], [3], [4, 5]):
        append(ledger, *batch)
    return folder


def test_what_is_appended_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    ledger = open_ledger(folder)
    assert (ledger.size, ledger.root()) == (0, hashlib.sha256(b"").hexdigest())
    append(ledger, 1, 2)
    append(ledger, 3)
    again = open_ledger(folder)
    append(again, 4)
    visited: list[Entry] = []
    last = Ledger(folder, Disk(), visit=visited.append)
    assert told(last) == [failure(number) for number in (1, 2, 3, 4)]
    assert visited == list(last.entries())
    assert [entry.leaf.seq for entry in visited] == [0, 1, 2, 3]
    assert (last.size, last.root()) == (again.size, again.root())
    assert [checkpoint.size for checkpoint in last.checkpoints] == [2, 3, 4]
    assert faults(folder) == []


def test_files_hold_a_thousand_entries_and_checkpoints_come_every_hundred(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    append(open_ledger(folder), *range(950))
    append(open_ledger(folder), *range(950, 2010))
    ledger = Ledger(folder, Disk())
    lines = {path.name: path.read_bytes().count(b"\n") for path in (folder / "entries").rglob("*.jsonl")}
    assert lines == {"000.jsonl": 1000, "001.jsonl": 1000, "002.jsonl": 10}
    expected = [*range(100, 901, 100), 950, *range(1000, 2001, 100), 2010]
    assert [checkpoint.size for checkpoint in ledger.checkpoints] == expected
    assert told(ledger) == [failure(number) for number in range(2010)]
    assert faults(folder) == []
    assert entries_file(folder, 1_234_567) == folder / "entries" / "001" / "234.jsonl"


def test_a_new_folder_of_entries_is_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "ENTRIES_PER_FILE", 1)
    monkeypatch.setattr("os.fsync", lambda _handle: None)
    folder, disk = tmp_path / "log", RememberingDisk()
    append(open_ledger(folder, disk), *range(1002))
    entries = folder / "entries"
    assert [step.path for step in disk.steps if step.what == "folder"][-2:] == [entries / "001"] * 2
    made = max(number for number, step in enumerate(disk.steps) if step.path == entries / "000" / "999.jsonl")
    assert {entries, entries / "001"} <= {step.path for step in disk.steps[made:] if step.what == "sync"}
    assert told(Ledger(folder, Disk())) == [failure(number) for number in range(1002)]


def test_checkpoints_hold_the_roots_and_are_chained(filled: Path) -> None:
    leaves = [entry.leaf.hash() for entry in Ledger(filled, Disk()).entries()]
    prev = "0" * 64
    for line in checkpoints_file(filled).read_bytes().splitlines(keepends=True):
        checkpoint = decode_checkpoint(line)
        assert checkpoint == Checkpoint(
            size=checkpoint.size, root=tree_root(leaves[: checkpoint.size]).hex(), prev=prev
        )
        prev = hashlib.sha256(line).hexdigest()


def test_proofs_lead_to_the_root(filled: Path) -> None:
    ledger = Ledger(filled, Disk())
    root = bytes.fromhex(ledger.root())
    for entry in ledger.entries():
        seq = entry.leaf.seq
        proof = [bytes.fromhex(step) for step in ledger.inclusion(seq)]
        assert includes(root, ledger.size, seq, entry.leaf.hash(), proof)
    for checkpoint in ledger.checkpoints:
        proof = [bytes.fromhex(step) for step in ledger.consistency(checkpoint.size)]
        assert is_consistent(bytes.fromhex(checkpoint.root), checkpoint.size, root, ledger.size, proof)


def test_entries_about_one_object(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "log")
    capture = make_capture(b"bytes")
    ledger.append([failure(1), capture, failure(2), make_capture(b"other")], time=TIME, actor="tester")
    assert [entry.leaf.seq for entry in ledger.entries_about(capture.id)] == [1]


@law
@given(st.data())
def test_a_torn_end_that_nobody_was_told_of_is_cut_and_written_down(filled: Path, data: st.DataObject) -> None:
    """As after a power cut: the last checkpoint is missing or torn, and so may be the entries after the one before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _handle: None)
        folder = filled.parent.parent / "torn" / "log"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(filled, folder)
        lines = entries_file(folder, 0).read_bytes()
        covered = sum(len(line) for line in lines.splitlines(keepends=True)[:4])
        place = data.draw(st.integers(covered, len(lines)), label="place")
        rest = data.draw(st.sampled_from([b"", bytes(7), b'{"leaf":', b"\n", b"{}\n"]), label="rest")
        entries_file(folder, 0).write_bytes(lines[:place] + rest)
        points = checkpoints_file(folder).read_bytes()
        second = points.index(b"\n", points.index(b"\n") + 1) + 1
        checkpoints_file(folder).write_bytes(points[: data.draw(st.integers(second, len(points) - 1), label="point")])
        left = (lines[:place] + rest).splitlines(keepends=True)
        written = lines.splitlines(keepends=True)
        whole = next((number for number, line in enumerate(left) if written[number : number + 1] != [line]), len(left))
        torn = b"".join(left[whole:])
        ledger = open_ledger(folder)
        assert told(ledger)[:whole] == [failure(number) for number in range(whole)]
        assert ledger.size == whole + bool(torn)
        if torn:
            (recovery,) = list(ledger.entries())[whole:]
            values = recovery.values()
            assert recovery.leaf.type == "recovery"
            assert values["cut_bytes"] == len(torn)
            assert values["cut_sha256"] == hashlib.sha256(torn).hexdigest()
        append(ledger, 9)
        assert told(Ledger(folder, Disk()))[-1] == failure(9)
        assert faults(folder) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: entries_file(folder, 0).write_bytes(entries_file(folder, 0).read_bytes()[:-1]),
        lambda folder: entries_file(folder, 0).unlink(),
        lambda folder: _swap(entries_file(folder, 0), b'"tester"', b'"nobody"'),
        lambda folder: _swap(entries_file(folder, 0), b'"seq":3', b'"seq":4'),
        lambda folder: _swap(checkpoints_file(folder), b'"root":"', b'"loot":"'),
        lambda folder: _swap(checkpoints_file(folder), b'"size":6', b'"size":7'),
        lambda folder: checkpoints_file(folder).write_bytes(_last_root_changed(folder)),
    ],
)
def test_what_was_acknowledged_and_does_not_stand_there_is_told_and_never_cut(
    harm: Callable[[Path], object], filled: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "log"
    shutil.copytree(filled, folder)
    harm(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.jsonl")}
    with pytest.raises(BrokenRecord, match="khronika audit"):
        open_ledger(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.jsonl")} == before
    assert faults(folder)


def test_opening_trusts_the_last_checkpoint_and_an_audit_none(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    shutil.copytree(filled, folder)
    _swap(checkpoints_file(folder), b'"size":3', b'"size":2')
    assert open_ledger(folder).size == 6
    assert "wrong-root" in faults(folder)


def _last_root_changed(folder: Path) -> bytes:
    start, root, rest = checkpoints_file(folder).read_bytes().rpartition(b'"root":"')
    return start + root + (b"0" if rest[:1] != b"0" else b"1") + rest[1:]


def _swap(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def test_what_may_stand_in_memory_only_is_written_again_before_it_counts(tmp_path: Path) -> None:
    """As after a run whose last fsync failed, or that was killed before it."""
    folder = tmp_path / "log"
    append(open_ledger(folder), 1, 2)
    append(open_ledger(folder), 3)
    disk = RememberingDisk()
    open_ledger(folder, disk)
    written = {step.path: step for step in disk.steps if step.what == "write"}
    assert written[checkpoints_file(folder)].data == checkpoints_file(folder).read_bytes()
    assert entries_file(folder, 0) not in written  # a checkpoint was written after them, so they were synced
    points = checkpoints_file(folder).read_bytes()
    checkpoints_file(folder).write_bytes(points[: points.index(b"\n") + 1])
    entries_file(folder, 0).chmod(0o600)
    disk = RememberingDisk()
    open_ledger(folder, disk)
    (entries,) = [step for step in disk.steps if step.path == entries_file(folder, 0)]
    assert entries.data == entries_file(folder, 0).read_bytes()[entries.offset :]
    assert entries.data.count(b"\n") == 1
    folders = {step.path for step in disk.steps if step.what == "sync"}
    assert {folder, folder / "entries", folder / "entries" / "000"} <= folders
    assert faults(folder) == []


class FailingDisk(Disk):
    """Appends so many times, then no more: entries and their checkpoint take two."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.writes = writes

    def append(self, path: Path, data: bytes) -> bool:
        self.writes -= 1
        if self.writes < 0:
            super().append(path, data[:17])
            with self._writing(path):
                raise OSError(5, "Input/output error")
        return super().append(path, data)


@pytest.mark.parametrize("writes", [0, 1, 2, 3])
def test_a_ledger_whose_disk_failed_goes_on_when_it_is_opened_again(writes: int, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    ledger = open_ledger(folder, FailingDisk(writes))
    kept = 0
    for batch in ([0, 1], [2, 3]):
        with suppress(StoreError):
            append(ledger, *batch)
            kept += len(batch)
    with pytest.raises(StoreError, match="nothing more is written"):
        append(ledger, 9)
    assert kept == writes // 2 * 2
    again = open_ledger(folder)
    records = [record for record in told(again) if record is not None]
    assert records[:kept] == [failure(number) for number in range(kept)]
    assert len(records) <= 4
    append(again, 7)
    assert faults(folder) == []
