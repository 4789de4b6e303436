from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from khronika.capture.inputs import Sealable, find_inputs
from khronika.record.failures import Failure
from khronika.record.settings import Settings
from khronika.text.media_types import parse_media_type

NOW = "2026-01-02T03:04:05Z"
TEXT = b"Police held twelve people in Marlow on Friday."
FEED = """<?xml version="1.0"?><rss><channel><title>Курьер</title><language>ru</language>
<item><title>Раз</title><link>https://kurier.example/1</link></item>
<item><title>Два</title></item></channel></rss>"""


def take(*paths: Path | str, settings: Settings | None = None, stdin: bytes = b"") -> list[Sealable | Failure]:
    return list(find_inputs(paths, settings or Settings(), NOW, io.BytesIO(stdin)))


def addresses(items: list[Sealable | Failure]) -> list[str]:
    return [item.sighting.address if isinstance(item, Sealable) else f"!{item.error} {item.input}" for item in items]


def test_a_file_is_sealed_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    (item,) = take(path)
    assert isinstance(item, Sealable)
    assert item.data == TEXT
    sighting = item.sighting
    assert sighting.id == hashlib.sha256(TEXT).hexdigest()
    assert (sighting.size_bytes, sighting.media_type) == (len(TEXT), "text/plain; charset=utf-8")
    assert (sighting.address, sighting.captured_at, sighting.manner) == (str(path), NOW, "file")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "c.txt"):
        path = Path("reports") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT + name.encode())
    assert addresses(take("reports")) == ["reports/a/z.txt", "reports/b.txt", "reports/c.txt"]


def test_folders_that_are_to_be_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "store/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    items = list(find_inputs([tmp_path], Settings(), NOW, leave_out=[tmp_path / "store"]))
    assert addresses(items) == [f"{tmp_path}/a.txt"]


def test_same_bytes_twice_are_one_capture_seen_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(TEXT)
    one, two = take(tmp_path)
    assert isinstance(one, Sealable)
    assert isinstance(two, Sealable)
    assert one.sighting.id == two.sighting.id
    assert one.sighting.address != two.sighting.address


def test_standard_input() -> None:
    (item,) = take("-", stdin=TEXT)
    assert isinstance(item, Sealable)
    assert item.sighting.address == "-"
    assert addresses(take("-", stdin=b"")) == ["!EmptyInput -"]


def test_a_feed_is_a_capture_and_each_item_is_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED)
    feed, one, two = (item for item in take(path) if isinstance(item, Sealable))
    assert (feed.sighting.manner, one.sighting.manner) == ("file", "feed")
    assert one.sighting.container == two.sighting.container == feed.sighting.id
    assert one.sighting.address == str(path)
    assert (one.sighting.url, two.sighting.url) == ("https://kurier.example/1", None)
    assert one.data in feed.data
    kind, parameters = parse_media_type(one.sighting.media_type)
    assert kind == "application/rss+xml"
    assert parameters == {"charset": "utf-8", "item": "1", "title": "Курьер", "language": "ru"}


def test_a_broken_feed_gives_items_and_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED[: FEED.index("Два")])
    kinds = [type(item).__name__ for item in take(path)]
    assert kinds == ["Sealable", "Sealable", "Failure"]


def test_mail(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(b"From: a@b.example\nSubject: Held\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nTwelve held.")
    (item,) = take(path)
    assert isinstance(item, Sealable)
    assert (item.sighting.manner, item.sighting.media_type) == ("mail", "message/rfc822")


def test_what_cannot_be_taken_in_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "c-large.txt").write_bytes(b"x" * 2000)
    (tmp_path / "d-dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "e-pipe")
    (tmp_path / "f-loop").symlink_to(tmp_path)
    (tmp_path / "g-self").symlink_to(tmp_path / "g-self")
    (tmp_path / "h-good.txt").write_bytes(TEXT)
    items = take(tmp_path, settings=Settings(max_input_bytes=1000))
    found = [entry.replace(f"{tmp_path}/", "") for entry in addresses(items)]
    assert found == [
        "!EmptyInput a-empty.txt",
        "!UnknownMedia b-picture.html",
        "!OversizedInput c-large.txt",
        "!UnreadableInput d-dangling.txt",
        "!UnreadableInput e-pipe",
        "!UnreadableInput g-self",
        "h-good.txt",
    ]
    for item in items:
        if isinstance(item, Failure):
            assert item.step == "capture"
            assert ";" in item.detail  # what was found; what to do


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (item,) = take(path)
    assert isinstance(item, Failure)
    assert "not permitted" in item.detail


def test_a_missing_file(tmp_path: Path) -> None:
    assert addresses(take(tmp_path / "none.txt")) == [f"!UnreadableInput {tmp_path}/none.txt"]


def test_a_name_that_is_no_utf8_is_written_with_escapes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(TEXT)
    (item,) = take(tmp_path)
    assert isinstance(item, Sealable)
    assert item.sighting.address.endswith("caf\\xe9.txt")
