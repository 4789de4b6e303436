from __future__ import annotations

import re
from pathlib import Path

import pytest

from calls import read_calls
from grow import grow
from order import Order, check_order
from witness import Witness

#: One object, sealed as it should be: each line is one call.
SEALED = (
    'mkdir("/w/s", 0700) = 0',
    'mkdir("/w/s/objects", 0700) = 0',
    "fsync(4</w/s>) = 0",
    "fsync(4</w>) = 0",
    'openat(AT_FDCWD</w>, "/w/s/tmp/0", O_WRONLY|O_CREAT|O_EXCL, 0600) = 5</w/s/tmp/0>',
    'write(5</w/s/tmp/0>, "bytes", 5) = 5',
    "fsync(5</w/s/tmp/0>) = 0",
    'link("/w/s/tmp/0", "/w/s/objects/ab/cd/abcd") = 0',
    'unlink("/w/s/tmp/0") = 0',
    "fsync(4</w/s/objects/ab/cd>) = 0",
    'write(1<pipe:[7]>, "entering abcd\\n", 14) = 14',
    'openat(AT_FDCWD</w>, "/w/s/log/entries/000.jsonl", O_WRONLY|O_CREAT|O_APPEND, 0600) = 5</w/s/log/entries/000.jsonl>',
    'write(5</w/s/log/entries/000.jsonl>, "{}", 2) = 2',
    "fsync(5</w/s/log/entries/000.jsonl>) = 0",
    "fsync(4</w/s/log/entries>) = 0",
    'openat(AT_FDCWD</w>, "/w/s/log/checkpoints.jsonl", O_WRONLY|O_CREAT|O_APPEND, 0600) = 5</w/s/log/checkpoints.jsonl>',
    'write(5</w/s/log/checkpoints.jsonl>, "{}", 2) = 2',
    "fsync(5</w/s/log/checkpoints.jsonl>) = 0",
    "fsync(4</w/s/log>) = 0",
    'pwrite64(6</w/s/db/khronika.sqlite-wal>, "commit", 6, 0) = 6',
    'write(1<pipe:[7]>, "kept a", 6) = 6',
)


def follow(*runs: tuple[str, ...]) -> Order:
    order = Order(Path("/w/s"))
    for calls in runs:
        order.follow(read_calls("\n".join(f"7 {call}" for call in calls)))
    return order


def test_what_is_sealed_in_order_has_no_fault() -> None:
    order = follow(SEALED)
    assert order.faults == []
    assert order.acknowledgements == 4


@pytest.mark.parametrize("number", [number for number, call in enumerate(SEALED) if call.startswith("fsync")])
def test_no_sync_can_be_left_out_fail_or_be_asked_for_again(number: int) -> None:
    assert follow(SEALED[:number] + SEALED[number + 1 :]).faults
    failed = SEALED[number].replace("= 0", "= -1 EIO (Input/output error) (INJECTED)")
    assert follow((*SEALED[:number], failed, *SEALED[number + 1 :])).faults
    again = follow((*SEALED[:number], failed, *SEALED[number:]))
    assert any("asks again" in fault for fault in again.faults)


#: What the next run does first: it enters the object, writes a checkpoint, commits to the database.
ENTRY, CHECKPOINT, COMMIT = SEALED[10:13], SEALED[16:17], SEALED[19:20]


@pytest.mark.parametrize(
    ("left", "then", "early"),
    [
        (7, ENTRY, True),  # the object has no name yet
        (8, ENTRY, True),
        (9, ENTRY, True),
        (10, ENTRY, False),
        (13, CHECKPOINT, True),
        (14, CHECKPOINT, True),
        (15, CHECKPOINT, False),
        (17, COMMIT, True),
        (18, COMMIT, True),
        (19, COMMIT, False),
    ],
)
def test_what_a_killed_run_left_in_memory_is_remembered(left: int, then: tuple[str, ...], early: bool) -> None:
    """The next run builds on what it finds in its place: where a sync was still due, that is too early."""
    assert bool(follow(SEALED[:left], then).faults) == early


def test_a_file_whose_sync_failed_is_durable_once_it_is_written_again() -> None:
    failed = SEALED[17].replace("= 0", "= -1 EIO (Input/output error) (INJECTED)")
    broken = (*SEALED[:17], failed)
    assert follow(broken, SEALED[17:]).faults
    assert follow(broken, SEALED[16:]).faults == []


def test_a_complaint_is_no_acknowledgement() -> None:
    said = 'write(2</w/said>, "khronika: no", 12) = 12'
    failed = SEALED[17].replace("= 0", "= -1 EIO (Input/output error) (INJECTED)")
    assert follow((*SEALED[:17], failed, said)).faults == []
    assert follow((*SEALED[:17], said)).faults


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for seed in (1, 2):
        grow(tmp_path / "reports" / f"{seed}", 3, seed)
    return tmp_path / "reports"


def test_khronika_acknowledges_nothing_too_early(witness: Witness, reports: Path, tmp_path: Path) -> None:
    order = check_order(witness, reports, tmp_path / "new" / "folder" / "store")
    assert order.faults == []
    assert order.acknowledgements > 50


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("leave_files_unsynced", "a ledger entry is written while .*/objects/.* is written and not synced"),
        ("leave_folders_unsynced", "a ledger entry is written while .*/objects is not synced and holds the name"),
        ("leave_ledger_unsynced", "a checkpoint is written while .*/entries/.* is written and not synced"),
        ("enter_before_objects", "a ledger entry is written while .*/objects/.* is not there"),
    ],
)
def test_planted_faults_are_caught(name: str, words: str, witness: Witness, reports: Path, tmp_path: Path) -> None:
    order = check_order(witness.changed(planted=name), reports, tmp_path / "store")
    assert any(re.search(words, fault) for fault in order.faults)
