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
from khronika.read.dates import machine_day
from khronika.read.decoding import decode, known_encoding
from khronika.read.drafts import Draft
from khronika.read.layers import Layer
from khronika.read.pages import read_html
from khronika.read.plain import read_plain
from khronika.read.senders import clean_subject, forwarded_heads, read_sender, subject_name
from khronika.text.late_patterns import compile_late
from khronika.text.source import Run

_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_ESCAPE = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)")
_ASCII = bytes(range(128))
_PLAIN = compile_late(r"[\x00-\x7f]+")


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
    leaves = list(_leaves(data, 0, len(data), 0))
    plain = next((leaf for leaf in leaves if leaf.kind == "text/plain"), None)
    page = next((leaf for leaf in leaves if leaf.kind == "text/html"), None)
    words = _decoded(data, plain) if plain is not None else None
    heads = _heads(message) | (forwarded_heads(words.text) if words is not None else {})
    sender = read_sender(heads.get("from"))
    name = sender.name if sender.sure else None
    layer = _decoded(data, page) if page is not None else None
    if layer is not None and (words is None or "<h1" in layer.text or "<h2" in layer.text or "<H" in layer.text):
        draft = read_html(layer, address, outlets, outlet=name)
    elif words is not None:
        draft = read_plain(words, address, outlets, letter=True)
    else:
        raise UnreadableDocument(
            f"{address} is a message without a text part; save what it carries as files and add them"
        )
    draft.outlet = name or subject_name(heads.get("subject", "")) or draft.outlet or sender.name or sender.host
    return _with_heads(draft, heads)


def _with_heads(draft: Draft, heads: Mapping[str, str]) -> Draft:
    subject = clean_subject(heads.get("subject", ""), draft.outlet)
    if subject and not any(part.kind == "title" for part in draft.parts):
        draft.title = subject
    sent = heads.get("date")
    try:
        day = parsedate_to_datetime(sent).date().isoformat() if sent else None
    except ValueError:
        day = machine_day(sent)
    draft.published = day or draft.published
    return draft


def _heads(message: EmailMessage) -> dict[str, str]:
    """The headers that tell of the report, encoded words decoded; "from" as it stands, for its words join otherwise."""
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == "from"), None)
    found = {"from": raw, "subject": message.get("Subject"), "date": message.get("Date")}
    return {
        name: " ".join(str(value).split()) if name != "from" else str(value) for name, value in found.items() if value
    }


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
    text, place, index = below.text, 0, 0
    ascii_as_is = len(below.runs) == 1 and below.runs[0].plain and _is_ascii_inside(below.encoding)
    while place < len(text):
        begin, close = below.byte_span(place, place + 1)
        while index + 1 < len(pieces) and starts[index + 1] <= begin:
            index += 1
        piece, source, source_end = pieces[index]
        ended = starts[index] + len(piece)
        verbatim = len(piece) == source_end - source and close <= ended
        following = place + 1
        if verbatim:
            if ascii_as_is and (plain := _PLAIN.match(text, place, place + ended - begin)):
                following, close = plain.end(), begin + len(plain[0])  # a byte for each
            source, source_end = source + begin - starts[index], source + close - starts[index]
        else:
            last = index
            while last + 1 < len(pieces) and starts[last + 1] < close:
                last += 1
            source_end = pieces[last][2]
        _extend(runs, place, source, source_end, verbatim)
        place = following
    return Layer(text, below.encoding, runs)


def _is_ascii_inside(encoding: str) -> bool:
    """Whether an encoding writes what is ASCII as ASCII does, a byte for each."""
    return _ASCII.decode("ascii").encode(encoding, "replace") == _ASCII


def _extend(runs: list[Run], place: int, source: int, source_end: int, verbatim: bool) -> None:
    last = runs[-1] if runs else None
    if verbatim and last is not None and last.plain and last.source_end == source:
        runs[-1] = Run(last.start, last.source, source_end, True)
    else:
        runs.append(Run(place, source, source_end, verbatim))
