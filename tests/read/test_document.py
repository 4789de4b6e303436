from __future__ import annotations

import base64
import contextlib
import html
import itertools
import quopri
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.errors import EmptyInput, UnreadableDocument
from khronika.read.document import read_document, seal_document
from khronika.record.captures import Capture
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.record.identity import sha256_hex
from khronika.record.made import Made
from khronika.text.source import Run, SourceText

MADE = Made(step="read", version="1", settings="test")
ENCODINGS = ["utf-8", "cp1251", "koi8-r", "utf-16-le", "utf-16-be", "cp1252"]
WORDS = [
    "dozens", "café", "Алматы", "задержаны", "«сорок»", "“twelve”", "٣٠ شخصا", "🕊️", "👩‍👩‍👧", "e\u0301te\u0301", "a&b", "1\u00a0200",
    "3\u202f000", "x<y", "naïve", "ещё", "—", "…", "\u200bzero", "O’Hara", "=3D", "ﬁve", "한국", "tail.",
]  # fmt: skip


def capture_of(data: bytes, media_type: str, address: str = "reports/x", url: str | None = None) -> Capture:
    return Capture(
        id=sha256_hex(data),
        size_bytes=len(data),
        media_type=media_type,
        address=address,
        url=url,
        captured_at="2024-01-01T00:00:00Z",
        manner="file",
        container=None,
    )


def read(data: bytes | str, media_type: str = "text/html", **more: str) -> tuple[Document, SourceText]:
    raw = data.encode() if isinstance(data, str) else data
    return read_document(capture_of(raw, media_type, **more), raw, MADE, {})


def reporting(document: Document, source: SourceText) -> list[str]:
    return [source.text[part.start : part.end] for part in document.parts if part.kind in REPORTING_PARTS]


def check_map(data: bytes, source: SourceText) -> None:
    """Runs cover the text in order; what is plain decodes to itself, alone and in every single code point."""
    runs = source.runs
    assert runs[0].start == 0
    assert all(run.start < following.start for run, following in itertools.pairwise(runs))
    for run, stop in zip(runs, [*[run.start for run in runs[1:]], len(source.text)], strict=True):
        assert 0 <= run.source <= run.source_end <= len(data)
        words = source.text[run.start : stop]
        if run.plain:
            assert data[run.source : run.source_end].decode(source.encoding) == words
            for offset in {run.start, (run.start + stop) // 2, stop - 1}:
                begin, end = source.bytes_of(offset, offset + 1)
                assert data[begin:end].decode(source.encoding) == source.text[offset]


def check_document(document: Document, source: SourceText) -> None:
    last = 0
    for part in document.parts:
        assert last <= part.start < part.end <= len(source.text)
        assert source.text[part.start : part.end].strip() == source.text[part.start : part.end]
        last = part.end
    for credit in document.credits:
        credit.check(source.text)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(source.text)
    assert document.length == len(source.text)
    assert seal_document(document, source) == document


paragraphs = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6)


def encodable(words: list[str], encoding: str) -> list[str]:
    kept = [text.encode(encoding, "ignore").decode(encoding) for text in words]
    return [re.sub(" +", " ", text).strip() or "words" for text in kept]


