"""What a web page says of itself to machines: JSON-LD and meta tags."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from khronika.read.blocks import Page
from khronika.read.dates import machine_day

_ARTICLE = re.compile(r"(?i)article|report|posting|newsitem|liveblog|webpage")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "publishdate", "publish_date", "publish-date", "pubdate",
    "published_time", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "date", "og:published_time", "citation_publication_date", "nastooh:publishdate", "cxenseparse:recs:publishtime", "mediator_published_time",
    "date_published", "originalpublicationdate", "article.published", "published-date", "release_date", "og:pubdate", "article:created",
)  # fmt: skip


class Metas(msgspec.Struct, kw_only=True):
    """Machine-readable claims of a page, None where absent. Days are ISO, local as written."""

    publisher: str | None = None
    site: str | None = None
    organisation: str | None = None
    author: str | None = None
    published: str | None = None
    headline: str | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None


def read_metas(page: Page) -> Metas:
    """What the JSON-LD blocks, meta tags and link tags of `page` claim; JSON-LD first."""
    metas = Metas(language=page.language)
    for script in page.scripts:
        for item in _items(_decode(script)):
            _read_item(item, metas)
    named: dict[str, str] = {}
    for meta in page.metas:
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = meta.get("content", "").strip()
        if key and content:
            named.setdefault(key.lower(), content)
    metas.site = (
        named.get("og:site_name")
        or named.get("application-name")
        or named.get("apple-mobile-web-app-title")
        or named.get("publisher")
        or named.get("dc.publisher")
    )
    metas.author = (
        metas.author
        or named.get("author")
        or named.get("article:author")
        or named.get("dc.creator")
        or named.get("byl")
        or named.get("parsely-author")
    )
    metas.headline = metas.headline or named.get("og:title") or named.get("twitter:title") or named.get("dc.title")
    metas.section = named.get("article:section")
    metas.language = metas.language or named.get("content-language") or named.get("og:locale") or named.get("language")
    for key in _PUBLISHED:
        if metas.published is None:
            metas.published = machine_day(named.get(key)) or next(
                (machine_day(value) for name, value in named.items() if name.endswith(":" + key)), None
            )
    for link in page.links:
        if metas.url is None and "canonical" in link.get("rel", "").lower() and "://" in link.get("href", ""):
            metas.url = link["href"].strip()
    if metas.url is None and "://" in named.get("og:url", ""):
        metas.url = named["og:url"]
    return metas


def _decode(script: str) -> Any:
    script = (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip()
        .rstrip(";")
    )
    try:
        return msgspec.json.decode(script)
    except (msgspec.DecodeError, RecursionError):
        try:
            return msgspec.json.decode(re.sub(r"[\x00-\x1f]+", " ", script))
        except (msgspec.DecodeError, RecursionError):
            return None


def _items(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < 200:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            found.append(item)
            waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        names = [name for name in map(_text, value) if name]
        return ", ".join(names[:6]) or None
    return None


def _read_item(item: dict[str, Any], metas: Metas) -> None:
    kind = item.get("@type")
    kind = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")
    if "Organi" in kind or kind == "WebSite":
        metas.organisation = metas.organisation or _text(item.get("name"))
    if not _ARTICLE.search(kind):
        return
    published = item.get("datePublished") or item.get("dateCreated")
    metas.published = metas.published or machine_day(published if isinstance(published, str) else None)
    if "WebPage" in kind:
        return
    metas.headline = metas.headline or _text(item.get("headline"))
    metas.author = metas.author or _text(item.get("author"))
    metas.publisher = metas.publisher or _text(item.get("publisher")) or _text(item.get("sourceOrganization"))
    language = item.get("inLanguage")
    metas.language = metas.language or (language if isinstance(language, str) else _text(language))
