"""What ties an English day to the rest of the report: a happening that it names, or nothing but the words beside it."""

from __future__ import annotations

import re
from functools import cache

from khronika.language.data import load_toml
from khronika.language.reading import DateTie, Sentence, Span

#: "Two days earlier", "the night before": a look back from the day that is spoken of.
_LOOKS_BACK = re.compile(
    r"\b(?:(?:hour|day|night)s?\s+(?:earlier|before|previously)|previous\s+(?:day|night|evening))\s*$", re.I
)
#: A clause about somebody that looks back: "whom they had seized in January", "who had given birth on Monday".
_ASIDE = re.compile(r"\b(?:who|whom|which)\b(?:\s+[\w’'-]+){0,4}?\s+had\b[^.;:!?,–—]*$", re.I)
#: Any clause about somebody, for a month or a year: "the Front, which took the town in August".
_VAGUE_ASIDE = re.compile(r"\b(?:who|whom|whose|which)\b[^.;:!?,]*$", re.I)
#: One who dies later of what was done before.
_AFTERMATH = re.compile(
    r"\b(?:died\s+of\s+(?:his|her|their|its)\s+(?:wounds|injuries|burns)|died\s+in\s+(?:the\s+)?hospital|succumbed"
    r"|(?:with|since|after|until)\s+the\s+death\s+of)\b[^.;:!?]*$",
    re.I,
)
#: Who answers for a deed does so on another day: courts rule, and the police arrest somebody over it. In lower case.
_RULED = re.compile(
    r"\b(?:sentenced|convicted|jailed|imprisoned|found\s+guilty|acquitted|cleared\s+of|indicted|charged\s+with|(?:was|were|been)\s+charged|remanded|upheld|overturned|pleaded|arraigned"
    r"|(?:on|stand|stood|face|faces|faced)\s+trial|trial\s+of|in\s+court|before\s+(?:a|the)\s+(?:\w+\s+){0,2}(?:court|judge|magistrate|tribunal)|verdict|appeals?"
    r"|(?:court|judge|tribunal|jury)\s+(?:\w+\s+){0,4}(?:ruled|ordered|heard|handed|gave|found|dismissed|rejected))\b"
)
_HELD = re.compile(r"\b(?:arrested|detained|held|seized|captured|questioned|named)\b")
_OVER = re.compile(
    r"\b(?:over|in\s+connection\s+with|accused\s+of|suspected\s+of|suspicion\s+of|charges\s+of|convicted\s+of|linked\s+to|blamed\s+for|wanted\s+for|responsible\s+for)\b"
)
_PAUSE = re.compile(r"[;:—–]|,\s+(?:and|but|while|when|after|as|where)\b")
_WORD = re.compile(r"\w+")
_OWNER = re.compile(r"['’]s\b")


@cache
def _happenings() -> frozenset[str]:
    return frozenset(load_toml("en", "dates")["roles"]["happenings"].split())


@cache
def _happening() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns for the noun of a happening behind "Monday's", and before "on Monday"."""
    nouns = "|".join(sorted(_happenings()))
    noun = rf"(?!(?-i:March)\b)(?:{nouns})\b"  # the month is no march
    return (
        re.compile(rf"(?:['’]s)?\s+(?:[\w’'-]+\s+){{0,3}}?{noun}", re.I),
        re.compile(
            rf"\b{noun}(?:\s+[\w’'-][\w’':.-]*){{0,6}}?\s+(?:on|of|in|from|at)\s+(?:(?:about|around|the)\s+)?(?:(?:night|morning|afternoon|evening|day)\s+of\s+)?$",
            re.I,
        ),
    )


def find_tie(text: str, sentence: Sentence, span: Span, vague: bool) -> DateTie | None:
    """`passing` for a day told in passing, `named` for the day of a happening that the words name: "Monday's raid".

    `vague` is said of months and years.
    """
    before = text[sentence.start : span.start]
    looks_back = before.strip() and _LOOKS_BACK.search(text, span.start, span.end)
    if looks_back or _ASIDE.search(before) or _AFTERMATH.search(before):
        return "passing"
    if vague:
        return "passing" if _VAGUE_ASIDE.search(before) else None
    behind, ahead = _happening()
    owns = _OWNER.search(text, span.start, span.end) or text[span.end : span.end + 2] in {"'s", "’s"}
    told = not _happenings().isdisjoint(_WORD.findall(before.lower()))
    if (owns and behind.match(text, span.end, sentence.end)) or (told and ahead.search(before)):
        return "named"
    return "judged" if _is_judged(before, text[span.end : sentence.end]) else None


def _is_judged(before: str, after: str) -> bool:
    """Whether a day is that of a ruling, or of an arrest for what was done: "arrested on Friday over the deaths of nine"."""
    here, behind = _PAUSE.split(before)[-1].lower(), _PAUSE.split(after)[0].lower()
    if _RULED.search(here) or _RULED.search(behind):
        return True
    return bool((_HELD.search(here) or _HELD.search(behind)) and _OVER.search(behind))
