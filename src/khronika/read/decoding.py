"""Bytes to text: which encoding, and which bytes each code point stands for."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from khronika.read.layers import Layer
from khronika.text.source import Run

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What pages mean by these labels (WHATWG Encoding Standard, names and labels).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
}
_NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "unicode_escape", "undefined"})
_DECLARED = re.compile(
    rb"""(?i)(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,200}?encoding\s*=\s*["'])([\w.:-]+)"""
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_COMMON_RU = frozenset("оеаинтсрвлкмдпуяыьгзбчй")


def known_encoding(label: str | None) -> str | None:
    """The codec that pages mean by `label`, None where it names no text encoding."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_TEXT or name.startswith(("punycode", "idna", "raw-")) else _MEANT.get(name, name)


def decode(data: bytes, declared: str | None = None, offset: int = 0) -> Layer:
    """The text of `data`, with its map; `offset` is added to every place in the bytes.

    A byte order mark decides; then what is declared (by the transport, then inside the bytes), then UTF-8, then
    detection. Bytes that are no text in the encoding become U+FFFD, each standing for the bytes it replaces.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return decode_as(data[len(bom) :], encoding, offset + len(bom))
    head = data[:2048]
    inside = _DECLARED.search(head)
    names = [known_encoding(declared), known_encoding(inside.group(1).decode("ascii", "replace")) if inside else None]
    if names[1] and names[1].startswith(("utf-16", "utf-32")):
        names[1] = "utf-8"  # a declaration that could be read as ASCII cannot be in UTF-16
    if b"\0" in head[:64]:
        names.append("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    for name in (*names, "utf-8"):
        if name and _decodes(data, name):
            return decode_as(data, name, offset)
    fallback = next((name for name in names if name), None)
    return decode_as(data, fallback or _detect(data), offset)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return False
    return True


def _detect(data: bytes) -> str:
    if len(re.findall(rb"[\xe2\xc3\xd0\xd1][\x80-\xbf]", data)) * 4 > len(re.findall(rb"[\x80-\xff]", data)):
        return "utf-8"  # UTF-8 with broken bytes
    high = re.findall(rb"[\x80-\xff]{3,}", data)
    if sum(map(len, high)) > 20:
        sample = b" ".join(high)[:20000]
        scores = [(_russian(sample, name), -rank, name) for rank, name in enumerate(_CYRILLIC)]
        best = max(scores)
        if best[0] > 0.75:
            return best[2]
    match = from_bytes(data[:100_000]).best()
    return known_encoding(match.encoding) or "cp1252" if match else "cp1252"


def _russian(sample: bytes, encoding: str) -> float:
    letters = [char for char in sample.decode(encoding, "replace") if not char.isspace()]
    common = sum(1 for char in letters if char in _COMMON_RU) + sum(
        0.5 for char in letters if char.lower() in _COMMON_RU
    )
    return common / max(len(letters), 1) / 1.5 + 0.1


def decode_as(data: bytes, encoding: str, offset: int = 0) -> Layer:
    """The text of `data` in `encoding`, with its map; what cannot be decoded becomes U+FFFD."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return _decode_broken(data, encoding, offset)
    if encoding.startswith("utf-") or text.encode(encoding, "replace") == data:
        runs = [Run(0, offset, offset + len(data), True)] if text else []
        return Layer(text, encoding, runs)
    return _decode_each(data, encoding, offset)


def _decode_broken(data: bytes, encoding: str, offset: int) -> Layer:
    view = memoryview(data)
    pieces: list[str] = []
    runs: list[Run] = []
    length = position = 0
    while position < len(data):
        try:
            good, bad = position, len(data)
            text, broken = codecs.decode(view[position:], encoding), False
        except UnicodeDecodeError as error:
            good, bad, broken = position, position + error.start, True
            skip = max(error.end, error.start + 1)
            text = codecs.decode(view[position:bad], encoding)
            position += skip
        if text:
            faithful = text.encode(encoding, "replace") == view[good:bad]
            layer = None if faithful else _decode_each(bytes(view[good:bad]), encoding, offset + good)
            runs += (
                [Run(length, offset + good, offset + bad, True)]
                if layer is None
                else [Run(run.start + length, run.source, run.source_end, run.plain) for run in layer.runs]
            )
            pieces.append(text if layer is None else layer.text)
            length += len(pieces[-1])
        if not broken:
            break
        pieces.append("\ufffd")
        runs.append(Run(length, offset + bad, offset + min(position, len(data)), False))
        length += 1
    return Layer("".join(pieces), encoding, runs)


def _decode_each(data: bytes, encoding: str, offset: int) -> Layer:
    """Code point by code point, for encodings that do not encode back to the same bytes (shift states)."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pieces: list[str] = []
    runs: list[Run] = []
    begin = length = 0
    for index in range(len(data)):
        text = decoder.decode(data[index : index + 1], index + 1 == len(data))
        if text:
            runs.append(Run(length, offset + begin, offset + index + 1, False))
            pieces.append(text)
            length += len(text)
            begin = index + 1
    return Layer("".join(pieces), encoding, runs)
