"""Names of persons and bodies inside the words for a source, without titles and descriptions."""

from __future__ import annotations

import re

from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.lines import Line

ARTICLES = frozenset(
    {
        "another",
        "other",
        "certain",
        "neither",
        "either",
        "both",
        "no",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
    }
)
COUNTS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "some", "many"}
)
#: Words before a noun that belong to no name.
DETERMINERS = ARTICLES | COUNTS
LINKS = frozenset(
    {
        "of",
        "and",
        "for",
        "the",
        "de",
        "al",
        "el",
        "la",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "du",
        "da",
        "dos",
        "di",
        "in",
        "&",
        "'",
        "-",
        ".",
    }
)
PREPOSITIONS = frozenset(
    {"within", "inside", "across", "of", "in", "at", "from", "for", "on", "with", "near", "under", "to", "by"}
)
_JOINING = PREPOSITIONS | {"and"}
#: "al-Jahafi", "d'Estaing": names that begin with a small particle.
_PARTICLE = re.compile(r"^(?:[a-z]{1,3}[-'’]|(?:com|net|org|info|io|ru|ua|by|kz|ir|eu)$)")
#: Offices that never end a title: what follows them is part of the office.
_OPEN_TITLES = frozenset({"general", "minister"})


def head_of(line: Line, start: int, stop: int) -> int:
    """The noun a description turns on: the word before its first preposition."""
    at = start
    while at + 1 < stop and line.norms[at + 1] not in PREPOSITIONS:
        at += 1
    return at


def join_words(line: Line, start: int, stop: int) -> str:
    """The words as they stand, with one space where white space stands between them, without a final "'s"."""
    words = ""
    for at in range(start, stop):
        token = line.tokens[at]
        if words and token.start > line.tokens[at - 1].end:
            words += " "
        words += token.word
    return words.removesuffix("'s").removesuffix("’s")


def without_brackets(line: Line, start: int, stop: int) -> tuple[int, int]:
    """The tokens before an opening bracket."""
    for at in range(start, stop):
        if line.tokens[at].word == "(":
            return start, at
    return start, stop


def _namelike(line: Line, at: int) -> bool:
    return line.capital(at) or line.norms[at] in LINKS or _PARTICLE.match(line.tokens[at].word) is not None


def is_name(line: Line, start: int, stop: int) -> bool:
    """Whether a stretch is nothing but a name, with titles before it or not."""
    start, stop = without_brackets(line, start, stop)
    begin, close = without_titles(line, start, stop)
    if "for" in line.norms[start:begin]:
        return False  # "a spokesman for the rebel Alba Front"
    if begin >= close or line.norms[begin] in DETERMINERS or line.norms[begin].endswith("'s"):
        return False
    return (line.capital(begin) or "-" in line.norms[begin]) and all(
        (_namelike(line, at) or (at > begin and line.norms[at].isdigit()))
        and line.norms[at] not in {"the", "in", "for"}
        for at in range(begin, close)
    )


def without_titles(line: Line, start: int, stop: int) -> tuple[int, int]:
    """A person's name without the titles before it: "Gov. Pavlo Kyrylenko", "police commander Ahmad Taheri"."""
    start, stop = without_brackets(line, start, stop)
    titles = role_lists().titles
    at = start
    while at < stop and (line.norms[at] in titles or line.norms[at] == "." or line.norms[at] in ARTICLES):
        at += 1
    last = at
    for place in range(at, stop - 1):
        if _is_title(line.norms[place]) and line.norms[place + 1] not in PREPOSITIONS:
            last = place + 1
        if line.norms[place] in _JOINING:
            last = max(last, at)
    rest = line.norms[last:stop]
    if rest and len(rest) <= 6 and not any(is_body(norm.removesuffix("'s")) or norm in _OPEN_TITLES for norm in rest):
        return last, stop
    return start, stop


def _is_title(norm: str) -> bool:
    """Whether a noun can stand right before a person's name."""
    if norm.endswith("s") or is_body(norm):
        return False
    return norm in role_lists().titles or role_kind(norm) in {"official", "court", "military", "witness"}


