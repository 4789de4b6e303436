"""Who was asked and said nothing: "gave no answer", "left our letter unanswered", "could not be reached"."""

from __future__ import annotations

import re

from khronika.language.en.agents import phrase_after
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.sources import Source, subject_before
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention

_HELP = r"(?:(?:has|have|had|is|are|was|were|did|does|do|would|will|could) )?"
_WHEN = r"(?:(?:so far|still|also|again|again and again|repeatedly|immediately|yet|until now|long|since) )?"
_SAID = r"(?:comment(?:ed|s)?|answer(?:ed|s)?|repl(?:y|ied|ies)|respond(?:ed|s)?|react(?:ed|s)?)"
#: What may stand behind: the end, or when and by what way nobody spoke.
_END = r"(?= [.,;!?:–—)\"”]| (?:by|on|in|before|until|when|despite|about|to|for|since|at|and|but)\b|$)"
_SILENCE = re.compile(
    rf"(?<=\s)(?:{_HELP}{_WHEN}(?:give|gave|given|gives|offer|offered|made|make|had|has|have|provided|returned|sent) "
    rf"no (?:comment|comments|answer|answers|reply|response|explanation){_END}"
    rf"|{_HELP}{_WHEN}(?:left|leaves|leave) (?:[^,;:.!?]{{2,60}} )unanswered\b"
    rf"|{_HELP}{_WHEN}(?:said|say|says|admitted|admits|disclosed|discloses|revealed|conceded) nothing{_END}"
    rf"|{_HELP}{_WHEN}(?:kept|keeps|keep|remained|remains|remain|stayed|stays|fell|fallen|been|is|are|was|were) silent{_END}"
    rf"|{_HELP}(?:kept|keeps|maintained|maintains) (?:its|his|her|their|a) silence{_END}"
    r"|(?:could|can) not (?:immediately )?be (?:immediately )?(?:reached|contacted)\b(?: for (?:a )?comments?\b)?"
    r"|(?:was|were|is|are) (?:not (?:immediately )?(?:available|reachable)|unavailable|unreachable)\b(?: for (?:a )?comments?\b)?"
    rf"|(?:has|have|had) (?:yet to|not yet|not so far|not|n't|never|still not) {_SAID}{_END}"
    rf"|(?:would|will|does|do|did) not {_WHEN}{_SAID}{_END}"
    r"|(?:refused|refuses|declined|declines) to (?:comment|elaborate|react|be drawn|answer|respond"
    r"|discuss(?= (?:the|it|this|that|any|details)\b))"
    rf"|(?:has|have|had) n't {_SAID}{_END})",
)
#: "Our letter to the ministry went unanswered", "calls to the police were not returned".
_ADDRESSED = re.compile(
    r"(?:^|\s)(?:letters?|calls?|messages?|e-?mails?|requests?|questions?|inquiries|enquiries|queries)"
    r"(?: for comment)? (?:sent |put |addressed )?to "
    r"(?P<whom>[^,;:.!?]{3,60}?) (?P<cue>(?:has |have |had )?(?:went|gone|remained|remain|been left|were left|was left) unanswered"
    r"|(?:was|were) not (?:answered|returned))"
)


def find_silences(line: Line) -> list[AttributionMention]:
    """The refusals and silences of a sentence, with no content: who was asked, and by which words the report says that
    nothing came of it. None in quotations and titles."""
    if line.kind == "title" or cue_lexicon().words["silences"].isdisjoint(line.norms):
        return []
    text, starts = " ".join(line.norms), [0]
    for norm in line.norms:
        starts.append(starts[-1] + len(norm) + 1)
    place = {start: at for at, start in enumerate(starts)}
    match = _ADDRESSED.search(text)
    if match is not None and match.start("whom") in place and match.start("cue") in place:
        source = phrase_after(line, place[match.start("whom")], inverted=False, human=True)
        return _silence(line, source, place[match.start("cue")], _token_at(starts, match.end()))
    match = _SILENCE.search(text)
    if match is None or match.start() not in place:
        return []
    start = place[match.start()]
    return _silence(line, subject_before(line, start, human=True), start, _token_at(starts, match.end()))


def _token_at(starts: list[int], end: int) -> int:
    """The token behind the words that end at `end` of the joined norms."""
    return next((at for at, start in enumerate(starts) if start >= end), len(starts) - 1)


def _silence(line: Line, source: Source | None, start: int, end: int) -> list[AttributionMention]:
    cue = line.span(start, end)
    if source is None or cue is None or line.quoted[start]:
        return []
    where = line.span(source.start, source.end)
    voices = name_voices(line, source.start, source.end)
    voice = voices[-1] if voices else None
    speaks = voice is not None and voice.kind != "document" and (voice.kind != "unknown" or voice.name[:1].isupper())
    if where is None or not (speaks or source.reference == "pronoun"):
        return []
    return [
        AttributionMention(
            source=where,
            cue=cue,
            content=(),
            voices=voices,
            reference=source.reference,
            certainty="certain",
            polarity="negative",
            speech="indirect",
            sentence=line.number,
        )
    ]
