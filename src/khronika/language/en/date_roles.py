"""What an English date is the date of: the deed, the words about it, the printing of them, or a count."""

from __future__ import annotations

import re

from khronika.language.en.date_patterns import DateWords
from khronika.language.reading import DateRole, Sentence, Span

_SINCE = re.compile(r"\bsince(?:\s+(?:the|late|early|about|around|at\s+least))*\s*$", re.I)
_AS_OF = re.compile(
    r"(?:\b(?:as\s+of|as\s+at|by|not\s+changed\s+since|unchanged\s+since)|(?:against|up\s+from|down\s+from|from)\s+[\d,]+(?:\s+on)?)"
    r"(?:\s+(?:about|around|late|early|the|end\s+of))*\s*$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till)(?:\s+(?:at\s+least|the|early|late))*\s*$", re.I)
_UNCHANGED = re.compile(r"\b(?:changed|unchanged|risen|moved)\s+since\s*$", re.I)
_PRINTED_BEFORE = re.compile(
    r"(?:\b(?:published|updated|posted|printed|last\s+modified|first\s+published|filed|issued|release)\s*:?\s*(?:on\s+)?"
    r"|\b(?:report|release|story|article|issue|edition|dispatch|statement|update)\s+(?:of|from|dated)\s+(?:\w+day,?\s+)?)$",
    re.I,
)
_DATELINE_AFTER = re.compile(r"^[^\w]{0,3}\(?[A-Z][^()]{0,40}\)\s*(?:[-–—]|:)|^\s*[-–—·|]\s*\d")
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|of|by|since|until|till|from|to|and|before|after|during|between|that|over)\s*$", re.I
)


def find_role(text: str, sentence: Sentence, span: Span, words: DateWords) -> DateRole:
    """The role of the date at `span` of `sentence`."""
    before = text[max(sentence.start, span.start - 70) : span.start]
    after = text[span.end : min(sentence.end, span.end + 60)]
    if _UNCHANGED.search(before):
        return "as_of"
    if _UNTIL.search(before):
        return "ahead"
    if _SINCE.search(before) or text[span.start : span.end].lower().startswith("since"):
        return "since"
    if _PRINTED_BEFORE.search(before) or _DATELINE_AFTER.match(after) or _is_label(text, sentence, span, before):
        return "printed"
    if _AS_OF.search(before) or words.tally_after.match(after):
        return "as_of"
    said = words.said_before.search(before.removesuffix("(")) or words.said_after.match(after)
    return "said" if said else "ahead" if words.ahead.search(before) else "when"


def _is_label(text: str, sentence: Sentence, span: Span, before: str) -> bool:
    """Whether the sentence is no sentence but a line that carries the date: "World desk, 9 April 2022"."""
    if sentence.kind == "title":  # "Corrections and clarifications, 2 February 2021"
        apart = before.rstrip().endswith((",", "-", "–", "—", "|"))
        return apart and span.end == sentence.end and text[span.end - 4 : span.end].isdigit()
    if len(sentence.tokens) > 18 or _PREPOSITION.search(before) or sentence.end - span.end > 24:
        return False
    if re.search(r"['’]s", text[span.start : span.end]):
        return False
    others = [
        token for token in sentence.tokens if not span.start <= token.start < span.end and token.word[0].isalpha()
    ]
    lower = sum(token.word[0].islower() and len(token.word) > 3 for token in others)
    return lower <= 2 and sentence.start + 60 >= span.start
