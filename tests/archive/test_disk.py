from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.archive import disk as disk_module
from khronika.archive.disk import Disk
from khronika.errors import StoreError


class Kernel:
    """`os` as the disk sees it: remembers the calls, and lets the one named in `failing` fail."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.failing: str | None = None
        self.most_written = 1 << 30

    def __getattr__(self, name: str) -> Any:
        real: Any = getattr(os, name)
        if not callable(real):
            return real

        def call(*arguments: Any, **more: Any) -> Any:
            self.calls.append(name)
            if name == self.failing:
                raise OSError(28, "No space left on device")
            if name == "write":
                return os.write(arguments[0], arguments[1][: self.most_written])
            return real(*arguments, **more)

        return call


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    watched = Kernel()
    monkeypatch.setattr(disk_module, "os", watched)
    return watched


#: Each way to write, on a folder that holds "old" with the bytes b"0123456789".
WAYS: dict[str, Callable[[Disk, Path], object]] = {
    "make_folder": lambda disk, folder: disk.make_folder(folder / "new"),
    "write_new": lambda disk, folder: disk.write_new(folder / "new", b"bytes"),
    "publish": lambda disk, folder: disk.publish(folder / "old", folder / "new"),
    "sync_folder": lambda disk, folder: disk.sync_folder(folder),
    "append": lambda disk, folder: disk.append(folder / "old", b"bytes"),
    "rewrite_tail": lambda disk, folder: disk.rewrite_tail(folder / "old", 4, b"bytes"),
    "remove": lambda disk, folder: disk.remove(folder / "old"),
}
#: The calls of the kernel that each way makes, in order.
CALLS = {
    "make_folder": ["mkdir"],
    "write_new": ["open", "write", "fchmod", "fsync", "close"],
    "publish": ["link", "unlink"],
    "sync_folder": ["open", "fsync", "close"],
    "append": ["open", "write", "fsync", "close"],
    "rewrite_tail": ["open", "lseek", "write", "ftruncate", "fsync", "close"],
    "remove": ["unlink"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old").write_bytes(b"0123456789")
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_done_before_it_is_synced(way: str, folder: Path, kernel: Kernel) -> None:
    WAYS[way](Disk(), folder)
    assert kernel.calls == CALLS[way]


@pytest.mark.parametrize(("way", "call"), [(way, call) for way in WAYS for call in CALLS[way]])
def test_the_first_error_stops_all_writing_and_is_never_tried_again(
    way: str, call: str, folder: Path, kernel: Kernel
) -> None:
    disk = Disk()
    kernel.failing = call
    with pytest.raises(StoreError, match=f"^{folder}.* could not be written: No space left on device"):
        WAYS[way](disk, folder)
    assert kernel.calls.count(call) == 1
    kernel.failing = None
    kernel.calls.clear()
    for other in WAYS.values():
        with pytest.raises(StoreError, match=f"nothing more is written, because earlier {folder}"):
            other(disk, folder)
    assert kernel.calls == []
    if (folder / "old").exists():
        assert disk.read(folder / "old") is not None  # reading stays possible


@given(st.binary(max_size=40), st.integers(1, 7))
@settings(max_examples=30, derandomize=True)
def test_short_writes_are_taken_up_again(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, most_written: int
) -> None:
    folder = tmp_path_factory.mktemp("short")
    with pytest.MonkeyPatch.context() as patch:
        kernel = Kernel()
        kernel.most_written = most_written
        patch.setattr(disk_module, "os", kernel)
        disk = Disk()
        disk.write_new(folder / "new", data)
        assert disk.append(folder / "grown", data)
        assert not disk.append(folder / "grown", data)
    assert disk.read(folder / "new") == data
    assert disk.read(folder / "grown") == data + data


def test_what_is_sealed_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    disk = Disk()
    assert disk.make_folder(tmp_path / "kept")
    assert not disk.make_folder(tmp_path / "kept")
    disk.write_new(tmp_path / "kept" / "object", b"bytes")
    disk.append(tmp_path / "kept" / "entries", b"line\n")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, *tmp_path.rglob("*"))}
    assert (modes["kept"], modes["object"], modes["entries"]) == (0o700, 0o400, 0o600)


def test_what_stands_there_is_never_replaced(folder: Path) -> None:
    (folder / "draft").write_bytes(b"other")
    assert not Disk().publish(folder / "draft", folder / "old")
    assert not (folder / "draft").exists()
    with pytest.raises(StoreError, match="old could not be written: File exists"):
        Disk().write_new(folder / "old", b"other")
    with pytest.raises(StoreError, match="old could not be written: File exists"):
        Disk().make_folder(folder / "old")
    assert (folder / "old").read_bytes() == b"0123456789"


def test_publishing_gives_the_file_its_name(folder: Path) -> None:
    assert Disk().publish(folder / "old", folder / "new")
    assert [path.name for path in Disk().list_folder(folder)] == ["new"]
    assert Disk().read(folder / "new") == b"0123456789"


@pytest.mark.parametrize(
    ("offset", "data"), [(0, b""), (4, b""), (10, b"more"), (4, b"456789"), (4, b"x"), (0, b"y" * 20)]
)
def test_a_tail_is_rewritten(folder: Path, offset: int, data: bytes) -> None:
    Disk().rewrite_tail(folder / "old", offset, data)
    assert (folder / "old").read_bytes() == b"0123456789"[:offset] + data


def test_bytes_that_are_written_again_are_never_missing(folder: Path, kernel: Kernel) -> None:
    """Cutting first would lose them to a kill between the two."""
    kernel.failing = "write"
    with pytest.raises(StoreError):
        Disk().rewrite_tail(folder / "old", 4, b"456789")
    assert (folder / "old").read_bytes() == b"0123456789"


def test_reading_tells_none_from_unreadable(folder: Path, kernel: Kernel) -> None:
    disk = Disk()
    assert disk.read(folder / "none") is None
    assert disk.read(folder / "old" / "none") is None
    (folder / "link").symlink_to(folder / "old")
    with pytest.raises(StoreError, match="link could not be opened"):
        disk.read(folder / "link")  # an object is never a link
    kernel.failing = "open"
    with pytest.raises(StoreError, match="old could not be opened: No space left on device"):
        disk.read(folder / "old")
    with pytest.raises(StoreError, match="none could not be read: No such file"):
        disk.list_folder(folder / "none")
    kernel.failing = None
    with pytest.raises(StoreError, match="could not be read: Is a directory"):
        disk.read(folder)
    assert disk.failure is None
