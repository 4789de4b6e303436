"""What kind of thing bytes are, by their content; a name only breaks ties."""

from __future__ import annotations

import re

import msgspec

from khronika.capture.encodings import find_encoding
from khronika.errors import EmptyInput, UnknownMedia
from khronika.text.media_types import format_media_type

#: First bytes of what no reader takes (values as in the `file` command's magic tables), and what to do about it.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file; save its text, or the page it was made from"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack it, or save it as text or HTML"),
    (b"\x1f\x8b", "a gzip-compressed file; unpack it first"),
    (b"BZh", "a bzip2-compressed file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz-compressed file; unpack it first"),
    (b"(\xb5/\xfd", "a zstd-compressed file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"WARC/1.", "a web archive; save its pages as HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as text or HTML"),
    (b"{\\rtf", "a rich text document; save it as text or HTML"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"OggS", "sound or film (Ogg)"),
    (b"ID3\x03", "sound (MP3)"),
    (b"ID3\x04", "sound (MP3)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
)
_TAKEN = "pages (HTML), plain text, Markdown, e-mail and feeds (RSS, Atom) are taken"

_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*(?:<!doctype\s+html\b|<(?:html|head|body|title|meta|link|article|main|section|header|div|p|h[1-6]|table|span|nav|ul)"
    r"[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAGS = re.compile(
    r"</(?:p|div|html|head|body|article|h[1-6]|title|section|span|a|ul|li|table|nav)\s*>", re.IGNORECASE
)
_XML_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>)*<([A-Za-z_][\w.:-]*)", re.IGNORECASE | re.DOTALL
)
_HEADER_LINE = re.compile(r"([!-9;-~]+):[ \t]?[^\n]*\n?(?:[ \t]+[^\n]*\n?)*")
_MAIL_SURE = frozenset(
    {"received", "message-id", "mime-version", "return-path", "delivered-to", "to", "content-type", "list-unsubscribe"}
)
_MARKDOWN = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\s]*\)"),
    re.compile(r"(?<![\w*])\*\*\S[^*\n]*\*\*"),
    re.compile(r"^(?:---|\*\*\*|===+)\s*$", re.MULTILINE),
    re.compile(r"^(?:[*-] |\d+\. |> )\S", re.MULTILINE),
    re.compile(r"<https?://[^>\s]+>"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 65536


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What bytes are: the media type without parameters, and the encoding's name.

    `encoding` is None for e-mail, whose parts each name their own.
    """

    media_type: str
    encoding: str | None

    def __str__(self) -> str:
        """The media type as a capture writes it, with its `charset`."""
        return format_media_type(self.media_type, {"charset": self.encoding} if self.encoding else {})


def recognise(data: bytes, name: str) -> Kind:
    """What `data` is, by its content; the ending of `name` decides only between plain text and its look-alikes.

    Raises `EmptyInput` for no bytes or nothing but white space, `UnknownMedia` for what no reader takes.
    """
    if not data.strip():
        raise EmptyInput("the input is empty; there is nothing to take in")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnknownMedia(f"this is {what}; {_TAKEN}")
    encoding, _ = find_encoding(data)
    head = data[:_HEAD].decode(encoding, "replace").lstrip("\ufeff")
    if len(_CONTROL.findall(head)) > 0.002 * len(head):
        raise UnknownMedia(f"this is binary data, not text; {_TAKEN}")
    if not head.strip():
        raise EmptyInput("the input holds nothing but white space")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if _is_mail(head, ending):
        return Kind(media_type="message/rfc822", encoding=None)
    return Kind(media_type=_markup_kind(head, ending) or _text_kind(data, head, ending), encoding=encoding)


def _markup_kind(head: str, ending: str) -> str | None:
    if head.lstrip()[:1] == "<":
        root = _XML_ROOT.match(head)
        local = root[1].rpartition(":")[2].lower() if root else ""
        if local in {"rss", "rdf"}:
            return "application/rss+xml"
        if local == "feed":
            return "application/atom+xml"
        if local == "html":
            return "application/xhtml+xml" if "http://www.w3.org/1999/xhtml" in head[:4096] else "text/html"
        if _HTML_START.match(head):
            return "text/html"
        if head.lstrip().startswith("<?xml"):
            raise UnknownMedia(
                f"this is XML with the root <{root[1] if root else '?'}>, neither a feed nor a page; {_TAKEN}"
            )
    if ending not in {"md", "markdown"} and len(_HTML_TAGS.findall(head)) >= 3:
        return "text/html"
    return None


def _is_mail(head: str, ending: str) -> bool:
    names: set[str] = set()
    start = head.index("\n") + 1 if head.startswith("From ") and "\n" in head else 0
    head = head.replace("\r\n", "\n")
    while match := _HEADER_LINE.match(head, start):
        names.add(match[1].lower())
        start = match.end()
    if start < len(head) and head[start] != "\n":
        return False
    return "from" in names and bool(names & {"date", "subject"}) and (ending == "eml" or bool(names & _MAIL_SURE))


def _text_kind(data: bytes, head: str, ending: str) -> str:
    if head.lstrip()[:1] in {"{", "["} and _is_json(data):
        raise UnknownMedia(f"this is data (JSON), not a report; {_TAKEN}")
    if ending in {"md", "markdown"}:
        return "text/markdown"
    if ending in {"txt", "text"}:
        return "text/plain"
    return "text/markdown" if sum(bool(mark.search(head)) for mark in _MARKDOWN) >= 2 else "text/plain"


def _is_json(data: bytes) -> bool:
    """Whether the bytes are JSON, or JSON Lines of objects."""
    first = data.lstrip().partition(b"\n")[0]
    for candidate in (data, first if first.startswith(b"{") else b""):
        try:
            msgspec.json.decode(candidate)
        except msgspec.DecodeError:
            continue
        return True
    return False
