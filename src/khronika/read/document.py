"""One capture to one document: its text with a map back to the bytes, and what the report says of itself."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from khronika.errors import EmptyInput, UnreadableDocument
from khronika.read.decoding import decode
from khronika.read.drafts import Draft
from khronika.read.feeds import read_item
from khronika.read.languages import find_language
from khronika.read.mail import read_mail
from khronika.read.markdown import read_markdown
from khronika.read.pages import read_html
from khronika.read.plain import read_plain
from khronika.record.captures import Capture
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.record.identity import content_id
from khronika.record.made import Made
from khronika.text.media_types import parse_media_type
from khronika.text.source import SourceText

#: Version of this step; raised whenever the same bytes may give another document.
VERSION = "9"

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FEED = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"})


def read_document(capture: Capture, data: bytes, made: Made, outlets: Mapping[str, str]) -> tuple[Document, SourceText]:
    """The document of `capture`, whose bytes are `data`, and its text.

    `outlets` maps a host, or a piece of an address, to an outlet's name, for pages that do not say it. Raises
    `EmptyInput` where there is no text, `UnreadableDocument` where the kind of media has no reader.
    """
    media, parameters = parse_media_type(capture.media_type)
    if not data.strip():
        raise EmptyInput(f"{capture.address} holds no bytes but white space; nothing can be read from it")
    draft = _draft(capture, data, media, parameters, outlets)
    text = draft.source.text
    if not text.strip() or not draft.parts:
        raise EmptyInput(f"{capture.address} ({media}) holds no text once its markup is taken away")
    reporting = "\n".join(text[part.start : part.end] for part in draft.parts if part.kind in REPORTING_PARTS)
    document = Document(
        id="",
        capture=capture.id,
        outlet=draft.outlet,
        title=draft.title,
        byline=draft.byline,
        published=draft.published,
        first_published=draft.first_published,
        date_prec=None if draft.published is None else 1,
        language=find_language(reporting or text, draft.language),
        url=draft.url or capture.url,
        section=draft.section,
        length=len(text),
        parts=draft.parts,
        links=draft.links,
        credits=draft.credits,
        made=made,
    )
    return seal_document(document, draft.source), draft.source


def _draft(
    capture: Capture, data: bytes, media: str, parameters: Mapping[str, str], outlets: Mapping[str, str]
) -> Draft:
    address = capture.url or capture.address
    charset = parameters.get("charset")
    if media == "message/rfc822" or media.startswith("multipart/"):
        return read_mail(data, address, outlets)
    if media in _FEED and (media not in {"application/xml", "text/xml"} or b"<item" in data or b"<entry" in data):
        return read_item(decode(data, charset), address, outlets, parameters)
    if media in _HTML or media in _FEED:
        return read_html(decode(data, charset), address, outlets)
    if media in {"text/markdown", "text/x-markdown"}:
        return read_markdown(decode(data, charset), address, outlets)
    if media.startswith("text/"):
        return read_plain(decode(data, charset), address, outlets)
    raise UnreadableDocument(
        f"{capture.address} is {media}; expected HTML, plain text, Markdown, e-mail or a feed item; convert it first"
    )


def seal_document(document: Document, text: SourceText) -> Document:
    """The document under the id that its content, and the digest of its text and map, give it."""
    content = msgspec.to_builtins(document)
    content.pop("id", None)
    content.pop("type", None)
    return msgspec.structs.replace(document, id=content_id("document", content, text.digest()))
