from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from builders import make_capture, report
from khronika.archive import known
from khronika.archive.disk import Disk
from khronika.archive.known import KEY_BYTES, KnownKeys, SettledFolders
from khronika.archive.objects import open_archive


def key_of(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()[:KEY_BYTES]


KEYS = st.lists(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES) | st.integers(0, 9).map(key_of), max_size=30)


def check_membership(keys: Iterable[bytes], others: Iterable[bytes]) -> None:
    """Raise AssertionError unless the keys are known, and of the others those that are among them."""
    held, plain = KnownKeys(), set(keys)
    held.add(plain)
    held.add(plain)
    assert all(key in held for key in plain)
    assert [key in held for key in others] == [key in plain for key in others]


@examples(max_examples=100, derandomize=True)
@given(KEYS, KEYS)
def test_keys_are_known_once_added(keys: list[bytes], others: list[bytes]) -> None:
    check_membership(keys, others)


def test_the_seam_of_two_keys_is_no_key() -> None:
    """Keys of one bucket stand end to end: what lies across two of them was never added."""
    one, two = b"\x00\x0f" + b"a" * 14, b"\x00\x0f" + b"\x00\x0f" + b"b" * 12
    held = KnownKeys()
    held.add([one, two])
    across = (one + two)[2:18]
    assert across not in held
    check_membership([one, two], [across, one, two])


def test_the_check_of_membership_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "KEY_BYTES", 1)  # every place would be the beginning of a key
    monkeypatch.setattr(KnownKeys, "add", lambda self, keys: [self._bucket(key).extend(key) for key in keys])
    one, two = b"\x00\x0f" + b"a" * 12 + b"\x00\x0f", b"\x00\x0f" + b"b" * 14
    with pytest.raises(AssertionError):
        check_membership([one, two], [one[14:] + two[:14]])


@pytest.mark.parametrize("key", [b"", b"short", b"k" * 17])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="16 were expected"):
        KnownKeys().add([key])


def test_many_keys_take_little_memory() -> None:
    held, number = KnownKeys(), 40_000
    held.add(map(key_of, range(number)))
    taken = sum(map(sys.getsizeof, held._buckets))
    empty = sum(map(sys.getsizeof, KnownKeys()._buckets))
    assert (taken - empty) / number < 1.3 * KEY_BYTES
    assert key_of(number - 1) in held
    assert key_of(number) not in held


def test_folders_are_told_apart() -> None:
    settled = SettledFolders()
    objects = Path("store") / "objects"
    shallow = [objects / f"{number:02x}" for number in range(256)]
    deep = [objects / above / below for above in ("00", "0a", "ff") for below in ("00", "0a", "ff")]
    for place, folder in enumerate([*shallow, *deep]):
        assert folder not in settled, place
        settled.add(folder)
        assert folder in settled
    assert objects / "01" / "00" not in settled


def test_the_second_object_of_a_folder_is_synced_for_less(tmp_path: Path) -> None:
    """Names above it are durable already: only the folder that got a new name is synced again."""

    class Watched(Disk):
        synced: list[str]

        def sync_folder(self, path: Path) -> None:
            self.synced.append(path.name)
            super().sync_folder(path)

    datas: dict[str, list[bytes]] = {}
    for number in range(9999):
        datas.setdefault(hashlib.sha256(report(number)).hexdigest()[:4], []).append(report(number))
    alike = next(found for found in datas.values() if len(found) > 1)
    disk = Watched()
    disk.synced = []
    with open_archive(tmp_path / "store", disk=disk) as archive:
        told = []
        for data in alike[:2]:
            disk.synced.clear()
            archive.keep([SimpleNamespace(data=data, sighting=make_capture(data, f"{len(told)}.txt"))])  # type: ignore[list-item]
            told.append([name for name in disk.synced if len(name) == 2 or name == "objects"])
        above, below = make_capture(alike[0]).id[:2], make_capture(alike[0]).id[2:4]
    assert told == [[below, above, "objects"], [below]]


def test_what_the_ledger_knows_is_known_when_it_is_opened_again(tmp_path: Path) -> None:
    items = [SimpleNamespace(data=report(number), sighting=make_capture(report(number))) for number in range(5)]
    with open_archive(tmp_path / "store") as archive:
        assert len(archive.keep(items[:3])) == 3  # type: ignore[arg-type]
        assert archive.keep(items[:3]) == []  # type: ignore[arg-type]
    with open_archive(tmp_path / "store") as archive:
        assert archive.keep(items) == [item.sighting for item in items[3:]]  # type: ignore[arg-type]
