"""Who publishes a page: its outlet's name, as the page itself prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_SPLIT = re.compile(r"\s+[|–—•·»›:-]+\s+|\s*\|\s*|\s*::\s*|\s+[–—]\s+")
_GENERIC = re.compile(
    r"""(?ix)^(?:home(?:page)?|main|front\s*page|index|news(?:\s+feed|room|letter)?|latest(?:\s+news)?|all\s+news|breaking\s+news|world|politics|rss(?:\s+feed)?|feed|articles?|english|en|ru|fr|menu|search|
    subscribe|login|sign\s+in|donate|support\s+us|about(?:\s+us)?|contacts?|skip\s+to\s+(?:main\s+)?content|top\s+stories|headlines|story|untitled|
    главная(?:\s+страница)?|новости|все\s+новости|лента(?:\s+новостей)?|статьи|меню|поиск|последние\s+новости|происшествия|
    accueil|actualités?|actus?|à\s+la\s+une|une|monde|infos?|recherche|s['’]abonner|flux\s+rss|toutes?\s+les?\s+actus?)$"""
)
_TAIL = re.compile(
    r"(?i)\s*(?:[-–—|:]\s*)(?:news|новости|actualités?|rss(?:\s+feed)?|latest(?:\s+news)?|home|all\s+news|лента(?:\s+новостей)?|top\s+stories|world)$"
)
_NOTICE = re.compile(
    r"(?i)(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:by\s+)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d)?)?[\s,.]*)?(?:by\s+)?([^\d©.|,;\n]{2,60}?)(?=[.,;|\n]|\s+(?:19|20)\d\d|\s+[-–—]\s|\s+all\s+rights|\s+tous\s+droits|\s+все\s+права|$)"
)
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "sur",
        "à",
        "en",
        "und",
        "der",
    ]
)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, for comparison only."""
    return re.findall(r"\w+", text.lower())


def clean_name(name: str | None) -> str | None:
    """An outlet's name without a generic tail; in title case where it is all capitals; None where nothing is left."""
    if not name:
        return None
    name = " ".join(name.split()).strip(" |:·•-–—»«>/,")
    name = _TAIL.sub("", name).strip()
    if not name or len(name) > 90 or _GENERIC.match(name) or not re.search(r"[^\W\d_]", name):
        return None
    letters = [char for char in name if char.isalpha()]
    if len(letters) > 5 and all(char.isupper() for char in letters):
        return _title_case(name)
    return name


def _title_case(name: str) -> str:
    words = name.split(" ")
    if len(words) > 3 and re.search(r"[а-яё]", name, re.I):
        return name[:1] + name[1:].lower()
    shown = [
        word.lower()
        if index and word.lower() in _SMALL
        else word
        if len(word) <= 3 and word.lower() not in _SMALL and len(words) > 1 and "." in word
        else word.capitalize()
        for index, word in enumerate(words)
    ]
    return " ".join(
        "-".join(piece[:1].upper() + piece[1:] for piece in word.split("-")) if "-" in word else word for word in shown
    )


def is_headline(entry: str, headline: list[str]) -> bool:
    """Whether a breadcrumb's last entry is the headline (given as `words_of`), whole or cut short."""
    words = words_of(entry)
    if len(words) > 3:
        return words[:4] == headline[:4]
    return bool(words) and (words == headline or (len(words) > 1 and words == headline[: len(words)]))


def split_title(tag: str | None, headline: str | None) -> tuple[str | None, str | None]:
    """The headline and the outlet that a page's `<title>` names; `headline` is the one printed on the page, if any."""
    if not tag:
        return None, None
    if headline and len(headline.split()) > 2 and headline in tag and tag != headline:
        before, _, after = tag.partition(headline)
        rest = [piece.strip() for piece in (*_SPLIT.split(before), *_SPLIT.split(after)) if piece.strip(" |–—•·»›:-")]
        if rest and len(rest[-1].split()) <= 7:
            name = clean_name(rest[-1] if after.strip() else rest[0])
            return headline, name
    pieces = [piece.strip() for piece in _SPLIT.split(tag) if piece.strip()]
    if len(pieces) < 2:
        return tag, None
    wanted = set(words_of(headline or ""))
    if wanted:
        shares = [_share(piece, wanted) for piece in pieces]
        if len(words_of(tag)) <= len(wanted) and min(shares) >= 0.99:
            return tag, None
        if shares[-1] < 0.6 and len(pieces[-1].split()) <= 7:
            return tag, clean_name(pieces[-1])
        if shares[0] < 0.6 and len(pieces[0].split()) <= 7:
            return tag, clean_name(pieces[0])
        return tag, None
    if len(words_of(pieces[-1])) <= 5 < len(words_of(tag)):
        return tag[: tag.rindex(pieces[-1])].rstrip(" |–—•·»›:-"), clean_name(pieces[-1])
    if len(words_of(pieces[0])) <= 5 < len(words_of(tag)):
        return tag[tag.index(pieces[0]) + len(pieces[0]) :].lstrip(" |–—•·»›:-"), clean_name(pieces[0])
    return tag, None


def _share(piece: str, wanted: set[str]) -> float:
    words = words_of(piece)
    return sum(1 for word in words if word in wanted) / len(words) if words else 1.0


def notice_name(text: str) -> str | None:
    """The name in a copyright notice ("© 2024 Meridian Post. All rights reserved"), None without one."""
    match = _NOTICE.search(text)
    return clean_name(match[1]) if match else None


def host_of(address: str | None) -> str | None:
    """The host of an address without "www.", None where there is none."""
    if not address or "://" not in address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def mapped_name(outlets: Mapping[str, str], *addresses: str | None) -> str | None:
    """The outlet that the settings give for the host of an address, or for a piece of the address."""
    for address in addresses:
        if not address:
            continue
        host = host_of(address)
        if host and host in outlets:
            return outlets[host]
        for pattern in sorted(outlets, key=len, reverse=True):
            if pattern and (pattern in address or (host and host.endswith("." + pattern))):
                return outlets[pattern]
    return None
