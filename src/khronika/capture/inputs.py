"""What is to be taken in: files, folders and standard input, each as bytes with a sighting, or as a Failure."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from khronika.capture.feeds import Feed, split_feed
from khronika.capture.media import Kind, recognise
from khronika.errors import EmptyInput, OversizedInput, UnreadableInput
from khronika.record.captures import Capture
from khronika.record.failures import Failure
from khronika.record.identity import sealed, sha256_hex
from khronika.record.settings import Settings
from khronika.text.media_types import format_media_type

STANDARD_INPUT = "-"
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
_KINDS_OF_FILE = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Sealable(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to seal, and where they were seen: `sighting.id` is their SHA-256."""

    data: bytes
    sighting: Capture


def find_inputs(
    paths: Sequence[str | Path],
    settings: Settings,
    captured_at: str,
    stdin: BinaryIO | None = None,
    leave_out: Sequence[Path] = (),
) -> Iterator[Sealable | Failure]:
    """Everything under `paths`, one by one: files, folders (all that is in them, in order of name), "-" = `stdin`.

    Hidden files in folders are left out, and so are the folders `leave_out` (the store itself). A feed comes first as
    a whole and then item by item. `captured_at` is UTC ("…Z"). What cannot be taken in is a Failure that says why and
    what to do; the rest goes on. Never raises for an input.
    """
    left_out = {(status.st_dev, status.st_ino) for status in (folder.stat() for folder in leave_out)}
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _take_stdin(stdin or sys.stdin.buffer, settings, captured_at)
        else:
            yield from _take_path(Path(path), settings, captured_at, set(left_out))


def _take_stdin(stdin: BinaryIO, settings: Settings, captured_at: str) -> Iterator[Sealable | Failure]:
    data = stdin.read(settings.max_input_bytes + 1)
    yield from _take_bytes(data, STANDARD_INPUT, settings, captured_at)


def _take_path(
    path: Path, settings: Settings, captured_at: str, walked: set[tuple[int, int]]
) -> Iterator[Sealable | Failure]:
    address = _address(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            identity = (status.st_dev, status.st_ino)
            if identity not in walked:  # else a link back to a folder that was walked: each is walked once
                walked.add(identity)
                yield from _take_folder(path, settings, captured_at, walked)
            return
        data = _read_file(path, status, settings)
    except UnreadableInput as error:
        yield _failure(address, error)
    except OSError as error:
        yield _failure(address, UnreadableInput(_explain(path, error)))
    else:
        yield from _take_bytes(data, address, settings, captured_at)


def _take_folder(
    folder: Path, settings: Settings, captured_at: str, walked: set[tuple[int, int]]
) -> Iterator[Sealable | Failure]:
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names only
    for name in names:
        yield from _take_path(folder / name, settings, captured_at, walked)


def _read_file(path: Path, status: os.stat_result, settings: Settings) -> bytes:
    for is_kind, what in _KINDS_OF_FILE:
        if is_kind(status.st_mode):
            raise UnreadableInput(f"this is {what}, not a file; copy what it holds to a file, or pipe it in with '-'")
    if status.st_size > settings.max_input_bytes:
        raise _oversized(status.st_size, settings)
    with path.open("rb") as file:
        return file.read(settings.max_input_bytes + 1)


def _take_bytes(data: bytes, address: str, settings: Settings, captured_at: str) -> Iterator[Sealable | Failure]:
    try:
        if len(data) > settings.max_input_bytes:
            raise _oversized(len(data), settings)
        kind = recognise(data, address)
        feed = split_feed(data, kind.encoding) if kind.media_type in _FEEDS and kind.encoding else None
        if feed is not None and not feed.items:
            raise EmptyInput("; ".join(("the feed holds no whole item", *feed.faults)))
    except UnreadableInput as error:
        yield _failure(address, error)
        return
    capture = Capture(
        id=sha256_hex(data),
        size_bytes=len(data),
        media_type=str(kind),
        address=address,
        url=None,
        captured_at=captured_at,
        manner="mail" if kind.media_type == "message/rfc822" else "file",
        container=None,
    )
    yield Sealable(data=data, sighting=capture)
    if feed is not None:
        yield from _take_items(feed, kind, capture)


def _take_items(feed: Feed, kind: Kind, container: Capture) -> Iterator[Sealable | Failure]:
    about = {"title": feed.title, "language": feed.language, "link": feed.url}
    for item in feed.items:
        parameters = {"charset": kind.encoding, "item": str(item.number)} | about
        media_type = format_media_type(kind.media_type, {name: value for name, value in parameters.items() if value})
        yield Sealable(
            data=item.data,
            sighting=msgspec.structs.replace(
                container,
                id=sha256_hex(item.data),
                size_bytes=len(item.data),
                media_type=media_type,
                url=item.url,
                manner="feed",
                container=container.id,
            ),
        )
    for fault in feed.faults:
        yield _failure(container.address, UnreadableInput(fault))


def _failure(address: str, error: UnreadableInput) -> Failure:
    return sealed(Failure(id="", step="capture", input=address, error=type(error).__name__, detail=str(error)))


def _oversized(size_bytes: int, settings: Settings) -> OversizedInput:
    limit = settings.max_input_bytes
    return OversizedInput(
        f"the input is larger ({size_bytes:,} bytes or more) than the limit of {limit:,} bytes; split it, or raise "
        "max_input_bytes in khronika.toml"
    )


def _explain(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "reading it is not permitted; change its permissions, or run as a user who may read it"
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return f"this link leads to {_address(path.readlink())}, which does not exist; mend the link or remove it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the path"
    return f"it could not be read: {error.strerror or error}; check the disk and the path"


def _address(path: Path) -> str:
    """The path as given, with bytes that are no UTF-8 written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
