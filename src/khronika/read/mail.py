"""E-mail: the part that reads best, with a map through its transfer encoding down to the bytes."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from khronika.errors import UnreadableDocument
from khronika.read.decoding import decode, known_encoding
from khronika.read.drafts import Draft
from khronika.read.layers import Layer
from khronika.read.outlets import clean_name, words_of
from khronika.read.pages import read_html
from khronika.read.plain import read_plain
from khronika.text.source import Run

_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_ESCAPE = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)")
_PREFIX = re.compile(r"^(?:\[[^\]]{2,40}\]\s*|(?:fwd?|re|tr|aw)\s*:\s*)+", re.I)


class _Leaf(NamedTuple):
    """One text part: its kind, charset and transfer encoding, and where its body lies in the message's bytes."""

    kind: str
    charset: str | None
    transfer: str
    start: int
    end: int


def read_mail(data: bytes, address: str | None, outlets: Mapping[str, str]) -> Draft:
    """The draft of a message: its HTML part where it has a headline or stands alone, else its plain one.

    Raises `UnreadableDocument` where no part is text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    sender = _sender(message)
    leaves = list(_leaves(data, 0, len(data), 0))
    plain = next((leaf for leaf in leaves if leaf.kind == "text/plain"), None)
    page = next((leaf for leaf in leaves if leaf.kind == "text/html"), None)
    layer = _decoded(data, page) if page is not None else None
    if layer is not None and (plain is None or "<h1" in layer.text or "<h2" in layer.text or "<H" in layer.text):
        draft = read_html(layer, address, outlets, outlet=sender)
    elif plain is not None:
        draft = read_plain(_decoded(data, plain), address, outlets, letter=True)
    else:
        raise UnreadableDocument(
            f"{address} is a message without a text part; save what it carries as files and add them"
        )
    draft.outlet = sender or draft.outlet
    return _with_headers(draft, message)


def _sender(message: EmailMessage) -> str | None:
    """The name a message is sent under, else the host of its address."""
    sender = _header(message, "From")
    if sender is None:
        return None
    host = re.search(r"@([\w.-]+)", sender)
    return clean_name(re.sub(r"\s*<[^>]*>\s*", "", sender).strip(" \"'")) or (host[1] if host else None)


def _with_headers(draft: Draft, message: EmailMessage) -> Draft:
    subject = _PREFIX.sub("", _header(message, "Subject") or "")
    if not draft.title and subject:
        head, _, rest = subject.partition(":")
        own = set(words_of(draft.outlet or ""))
        repeated = rest.strip() and own and len(own & set(words_of(head))) * 2 >= len(words_of(head))
        draft.title = rest.strip() if repeated else subject
    sent = _header(message, "Date")
    try:
        draft.published = parsedate_to_datetime(sent).date().isoformat() if sent else draft.published
    except ValueError:
        return draft
    return draft


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) if value else None


def _leaves(data: bytes, start: int, end: int, depth: int) -> Iterator[_Leaf]:
    """The text parts in `data[start:end]`, which begins with headers."""
    blank = _BLANK.search(data, start, end)
    body = blank.end() if blank else end
    headers = email.message_from_bytes(data[start:body], policy=email.policy.default)
    kind = headers.get_content_type()
    boundary = headers.get_boundary()
    if kind.startswith("multipart/") and boundary and depth < 8:
        marks = list(
            re.finditer(
                rb"(?:\A|\r?\n)--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*(?:\r?\n|\Z)", data[body - 1 : end]
            )
        )
        shift = body - 1
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            if mark[1]:
                break
            stop = following.start() + shift if following else end
            yield from _leaves(data, mark.end() + shift, stop, depth + 1)
    elif kind.startswith("text/") and headers.get_content_disposition() != "attachment":
        transfer = str(headers.get("Content-Transfer-Encoding") or "7bit").strip().lower()
        yield _Leaf(kind, headers.get_content_charset(), transfer, body, end)


def _decoded(data: bytes, leaf: _Leaf) -> Layer:
    if leaf.transfer == "quoted-printable":
        return _layer(list(_quoted_printable(data, leaf.start, leaf.end)), leaf.charset)
    if leaf.transfer == "base64":
        return _layer(list(_base64(data, leaf.start, leaf.end)), leaf.charset)
    return decode(data[leaf.start : leaf.end], leaf.charset, leaf.start)


def _quoted_printable(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Decoded bytes and the span of the message they come from: stretches as they stand, escapes one by one."""
    for match in _ESCAPE.finditer(data, start, end):
        if start < match.start():
            yield data[start : match.start()], start, match.start()
        if match[1]:
            yield bytes([int(match[1], 16)]), match.start(), match.end()
        start = match.end()
    if start < end:
        yield data[start:end], start, end


def _base64(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Decoded bytes, each with the four characters it was coded in."""
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    group: list[tuple[int, int]] = []
    for place in range(start, end):
        value = alphabet.find(data[place : place + 1])
        if value < 0:
            continue
        group.append((value, place))
        if len(group) == 4:
            yield from _ungrouped(group)
            group = []
    yield from _ungrouped(group)


def _ungrouped(group: list[tuple[int, int]]) -> Iterator[tuple[bytes, int, int]]:
    if len(group) < 2:
        return
    number = 0
    for value, _ in group:
        number = number << 6 | value
    number <<= 6 * (4 - len(group))
    span = group[0][1], group[-1][1] + 1
    for byte in number.to_bytes(3, "big")[: len(group) - 1]:
        yield bytes([byte]), *span


def _layer(pieces: list[tuple[bytes, int, int]], charset: str | None) -> Layer:
    """The text of decoded pieces, each of its code points mapped to the bytes of the message it was coded in."""
    whole = b"".join(piece for piece, _, _ in pieces)
    below = decode(whole, known_encoding(charset) or charset)
    starts: list[int] = []
    at = 0
    for piece, _, _ in pieces:
        starts.append(at)
        at += len(piece)
    runs: list[Run] = []
    text, index = below.text, 0
    for place in range(len(text)):
        begin, close = below.byte_span(place, place + 1)
        while index + 1 < len(pieces) and starts[index + 1] <= begin:
            index += 1
        piece, source, source_end = pieces[index]
        verbatim = len(piece) == source_end - source and close <= starts[index] + len(piece)
        if verbatim:
            source, source_end = source + begin - starts[index], source + close - starts[index]
        else:
            last = index
            while last + 1 < len(pieces) and starts[last + 1] < close:
                last += 1
            source_end = pieces[last][2]
        _extend(runs, place, source, source_end, verbatim)
    return Layer(text, below.encoding, runs)


def _extend(runs: list[Run], place: int, source: int, source_end: int, verbatim: bool) -> None:
    last = runs[-1] if runs else None
    if verbatim and last is not None and last.plain and last.source_end == source:
        runs[-1] = Run(last.start, last.source, source_end, True)
    else:
        runs.append(Run(place, source, source_end, verbatim))
