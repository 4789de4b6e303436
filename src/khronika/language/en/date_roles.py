"""What an English date is the date of: the deed, the words about it, the printing of them, or a count."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khronika.language.en.date_patterns import DateWords
from khronika.language.en.stock_taking import takes_stock
from khronika.language.reading import AttributionMention, DateMention, DateRole, Sentence, Span

_STOP = re.compile(r"[.!?;:]\s")
#: How many characters behind the words for who speaks a day may stand to be the day of speaking.
_BEHIND = 40

_SINCE = re.compile(
    r"\bsince(?:\s+(?:the|late|early|about|around|at\s+least))*(?:(?:\s+[\w’'-]+){1,12}?\s+(?:on|in|of))?\s*$", re.I
)
#: A preposition that the words of a year begin with: "in 2019".
_LEADING = re.compile(r"(?:in|of)\s+")
#: "The most arrests in a day since 2019": what a count is set against is no day of it.
_RECORD = re.compile(
    r"\b(?:first|worst|biggest|largest|highest|lowest|deadliest|bloodiest|heaviest|greatest|most|longest|record)\b[^.;:]*\bsince\b",
    re.I,
)
_AS_OF = re.compile(
    r"(?:\b(?:as\s+of|as\s+at|by|not\s+changed\s+since|unchanged\s+since)|from\s+[\d,]+(?:\s+on)?|(?:against|up\s+from|down\s+from)\s+(?:[\d,]+|[\w-]+)(?:\s+on)?)"
    r"(?:\s+(?:about|around|late|early|the|end\s+of))*\s*$"
    r"|\b(?:closed|updated|ended)\s+(?:its|their|the)\s+(?:list|count|tally|register)\b[^.;:]{0,30}$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till)(?:\s+(?:at\s+least|the|early|late))*\s*$", re.I)
_TO_COME = re.compile(r"(?:next|tomorrow)\b")
_OPENINGS = frozenset({"", "on", "in", "early on", "late on", "earlier on", "later on", "also on", "but on"})
_UNCHANGED = re.compile(r"\b(?:changed|unchanged|risen|moved)\s+since\s*$", re.I)
_PRINTED_BEFORE = re.compile(
    r"(?:\b(?:published|updated|posted|printed|last\s+modified|first\s+published|filed|issued|release|covers|covering)\s*:?\s*(?:on\s+)?"
    r"|\b(?:report|release|story|article|issue|edition|dispatch|statement|update|bulletin|letter|appeal|newsletter|correction)"
    r"\s+(?:of|from|dated)\s+(?:\w+day,?\s+)?)$",
    re.I,
)
_DATELINE_AFTER = re.compile(r"^[^\w]{0,3}\(?[A-Z][^()]{0,40}\)\s*(?:[-–—]|:)|^\s*[-–—·|]\s*\d")
#: What a number is set against: "the worst shipwreck this year", "the third such attack in 2024".
_UNMATCHED = re.compile(
    r"\b(?:worst|biggest|largest|deadliest|bloodiest|heaviest|(?:first|second|third|fourth|fifth|sixth|\d+th)\s+such)\b[^.;:,]*$",
    re.I,
)
_LONG = re.compile(r"(?:in\s+|of\s+)?(?:the\s+)?(?:(?:this|past|last)\b|\d{4}$|[A-Z]\w+\s+\d{4}$)")
#: Words that somebody speaks in, before their day: "in a statement on Sunday it said".
_SPOKEN_IN = re.compile(
    r"\b(?:statement|briefing|news\s+conference|press\s+conference|interview|speech|address|post|message|telegram|broadcast|hearing\s+before\s+reporters)"
    r"(?:\s+(?:issued|published|released|posted|aired|broadcast|sent|given))?(?:\s+(?:late|early))?(?:\s+on)?\s*$",
    re.I,
)
#: People who "were released on Monday" are no news that somebody released.
_SET_FREE = re.compile(
    r"\b(?:(?:was|were|been|being|be|get|got)\s+(?:\w+ly\s+|later\s+|then\s+|all\s+)?|and\s+)released(?:\s+(?:on|late|early|in|at|the))*\s*$",
    re.I,
)
#: "No arrests were reported this week" tells of the week.
_NONE_REPORTED = re.compile(r"\bno\b[^.;:,]*\breported(?:\s+on)?\s*$", re.I)
_TEXTS = re.compile(
    r"\b(?:statement|report|video|footage|list|names?|figures?|data|results?|document|letter|recording|findings|photos?|images?|number|toll|count|details|transcript|verdict|ruling)s?\b[^.;:]*$",
    re.I,
)
#: "Earlier today we quoted a rescue worker": the day on which the report itself spoke.
_WE_SAID_AFTER = re.compile(
    r"^,?\s+(?:we|I|this\s+(?:newspaper|paper|site|page))\s+(?:(?:had|also|wrongly)\s+)?(?:quoted|cited|reported|wrote|said|repeated|published|printed|named|carried)\b"
)
#: "From the channel, Wednesday night: “…”": the day of a text that follows word for word.
_LABEL_AFTER = re.compile(r"^(?:,?\s*word\s+for\s+word)?\s*:\s*[\"“«‘]")
_ENTRY_AFTER = re.compile(r"^\s*[-–—|]\s")
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|of|by|since|until|till|from|to|and|before|after|during|between|that|over)\s*$", re.I
)
#: Words that go on into the date: "two were taken Tuesday", "a record Sunday".
_RUNS_ON = re.compile(r"(?:^|\s)[a-z]+\s+$")


def find_role(text: str, sentence: Sentence, span: Span, words: DateWords) -> DateRole:
    """The role of the date at `span` of `sentence`."""
    before = text[max(sentence.start, span.start - 140) : span.start]
    after = text[span.end : min(sentence.end, span.end + 60)]
    words_here = text[span.start : span.end].lower()
    if _UNCHANGED.search(before):
        return "as_of"
    if _UNTIL.search(before):
        return "ahead"
    if _UNMATCHED.search(before) and _LONG.match(text, span.start, span.end):
        return "as_of"
    preposition = _LEADING.match(words_here)
    if _SINCE.search(before + preposition[0] if preposition else before) or words_here.startswith("since"):
        if _RECORD.search(before + words_here):
            return "when" if re.match(r",?\s+when\b", after) else "as_of"
        return "since"
    if _PRINTED_BEFORE.search(before) or _DATELINE_AFTER.match(after) or _is_label(text, sentence, span, before):
        return "printed"
    tally = words.tally_after.match(after) and not words_here.startswith("this ")
    if _AS_OF.search(before) or tally:
        return "as_of"
    if _LABEL_AFTER.match(after) and re.search(r",\s*$", before):
        return "printed"
    freed = (_SET_FREE.search(before) and not _TEXTS.search(before)) or _NONE_REPORTED.search(before)
    said = (
        _WE_SAID_AFTER.match(after)
        or (not freed and words.said_before.search(before.removesuffix("(")))
        or words.said_after.match(after)
        or _SPOKEN_IN.search(before)
    )
    if said or _opens_telling(text, sentence, span, words):
        return "said"
    if is_ahead(before, words) or _TO_COME.match(words_here):
        return "ahead"
    long = _LONG.match(text, span.start, span.end)  # "put the number of dead this year at 210"
    return "as_of" if not long and takes_stock(text, sentence, span) else "when"


def is_ahead(before: str, words: DateWords) -> bool:
    """Whether the words before a date look ahead to it: "due on", "adjourned until"."""
    return bool(_UNTIL.search(before) or words.ahead.search(before))


def leads_paragraph(text: str, sentence: Sentence, start: int) -> bool:
    """Whether a date heads the paragraph that goes on behind it: "Tuesday, 4 November — Gorna. Two men were shot."."""
    opens = start == sentence.start and text[start - 1 : start] in {"", "\n"}
    return opens and text[sentence.end : sentence.end + 1] == " "


def _opens_telling(text: str, sentence: Sentence, span: Span, words: DateWords) -> bool:
    """Whether the sentence opens with the day on which somebody speaks: "On Friday the mayor said"."""
    opening = text[sentence.start : span.start].rpartition(":")[2].strip(" \n\"“'‘").lower()
    return opening in _OPENINGS and bool(words.tells_after.match(text, span.end, sentence.end))


def told_days(
    text: str, dates: Sequence[DateMention], attributions: Sequence[AttributionMention]
) -> tuple[DateMention, ...]:
    """The dates, those that stand behind whoever has just spoken as days of speaking: "Two died, said X, the mayor, on Sunday"."""
    by_start = sorted(attributions, key=lambda one: one.cue.start)
    return tuple(
        msgspec.structs.replace(date, role="said")
        if date.role == "when" and _is_told(text, date.span, by_start)
        else date
        for date in dates
    )


def _is_told(text: str, span: Span, attributions: Sequence[AttributionMention]) -> bool:
    """Whether the last cue before the date, in its own words, follows all that it tells."""
    before = [one for one in attributions if one.cue.end <= span.start]
    if not before:
        return False
    last = before[-1]
    reach = max(last.cue.end, last.source.end if last.source else 0)
    return (
        bool(last.content)
        and last.content[-1].end <= last.cue.start
        and 0 <= span.start - reach <= _BEHIND
        and not _STOP.search(text, reach, span.start)
        and not any(piece.start <= span.start < piece.end for one in attributions for piece in one.content)
    )


def _is_label(text: str, sentence: Sentence, span: Span, before: str) -> bool:
    """Whether the sentence is no sentence but a line that carries the date: "World desk, 9 April 2022"."""
    if span.start == sentence.start and _ENTRY_AFTER.match(
        text[span.end : sentence.end]
    ):  # "16:40 – A minister speaks"
        return True
    if sentence.kind == "title":  # "Corrections and clarifications, 2 February 2021"
        apart = before.rstrip().endswith((",", "-", "–", "—", "|"))
        return apart and span.end == sentence.end and text[span.end - 4 : span.end].isdigit()
    if len(sentence.tokens) > 18 or _PREPOSITION.search(before) or sentence.end - span.end > 24:
        return False
    if re.search(
        r"['’]s|^(?:on|in|at|during|the\s+year)\b|\b(?:ago|later|earlier|next|last|past|previous|following)\b",
        text[span.start : span.end],
        re.I,
    ):
        return False
    if _RUNS_ON.search(before):
        return False
    others = [
        token for token in sentence.tokens if not span.start <= token.start < span.end and token.word[0].isalpha()
    ]
    lower = sum(token.word[0].islower() and len(token.word) > 3 for token in others)
    return lower <= 2 and sentence.start + 60 >= span.start
