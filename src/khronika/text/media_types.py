"""Media types with their parameters ("text/html; charset=windows-1251"), taken apart and put together.

A feed item's media type carries what the item itself does not say of its feed, because the item is an exact slice of
the feed's bytes: `application/rss+xml; charset=utf-8; item=3; title*=utf-8''…; language=ru; link=…` (the channel's
title, language and address; each left out where the channel does not give it). An Atom entry is
`application/atom+xml; …` with the same parameters. The slice keeps its prefixes ("content:encoded", "dc:creator") but
not the feed's namespace declarations. `item` is the 1-based place of the item in its feed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote_to_bytes

#: What a token of RFC 2045 may hold; any other value is quoted, or, outside ASCII, extended (RFC 2231).
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]+\Z")
_PARAMETER = re.compile(
    r""";\s*(?P<name>[^\s=;"]+?)(?P<extended>\*)?\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^;]*))"""
)
_ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~"


def parse_media_type(value: str) -> tuple[str, dict[str, str]]:
    """The type in lower case and its parameters, names in lower case, values decoded.

    Extended values (`title*=utf-8''%D0%9C`) come under the bare name, read as text. Never raises: what does not look
    like a parameter is left out, and bytes that do not decode come as U+FFFD.
    """
    kind, _, _ = value.partition(";")
    parameters: dict[str, str] = {}
    for match in _PARAMETER.finditer(value, len(kind)):
        name = match["name"].lower()
        quoted = match["quoted"]
        text = match["plain"].strip() if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        if match["extended"]:
            text = _decode_extended(text)
        parameters.setdefault(name, text)
    return kind.strip().lower(), parameters


def format_media_type(kind: str, parameters: Mapping[str, str]) -> str:
    """One line: the type and its parameters in the order given; `parse_media_type` takes it apart again."""
    return "; ".join([kind, *(_format_parameter(name, value) for name, value in parameters.items())])


def charset_of(media_type: str) -> str | None:
    """The charset parameter in lower case, None where the media type names none."""
    charset = parse_media_type(media_type)[1].get("charset")
    return charset.lower() if charset else None


def _format_parameter(name: str, value: str) -> str:
    if _TOKEN.match(value):
        return f"{name}={value}"
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'{name}="{escaped}"'
    return f"{name}*=utf-8''{quote(value, safe=_ATTRIBUTE_CHARACTERS, errors='replace')}"


def _decode_extended(value: str) -> str:
    charset, mark, rest = value.partition("'")
    if not mark:
        return value
    data = unquote_to_bytes(rest.partition("'")[2])
    try:
        return data.decode(charset or "utf-8", errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")
