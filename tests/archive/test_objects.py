from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.power import RememberingDisk, cut_power, read_tree
from builders import make_capture, make_failure, report
from khronika.archive import disk as disk_module
from khronika.archive import objects as objects_module
from khronika.archive.check import Finding, LedgerCheck, check_objects
from khronika.archive.disk import Disk
from khronika.archive.entries import decode_entry
from khronika.archive.ledger import Ledger
from khronika.archive.objects import Archive, Sealed, object_path, open_archive, utc_now
from khronika.capture.inputs import Sealable
from khronika.errors import BrokenRecord, StoreBusy, StoreError, UsageError
from khronika.record.captures import Capture

#: Where the model's stores stand: it decides itself what a power cut leaves of them.
MEMORY = Path("/dev/shm")


def item(number: int, address: str | None = None) -> Sealable:
    data = report(number)
    return Sealable(data=data, sighting=make_capture(data, address or f"reports/{number}.txt"))


def findings(folder: Path) -> list[Finding]:
    check = LedgerCheck(folder)
    check.run()
    return [*check.findings, *check_objects(folder, check.captures)]


def test_what_is_kept_can_be_read_and_is_told_once(tmp_path: Path) -> None:
    with open_archive(tmp_path / "store") as archive:
        assert archive.keep([item(1), item(2)]) == [item(1).sighting, item(2).sighting]
        assert archive.keep([item(2), item(3)]) == [item(3).sighting]
        assert archive.keep([item(3), item(3)]) == []
        assert archive.captures_entered == 3
    with open_archive(tmp_path / "store", writable=False) as archive:
        assert [archive.read(record.id) for record in archive.records() if isinstance(record, Capture)] == [
            report(1),
            report(2),
            report(3),
        ]
        assert archive.captures_entered == 3
    assert findings(tmp_path / "store") == []


def test_the_same_bytes_at_two_addresses_are_one_object_and_two_entries(tmp_path: Path) -> None:
    with open_archive(tmp_path / "store") as archive:
        kept = archive.keep([item(1), item(1, "elsewhere.txt"), item(1, "elsewhere.txt")])
        assert [capture.address for capture in kept] == ["reports/1.txt", "elsewhere.txt"]
        assert archive.ledger.size == 2
    assert len([path for path in (tmp_path / "store" / "objects").rglob("*") if path.is_file()]) == 1


def test_bytes_that_are_not_those_named_keep_the_whole_batch_out(tmp_path: Path) -> None:
    wrong = Sealable(data=b"other bytes", sighting=item(2).sighting)
    with open_archive(tmp_path / "store") as archive:
        with pytest.raises(BrokenRecord, match=r"reports/2\.txt are not those that capture"):
            archive.keep([item(1), wrong])
        assert archive.ledger.size == 0
        assert len(archive.keep([item(1), item(2)])) == 2
    assert findings(tmp_path / "store") == []


def test_an_object_that_is_missing_is_written_again_and_one_that_changed_is_not_overwritten(tmp_path: Path) -> None:
    store = tmp_path / "store"
    path = object_path(store, item(1).sighting.id)
    with open_archive(store) as archive:
        archive.keep([item(1)])
        path.unlink()
        with pytest.raises(BrokenRecord, match="is missing"):
            archive.read(item(1).sighting.id)
        assert archive.keep([item(1)]) == []
        assert archive.read(item(1).sighting.id) == report(1)
        path.chmod(0o600)
        path.write_bytes(b"changed")
        for _ in range(2):
            with pytest.raises(BrokenRecord, match="does not hold the bytes its name promises"):
                archive.keep([item(1)])
        with pytest.raises(BrokenRecord, match="does not hold the bytes its name promises"):
            archive.read(item(1).sighting.id)
        assert path.read_bytes() == b"changed"


def test_failures_are_entered_once(tmp_path: Path) -> None:
    failures = [make_failure("capture", "a.png"), make_failure("capture", "b.png"), make_failure("capture", "a.png")]
    with open_archive(tmp_path / "store") as archive:
        assert archive.enter(failures) == failures[:2]
        assert archive.enter(failures) == []
    with open_archive(tmp_path / "store", writable=False) as archive:
        assert list(archive.records()) == failures[:2]


