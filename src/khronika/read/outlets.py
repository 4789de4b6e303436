"""Who publishes a page: its outlet's name, as the page itself prints it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

from khronika.read.dates import WEEKDAY, find_printed_dates
from khronika.read.names import is_generic, is_label, is_organisation, is_person, strip_marks, strip_quotes
from khronika.text.late_patterns import compile_late

_SPLIT = compile_late(r"\s+[|–—•·»›/:-]+\s+|\s*\|\s*|\s*::\s*|\s+//+\s+|\s+[–—]\s+")
_TAIL = compile_late(r"(?s)^(.*\S)\s*[-–—|:/,.]\s+([^-–—|:/,.]+)$")
_YEARS = r"(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d)?)?"
_NOTICE = compile_late(
    rf"""(?ix)(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:by\s+)?(?:{_YEARS}[\s,]*)?(?:by\s+)?
    (?P<after>[^\d©.|,;\n][^©.|,;\n]{{1,60}}?)(?=[.,;|\n]|\s+(?:19|20)\d\d|\s+[-–—]\s|\s+all\s+rights|\s+tous\s+droits|\s+все\s+права|$)
  | (?:^|[.|\n]\s*)(?:{_YEARS}[\s,]*)?(?P<before>[^\d©.|,;\n][^©.|,;\n]{{1,60}}?)[\s,]+©\s*(?:{_YEARS}|$)"""
)
_LEGAL = compile_late(
    r"(?i)^(?:all\s+rights|terms|privacy|tous\s+droits|mentions|conditions|все\s+права|при\s+|использование|перепечатка|any\s|no\s+part|the\s+contents?\b)"
)
_LATEST = compile_late(
    r"(?i)^(?:(?:the\s+)?(?:latest|top|all|recent)\b|(?:главн|последн|все)\w*\s|tou(?:te|t|s)s?\s|(?:dernière|nos)s?\s|english\b|.*\bbulletin$|.*\bfeed$)"
)
#: Where channels and people post: never who publishes.
_PLATFORMS = frozenset(
    {
        "telegram",
        "telegram web",
        "facebook",
        "instagram",
        "twitter",
        "x",
        "youtube",
        "tiktok",
        "whatsapp",
        "vk",
        "вконтакте",
        "одноклассники",
        "дзен",
    }
    | {"medium", "substack", "livejournal", "blogger", "blogspot", "wordpress", "wordpress.com", "threads", "mastodon"}
)
#: Russian names of bodies by their first letters, which stay in capitals.
_SHORT = frozenset({"МВД", "УМВД", "ГУВД", "УВД", "ГУ", "МЧС", "ФСБ", "ФСИН", "СК", "МИД", "РФ", "ООН", "ИА", "РИА"})
_REGION = compile_late(r"(?i)област[ьи]|кра[йя]|район[а]?|округ[а]?|республик[аи]")
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
    name = strip_quotes(" ".join(name.split()).strip(" |:·•-–—›‹>/,"))
    if name.count("«") != name.count("»"):
        name = name.strip("«» ")
    tail = _TAIL.match(name)
    if tail is not None and is_generic(tail[2]):
        name = strip_quotes(tail[1].strip(" |:·•-–—/,."))
    name = strip_marks(name)
    if (
        not name
        or len(name) > 90
        or is_generic(name)
        or name.casefold() in _PLATFORMS
        or not re.search(r"[^\W\d_]", name)
    ):
        return None
    letters = [char for char in name if char.isalpha()]
    if len(letters) > 5 and all(char.isupper() for char in letters):
        return _title_case(name)
    return name


def _title_case(name: str) -> str:
    words = name.split(" ")
    if len(words) > 3 and re.search(r"[а-яё]", name, re.I):
        shown = [
            word if word in _SHORT else word.capitalize() if _names_region(word, after) else word.lower()
            for word, after in itertools.zip_longest(words, words[1:], fillvalue="")
        ]
        return " ".join([shown[0].capitalize() if shown[0] not in _SHORT else shown[0], *shown[1:]])
    shown = [
        word.lower()
        if index and word.lower() in _SMALL
        else word
        if len(word) <= 3 and word.lower() not in _SMALL and len(words) > 1 and "." in word
        else word
        if word in _SHORT
        else _capital(word)
        for index, word in enumerate(words)
    ]
    return " ".join(
        "-".join(piece[:1].upper() + piece[1:] for piece in word.split("-")) if "-" in word else word for word in shown
    )


def _capital(word: str) -> str:
    """The word in small letters but for its first, which may stand behind a quotation mark."""
    return re.sub(r"[^\W\d_]", lambda first: first.group().upper(), word.lower(), count=1)


def _names_region(word: str, after: str) -> bool:
    """Whether a Russian adjective is a region's name: "Приморской области", not "городского округа"."""
    return (
        _REGION.fullmatch(after) is not None
        and re.search(r"(?i)(?<!город)(?<!сель)ск(?:ая|ой|ого|ий)$", word) is not None
    )


