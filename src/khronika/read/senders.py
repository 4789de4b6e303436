"""What the headers of a message say of its report: who sends it, and the headline in its subject."""

from __future__ import annotations

import re
from email.header import decode_header, make_header
from typing import NamedTuple

from khronika.read.names import is_generic, is_label, is_organisation, is_person, strip_desk, strip_marks, strip_quotes
from khronika.read.outlets import clean_name, fits_host, words_of
from khronika.text.late_patterns import compile_late

_PREFIX = compile_late(r"^(?:\s*(?:\[[^\]]{2,40}\]\s*|(?:fwd?|re|tr|aw|wg|пересл|отв)\s*:\s*))+", re.IGNORECASE)
_OF = compile_late(
    r"(?P<who>[\w’'.-]+(?:\s[\w’'.-]+){0,3}?)\s+(?:from|at|of|via|@|de(?:\s+la(?=\s[A-ZÀ-Þ]))?|chez|pour|из|от|для)\s+(?P<name>[A-ZА-ЯЁÀ-Þ«\"“'].{2,60})$"
)
_PIECES = compile_late(r"\s*[|·•]\s*|\s+[-–—/]+\s+|,\s+|\s*[()]\s*|:\s+")
_CUT = compile_late(r":\s+|\s*\|\s*|\s+[-–—/]{1,2}\s+|\s*[–—·•]\s+|\.\s+(?=[A-ZА-ЯЁÀ-Þ«\"“])")
_ISSUE = compile_late(
    r"(?i)№|#|\bn[o°º]?\b\.?|\bissue\b|\bvol(?:ume)?\b\.?|\bвыпуск\b|\bномер\b|\blettre\b|\bedition\b|\bépisode\b|\bweek(?:ly)?\b|\bnewsletter\b|\bdigest\b|\bdaily\b|\bрассылка\b|\bдайджест\b"
)
_FORWARDED = compile_late(
    r"""(?ix)\A\s*(?:[^\n]{0,200}\n){0,4}?[-_=>\s]*(?:-{3}|_{3}|begin\b|начало\b|début\b)[^\n]*+\n\s*(?P<heads>(?:>?\s*[\w\s'’]{2,20}\s?:[^\n]*\n){2,9})"""
)
_FIELDS = {
    "from": ("from", "de", "от", "от кого", "von"),
    "date": ("date", "sent", "envoyé", "дата", "отправлено", "gesendet"),
    "subject": ("subject", "objet", "тема", "betreff"),
}


class Sender(NamedTuple):
    """The name a message is sent under and the host of its address. `sure` is False where only a person is named."""

    name: str | None
    host: str | None
    sure: bool


def decode_words(raw: str) -> str:
    """A header's words: encoded ones decoded and joined as RFC 2047 has it, raw bytes read as UTF-8."""
    if any("\udc80" <= char <= "\udcff" for char in raw):
        raw = raw.encode("ascii", "surrogateescape").decode("utf-8", "replace")
    raw = re.sub(r"(\?=)\r?\n[ \t]+(?==\?)", r"\1 ", raw)
    try:
        words = str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        words = raw
    return " ".join(words.split())


def read_sender(raw: str | None) -> Sender:
    """The outlet in a "From" header: without its press desk, and behind the person who writes for it."""
    words = decode_words(raw) if raw else ""
    address = re.search(r"@([\w.-]+)", words)
    host = address[1].lower() if address else None
    shown = strip_quotes(re.sub(r"\s*<[^>]*>\s*", "", words).strip())
    shown = "" if "@" in shown else shown
    of = _OF.match(shown)
    if of is not None and not is_organisation(of["who"]) and (is_person(of["who"]) or " " not in of["who"]):
        shown = of["name"]
    pieces = [piece for piece in map(str.strip, _PIECES.split(shown)) if piece]
    names = [
        name
        for piece in pieces
        if (name := clean_name(strip_desk(piece))) and not is_generic(name) and not is_label(name)
    ]
    whole = clean_name(strip_desk(shown))
    if len(names) > 1:
        others = [name for name in names if not is_person(name)] or names
        best = next((name for name in others if fits_host(name, f"https://{host}")), others[0])
        return Sender(best, host, True)
    name = names[0] if names else None
    if name is None:
        return Sender(None, host, False)
    whole = whole or name
    named = name if len(pieces) > 1 else whole
    sure = not is_person(named) or fits_host(named, f"https://{host}") or of is not None
    return Sender(named, host, sure)


def clean_subject(subject: str, outlet: str | None) -> str:
    """The headline in a subject: without reply marks, labels ("Press release:"), the outlet's name and the issue."""
    subject = " ".join(_PREFIX.sub("", subject).split())
    for _ in range(3):
        cut = _CUT.search(subject)
        if cut is None or not subject[cut.end() :].strip():
            break
        before = subject[: cut.start()]
        if not (is_label(before) or _only_names(before, outlet)):
            break
        subject = subject[cut.end() :].strip()
    numbered = re.match(r"(?i)(?:№|#|n[o°º]\.?|issue|выпуск)\s*\d+\s*[:.–—-]?\s+(?=\S)", subject)
    if numbered:
        subject = subject[numbered.end() :]
    tail = re.search(r"\s+[|–—-]\s+([^|–—]+)$", subject)
    if tail and outlet and words_of(tail[1]) == words_of(outlet):
        subject = subject[: tail.start()]
    return subject


def _only_names(words: str, outlet: str | None) -> bool:
    """Whether words hold only the outlet's name (or its initials), an issue's number and the like."""
    numbered = re.search(r"\d", words) is not None
    left = [word for word in words_of(_ISSUE.sub(" ", words)) if not word.isdigit()]
    own = words_of(outlet or "")
    if not left:
        return True
    initials = "".join(word[0] for word in own)
    if len(left) == 1 and len(left[0]) > 1 and left[0] in {initials, initials.removeprefix("t")}:
        return True
    shared = sum(1 for word in left if word in own)
    return bool(own) and (shared * 2 >= len(left) if numbered or len(left) > 1 else shared == len(left))


def subject_name(subject: str) -> str | None:
    """The outlet that a numbered subject opens with ("Upriver 88: Half a dozen numbers"); None where it is not numbered."""
    subject = " ".join(_PREFIX.sub("", subject).split())
    cut = _CUT.search(subject)
    before = subject[: cut.start()] if cut else ""
    if not re.search(r"\d", before):
        return None
    name = clean_name(re.sub(r"[\s,]+\d+$", "", strip_marks(before)))
    return name if name and len(name.split()) <= 5 else None


def forwarded_heads(text: str) -> dict[str, str]:
    """ "from", "date" and "subject" of the message that a text forwards at its beginning; empty where it forwards none."""
    match = _FORWARDED.match(text[:1500])
    found: dict[str, str] = {}
    for line in match["heads"].split("\n") if match else ():
        label, _, value = line.strip(" >").partition(":")
        for field, labels in _FIELDS.items():
            if label.strip().lower() in labels and value.strip():
                found.setdefault(field, value.strip())
    return found if {"from", "subject"} <= set(found) else {}
