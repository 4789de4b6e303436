"""What the network marks as mentions: whom a source names, how sure and which way a cue is, by the grammar of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from khronika.language.en.attributions import WORSE, speech_of
from khronika.language.en.clauses import takes_patients
from khronika.language.en.cues import content_certainty, cue_group, cue_lexicon, is_own, is_pronoun
from khronika.language.en.openings import has_number
from khronika.language.en.sources import reference_of
from khronika.language.en.trained.attributions import FoundAttribution
from khronika.language.en.trained.edges import RELATIVES
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Reference, Span, VoiceMention
from khronika.record.statements import Certainty, Polarity, Speech

#: Whom these point back to has the content too: "his call for calm".
POSSESSIVES = frozenset({"his", "her", "its", "their"})
#: Whom the network marks alone though none can be one.
_NOBODYS = frozenset({"my", "our", "whose"})
#: Months that are names of persons too.
_NAMES_TOO = frozenset({"may", "april", "june", "august"})
#: Verbs of what does not end, in a headline no verbs of saying: "14 dead, search goes on".
_GOING_ON = frozenset({"goes", "continues", "continue", "go"})
#: Whoever else is meant beside a pronoun: "she and her aides", "they all".
_JOINING = frozenset({"and", "or", "all", "both", "themselves", "himself", "herself", "itself"})


class Lines:
    """The lines of a report, found by offset."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line for line in lines if line.tokens]

    def at(self, start: int) -> Line | None:
        """The line whose tokens reach over or begin at `start`, None before the first."""
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            if self._lines[middle].tokens[0].start <= start:
                low = middle + 1
            else:
                high = middle
        return self._lines[low - 1] if low else None


def tokens_in(line: Line, span: Span) -> tuple[int, int]:
    """The tokens of the line that `span` reaches into, half-open; equal ends for none."""
    start = sum(1 for _ in takewhile(lambda token: token.end <= span.start, line.tokens))
    end = sum(1 for _ in takewhile(lambda token: token.start < span.end, line.tokens))
    return start, max(start, end)


def mention_of(found: FoundAttribution, lines: Lines) -> AttributionMention | None:
    """The mention of one attribution; None where its cue stands in no sentence, or the outlet speaks of itself ("we wrote")."""
    line = lines.at(found.cue.start)
    if line is None:
        return None
    source, voices, reference = _who(found, lines)
    if reference == "nobody" and found.source:
        return None
    if line.kind == "title" and any(line.norms[at] in _GOING_ON for at in range(*tokens_in(line, found.cue))):
        return None
    if _is_purpose(line, found) or _is_admission(line, found):
        return None
    polarity, certainty = _told_how(line, *tokens_in(line, found.cue))
    speeches: set[Speech] = set()
    for number, piece in enumerate(found.content):
        where = lines.at(piece.start)
        if where is None:
            continue
        words = tokens_in(where, piece)
        speeches.add(speech_of(where, [words]))
        if number == 0:
            certainty = max(certainty, content_certainty(where, *words), key=WORSE.__getitem__)
    return AttributionMention(
        source=source,
        cue=found.cue,
        content=found.content,
        voices=voices,
        reference=reference,
        certainty=certainty,
        polarity=polarity,
        speech=speeches.pop() if len(speeches) == 1 else "mixed",
        sentence=line.number,
        confidence=round(found.confidence, 2),
    )


def _is_purpose(line: Line, found: FoundAttribution) -> bool:
    """Whether a cue only tells what a crowd came for: "8,000 people marched to demand their return"."""
    start, end = tokens_in(line, found.cue)
    to = start if line.norms[start : start + 1] == ("to",) else start - 1
    if line.norms[to : to + 1] != ("to",) or line.norms[end - 1] not in {
        "demand",
        "protest",
        "call",
        "ask",
        "urge",
        "denounce",
    }:
        return False
    begin, close = tokens_in(line, found.source[0]) if found.source else (0, 0)
    return has_number(line, begin, close)


def _is_admission(line: Line, found: FoundAttribution) -> bool:
    """Whether a cue tells that a hospital took people in: "the hospital admitted 26 wounded"."""
    _, end = tokens_in(line, found.cue)
    return line.norms[end - 1] in {"admitted", "admits", "admitting"} and takes_patients(line, end - 1)


def _who(found: FoundAttribution, lines: Lines) -> tuple[Span | None, tuple[VoiceMention, ...], Reference]:
    """The words for the source, the voices they name, and whether they point back."""
    if not found.source:
        return None, (), "nobody"
    source = found.source[0]
    line = lines.at(source.start)
    start, end = tokens_in(line, source) if line is not None else (0, 0)
    if line is not None and start < end and (close := _where_it_ends(line, start, end, found.cue)) < end:
        source, end = Span(source.start, line.tokens[close - 1].end), close
    if line is None or start == end or _is_own_voice(line, start, end) or _is_nobody(line, start, end):
        return None, (), "nobody"
    if end - start == 1 and (is_pronoun(line.norms[start]) or line.norms[start] in RELATIVES | POSSESSIVES):
        return source, (), "pronoun"
    return source, name_voices(line, start, end), reference_of(line, start, end)


def _where_it_ends(line: Line, start: int, end: int, cue: Span) -> int:
    """The end of a source marked too far: behind a pronoun that goes on with its verb ("he cut into the mayor, calling …"),
    before a relative clause that is cut short ("the miners, who were held in | Orda, say").
    """
    norms = line.norms
    if is_pronoun(norms[start]) and not _JOINING.intersection(norms[start + 1 : end]):
        return start + 1
    goes_on = end < len(norms) and norms[end][:1].isalnum() and line.tokens[end].start != cue.start
    for at in range(start + 1, end - 1 if goes_on else start):
        if norms[at] == "," and norms[at + 1] in RELATIVES:
            return at
    return end


def _is_nobody(line: Line, start: int, end: int) -> bool:
    """Whether one word marked as a source can be none: a month, a possessive, a participle ("self-described")."""
    norm = line.norms[start]
    day = norm in cue_lexicon().words["days"] - _NAMES_TOO
    told = norm.endswith("ed") and not line.capital(start)
    return end - start == 1 and (day or told or norm in _NOBODYS)


def _is_own_voice(line: Line, start: int, end: int) -> bool:
    """Whether the outlet itself speaks: "I", "we", also after words of the phrase before ("in that report we said")."""
    at = start if line.norms[start] in {"i", "we"} else end - 1  # "I am shocked by reports that …"
    alone = end - start == 1 or line.norms[at] in {"i", "we"}
    return alone and is_own(line.norms[at]) and not line.quoted[at]


def _told_how(line: Line, start: int, end: int) -> tuple[Polarity, Certainty]:
    """Polarity and certainty by the words of the cue."""
    lexicon = cue_lexicon()
    for at in range(start, end):
        if line.norms[at] in lexicon.verbs and (group := cue_group(line, at)) is not None:
            return group.polarity, group.certainty
    norms = line.norms[start:end]
    polarity: Polarity = "negative" if not lexicon.words["negations"].isdisjoint(norms) else "positive"
    return polarity, "probable" if not lexicon.words["hedges"].isdisjoint(norms) else "certain"
