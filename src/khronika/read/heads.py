"""The head of a plain text: which of its first lines is the headline, whose letterhead stands above it, when it is dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khronika.read.blocks import Block
from khronika.read.datelines import find_dateline
from khronika.read.dates import find_printed_dates
from khronika.read.front_matter import find_labelled
from khronika.read.furniture import clutter_kind, ends_sentence, is_contact, is_wire_mark
from khronika.read.imprints import is_imprint_line, is_place_line, read_imprint
from khronika.read.names import begins_as_body, is_clause, is_label, is_organisation
from khronika.read.outlets import clean_name
from khronika.text.late_patterns import compile_late

_ITEM = compile_late(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s+")
_GENERIC = compile_late(
    r"(?i)^(?:(?:press|news|media)\s+(?:release|statement)|statement|communiqu[ée](?:\s+de\s+presse)?|пресс-релиз|заявление|"
    r"for\s+immediate\s+release|dépêche|news)(?:\W[^\n]{0,60})?$"
)
_BY = compile_late(r"(?:By|Par|Автор:?|Текст:?|BY)\s+[A-ZА-ЯЁÀ-Þ][^.:]{2,60}$")
_BYLINE = compile_late(
    r"(?:By|Par|Автор:?|Текст:?|BY)\s+[A-ZА-ЯЁÀ-Þ][^.:]{2,60}$|\W*(?:CORRECTION|EMBARGO|ATTENTION|ВНИМАНИЕ)\b"
)
_BRACKETED = compile_late(r"[(\[].*[)\]]\.?$")
#: An agency's own head line: numbers, urgency and slug in capitals ("ABC-0412 3 URGENT", "PORT-STRIKE (UPDATE 2)").
_SERVICE = compile_late(
    r"(?=.*\d)[A-ZА-ЯЁ]{2,}[-/ ]?[A-ZА-ЯЁ0-9][A-ZА-ЯЁ0-9()/ -]{2,60}$"
    r"|[A-ZА-ЯЁ]{2,}(?:[-/][A-ZА-ЯЁ]{2,})+/?(?:\s\([^()]*\))?(?:\W|$)|[a-z]\s[a-z]\s"
)
_SECTION = compile_late(r"\W*(?:(?:[^\W\d_]+\W+){0,2}[^\W\d_]+)\W*$")
#: A sentence of a short post has more words.
_SECTION_WORDS = 3
#: Words of a line that is a headline rather than a letterhead, where one of two or three words stands below it.
_HEADLINE = 5
#: How the full names of bodies begin that issue releases under a letterhead and without a headline.
_BODY_NAME = compile_late(
    r"(?i)(?:(?:главное\s+|территориальное\s+)?управление|министерство|прокуратура|пресс-служба|департамент|администрация|комитет|штаб"
    r"|(?:телеграм-)?канал\s+«|(?:[\w-]+\s+){0,3}(?:ministry|department|office|directorate|prosecution|command|governorate|service|administration|police)\s+(?:of|for)\s"
    r"|(?:ministère|direction|préfecture|parquet|gouvernorat|procureur)\s+(?:général[e]?\s+)?d(?:e\s|es\s|u\s|['’])"
    r"|(?:ministerio|fiscalía|defensoría|gobernación|dirección)\s+(?:general\s+)?de)"
)
#: A state's own name over the name of one of its bodies.
_STATE = compile_late(
    r"(?i)(?:(?:the|la)\s+)?(?:\w+\s+){0,3}(?:republic|kingdom|union|state|commonwealth|federation)\s+of\s"
    r"|(?:république|royaume|república|reino|estado)\s|российская\s+федерация|республика\s"
)
_SLUG_SPLIT = compile_late(r"\s+[-–—|·]\s+|\s*\|\s*")
_SENTENCES = compile_late(r"[^\W\d_]{3}[.!?…][\"'”’»)]*\s+[\"'“‘«(]?[A-ZА-ЯЁÀ-Þ0-9]")


class Head(NamedTuple):
    """The lines before the running text: all of them, the headline's (None without one), and how many blocks they are."""

    lines: tuple[Block, ...]
    title: Block | None
    opening: int


