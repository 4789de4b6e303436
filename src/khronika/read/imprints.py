"""Lines that tell who publishes a report, who signs it and when: above the headline, below it, or under the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from khronika.read.dates import WEEKDAY, find_printed_dates
from khronika.read.names import (
    is_clause,
    is_generic,
    is_label,
    is_organisation,
    is_person,
    strip_desk,
    strip_marks,
    strip_quotes,
)
from khronika.read.outlets import clean_name
from khronika.text.late_patterns import compile_late

_CLOCK = compile_late(
    r"""(?ix)(?<![\w.])(?:
    \d{1,2}\s?[:.]\s?\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?)? | \d{1,2}\s?[hч]\s?(?:\d\d)?(?=\W|$) |
    \d{1,2}\s*[ap]\.?m\b\.? | \d{4}\s?(?:z|hrs|gmt|utc)\b
    )(?:\s*(?:gmt|utc|z|bst|cet|cest|est|edt|pst|pdt|msk|мск|eat|wat|
    cat)(?:[+-]\d{1,2}(?::\d\d)?)?\b)?(?:\s*(?:local(?:\s+time)?|heure\s+\w+|по\s+\w+))?"""
)
_ISSUE = compile_late(
    r"(?i)(?:№|#|\bn[o°º]\.?|\bno\.|\bissue|\bvol(?:ume)?\.?|\bвыпуск|\bномер|\blettre\s+n[o°]|\bедиция)\s*(?:№|"
    r"#)?\s*\d[\d\s]*(?:\(\d[\d\s]*\))?"
)
_COUNTED = compile_late(
    r"(?i)\b(?:lecture|reading\s+time|время\s+чтения)\b\W*(?:en\s+)?\d+\s*\w*\.?|\b\d[\d.,\s]*(?:min(?:ute)?s?|мин\w*|"
    r"views?|shares?|reads?|просмотр\w*|vues?|lectures?|comments?|commentaires?)\b(?:\s+(?:read|de\s+lecture))?|\bпросмотров\W*\d[\d\s]*"
)
_SPOKEN = compile_late(
    r"""(?ix)\b(?:(?:first\s+|originally\s+|last\s+)?(?:published|posted|updated|issued|released|broadcast|corrected|
    modified|upd|aired)(?:\s+(?:on|at|by(?=\s*$)))?|as\s+of|situation|transcript|
    опубликовано|обновлено|исправлено|размещено|дата(?:\s+\w+)?|эфир|расшифровка|по\s+состоянию\s+на|публикация|
    (?:publié|posté|mis\s+(?:à\s+jour|en\s+ligne)|diffusé|modifié|rectifié|paru)(?:\s+le)?|date(?:\s+de\s+publication)?)\b\s*:?"""
)
_SPLIT = compile_late(r"\n|\s*[|·•→]\s*|\s+[-–—/]{1,2}\s+|\s*[–—;]\s*|,\s+|(?<=[^\W\d_]{3})[.»]\s+|:\s+|\s*[()\[\]]\s*")
_BY = compile_late(
    r"""(?ix)^(?:(?:written|reported|compiled|posted|words|text|story|report(?:age)?|live\s+reporting)\s*(?:by\b|:)|
    by\b|автор(?:ы)?\b\s*:?|текст\b\s*:?|подготовил[аи]?\b\s*:?|
    (?:rédigé|écrit|texte|un\s+reportage|une\s+enquête|reportage|propos\s+recueillis)\s*(?:par\b|de\b|d['’]|:)|par\b|von\b)\s*"""
)
_IN = compile_late(r"(?i)\s+(?:in|at|from|à|au|en|из|в|for|для|pour|special\s+to|специально\s+для)\s+.*$")
_FROM = compile_late(
    r"""(?ix)^(?:source|sources|from(?:\s+(?:the\s+)?(?:telegram\s+)?channel)?|via|in|for|originally\s+in|published\s+(?:in|by)|issue\s+of|prepared\s+by|
    produced\s+by|report\s+by|(?:digest|summary|round-?up|review|translat(?:ion|ed)|compiled|overview)\b[^.|]{0,80}?\bby|©|copyright|
    источник|из|для|подготовлено|редакция|газета|журнал|агентство|издание|
    pour|de|dans|publié\s+(?:par|dans|sur)|numéro\s+d[eu]|rapport\s+(?:établi|préparé)\s+par|établi\s+par|
    préparé\s+par)(?:\s*:)?(?:\s+|$)(?-i:the\s+)?"""
)
_AFTER = compile_late(
    r"(?i)\s+(?:with|in\s+collaboration|together\s+with|avec|en\s+collaboration|совместно|при\s+участии|issue\s+of|numéro\s+d[eu])\b.*$"
)
#: Papers are called "Le Littoral" and "The Relay"; few towns begin with an article.
_ARTICLED = compile_late(r"(?:The|Le|La|Les|El)\s+[A-ZÀ-Þ]|L[’'][A-ZÀ-Þ]")
_ARTICLED_TOWN = compile_late(
    r"The (?:Hague|Gambia|Bronx)|La (?:Haye|Paz|Havane|Habana|Plata|Rochelle|Valette|Marsa|Nouvelle-Orléans)"
    r"|Le (?:Caire|Cap|Havre|Mans|Kef)|El (?:Paso|Alto|Salvador|Fasher|Geneina|Obeid|Kef)"
)
_PLACE_DAY = compile_late(r"^[^\W\d_]\.?[\w’'.\-]*(?:[ -][^\W\d_][\w’'.\-]*){0,3}(?:\s+\([^()]*\))?,\s*(?:le\s+)?$")


#: Words of such a line that name nobody.
_FURNITURE = frozenset({"from", "channel", "telegram", "facebook", "whatsapp"})


class Imprint(NamedTuple):
    """The names in a line: of outlets and bodies, of persons who sign, and names of which the line does not say which."""

    outlets: tuple[str, ...]
    signed: tuple[str, ...]
    others: tuple[str, ...]
    first: str | None
    asked: bool  # "By" or the like stands before a person


def read_imprint(line: str, stressed: tuple[str, ...] = ()) -> Imprint:
    """The names a line prints beside its days and hours; `stressed` are words it sets apart (italics), as titles are."""
    line = line.strip().strip("*_ ")
    rest = _without_days(line)
    outlets: list[str] = []
    signed: list[str] = []
    others: list[str] = []
    first: str | None = None
    asked = ""
    by_asked = False
    for piece in _SPLIT.split(rest):
        piece = piece.strip(" \t*_.,:;–—-").strip()
        if not piece:
            continue
        by = _BY.match(piece)
        source = None if by else _FROM.match(piece)
        if by or source:
            asked = "by" if by else "from"
            piece = piece[(by or source).end() :].strip()  # type: ignore[union-attr]
            if not piece:
                continue
        kind, name = _judge(piece, asked, stressed)
        by_asked = by_asked or (asked == "by" and kind == "signed")
        asked = ""
        if name:
            first = first or clean_name(name)
            (outlets if kind == "outlet" else signed if kind == "signed" else others).append(name)
    return Imprint(tuple(outlets), tuple(signed), tuple(others), first, by_asked)


def _judge(piece: str, asked: str, stressed: tuple[str, ...]) -> tuple[str, str | None]:
    """What one piece of a line names, and the name."""
    piece = _AFTER.sub("", piece)
    quoted = strip_quotes(piece) != piece or piece in stressed
    if asked == "by" or (not quoted and is_person(_IN.sub("", piece))):
        person = _IN.sub("", piece).strip().removeprefix("the ")
        if asked == "by" and is_organisation(person) and not is_person(person):
            return "outlet", clean_name(person)
        return "signed", person if person[:1].isupper() else None
    name = clean_name(strip_desk(strip_marks(strip_quotes(piece))))
    if (
        name is None
        or is_generic(name)
        or is_label(piece)
        or len(name.split()) > 9
        or not _begins_name(name)
        or (not quoted and is_clause(name))
    ):
        return "", None
    if quoted or asked == "from" or is_organisation(name):
        return "outlet", name
    return ("other", name) if len(name.split()) <= 5 else ("", None)


def _begins_name(name: str) -> bool:
    return name[:1].isupper() or name[:1] in '«“"' or re.match(r"[a-z]+[A-Z]", name) is not None


def _without_days(line: str) -> str:
    """The line with its days, hours, issue numbers and the words that introduce them taken out, a break for each."""
    for date in reversed(find_printed_dates(line)):
        line = line[: date.start] + "\n" + line[date.end :]
    for pattern in (_COUNTED, _ISSUE, _CLOCK, _SPOKEN, WEEKDAY):
        line = pattern.sub("\n", line)
    return re.sub(
        r"(?i)(?<=\n)\s*(?:г(?:ода|\.)?|at|à|в|le|on|the)\b(?=\W|$)|\b(?:on|le|the|at|à|в)\s*(?=\n)", "\n", line
    )


def is_imprint_line(line: str) -> bool:
    """Whether a line holds a day and beside it only names of outlets and persons, hours, issues and the like."""
    if len(line) > 160 or not find_printed_dates(line):
        return False
    rest = _without_days(line.strip("*_ "))
    names = read_imprint(line)
    for name in (*names.outlets, *names.signed):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    left = [word for word in re.findall(r"[^\W\d_]+", rest) if len(word) > 3 or word.isupper()]
    left = [word for word in left if word.lower() not in _FURNITURE]
    timed = _CLOCK.search(line) is not None or WEEKDAY.search(line) is not None
    return len(left) <= (2 if timed or names.outlets or names.signed else 0)


def is_place_line(line: str) -> bool:
    """Whether a line holds only a place and a day ("Sarn, le 23 mai 2024"), as letters are headed."""
    dates = find_printed_dates(line)
    if not dates or _CLOCK.search(line) or line[:4].isupper():
        return False
    before = WEEKDAY.sub("", line[: dates[0].start]).strip(" *_([")
    if _is_articled(before.partition(",")[0].strip()):
        return False
    return _PLACE_DAY.match(before + " ") is not None and not re.search(
        r"\w{3}", line[dates[-1].end :].replace("года", "")
    )


def name_beside_day(lines: Iterable[str], stressed: tuple[str, ...] = ()) -> str | None:
    """The outlet that a line between headline and text names: a body, or, beside a day or over it, a name with an article."""
    for line, below in pairwise((*lines, "")):
        names = read_imprint(line, stressed)
        beside = is_imprint_line(line) or (line.strip("*_ ") in names.others and is_imprint_line(below))
        articled = [name for name in names.others if _is_articled(name)] if beside else []
        name = next(iter((*names.outlets, *articled)), None)
        if name:
            return name
    return None


def _is_articled(name: str) -> bool:
    return _ARTICLED.match(name) is not None and _ARTICLED_TOWN.fullmatch(name) is None


def opening_day(text: str, start: int, end: int) -> str | None:
    """The day that opens a paragraph as an imprint does ("14 November 2024, as of noon …"), after a place or bare.

    None where running text begins with it ("On 14 November 2024 the court …").
    """
    for date in find_printed_dates(text, start, min(end, start + 90)):
        before = text[start : date.start].strip(" *_([«\n")
        weekday = WEEKDAY.sub("", before).strip(" ,")
        after = text[date.end : date.end + 12]
        after = re.sub(r"^\s*(?:г(?:ода|\.))", "", after)
        if (not weekday or _PLACE_DAY.match(before + " ")) and re.match(r"\s*(?:[.,;:|·•)\]–—-]|$|\n)", after):
            return None if date.day.startswith("--") else date.day
        return None
    return None


def states_day(text: str, start: int, end: int) -> bool:
    """Whether a line tells its own day: in a sentence of its own ("Digest by The Relay. 4 March 2024. …"), or as its first words do."""
    if _SPOKEN.match(text[start:end].lstrip("*_ (")) and find_printed_dates(text, start, min(end, start + 60)):
        return True
    return any(
        not date.day.startswith("--")
        and re.search(r"[.!?…][\"'”’»)]*\s+$", text[start : date.start]) is not None
        and re.match(r"(?:\s*года|\s*г(?=\.))?(?:\.|\W*$)", text[date.end : end]) is not None
        for date in find_printed_dates(text, start, end)
    )


class SignOff(NamedTuple):
    """What the last line of a text says of it: the outlet and the day; None where it does not say."""

    outlet: str | None
    day: str | None


#: A line of more words that ends with a full stop is running text.
_RUNNING = 12
_SIGN = compile_late(r"^\W*(?:[–—]|--?)\s*(?=[^\W\d_«\"“(])")
_FOR = compile_late(
    r"(?i)^\W*(?:for|pour|от\s+имени|за)\s+(?:the\s+|la\s+|le\s+|l['’])?(?P<name>[^,\n]{3,70}?)[,:]?\s*(?:\n|$)"
)


def find_sign_off(paragraphs: list[str], stressed: tuple[str, ...] = ()) -> SignOff | None:
    """What one of the last paragraphs says as a sign-off ("— Radio Lorn, 4 March 2025"); None where none is one.

    A sign-off is one short line that holds no running text: it is set apart by a dash, holds a day, or names a body.
    """
    for paragraph in paragraphs[:-5:-1]:
        for line in reversed(paragraph.strip().split("\n")[-3:]):
            found = _read_sign_off(line.strip(), stressed)
            if found is not None:
                return found
    return None


def _read_sign_off(line: str, stressed: tuple[str, ...]) -> SignOff | None:
    bare = line.strip("*_ ()[]")
    if not bare or len(bare) > 120:
        return None
    dates = [date for date in find_printed_dates(bare) if not date.day.startswith("--")]
    dashed = _SIGN.match(line.strip("*_ ")) is not None
    asked = _FOR.match(bare)
    if asked is not None and is_organisation(asked["name"]):
        return SignOff(clean_name(strip_desk(asked["name"])), dates[0].day if dates else None)
    names = read_imprint(_SIGN.sub("", bare), stressed)
    words = len(re.findall(r"[^\W\d_]+", bare))
    if bare.endswith(".") and (words > _RUNNING or (words > 2 and not dates and not dashed)):
        return None  # a sentence
    told = sum(len(re.findall(r"[^\W\d_]+", name)) for name in (*names.outlets, *names.others, *names.signed))
    if not (dates or dashed or names.outlets) or words > told + 9:
        return None
    if names.outlets:
        return SignOff(names.outlets[0], dates[0].day if dates else None) if words <= told + 6 else None
    if dates or dashed:
        name = next(iter((*names.others, *(names.signed if dashed and dates else ()))), None)
        if name is None and not dates:
            return None
        return SignOff(name if dates or dashed else None, dates[0].day if dates else None)
    return None
