"""The items of a feed (RSS 2.0, RSS 1.0, Atom), each an exact slice of the feed's bytes.

Nothing is re-serialised: an item's bytes are the feed's bytes from its `<item` or `<entry` to its end tag, so that
every offset in them can be found again in the sealed feed. A feed need not be well-formed: whole items are kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import msgspec

from khronika.text.late_patterns import compile_late

_SKIPPED = r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
_ITEM_TAG = compile_late(
    rf"{_SKIPPED}|<(?P<end>/)?(?:[A-Za-z_][\w.-]*:)?(?P<name>item|entry)(?P<rest>\s[^<>]*|/?)>",
    re.IGNORECASE | re.DOTALL,
)
_ROOT_END = compile_late(
    r"</(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL
)
_INNER = compile_late(r"<(image|textinput|author|source)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = compile_late(r"<(?:atom:)?title\b[^>]*>(.*?)</(?:atom:)?title\s*>", re.IGNORECASE | re.DOTALL)
_LANGUAGE = compile_late(r"<(?:dc:)?language\b[^>]*>\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*</", re.IGNORECASE)
_XML_LANG = compile_late(
    r"""<(?:rss|feed|channel|rdf:rdf)\b[^>]*?\bxml:lang\s*=\s*["']([A-Za-z0-9-]+)["']""", re.IGNORECASE
)
_LINK_TEXT = compile_late(r"<link\b[^>/]*>(.*?)</link\s*>", re.IGNORECASE | re.DOTALL)
_LINK_TAG = compile_late(r"<(?:atom:)?link\s([^<>]*?)/?>", re.IGNORECASE)
_GUID = compile_late(r"<guid\b([^>]*)>(.*?)</guid\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = compile_late(r"""([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = compile_late(r"<[^<>]*>")
_CDATA = compile_late(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item: its bytes, as they stand in the feed from byte `start` on, its 1-based place and its own address.

    `url` is None where the item gives no address.
    """

    data: bytes
    start: int
    number: int
    url: str | None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself, its items in order, and what is wrong with it (one plain sentence each).

    `title`, `language` (as written: "en-GB") and `url` are None where the feed does not give them.
    """

    title: str | None
    language: str | None
    url: str | None
    items: tuple[FeedItem, ...]
    faults: tuple[str, ...]


def split_feed(data: bytes, encoding: str) -> Feed:
    """The feed in `data`. Never raises: what cannot be told apart is in `faults`."""
    view, byte_of, text_of = _views(data, encoding)
    spans, faults = _item_spans(view)
    items = tuple(
        FeedItem(
            data=data[byte_of(start) : byte_of(end)],
            start=byte_of(start),
            number=number,
            url=_item_url(text_of(view[start:end])),
        )
        for number, (start, end) in enumerate(spans, 1)
    )
    if not faults and not _ROOT_END.search(view[spans[-1][1] if spans else 0 :]):
        faults = (f"the feed breaks off after its item {len(spans)}; fetch it again, items after that are missing",)
    about = text_of(_INNER.sub("", _outside(view, spans)))
    return Feed(
        title=_first_text(_TITLE, about),
        language=_language(about),
        url=_channel_url(about),
        items=items,
        faults=faults,
    )


def _views(data: bytes, encoding: str) -> tuple[str, Callable[[int], int], Callable[[str], str]]:
    """A text to look for tags in, how its offsets map to bytes, and how its pieces are read."""
    if not encoding.startswith(("utf-16", "utf-32")):
        return data.decode("latin-1"), lambda at: at, lambda piece: piece.encode("latin-1").decode(encoding, "replace")
    text = data.decode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "replace")
    known = [0, 0]  # the last offset asked for and its byte: asked for in order, so that the whole stays linear

    def byte_of(at: int) -> int:
        if at < known[0]:
            known[:] = [0, 0]
        known[1] += len(text[known[0] : at].encode(encoding, "surrogatepass"))
        known[0] = at
        return known[1]

    return text, byte_of, lambda piece: piece


def _item_spans(view: str) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    spans: list[tuple[int, int]] = []
    faults: list[str] = []
    opened: tuple[int, str] | None = None
    for match in _ITEM_TAG.finditer(view):
        name = match["name"]
        if name is None:
            continue
        if match["end"]:
            if opened is not None and opened[1] == name.lower():
                spans.append((opened[0], match.end()))
                opened = None
        elif match["rest"].endswith("/"):
            continue
        else:
            if opened is not None:
                faults.append(
                    f"the item that begins at character {opened[0]} of the feed is not closed; it was left out"
                )
            opened = (match.start(), name.lower())
    if opened is not None:
        faults.append(
            f"the feed breaks off inside the item that begins at character {opened[0]}; "
            f"{len(spans)} whole items before it are kept; fetch the feed again for the rest"
        )
    return spans, tuple(faults)


def _outside(view: str, spans: list[tuple[int, int]]) -> str:
    begin = 0
    pieces: list[str] = []
    for start, end in spans:
        pieces.append(view[begin:start])
        begin = end
    pieces.append(view[begin : begin + 65536])
    return "".join(pieces)


def _plain(markup: str) -> str | None:
    text = _CDATA.sub(lambda match: match[1], markup)
    text = " ".join(html.unescape(_TAG.sub("", text)).split())
    return text or None


def _first_text(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return _plain(match[1]) if match else None


def _language(about: str) -> str | None:
    match = _LANGUAGE.search(about) or _XML_LANG.search(about)
    return match[1] if match else None


def _channel_url(about: str) -> str | None:
    return _link(about)


def _item_url(item: str) -> str | None:
    url = _link(_INNER.sub("", item))
    if url is None:
        guid = _GUID.search(item)
        if guid and "false" not in guid[1].lower():
            return _web_address(_plain(guid[2]))
    return url


def _link(text: str) -> str | None:
    text_link = _LINK_TEXT.search(text)
    if text_link and (url := _web_address(_plain(text_link[1]))):
        return url
    for match in _LINK_TAG.finditer(text):
        attributes = {
            name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(match[1])
        }
        if attributes.get("rel", "alternate") == "alternate" and (url := _web_address(attributes.get("href"))):
            return url
    return None


def _web_address(text: str | None) -> str | None:
    return text if text is not None and re.match(r"https?://\S+\Z", text) else None