def proper_name(line: Line, start: int, stop: int) -> tuple[int, int] | None:
    """The proper name inside a description: "the news site Fontanka", "Fars news agency", "Mayor Jan Novak"."""
    start, stop = without_brackets(line, start, stop)
    begin = start
    while begin < stop and (line.norms[begin] in DETERMINERS or line.norms[begin] == "-"):
        begin += 1
    if begin >= stop:
        return None
    head = head_of(line, begin, stop)
    if head + 1 < stop:
        plain = all(_namelike(line, at) and role_kind(line.norms[at]) is None for at in range(begin, head + 1))
        named, _ = without_titles(line, begin, head + 1)
        words = range(named, head + 1)
        titled = begin < named < head and all(line.capital(at) and role_kind(line.norms[at]) is None for at in words)
        if not plain and titled:
            begin, plain = named, True  # "Colonel Ilse Vann of the Eastern Zone"
        if plain and 1 <= head - begin <= 3 and line.norms[head + 1] in {"of", "from", "at"} and line.capital(begin):
            return (begin, head + 1)  # a person of some body or place
        if any(role_kind(line.norms[at]) for at in range(begin, head + 1)):
            return _after_office(line, begin, head, stop)
    return (
        _apposed(line, begin, stop)
        or _titled(line, begin, stop)
        or _trailing(line, begin, stop)
        or _whole(line, begin, stop)
    )


def _after_office(line: Line, begin: int, head: int, stop: int) -> tuple[int, int] | None:
    """The name at the end of "Minister of Information Moammar Eryani", None for "ministry of Information"."""
    if not _is_title(line.norms[head]) or head + 3 >= stop or line.norms[head + 1] != "of":
        return None
    start = head + 3
    name = all(line.capital(at) or _PARTICLE.match(line.tokens[at].word) for at in range(begin, stop) if at != head + 1)
    return (
        (start, stop)
        if name and stop - start >= 2 and not any(is_body(norm) for norm in line.norms[start:stop])
        else None
    )


def _apposed(line: Line, begin: int, stop: int) -> tuple[int, int] | None:
    """ "Fars" in "Fars news agency"."""
    close = stop
    while close > begin + 1 and not line.capital(close - 1) and line.norms[close - 1] in role_lists().apposed:
        close -= 1
    lone = close - begin == 1 and begin <= 1 and line.norms[begin] in role_lists().apposed  # "Rights group says …"
    named = close < stop and all(_namelike(line, at) for at in range(begin, close))
    return (begin, close) if named and not lone else None


def _titled(line: Line, begin: int, stop: int) -> tuple[int, int] | None:
    """ "Jan Novak" in "Mayor Jan Novak"."""
    at, close = without_titles(line, begin, stop)
    named = begin < at < close and line.capital(at)
    return (at, close) if named and all(_namelike(line, place) for place in range(at, close)) else None


def _trailing(line: Line, begin: int, stop: int) -> tuple[int, int] | None:
    """ "Fontanka" in "the city news site Fontanka"."""
    at = stop
    while (
        at > begin
        and _namelike(line, at - 1)
        and (line.capital(at - 1) or (at - 1 > begin and _namelike(line, at - 2)))
    ):
        at -= 1
    while at < stop and line.norms[at] in LINKS:
        at += 1
    if not begin < at < stop or line.capital(at - 1):
        return None
    before = line.norms[begin:at]
    if before[-1] in ARTICLES:
        return None
    known = before[-1] in role_lists().apposed | role_lists().titles
    return (at, stop) if known or (role_kind(before[-1]) and PREPOSITIONS.isdisjoint(before)) else None


def _whole(line: Line, begin: int, stop: int) -> tuple[int, int] | None:
    """The stretch itself, where it is all capitals; not a lone noun for a voice that opens a sentence or stands in a title,
    nor one for an office behind "the": "the Colonel"."""
    if not line.capital(begin) or not all(_namelike(line, at) for at in range(begin, stop)):
        return None
    lone = stop - begin == 1 and role_kind(line.norms[begin]) is not None
    office = line.norms[begin - 1 : begin] == ("the",) and _is_title(line.norms[begin])
    office = office and role_kind(line.norms[begin]) in {"official", "court", "military"}
    lone = lone and (line.kind == "title" or line.tokens[begin] == line.tokens[0] or office)
    return None if lone else (begin, stop)


def is_initialled(line: Line, start: int, stop: int) -> bool:
    """Whether a name ends in an initial: the report keeps the person unnamed."""
    words = [line.tokens[at].word for at in range(start, stop) if line.tokens[at].word != "."]
    return len(words) > 1 and len(words[-1]) == 1 and words[-1].isupper()