def is_headline(entry: str, headline: list[str]) -> bool:
    """Whether a breadcrumb's last entry is the headline (given as `words_of`), whole or cut short."""
    words = words_of(entry)
    if len(words) > 3:
        return words[:4] == headline[:4]
    return bool(words) and (words == headline or (len(words) > 1 and words == headline[: len(words)]))


def split_title(tag: str | None, headline: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The headline a page's `<title>` gives, and the names beside it, the likeliest outlet first.

    `headline` is the one printed on the page, if any. The last piece of a title names the outlet more often than the
    first; pieces that are days, sections ("News") or persons do not.
    """
    if not tag:
        return None, ()
    rest = _without_headline(tag, headline)
    pieces = [piece for piece in map(str.strip, _SPLIT.split(rest if rest is not None else tag)) if piece]
    if rest is not None:
        names = _names_of(pieces[::-1])
        return headline, names
    if len(pieces) < 2:
        return tag, ()
    wanted = set(words_of(headline or ""))
    if wanted:
        if len(words_of(tag)) <= len(wanted) and min(_share(piece, wanted) for piece in pieces) >= 0.99:
            return tag, ()
        return tag, _names_of([piece for piece in pieces[::-1] if not _repeats(piece, headline or "", wanted)])
    for index in (-1, 0):
        name = clean_name(pieces[index])
        if name and len(words_of(name)) <= 5 and (len(words_of(tag)) > 5 or is_organisation(name)):
            at = tag.rindex(pieces[-1]) if index else tag.index(pieces[0]) + len(pieces[0])
            return (tag[:at] if index else tag[at:]).strip(" |–—•·»›:/-"), (name,)
    return tag, ()


def _without_headline(tag: str, headline: str | None) -> str | None:
    """What a `<title>` says beside the page's headline, a bar between; None where it does not hold the headline."""
    words = re.findall(r"\w+", headline or "")
    if not words or (len(words) < 3 and len("".join(words)) < 8):
        return None
    match = re.search(r"\W+".join(map(re.escape, words)), tag, re.IGNORECASE)
    if match is None or not re.search(r"\w", tag[: match.start()] + tag[match.end() :]):
        return None
    before, after = tag[: match.start()].rstrip(" :.«\"“‘'([-–—|/"), tag[match.end() :]
    after = after.lstrip(" .…!?»\"”’')]:-–—|/")
    return f"{before} | {after}"


def _names_of(pieces: list[str]) -> tuple[str, ...]:
    """The names among the pieces of a title, persons last."""
    names: list[str] = []
    for piece in pieces:
        dates = find_printed_dates(piece)
        for date in reversed(dates):
            piece = piece[: date.start] + piece[date.end :]
        name = clean_name(WEEKDAY.sub("", piece) if dates else piece)
        if name and len(name.split()) <= 8 and not is_label(name):
            names.append(name)
    return tuple(sorted(names, key=is_person))


def channel_name(title: str | None, *addresses: str | None) -> str | None:
    """The outlet that a feed's title names ("Coastal News – World" is "Coastal News"); None where it names none.

    Among several pieces the one that the feed's host spells wins, then the first that is no section.
    """
    if not title:
        return None
    pieces = [
        name
        for piece in re.split(rf"{_SPLIT.pattern}|:\s+|(?<=[^\W\d_]{{3}})\.\s+", title)
        if piece and (name := clean_name(piece)) and not is_label(name) and not _LATEST.match(name)
    ]
    return next((name for name in pieces if fits_host(name, *addresses)), pieces[0] if pieces else None)


def fits_host(name: str, *addresses: str | None) -> bool:
    """Whether the host of an address spells the name, or a longer name that begins or ends with it."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if char.isalnum() and char.isascii())
    short = re.sub(r"^(?:the|la|le|les|l)(?=\w{4})", "", plain)
    for address in addresses:
        host = re.sub(r"[^a-z0-9]", "", (host_of(address) or "").rpartition(".")[0])
        if len(short) > 3 and host and (short in host or (len(host) > 4 and host in plain)):
            return True
    return False


def _repeats(piece: str, headline: str, wanted: set[str]) -> bool:
    """Whether a piece of a title says what the headline says. A body's name does only where it stands there whole."""
    if is_organisation(piece) and len(piece.split()) <= 7:
        return " ".join(words_of(piece)) in " ".join(words_of(headline))
    return _share(piece, wanted) >= 0.6


def _share(piece: str, wanted: set[str]) -> float:
    words = words_of(piece)
    return sum(1 for word in words if word in wanted) / len(words) if words else 1.0


def notice_name(text: str) -> str | None:
    """The name in a copyright notice ("© 2024 Meridian Post. All rights reserved"), None without one."""
    for match in _NOTICE.finditer(text):
        name = clean_name(match["after"] or match["before"])
        if name and (name[0].isupper() or name[0] in "«“") and not _LEGAL.match(name):
            return name
    return None


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
