"""Words that say whose text or picture this is: republications, agencies, translations, photographs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.read.agencies import AGENCIES, AGENCY
from khronika.read.datelines import agency_span
from khronika.read.outlets import clean_name, host_of, words_of
from khronika.record.documents import Credit, CreditKind, Link, Part
from khronika.text.late_patterns import compile_late

_NAME = r"(?P<name>(?:the\s+|The\s+|«)?[A-ZА-ЯЁÀ-Þ«\"“][\w.’'&«»\"“” -]{1,60}?)"
_END = r"(?=\s*(?:[,.;:)\]\n]|\s(?:on|in|at|under|and|with|is|as|to|for|here|le|на|в)\b|$))"
_REPUBLISHED = compile_late(
    rf"""(?x)(?:(?i:re-?published|re-?posted|re-?printed|reproduced|cross-?posted|syndicated)\s+(?i:from|here\s+from|(?:with\s+(?:the\s+)?(?:kind\s+)?permission|courtesy)\s+(?:of|from)|by\s+permission\s+of)
      |(?i:first|originally|previously)\s+(?i:published|appeared|posted|ran)\s+(?i:by|in|on|at|with)
      |(?i:впервые\s+опубликован\w*|первоначально\s+опубликован\w*|перепечатано|перепечатка|оригинал\s+опубликован)\s+(?i:в|на|из|изданием|сайтом)
      |(?i:initialement|d['’]abord|précédemment)\s+(?i:publié\w*|paru\w*)\s+(?i:par|dans|sur|en)|(?i:repris|reproduit)\w*\s+(?i:de|du|depuis)|(?i:article\s+paru\s+(?:dans|sur))
      |(?i:publicad[oa]\s+(?:originalmente|previamente|por\s+primera\s+vez)|(?:originalmente|previamente)\s+publicad[oa])\s+(?i:por|en)|(?i:(?:reproducid|republicad|tomad)[oa])\s+(?i:de(?!l\b)))\s+{_NAME}{_END}"""
)
_CONTRIBUTED = compile_late(
    rf"{_NAME}\s+(?i:contributed\s+to\s+this|contributed\s+report|a\s+contribué|journalists?\s+contributed)"
)
_FILES = compile_late(
    rf"(?i:with\s+(?:files|reporting|material|additional\s+reporting)\s+(?:from|by)|additional\s+reporting\s+by|avec|with|по\s+материалам|по\s+данным\s+агентства|con\s+información\s+de)\s+{_NAME}{_END}"
)
_RIGHTS = compile_late(rf"(?i:copyright|©|\(c\))\s*(?:(?:19|20)\d\d\s*)?{_NAME}{_END}")
_TRANSLATED = compile_late(
    r"(?i)\b(?:translat(?:ed|ion)(?:\s+from\s+(?:the\s+)?\w+)?\s*(?:by|:)|перев(?:од|ел[аи]?)(?:\s+с\s+\w+)?\s*:?|traduit\w*(?:\s+(?:de\s+l['’]|du\s+)\w+)?\s+par|traduction\s*(?:de|:)|traducid[oa](?:\s+del\s+\w+)?\s+por|traducción\s*(?:de|:))\s*(?P<name>[^\n,.;()]{2,60})"
)
_PHOTO = compile_late(
    r"(?i)(?:\b(?:photos?|pictures?|images?|фото|crédits?(?:\s+photo)?|fotos?|fotografía|imágen(?:es)?|imagen)\s*(?:by|credit)?\s*[:©/]+\s*)(?P<name>[^\n|;()]{2,50}?)(?=\s*(?:[\n|;(.]|$))"
)
_BY = compile_late(
    r"(?i)\b(?:by|par)\s+(?P<name>[\w-]+(?:\.[\w-]+)*\.(?:io|com|org|net|info|eu|ru|ua|uk|fr|de|news|media|press|tv|co|me|by|kz|ge))\b"
)
_ADDRESS = compile_late(r"https?://[^\s<>\"')\]]+")


def find_credits(
    text: str, parts: Sequence[Part], links: Sequence[Link], outlet: str | None, byline: str | None
) -> tuple[Credit, ...]:
    """The credits a document prints, in order of place. The outlet's own name is no credit."""
    own = words_of(AGENCIES.get(outlet or "", outlet or ""))
    found: dict[tuple[int, int], Credit] = {}

    def add(start: int, end: int, kind: CreditKind, name: str | None = None, url: str | None = None) -> None:
        words = text[start:end]
        start += len(words) - len(words.lstrip(' «"“'))
        words = text[start:end].rstrip(' »"”.,')
        shown = name or AGENCIES.get(words) or clean_name(words)
        if not words or not shown or words_of(shown) == own or (start, start + len(words)) in found:
            return
        target = url or next(
            (link.href for link in links if link.start <= start < link.end and "://" in link.href), None
        )
        found[start, start + len(words)] = Credit(
            start=start, end=start + len(words), quote=words, outlet=shown, kind=kind, url=target
        )

    postscript = [part for part in parts if part.kind == "postscript"]
    source = _postscript(text, postscript, outlet)
    if source is not None:
        add(*source[:2], "republished", None, source[2])
    signed = text.find(byline.strip()) if byline is not None else -1
    for part in parts:
        if part.kind in {"related", "title", "list", "table"}:
            continue
        short = part.end - part.start < 260
        if part.kind in {"body", "lead", "quote"} and not short:
            continue
        for match in _REPUBLISHED.finditer(text, part.start, part.end):
            add(*match.span("name"), "republished")
        if not short:
            continue
        for pattern in (_CONTRIBUTED, _FILES, _RIGHTS):
            if pattern is not _CONTRIBUTED and part.kind in {"body", "lead", "quote"}:
                continue
            for match in pattern.finditer(text, part.start, part.end):
                named = AGENCY.search(text, *match.span("name"))
                if named or pattern is _CONTRIBUTED:
                    add(*(named.span() if named else match.span("name")), "agency")
        photo = _PHOTO.search(text, part.start, part.end) is not None
        if part.kind in {"dateline", "credit"}:
            for match in AGENCY.finditer(text, part.start, part.end):
                if (
                    part.kind == "dateline"
                    or part.start <= signed < part.end
                    or (part.end - part.start < 80 and not photo)
                ):
                    add(*match.span(), "agency")
            wire = agency_span(text[part.start : part.end]) if part.kind == "dateline" else None
            if wire is not None:
                start, end = part.start + wire[0], part.start + wire[1]
                if not AGENCY.search(text, start, end) and not _stands_for(text[start:end], outlet):
                    add(start, end, "agency")
        for match in _BY.finditer(text, part.start, part.end):
            if part.kind in {"dateline", "credit"}:
                base = (
                    source[3]
                    if source and match["name"].lower().startswith(source[3].lower())
                    else match["name"].split(".")[0]
                    if match["name"].count(".") == 1
                    else match["name"]
                )
                add(*match.span("name"), "republished", base)
        for match in _TRANSLATED.finditer(text, part.start, part.end):
            add(*match.span("name"), "translated")
        if part.kind in {"credit", "navigation"}:
            for match in _PHOTO.finditer(text, part.start, part.end):
                if not any(start <= match.start("name") < end for start, end in found):
                    add(*match.span("name"), "photo")
    return tuple(found[key] for key in sorted(found))


def _stands_for(short: str, outlet: str | None) -> bool:
    """Whether `short` is the initials of the outlet, or a piece of its name."""
    words = words_of(outlet or "")
    if not words:
        return False
    letters = iter("".join(words))
    spelled = (
        short.isupper()
        and " " not in short
        and short[0].lower() == words[0][0]
        and all(char in letters for char in short.lower() if char.isalnum())
    )
    return spelled or set(words_of(short)) <= set(words)


def _postscript(text: str, parts: Sequence[Part], outlet: str | None) -> tuple[int, int, str, str] | None:
    """The source that a postscript names with its address: span, address and name; None without one."""
    if not parts:
        return None
    start, end = parts[0].start, parts[-1].end
    address = _ADDRESS.search(text, start, end)
    if address is None:
        return None
    for line in re.finditer(r"[^\n]+", text[start : address.start()]):
        words = line.group().strip(" •-–*:")
        if (
            words
            and len(words) < 60
            and not re.match(r"(?i)p\.?-?\s?s\.?$|post\s?scriptum$", words)
            and words_of(words) != words_of(outlet or "")
        ):
            begin = start + line.start() + line.group().index(words)
            return begin, begin + len(words), address.group(), clean_name(words) or words
    host = host_of(address.group())
    return (address.start(), address.end(), address.group(), host) if host else None