def is_prose(words: str) -> bool:
    """Whether a paragraph is running text rather than a line of a head or a foot."""
    several = _SENTENCES.search(words) is not None
    return (len(words) > 90 and (several or ends_sentence(words))) or (
        len(words) > 60 and several and ends_sentence(words)
    )


def is_service_line(words: str) -> bool:
    """Whether a line is an agency's own: numbers, urgency and slug, no headline set in capitals."""
    spoken = re.findall(r"(?<![\w/-])[^\W\d_]{3,}(?![\w/-])", words)
    slugged = _SERVICE.match(words.strip()) is not None and not begins_as_body(words)
    return is_wire_mark(words) or (slugged and (len(spoken) <= 3 or "/ (" in words))


def mark_head(blocks: list[Block], text: str) -> Head:
    """Gives the lines before the running text their kinds, each line a block of its own in `blocks`."""
    lines: list[Block] = []
    opening = len(blocks)
    rows = [
        [
            Block(block.start + match.start(), block.start + match.end(), f"h{number}")
            for match in re.finditer(r"[^\n]+", text[block.start : block.end])
        ]
        for number, block in enumerate(blocks)
    ]
    long = any(_is_running(line, text) for row in rows for line in row)
    runs = _is_running if long else _is_short_prose
    for number, block in enumerate(blocks):
        found = rows[number]
        begins = next((index for index, line in enumerate(found) if runs(line, text)), None)
        if begins is None:
            lines += found
            continue
        lines += found[:begins]
        block.start = found[begins].start
        opening = number
        break
    title = _labelled_title(lines, text) or _choose_title(lines, text)
    for line in lines:
        line.kind = _kind_in_head(line, title, text)
    blocks[:opening] = lines
    return Head(tuple(lines), title, len(lines))


def _is_running(line: Block, text: str) -> bool:
    words = text[line.start : line.end]
    if len(words) > 60 and ends_sentence(words) and find_dateline(text, line.start, line.end) is not None:
        return True
    return is_prose(words) and not is_imprint_line(words)


def _is_short_prose(line: Block, text: str) -> bool:
    """Whether a line is a sentence of a text of a few short ones, as posts are."""
    words = text[line.start : line.end]
    told = len(re.findall(r"[^\W\d_]+", words))
    return told > _SECTION_WORDS and ends_sentence(words) and not is_imprint_line(words) and not _BYLINE.match(words)


def _labelled_title(lines: Sequence[Block], text: str) -> Block | None:
    """The line that says that it is the headline ("Title: …"), without what says so."""
    for line in lines:
        field, start = find_labelled(text, line.start, line.end) or ("", 0)
        if field == "title":
            line.start = start
            return line
    return None


def _choose_title(lines: Sequence[Block], text: str) -> Block | None:
    """The first line of the last paragraph that may be a headline, unless that only heads a section.

    What ends with a full stop is one only where nothing above is.
    """
    possible = [line for line in lines if may_be_title(text[line.start : line.end])]
    if len(possible) > 1 and possible[0] is lines[0] and _heads_page(possible, lines, text):
        possible = possible[1:]
    told = [line for line in possible if text[line.start : line.end].endswith(".")]
    above = [line for line in possible if line not in told and told and line.start < told[0].start]
    if above:
        possible = [line for line in possible if line not in told]
    if len(possible) == 1 and possible[0] is not lines[-1] and _is_body(text[possible[0].start : possible[0].end]):
        return next((line for line in lines if is_label(text[line.start : line.end])), None)
    groups = dict.fromkeys(line.tag for line in possible)
    firsts = [next(line for line in possible if line.tag == group) for group in groups]
    for line in firsts[::-1]:
        words = text[line.start : line.end]
        if _is_caption(words, [text[other.start : other.end] for other in firsts if other.start < line.start]):
            continue
        heads_section = _SECTION.match(words) and (words.isupper() or words.rstrip().endswith(":"))
        if not (
            heads_section and any(_says_more(text[other.start : other.end]) for other in firsts if other is not line)
        ):
            return line
    return None


