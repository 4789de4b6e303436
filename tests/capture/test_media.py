from __future__ import annotations

import pytest

from khronika.capture.media import recognise
from khronika.errors import EmptyInput, UnknownMedia

PAGE = b"<!DOCTYPE html><html><head><title>Raid in Marlow</title></head><body><p>Twelve held.</p></body></html>"
MAIL = (
    b"From: desk@harbour.example\nTo: all@lists.example\nSubject: Weekly\n"
    b"Date: Mon, 1 Jan 2024 10:00:00 +0000\n\nTwelve held."
)
RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel><item></item></channel></rss>'
ATOM = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry></entry></feed>'


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.eml", "a.md", "a.jpg", "-"])
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PAGE, "text/html"),
        (MAIL, "message/rfc822"),
        (RSS, "application/rss+xml"),
        (ATOM, "application/atom+xml"),
        (PAGE.replace(b"<html>", b'<html xmlns="http://www.w3.org/1999/xhtml">'), "application/xhtml+xml"),
    ],
)
def test_content_decides_and_not_the_name(data: bytes, media_type: str, name: str) -> None:
    assert recognise(data, name).media_type == media_type


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Police held twelve people in Marlow.\n\nTwo were fined.", "a.txt", "text/plain"),
        (b"Police held twelve people in Marlow.\n\nTwo were fined.", "a.md", "text/markdown"),
        (b"Police held twelve people in Marlow.\n\nTwo were fined.", "a.html", "text/plain"),
        (
            b"# Raid in Marlow\n\nPolice held **twelve** people, [says](https://harbour.example) the Post.",
            "a",
            "text/markdown",
        ),
        (b"Note: police held twelve.\n\nSubject: none", "a", "text/plain"),
        (b"<p>Twelve held.</p>", "a.html", "text/html"),
        (b"Before <b>x</b></p><p>Twelve</p><p>Two</p></div>", "fragment", "text/html"),
    ],
)
def test_names_break_ties(data: bytes, name: str, media_type: str) -> None:
    assert recognise(data, name).media_type == media_type


def test_the_encoding_stands_in_the_media_type() -> None:
    page = "<html><body><p>Задержаны двенадцать человек</p></body></html>".encode("cp1251")
    assert str(recognise(page, "a.html")) == "text/html; charset=windows-1251"
    assert str(recognise(MAIL, "a.eml")) == "message/rfc822"
    wide = "<html><body>Twelve</body></html>".encode("utf-16")
    assert str(recognise(wide, "a.html")) == "text/html; charset=utf-16le"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf\n", "\ufeff \n".encode("utf-16-le")])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput, match="nothing"):
        recognise(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"PK\x03\x04\x14\0", "unpack"),
        (bytes(range(256)) * 8, "binary"),
        (b'{"a": 1, "b": [2]}', "JSON"),
        (b'{"a": 1}\n{"a": 2}\n', "JSON"),
        (b'<?xml version="1.0"?><kml><Point/></kml>', "<kml>"),
    ],
)
def test_what_no_reader_takes(data: bytes, words: str) -> None:
    with pytest.raises(UnknownMedia, match=words):
        recognise(data, "report.html")


def test_text_in_square_brackets_is_no_json() -> None:
    assert recognise(b"[Marlow, 3 January] Twelve people were held.", "a.txt").media_type == "text/plain"