@settings(max_examples=150)
@given(paragraphs, st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_character_of_a_page_leads_to_its_bytes(words: list[str], encoding: str, end: str, escape: bool) -> None:
    words = encodable(words, encoding)
    shown = [html.escape(text) if escape else text.replace("&", "&amp;").replace("<", "&lt;") for text in words]
    page = f"<html><body>{end}<h1>Title</h1>{end}" + end.join(f"<p>{text}</p>" for text in shown) + "</body></html>"
    data = page.encode(encoding)
    document, source = read(data, f"text/html; charset={encoding}")
    check_map(data, source)
    check_document(document, source)
    assert source.text.split("\n\n")[1:] == words


@settings(max_examples=100)
@given(paragraphs, st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_character_of_a_text_leads_to_its_bytes(words: list[str], encoding: str, end: str, mark: bool) -> None:
    words = encodable(words, encoding)
    bom = (
        {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        if mark
        else b""
    )
    data = bom + (end * 2).join(words).encode(encoding)
    document, source = read(data, f"text/plain; charset={encoding}")
    check_map(data, source)
    check_document(document, source)
    assert "\ufeff" not in source.text
    for text in words:
        assert text in source.text


@settings(max_examples=100)
@given(
    paragraphs, st.sampled_from(["utf-8", "cp1251", "koi8-r"]), st.sampled_from(["8bit", "quoted-printable", "base64"])
)
def test_every_character_of_a_message_leads_to_its_bytes(words: list[str], encoding: str, transfer: str) -> None:
    words = encodable(words, encoding)
    body = "\r\n\r\n".join(words).encode(encoding)
    coded = {
        "8bit": lambda: body,
        "quoted-printable": lambda: quopri.encodestring(body),
        "base64": lambda: base64.encodebytes(body),
    }[transfer]()
    head = (
        "From: The Post <post@post.example>\r\nSubject: News\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={encoding}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    data = head.encode() + coded
    _, source = read(data, "message/rfc822")
    check_map(data, source)
    for text in words:
        assert text in source.text
    for run in source.runs:
        if not run.plain and transfer == "base64" and run.source < run.source_end:
            coded_here = data[run.source : run.source_end].replace(b"\n", b"").rstrip(b"=")
            assert base64.b64decode(coded_here + b"=" * (-len(coded_here) % 4))


@settings(max_examples=100)
@given(paragraphs, st.booleans())
def test_every_character_of_a_feed_item_leads_to_its_bytes(words: list[str], cdata: bool) -> None:
    inner = "".join(f"<p>{html.escape(text)}</p>" for text in words)
    content = f"<![CDATA[{inner}]]>" if cdata else html.escape(inner)
    data = f"<item><title>A title</title><content:encoded>{content}</content:encoded></item>".encode()
    _, source = read(data, "application/rss+xml; charset=utf-8; title=Post")
    check_map(data, source)
    assert source.text.split("\n\n")[1:] == words


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "<p",
                "<p>",
                "</p>",
                "<div class='x",
                '"',
                "'",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<![CDATA[",
                "]]>",
                "&",
                "&amp",
                "&#x",
                "&#0;",
                "&#xD800;",
                "<br/>",
                "<li>",
                "<table>",
                "<td>",
                "text ",
                "\x00",
                "\n",
                "=",
                "/",
                "<a href=",
                "<title>",
                "#",
                "**",
                "[x](",
                "- ",
                "> ",
                "--b\n",
                "=E2",
                "\udc00",
            ]
        ),
        max_size=60,
    ).map("".join),
    st.sampled_from(
        ["text/html", "text/plain", "text/markdown", "message/rfc822", "application/rss+xml", "application/xhtml+xml"]
    ),
)
def test_garbage_is_read_or_refused(garbage: str, media_type: str) -> None:
    data = garbage.encode("utf-8", "surrogatepass")
    try:
        document, source = read(data, media_type)
    except (EmptyInput, UnreadableDocument):
        return
    check_map(data, source)
    check_document(document, source)


@settings(max_examples=100)
@given(
    st.binary(max_size=300),
    st.sampled_from(["text/html", "text/plain", "text/markdown; charset=shift_jis", "text/plain; charset=utf-16"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, media_type: str) -> None:
    try:
        document, source = read(data, media_type)
    except (EmptyInput, UnreadableDocument):
        return
    check_map(data, source)
    check_document(document, source)


def test_deep_nesting_does_not_recurse() -> None:
    document, source = read("<div>" * 200_000 + "words of a report" + "</div>" * 10)
    assert source.text == "words of a report"
    assert document.parts


def test_the_same_bytes_give_the_same_document() -> None:
    page = "<h1>Dockers held</h1><p>Police held twelve dockers in Port Alba on Monday, the union said.</p>"
    assert read(page) == read(page)


def test_an_id_covers_text_and_map() -> None:
    one, source = read("<p>Twelve dockers were held in Port Alba on Monday.</p>")
    moved, other = read("<p >Twelve dockers were held in Port Alba on Monday.</p>")
    assert source.text == other.text
    assert one.id != moved.id


@pytest.mark.parametrize("data", [b"", b"  \n ", b"<html><script>var x = 1;</script></html>"])
def test_no_text_is_an_empty_input(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        read(data)


def test_unknown_media_says_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match="convert"):
        read(b"%PDF-1.7 ...", "application/pdf")


def test_the_address_of_the_capture_is_used_where_the_page_has_none() -> None:
    document, _ = read("<p>Twelve dockers were held in Port Alba.</p>", url="https://post.example/1")
    assert document.url == "https://post.example/1"


def test_outlets_name_a_host_that_does_not_name_itself() -> None:
    data = b"<h1>Dockers held in Port Alba</h1><p>Twelve dockers were held in Port Alba on Monday, police said.</p>"
    capture = capture_of(data, "text/html", url="https://www.post.example/1")
    document, _ = read_document(capture, data, MADE, {"post.example": "The Harbour Post"})
    assert document.outlet == "The Harbour Post"


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_map_that_is_off_by_one_is_noticed(shift: int) -> None:
    data = "<p>Задержаны двенадцать докеров, сообщил профсоюз.</p>".encode("cp1251")
    _, source = read(data, "text/html; charset=cp1251")
    check_map(data, source)
    moved = tuple(Run(run.start, run.source + shift, run.source_end + shift, run.plain) for run in source.runs)
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        check_map(data, SourceText(text=source.text, encoding=source.encoding, runs=moved))


@pytest.mark.parametrize(
    ("media_type", "piece"),
    [
        ("text/html", "<a '"),
        ("text/html", "<!--"),
        ("text/markdown", "["),
        ("text/plain", "A, "),
        ("message/rfc822", " "),
    ],
)
def test_long_garbage_is_read_in_time_that_grows_with_its_length(media_type: str, piece: str) -> None:
    head = "Subject: x\n\nx" if media_type == "message/rfc822" else ""
    with contextlib.suppress(EmptyInput):  # a comment that never closes hides all that follows
        read(head + piece * (300_000 // len(piece)) + "end of it", media_type)