def _heads_page(possible: Sequence[Block], lines: Sequence[Block], text: str) -> bool:
    """Whether the first line is the name of the house: it looks like one, or a day parts it from a longer line."""
    first, second, below = (text[line.start : line.end] for line in (*possible[:2], lines[1]))
    parted = bool(find_printed_dates(below)) and is_imprint_line(below)
    return _is_masthead(first) or (parted and len(first.split()) < min(len(second.split()), _HEADLINE))


def _is_body(words: str) -> bool:
    """Whether a line is the full name of a body and no headline: "Ministry of Health of the Coast"."""
    spoken = words if not words.isupper() else clean_name(words) or words
    return _BODY_NAME.match(words) is not None and not is_clause(spoken) and not re.search(r"[:?!]", words)


def _is_caption(words: str, before: Sequence[str]) -> bool:
    """Whether two or three words below a headline only say what a picture shows: "Port Alba", "The customs house"."""
    told = [
        len(re.findall(r"[^\W\d_]+", other)) for other in before if not (is_organisation(other) or _is_masthead(other))
    ]
    return not _says_more(words) and max(told, default=0) >= _HEADLINE


def _says_more(words: str) -> bool:
    return len(re.findall(r"[^\W\d_]+", words)) > 3


def _kind_in_head(line: Block, title: Block | None, text: str) -> str:
    words = text[line.start : line.end]
    if line is title:
        return "title"
    below = title is not None and line.start > title.start
    if below and may_be_title(words):
        return "body"
    if below and _ITEM.match(words) and not clutter_kind(words):
        return "list"
    return "credit" if find_printed_dates(words) else "navigation"


def may_be_title(words: str) -> bool:
    """Whether a line may be a headline: no label, imprint, byline, note in brackets, list item or agency's mark."""
    words = words.strip()
    if (
        is_service_line(words)
        or _BYLINE.match(words)
        or _BRACKETED.match(words)
        or _ITEM.match(words)
        or _GENERIC.match(words)
        or is_label(words)
        or is_contact(words)
        or is_imprint_line(words)
        or is_place_line(words)
        or clutter_kind(words)
        or len(words) < 8
    ):
        return False
    dates = find_printed_dates(words)
    dated = sum(date.end - date.start for date in dates)
    return dated * 2 < len(words) and not (dates and len(_SLUG_SPLIT.split(words)) > 2)


def _is_masthead(words: str) -> bool:
    short = len(words.split()) <= 9
    return short and (
        words.isupper() or words.istitle() or (is_organisation(words) and not re.search(r"\d|[:?!]", words))
    )


def _is_sentence(words: str) -> bool:
    """Whether a line of four words or more tells something, for it goes on in small letters: "Mayor of Port Alba opens bridge"."""
    told = re.findall(r"[^\W\d_]+", words)
    return len(told) > 3 and any(len(word) > 4 and word.islower() for word in told) and not is_organisation(words)


def find_letterhead(lines: Sequence[str]) -> str | None:
    """The outlet that the lines above a headline name; None where they hold only labels, days, places and slugs."""
    bodies = sum(is_organisation(line) for line in lines[:5])
    for number, line in enumerate(lines[:5]):
        line = line.strip()
        if bodies and _STATE.match(line) and not is_organisation(line):
            continue
        if is_service_line(line) or _BYLINE.match(line) or _ITEM.match(line) or is_contact(line) or is_label(line):
            continue
        if is_place_line(line) or _BRACKETED.match(line):
            continue
        names = read_imprint(line)
        if not names.outlets and _is_sentence(line):
            continue
        dated = number == 0 and names.outlets and find_printed_dates(line)
        name = names.first if number == 0 and not dated else next(iter((*names.outlets, *names.others)), None)
        if name is None and number == 0 and begins_as_body(line):
            name = clean_name(line)
        if name:
            return name
    return None


def find_writer(lines: Sequence[str]) -> str | None:
    """The person whom a line of the head gives as the writer; None without one."""
    for line in lines:
        if _BY.match(line.strip()):
            signed = read_imprint(line).signed
            if signed:
                return ", ".join(signed[:1])
    return next(
        (
            names.signed[0]
            for line in lines
            if not is_place_line(line) and not is_contact(line) and (names := read_imprint(line)).signed and names.asked
        ),
        None,
    )