def test_who_may_open_and_what_a_name_must_be(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no store at"):
        open_archive(tmp_path / "none", writable=False)
    with open_archive(tmp_path / "store") as archive:
        with pytest.raises(StoreBusy):
            open_archive(tmp_path / "store")
        for name in ("", "ab", "../../etc/passwd", "A" * 64, "g" * 64):
            with pytest.raises(UsageError, match="is no capture id"):
                archive.read(name)
    with open_archive(tmp_path / "store", writable=False) as reader:
        for change in (lambda: reader.keep([item(1)]), lambda: reader.enter([make_failure("capture", "x")])):
            with pytest.raises(StoreError, match="was opened for reading"):
                change()
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file could not be made"):
        open_archive(tmp_path / "file" / "store")
    with open_archive(tmp_path / "store") as archive:  # whatever failed above let go of the store
        assert archive.ledger.size == 0


def test_what_a_killed_run_left_in_tmp_is_swept(tmp_path: Path) -> None:
    with open_archive(tmp_path / "store") as archive:
        archive.keep([item(1)])
        (tmp_path / "store" / "tmp" / "000000-left").touch()
    open_archive(tmp_path / "store").close()
    assert list((tmp_path / "store" / "tmp").iterdir()) == []


def order_faults(store: Path, disk: RememberingDisk) -> list[str]:
    """What came too early: an entry before the names of its object were durable, a checkpoint before those of entries."""
    faults: list[str] = []
    placed: set[Path] = set()
    waiting: set[Path] = set()  # names that were made, their folder not yet synced
    log = store / "log"
    for step in disk.steps:
        if step.what == "sync":
            waiting = {path for path in waiting if path.parent != step.path}
        elif step.what in {"folder", "link"}:
            waiting |= {step.path} - placed
            placed.add(step.path)
        elif log / "entries" in step.path.parents:
            for line in step.data.splitlines(keepends=True):
                path = object_path(store, str(decode_entry(line, "").leaf.object))
                faults += [f"entry before {path}"] * (path not in placed)
                faults += [f"entry before {part}" for part in (path, *path.parents) if part in waiting]
            waiting |= {step.path} - placed
            placed.add(step.path)
        elif step.path == log / "checkpoints.jsonl":
            faults += [f"checkpoint before {path}" for path in waiting if log in path.parents]
    return faults


def test_only_folders_that_we_may_write_to_can_have_been_made_for_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, disk = tmp_path / "ours", RememberingDisk()
    monkeypatch.setattr(objects_module.os, "access", lambda path, _mode: path == ours)
    with open_archive(ours / "store", disk=disk):
        assert {step.path for step in disk.steps if step.what == "sync"} & {ours, tmp_path} == {ours}


def test_a_store_that_cannot_be_opened_is_let_go_of(tmp_path: Path) -> None:
    with open_archive(tmp_path / "store") as archive:
        archive.keep([item(1)])
    entries = tmp_path / "store" / "log" / "entries" / "000" / "000.jsonl"
    whole = entries.read_bytes()
    entries.write_bytes(whole[:-9])
    for _ in range(2):
        with pytest.raises(BrokenRecord, match="torn line, before the last checkpoint"):
            open_archive(tmp_path / "store")
    entries.write_bytes(whole)
    open_archive(tmp_path / "store").close()


def test_an_object_that_another_placed_meanwhile_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_archive(tmp_path / "store") as archive:
        archive.keep([item(1)])
        looked: list[Path] = []
        read = Disk.read

        def see_nothing_at_first(disk: Disk, path: Path) -> bytes | None:
            looked.append(path)
            return None if len(looked) == 1 else read(disk, path)

        monkeypatch.setattr(Disk, "read", see_nothing_at_first)
        assert len(archive.keep([item(1, "elsewhere.txt")])) == 1
    assert len(looked) == 2
    assert findings(tmp_path / "store") == []


class ForgetfulDisk(RememberingDisk):
    """A planted fault: names of objects are never made durable."""

    def sync_folder(self, path: Path) -> None:
        if "objects" not in path.parts:
            super().sync_folder(path)


class HastyArchive(Archive):
    """A planted fault: the ledger tells of objects that are not there yet."""

    def keep(self, items: Sequence[Sealed]) -> list[Capture]:
        self._enter([one.sighting for one in items], set())
        return super().keep(items)


def test_no_entry_before_its_object_and_no_checkpoint_before_its_entries(tmp_path: Path) -> None:
    store, disk = tmp_path / "store", RememberingDisk()
    with open_archive(store, disk=disk) as archive:
        for batch in ([1, 2, 3], [3, 4], [5]):
            archive.keep([item(number) for number in batch])
    assert order_faults(store, disk) == []
    assert {step.what for step in disk.steps} == {"folder", "write", "link", "remove", "sync"}


def test_the_check_of_order_catches_planted_faults(tmp_path: Path) -> None:
    disk = ForgetfulDisk()
    with open_archive(tmp_path / "one", disk=disk) as archive:
        archive.keep([item(1)])
    assert order_faults(tmp_path / "one", disk)
    disk = RememberingDisk()
    with HastyArchive(tmp_path / "two", writable=True, disk=disk, clock=utc_now, actor="tester") as archive:
        archive.keep([item(1)])
    assert any("entry before" in fault for fault in order_faults(tmp_path / "two", disk))


def test_folders_above_a_new_store_are_durable_before_anything_is_kept(tmp_path: Path) -> None:
    store, disk = tmp_path / "new" / "folders" / "store", RememberingDisk()
    with open_archive(store, disk=disk):
        synced = [step.path for step in disk.steps if step.what == "sync"]
        assert {store.parent, store.parent.parent, tmp_path} <= set(synced)
    again = RememberingDisk()  # killed before it kept anything: nobody knows what was synced
    with open_archive(store, disk=again) as archive:
        assert {store.parent, store.parent.parent, tmp_path} <= {step.path for step in again.steps}
        archive.keep([item(1)])
    later = RememberingDisk()
    with open_archive(store, disk=later):
        assert store.parent not in {step.path for step in later.steps}


@contextmanager
def no_real_sync() -> Iterator[None]:
    """The model knows what is synced; the machine need not be asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk_module.os, "fsync", lambda _handle: None)
        yield


def lose_power(batches: list[list[int]], seed: int, disk_type: type[RememberingDisk] = RememberingDisk) -> list[str]:
    """Keep batches, cut the power at a random step, go on after it, cut it again, go on; what went wrong."""
    chance = random.Random(seed)
    faults: list[str] = []
    acknowledged: list[Capture] = []
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, no_real_sync():
        top = Path(folder) / "0"
        top.mkdir()
        for life in range(3):
            store, before = top / "store", read_tree(top)
            disk = disk_type() if life < 2 else Disk()
            told: list[tuple[int, Capture]] = []
            with open_archive(store, disk=disk) as archive:
                faults += _missing(archive, acknowledged)
                for batch in batches:
                    kept = archive.keep([item(number) for number in batch])
                    steps = len(disk.steps) if isinstance(disk, RememberingDisk) else 0
                    told += [(steps, capture) for capture in kept]
            if not isinstance(disk, RememberingDisk):
                break
            cut = chance.randint(0, len(disk.steps))
            acknowledged += [capture for steps, capture in told if steps <= cut]
            top = Path(folder) / f"{life + 1}"
            cut_power(store.parent, before, disk.steps, cut, top, chance)
        faults += [str(finding) for finding in findings(top / "store")]
        faults += [f"left {path}" for path in (top / "store" / "tmp").iterdir()]
        ids = [entry.leaf.object for entry in Ledger(top / "store" / "log", Disk()).entries() if entry.leaf.object]
        expected = {item(number).sighting.id for batch in batches for number in batch}
        if sorted(ids) != sorted(expected):
            faults.append(f"{len(ids)} entries of {len(expected)} captures")
    return faults


def _missing(archive: Archive, acknowledged: list[Capture]) -> list[str]:
    told = list(archive.records())
    faults = [f"lost {capture.address}" for capture in acknowledged if capture not in told]
    for capture in acknowledged:
        try:
            archive.read(capture.id)
        except BrokenRecord as error:
            faults.append(str(error))
    return faults


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=3), min_size=1, max_size=4), st.integers(0, 1 << 32))
@settings(max_examples=150, derandomize=True)
def test_power_cuts_lose_nothing_that_was_acknowledged(batches: list[list[int]], seed: int) -> None:
    assert lose_power(batches, seed) == []


class UnsyncedDisk(RememberingDisk):
    """A planted fault: bytes of a ledger are written and not synced, so that the last may be lost to a power cut."""

    def append(self, path: Path, data: bytes) -> bool:
        made = super().append(path, data)
        del self.steps[-1]  # to the model it never came to the disk
        return made


@pytest.mark.parametrize("planted", [ForgetfulDisk, UnsyncedDisk])
def test_the_power_cuts_catch_planted_faults(planted: type[RememberingDisk]) -> None:
    caught = 0
    for seed in range(40):
        try:
            caught += bool(lose_power([[1, 2], [3]], seed, planted))
        except (BrokenRecord, StoreError):
            caught += 1
    assert caught > 0
